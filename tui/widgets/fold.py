"""Around the fields of a form: what scrolls, and the line that unfolds more of them."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Static


class Fold(Static, can_focus=True):
    """The line that unfolds what stands around the event."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "unfold", "unfold, fold", show=False, id="fold.unfold")]
    ALLOW_SELECT = False

    class Toggled(Message):
        """It was clicked on, or Enter was pressed."""

    def action_unfold(self) -> None:
        """Unfold, or fold."""
        self.post_message(self.Toggled())

    def on_click(self) -> None:
        """Unfold, or fold."""
        self.post_message(self.Toggled())


class Body(VerticalScroll):
    """What scrolls. A click between the fields leaves the focus where it is."""

    FOCUS_ON_CLICK = False
