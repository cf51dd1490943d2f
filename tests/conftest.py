"""For all tests: hypothesis sets no deadline, because a test measures no time."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("parley", deadline=None)
settings.load_profile("parley")
