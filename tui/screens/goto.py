"""Go to: one field over the footer; what cannot be read is said right there."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, NamedTuple

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from domain.errors import ParleyError
from projections.comparing import Marked
from projections.playhead import Playhead
from tui.keys import Key, bindings
from tui.visible import visible

KEYS: tuple[Key, ...] = (Key("move.leave", "escape", "Esc", "leave", "leave the field, and stay"),)

_PROMPT = "a date (28 jan, 2013-01-29, 2013-01), an entry (#18), a way (+3d, -2w) or a place copied · Esc leaves"

_HARMLESS = r"[^\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]*"
"""What the field takes: a field would pass controls on to the terminal."""


class Destination(NamedTuple):
    """Where somebody goes; where it is `whole`, it says too what to compare with, which may be nothing."""

    playhead: Playhead
    compare: Marked | None = None
    whole: bool = False


class Goto(ModalScreen[Destination | None], inherit_bindings=False):
    """Ask for a place; `find` turns text into a destination and raises ParleyError where it cannot."""

    KEYS: ClassVar[tuple[Key, ...]] = KEYS
    BINDINGS: ClassVar[list[BindingType]] = bindings(KEYS)
    ALLOW_SELECT = False

    def __init__(self, find: Callable[[str], Destination]) -> None:
        super().__init__()
        self._find = find

    def compose(self) -> ComposeResult:
        """The field, and one line under it."""
        with Vertical(id="goto"):
            yield Input(placeholder="go to", compact=True, max_length=400, restrict=_HARMLESS, id="place")
            yield Static(_PROMPT, id="answer", markup=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go there, or say why not."""
        try:
            self.dismiss(self._find(event.value))
        except ParleyError as error:
            answer = self.query_one("#answer", Static)
            answer.set_class(True, "-refused")  # noqa: FBT003
            answer.update(Text(visible(f"{error}: {error.hint}" if error.hint else str(error))))

    def on_input_changed(self) -> None:
        """Once it is being written anew, say again what can be written."""
        answer = self.query_one("#answer", Static)
        if answer.has_class("-refused"):
            answer.set_class(False, "-refused")  # noqa: FBT003
            answer.update(_PROMPT)

    def action_leave(self) -> None:
        """Stay where one was."""
        self.dismiss(None)
