"""Saving: one field over the footer that asks for the name of a file; why it cannot be made is said right there."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from domain.errors import ParleyError
from tui.keys import Key, bindings
from tui.visible import visible
from tui.widgets.fields import TextField

KEYS: tuple[Key, ...] = (Key("export.leave", "escape", "Esc", "leave", "write nothing"),)


class Saving(ModalScreen[str | None], inherit_bindings=False):
    """Ask for a name; `write` makes the file, returns what to say of it, and raises ParleyError where it cannot."""

    KEYS: ClassVar[tuple[Key, ...]] = KEYS
    BINDINGS: ClassVar[list[BindingType]] = bindings(KEYS)
    ALLOW_SELECT = False

    def __init__(self, name: str, what: str, write: Callable[[str], str]) -> None:
        super().__init__()
        self._name_offered = name
        self._prompt = f"{what} as Markdown, with its sources · Enter writes it where nothing is yet · Esc leaves"
        self._write = write

    def compose(self) -> ComposeResult:
        """The field, and one line under it."""
        with Vertical(id="goto"):
            field = TextField(self._name_offered, "name of the file")
            field.id = "place"
            field.max_length = 1000
            yield field
            yield Static(self._prompt, id="answer", markup=False)

    def on_input_changed(self, _event: Input.Changed) -> None:
        """Once it is being written anew, say again what is written."""
        answer = self.query_one("#answer", Static)
        answer.set_class(False, "-refused")  # noqa: FBT003
        answer.update(self._prompt)

    def on_text_field_full(self, message: TextField.Full) -> None:
        """Say how much of what was pasted has room."""
        self._refuse(message.words)

    def on_text_field_left(self, message: TextField.Left) -> None:
        """Write it, or say why not."""
        if not message.entered:
            return
        try:
            self.dismiss(self._write(self.query_one(TextField).value))
        except ParleyError as error:
            self._refuse(f"{error}: {error.hint}" if error.hint else str(error))

    def _refuse(self, words: str) -> None:
        answer = self.query_one("#answer", Static)
        answer.set_class(True, "-refused")  # noqa: FBT003
        answer.update(Text(visible(words)))

    def action_leave(self) -> None:
        """Write nothing."""
        self.dismiss(None)
