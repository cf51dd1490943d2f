"""The panes: which one has the keys, how it is laid out, and its rows."""

from __future__ import annotations

from textual.events import Resize
from textual.geometry import Size
from textual.reactive import reactive

from tui.screens.replay.walk import Walk
from tui.widgets.pane import Pane
from tui.widgets.state import State
from tui.widgets.timeline import Timeline

_WIDTHS = ((0, "-narrow"), (72, "-small"), (100, "-wide"))
_HEIGHTS = ((0, "-low"), (17, "-short"), (30, "-tall"), (46, "-high"))
"""From so many cells on, the class by which the style sheet lays the screen out."""


class Focusing(Walk):
    """Panes by number, one after another, alone; their rows."""

    zoomed: reactive[bool] = reactive(default=False, init=False)

    def on_resize(self, event: Resize) -> None:
        """Lay out anew."""
        self.lay_out(event.size)

    def lay_out(self, size: Size) -> None:
        """Choose the layout for a size."""
        # Not by Textual's breakpoints, which come after a first frame with none of these classes.
        for limits, measure in ((_WIDTHS, size.width), (_HEIGHTS, size.height)):
            fitting = [name for least, name in limits if measure >= least][-1]
            for _, name in limits:
                self.set_class(name == fitting, name)
        self._tell_panes()

    def watch_zoomed(self, zoomed: bool) -> None:  # noqa: FBT001
        """Show one pane alone, or all."""
        self.query_one("#panes").set_class(zoomed, "-zoomed")
        self._tell_panes()

    def _tell_panes(self) -> None:
        for pane in self.panes:
            pane.alone = self.zoomed or self.has_class("-low")

    @property
    def focused_pane(self) -> Pane:
        """The pane that vertical keys belong to."""
        return self.focused if isinstance(self.focused, Pane) else self.panes[0]

    def action_pane(self, number: int) -> None:
        """Give the focus to a pane; the second shows the state again."""
        pane = self.panes[number - 1]
        if isinstance(pane, State):
            self._show(pane, "state")
        self.turn_to(pane)

    def action_view(self, name: str) -> None:
        """Show a view in the second pane, and give it the focus."""
        pane = self.query_one(State)
        self._show(pane, name)
        self.turn_to(pane)

    def _show(self, pane: State, view: str) -> None:
        if pane.shows != view:
            pane.show(view)
            self.look()

    def turn_to(self, pane: Pane) -> None:
        """Give the focus to a pane; where only one or two fit, show it."""
        for other in self.panes:
            other.set_class(other is pane, "-front")
            if not isinstance(pane, Timeline):
                other.set_class(other is pane, "-second")
        pane.focus()

    def action_pane_next(self, by: int) -> None:
        """Give the focus to the next pane, round and round."""
        panes = self.panes
        self.turn_to(panes[(panes.index(self.focused_pane) + by) % len(panes)])

    def action_zoom(self) -> None:
        """Show the focused pane alone, or all again."""
        self.turn_to(self.focused_pane)
        self.zoomed = not self.zoomed

    def action_rows(self, by: int) -> None:
        """Down or up in the focused pane; in the timeline, to the event there."""
        pane = self.focused_pane
        if isinstance(pane, Timeline):
            self.move(self.stepped(by))
        else:
            pane.move(by)

    def action_page(self, by: int) -> None:
        """A page down or up in the focused pane."""
        pane = self.focused_pane
        if isinstance(pane, Timeline):
            self.move(self.stepped(max(1, pane.height - 2) * by))
        else:
            pane.page(by)
