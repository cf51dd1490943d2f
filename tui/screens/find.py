"""Find: one field over the footer; how many there are is said while it is typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.keys import Key, bindings
from tui.keys.finding import FIND
from tui.visible import visible
from tui.widgets.fields import TextField

PROMPT = "every word must stand in it; “in quotation marks” together · Enter goes to the next · Esc leaves"


class Find(ModalScreen[bool], inherit_bindings=False):
    """Ask for words; gives back whether to go on to a hit.

    `typed` is told whatever is written, and answers by `say`; `enter` says whether Enter leads anywhere, or else
    says why not. `last` is what was looked for last.
    """

    KEYS: ClassVar[tuple[Key, ...]] = FIND
    BINDINGS: ClassVar[list[BindingType]] = bindings(FIND)
    ALLOW_SELECT = False

    def __init__(self, typed: Callable[[str], None], enter: Callable[[], bool], last: str = "") -> None:
        super().__init__()
        self._typed = typed
        self._enter = enter
        self._last = last

    def compose(self) -> ComposeResult:
        """The field, and one line under it."""
        with Vertical(id="goto"):
            field = TextField(self._last, "find")
            field.id = "place"
            field.max_length = 400
            yield field
            yield Static(PROMPT, id="answer", markup=False)

    def on_mount(self) -> None:
        """What was looked for last can be taken up or typed over."""
        field = self.query_one(TextField)
        field.select_all()
        if self._last:
            self._typed(self._last)

    def say(self, words: str, *, refused: bool = False) -> None:
        """Say how many there are, or that there is none."""
        answer = self.query_one("#answer", Static)
        answer.set_class(refused, "-refused")
        answer.update(Text(visible(words or PROMPT)))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look for it anew."""
        self._typed(event.value)

    def on_text_field_full(self, message: TextField.Full) -> None:
        """Say how much of what was pasted has room."""
        self.say(message.words, refused=True)

    def on_text_field_left(self, message: TextField.Left) -> None:
        """Enter goes to the next."""
        if message.entered and self._enter():
            self.dismiss(True)  # noqa: FBT003 - the answer

    def action_leave(self) -> None:
        """Stay where one was."""
        self.dismiss(False)  # noqa: FBT003 - the answer
