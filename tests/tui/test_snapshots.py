"""A dozen pictures of the screens, to see at a glance what a change does to the whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from domain.clocks import ByEntry
from ledger import Ledger
from tests.tui.alliance import number
from tests.tui.desks import written_case
from tests.tui.looking import NEVER, replay
from tui.app import ParleyApp
from tui.desk import Desk
from tui.looks import Looks

WIDE, USUAL, NARROW = (120, 36), (80, 24), (60, 20)
STILL = Looks(motion=False)
"""Without a caret that blinks, which a picture would show or not."""


class Picture(NamedTuple):
    """What is pressed at the end of the talks, in a terminal of which size, and how it is to look."""

    size: tuple[int, int] = WIDE
    keys: tuple[str, ...] = ()
    looks: Looks = STILL


PICTURES = {
    "hindsight": Picture(),
    "as-known-that-day": Picture(keys=("t",)),
    "small": Picture(USUAL),
    "one-pane": Picture(NARROW, ("2",)),
    "light": Picture(looks=Looks(light=True, motion=False)),
    "letters": Picture(USUAL, looks=Looks(letters=True, motion=False)),
    "scrubbed": Picture(keys=("left_parenthesis",) * 3),
    "compared": Picture(keys=("w", *("left",) * 6)),
    "opened": Picture(USUAL, ("5", "down", "enter")),
    "filtered": Picture(USUAL, ("f", *"loss", "enter", "escape")),
    "help": Picture(USUAL, ("question_mark",)),
}


@pytest.mark.parametrize("picture", PICTURES.values(), ids=PICTURES)
def test_the_end_of_the_talks(snap_compare: Any, picture: Picture) -> None:
    app = replay(at=ByEntry(number("2013-01-29-talks-discontinued")), looks=picture.looks)
    assert snap_compare(app, press=picture.keys, terminal_size=picture.size)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with written_case(tmp_path) as made:
        yield made


def test_an_entry_is_corrected(snap_compare: Any, ledger: Ledger) -> None:
    (told,) = ledger.negotiations()
    history, place = ledger.negotiation(told.id).history, ByEntry(number("2013-01-29-talks-discontinued"))
    app = ParleyApp(history, Desk(ledger), at=place, dwell=NEVER, looks=STILL)
    assert snap_compare(app, press=["c"], terminal_size=USUAL)
