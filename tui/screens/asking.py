"""A question that has to be answered before something is lost."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from tui.glyphs import KEY
from tui.keys import Key, bindings
from tui.visible import visible

KEYS: tuple[Key, ...] = (
    Key("ask.yes", "d,y", "d", "answer(True)", "drop it"),
    Key("ask.no", "escape,n", "Esc", "answer(False)", "go back to it"),
)


class Ask(ModalScreen[bool], inherit_bindings=False):
    """Ask whether what is written may be dropped."""

    KEYS: ClassVar[tuple[Key, ...]] = KEYS
    BINDINGS: ClassVar[list[BindingType]] = bindings(KEYS)
    ALLOW_SELECT = False

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """The question, and the keys that answer it."""
        text = Text(f"{visible(self._question)}\n")
        for key in KEYS:
            text.append(f"{key.shown} ", KEY)
            text.append(f"{key.does}   ")
        with Vertical(id="ask"):
            yield Static(text, id="question", markup=False)

    def action_answer(self, yes: bool) -> None:  # noqa: FBT001 - as a binding calls it
        """Answer."""
        self.dismiss(yes)


def drafts(screens: Iterable[Screen[Any]]) -> bool:
    """Whether something is written on one of these screens that is not on record: each says so by its `has_draft`."""
    return any(getattr(one, "has_draft", False) for one in screens)
