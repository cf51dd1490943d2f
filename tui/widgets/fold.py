"""Around the fields of a form: what scrolls, and the line that unfolds more of them."""

from __future__ import annotations

from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Static


class Fold(Static):
    """The line that unfolds what stands around the event. It never has the focus: what is typed would go nowhere."""

    ALLOW_SELECT = False

    class Toggled(Message):
        """It was clicked on."""

    def on_click(self) -> None:
        """Unfold, or fold."""
        self.post_message(self.Toggled())


class Body(VerticalScroll):
    """What scrolls. A click between the fields leaves the focus where it is."""

    FOCUS_ON_CLICK = False
