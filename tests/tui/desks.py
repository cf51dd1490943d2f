"""Replays of the case that have a ledger under them, so that they can be written in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.widgets import Input, Static

from domain.clocks import ByEntry
from ledger import Ledger
from ledger.cases import case
from tests.tui.alliance import NEGOTIATION
from tests.tui.looking import NEVER
from tui.app import ParleyApp
from tui.desk import Desk
from tui.widgets.fields import FieldRow, TextField


@contextmanager
def written_case(folder: Path) -> Iterator[Ledger]:
    """The case in a ledger of its own."""
    with Ledger.new(folder / "case.parley", zone="Europe/London") as ledger:
        ledger.import_(case().read_bytes().splitlines())
        yield ledger


def app_of(ledger: Ledger, at: str | None = None, *, keep: str = "") -> ParleyApp:
    """A replay of the case in that ledger, at the entry of that id."""
    history = ledger.negotiation(NEGOTIATION).history
    place = None if at is None else ByEntry(history.by_id[at].number)
    return ParleyApp(history, Desk(ledger, keep=keep), at=place, dwell=NEVER)


async def write(pilot: Pilot[Any], text: str) -> None:
    """Type into the field that has the focus, as if it were pasted: each character has no name of a key to find."""
    focused = pilot.app.focused
    assert isinstance(focused, Input)
    focused.insert_text_at_cursor(text)
    await pilot.pause()


async def choose(pilot: Pilot[Any], kind: str) -> None:
    await pilot.press("a")
    await write(pilot, kind)
    await pilot.press("enter")
    await pilot.pause()


async def say(pilot: Pilot[Any], **texts: str) -> None:
    """Fill fields in by their keys; `at_` begins those around the event."""
    for name, said in texts.items():
        key = f"@{name[3:]}" if name.startswith("at_") else name
        form = pilot.app.screen
        row = next(row for row in form.query(FieldRow) if row.field.key == key)
        row.query(TextField).first().value = said
        await pilot.pause()


async def save(pilot: Pilot[Any]) -> None:
    await pilot.press("ctrl+s")
    await pilot.pause()


def scrolled(app: ParleyApp) -> str:
    """Everything that a form says, also what has to be scrolled to, on one line."""
    told = app.screen.query("#preview, #verdict, .note, #fold, #form-head").results(Static)
    return " ".join(str(one.visual) for one in told)
