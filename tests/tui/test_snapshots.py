"""Three pictures of the replay, to see at a glance what a change does to the whole."""

from __future__ import annotations

from typing import Any

import pytest

from domain.clocks import ByEntry
from tests.tui.alliance import number
from tests.tui.looking import replay

PICTURES = [("hindsight", (120, 36), []), ("as-known-that-day", (120, 36), ["t"]), ("small", (80, 24), [])]


@pytest.mark.parametrize(
    ("size", "keys"), [(size, keys) for _, size, keys in PICTURES], ids=[name for name, _, _ in PICTURES]
)
def test_the_end_of_the_talks(snap_compare: Any, size: tuple[int, int], keys: list[str]) -> None:
    assert snap_compare(replay(at=ByEntry(number("2013-01-29-talks-discontinued"))), press=keys, terminal_size=size)
