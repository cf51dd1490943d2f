"""For all tests: hypothesis sets no deadline, because no test measures time; screens are waited for side by side."""

from __future__ import annotations

from os import cpu_count

from hypothesis import settings

settings.register_profile("parley", deadline=None)
settings.load_profile("parley")


def pytest_xdist_auto_num_workers() -> int:
    """Two workers a core: half the time of a test of the screen is waiting for it."""
    return 2 * (cpu_count() or 1)
