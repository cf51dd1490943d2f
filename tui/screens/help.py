"""The help: every key, made from the bindings, and every sign."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.glyphs import (
    AHEAD,
    BAD,
    DENSITY,
    ENDED,
    HAPPENED,
    HERE,
    KEY,
    KNOWN,
    LATE,
    QUIET,
    STRONG,
    UNKNOWN,
    WHERE,
)
from tui.keys import ANYWHERE, GROUPS, Key
from tui.signs import SIGNS

_FAMILIES = {
    "offer": "an offer",
    "decision": "a decision",
    "end": "an end",
    "talks": "talks",
    "claim": "a claim or a figure",
    "said": "something said",
    "contract": "a contract",
    "other": "anything else",
}
_SIGNS: tuple[tuple[str, Style, str], ...] = (
    (HAPPENED, WHERE, "happened by then"),
    (KNOWN, LATE, "known by then"),
    (HERE, WHERE, "where you are"),
    ("─ ┈", QUIET, "days without an event: before you, after you"),
    (DENSITY, QUIET, "many events in one place: how many"),
    (UNKNOWN, AHEAD, "not known yet"),
    ("≤28 Jan", QUIET, "by 28 January"),
    ("+29 d", LATE, "learnt so many days later"),
    ("~", LATE, "of an event: corrected since it was written"),
    ("?", LATE, "possible: its day is not certain"),
    ("!", ENDED, "does not fit: an anomaly"),
    ("+ - ~", STRONG, "of a state or a claim: new, gone, changed by this event"),
    ("→", STRONG, "what it was, what it is now"),
    ("✓ ?", BAD, "of a decider: agreed, is silent"),
    ("! ×", ENDED, "of a state: unproven, ended"),
    ("≠", STRONG, "said otherwise too: all wordings are kept"),
    ("↑ ↓ ⋯", QUIET, "more above, below, left out here"),
    ("━", WHERE, "the pane that the keys move in"),
    ("▶ ‖", STRONG, "playing, paused; × how fast"),
)
_COLUMN = 14


class Help(ModalScreen[None]):
    """A page that scrolls; any of the keys that opened it closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1", "leave", "close the help", show=False, id="help.leave"),
    ]
    ALLOW_SELECT = False

    def __init__(self, keys: Sequence[Key]) -> None:
        super().__init__()
        self._keys = keys

    def compose(self) -> ComposeResult:
        """The page."""
        with VerticalScroll(id="help"):
            yield Static(page(self._keys), id="keys")

    def action_leave(self) -> None:
        """Back to the replay."""
        self.dismiss()


def page(keys: Sequence[Key]) -> Text:
    """All keys by group, then all signs."""
    text = Text()
    text.append("ALL KEYS", STRONG)
    text.append("    ↑ ↓ scroll, Esc closes\n", QUIET)
    for group, heading in GROUPS.items():
        members = [key for key in (*keys, *ANYWHERE) if key.group == group]
        if members:
            text.append(f"\n{heading}\n", QUIET)
        for key in members:
            text.append(f"  {key.shown:<{_COLUMN}}", KEY)
            text.append(f"{key.does}\n")
    text.append("\nSIGNS\n", QUIET)
    for family, glyph in SIGNS.items():
        text.append(f"  {glyph:<{_COLUMN}}", ENDED if family == "end" else STRONG)
        text.append(f"{_FAMILIES[family]}\n")
    for sign, style, meaning in _SIGNS:
        text.append(f"  {sign:<{_COLUMN}}", style)
        text.append(f"{meaning}\n")
    text.rstrip()
    return text
