"""The help: every key, made from the bindings, and every sign; what is typed leaves what has those words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Static

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
from tui.keys import ANYWHERE, GROUPS, Key, bindings
from tui.keys.help import KEYS
from tui.signs import SIGNS
from tui.widgets.fields import TextField

FAMILIES = {
    "offer": "an offer",
    "decision": "a decision",
    "end": "an end",
    "talks": "talks",
    "claim": "a claim or a figure",
    "said": "something said",
    "contract": "a contract",
    "other": "anything else",
}
SIGNS_OF_THE_SCREEN: tuple[tuple[str, Style, str], ...] = (
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
    ("…", QUIET, "cut off; evidence and Enter show the whole"),
    ("↑ ↓ ⋯", QUIET, "more above, below, left out here"),
    ("━", WHERE, "the pane that the keys move in"),
    ("+1 new", LATE, "entries written meanwhile: End shows them"),
    ("▶ ‖", STRONG, "playing, paused; × how fast"),
)
_COLUMN = 14


class Help(ModalScreen[None], inherit_bindings=False):
    """A page that scrolls under a field; made from the `keys` of the screen that it explains."""

    KEYS: ClassVar[tuple[Key, ...]] = KEYS
    BINDINGS: ClassVar[list[BindingType]] = bindings(KEYS)
    ALLOW_SELECT = False
    AUTO_FOCUS = "TextField"

    def __init__(self, keys: Sequence[Key]) -> None:
        super().__init__()
        self._keys = keys

    def compose(self) -> ComposeResult:
        """The field, and the page under it."""
        with Vertical(id="help"):
            field = TextField("", "ALL KEYS · type to find one · ↑ ↓ scroll · Esc closes")
            field.max_length = 80
            yield field
            with VerticalScroll(id="help-page", can_focus=False):
                yield Static(page(self._keys), id="keys", markup=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what has the words that are typed, from its beginning."""
        self.query_one("#keys", Static).update(page(self._keys, event.value))
        self.query_one("#help-page").scroll_to(y=0, animate=False)

    def action_scroll(self, by: int) -> None:
        """Scroll so many lines."""
        self.query_one("#help-page").scroll_relative(y=by, animate=False)

    def action_back(self) -> None:
        """Empty the field; where it is empty, back to the screen below."""
        field = self.query_one(TextField)
        if field.value:
            field.value = ""
        else:
            self.dismiss()

    def action_leave(self) -> None:
        """Back to the screen below."""
        self.dismiss()


Line = tuple[str, Style, str]
"""A key or a sign, how it looks, what it means."""


def sections(keys: Iterable[Key]) -> list[tuple[str, list[Line]]]:
    """All keys by group, then all signs: a heading and its lines."""
    told = (*keys, *ANYWHERE)
    found: list[tuple[str, list[Line]]] = [
        (heading, [(key.shown, KEY, key.does) for key in told if key.group == group])
        for group, heading in GROUPS.items()
    ]
    families = [(sign, ENDED if family == "end" else STRONG, FAMILIES[family]) for family, sign in SIGNS.items()]
    found.append(("SIGNS", [*families, *SIGNS_OF_THE_SCREEN]))
    return [(heading, lines) for heading, lines in found if lines]


def page(keys: Iterable[Key], words: str = "") -> Text:
    """All that has every one of the words, in the key, its heading or what it does."""
    wanted = words.casefold().split()
    text = Text()
    for heading, lines in sections(keys):
        kept = [line for line in lines if all(word in f"{heading} {line[0]} {line[2]}".casefold() for word in wanted)]
        if kept:
            text.append(f"\n{heading}\n", QUIET)
        for sign, style, meaning in kept:
            text.append(f"  {sign:<{_COLUMN}}", style)
            text.append(f"{meaning}\n")
    if not text:
        text.append("\nno key and no sign has all of that; Esc shows them all\n", LATE)
    text.rstrip()
    return text
