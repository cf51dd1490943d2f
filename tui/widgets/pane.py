"""A pane: one rule with its number, its name and a note; under it, lines of which only the visible are drawn."""

from __future__ import annotations

from typing import ClassVar

from rich.style import Style
from textual.binding import BindingType
from textual.events import MouseScrollDown, MouseScrollUp
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.strip import Strip

from projections.frame import Frame
from projections.standing import Standing
from projections.state import StateRow
from tui.cells import Part, strip, width_of
from tui.glyphs import DIM, GROUND, KEY, LINE, PLAIN, QUIET, STRONG, WHERE
from tui.widgets.lines import Lines

_WORKING = "   being worked out …"
_GROUND = Style(bgcolor=GROUND)


class Pane(Lines, can_focus=True, inherit_bindings=False):
    """The base of the four panes. A subclass says how many lines there are and draws one of them.

    `shows` names the rows of what stands that it draws, empty where it draws the frame alone.
    """

    BINDINGS: ClassVar[list[BindingType]] = []
    ALLOW_SELECT = False
    NUMBER: ClassVar[int] = 0
    TITLE: ClassVar[str] = ""

    shows: str = ""

    frame: reactive[Frame | None] = reactive(None, repaint=False)
    standing: reactive[Standing | None] = reactive(None)
    """What stands at the frame's place; None while it is being worked out."""
    scrolled: reactive[int] = reactive(0)
    """How many lines further down the reader has gone than the pane would show by itself; may be negative."""
    alone: reactive[bool] = reactive(default=False, init=False)
    """Whether no other pane is shown beside it."""

    _drawn: tuple[int, int] | None = None
    """While lines are drawn: the first one shown, and how many there are, which is the same for all of them."""

    def watch_alone(self) -> None:
        """Lay out the lines anew."""
        self.prepare()
        self.refresh()

    def watch_frame(self) -> None:
        """Show another moment from where it is best begun; what stands there is shown once it is given."""
        self.set_reactive(Pane.scrolled, 0)
        if not self.shows:
            self.prepare()
            self.refresh()

    def watch_standing(self) -> None:
        """Show what stands at the place."""
        self.prepare()
        self.refresh()

    @property
    def stands(self) -> tuple[StateRow, ...]:
        """The rows that it draws of what stands."""
        return () if self.standing is None else self.standing.rows(self.shows)

    @property
    def against(self) -> str:
        """Where those rows changed, in words."""
        return "here" if self.standing is None else self.standing.against

    def on_resize(self) -> None:
        """Break the lines anew."""
        self.prepare()
        self.refresh()

    def prepare(self) -> None:
        """Lay out the lines, where that has to be done before one is drawn."""

    def count(self) -> int:
        """How many lines there are."""
        raise NotImplementedError

    def line(self, index: int, width: int) -> Strip:
        """One line, exactly `width` cells wide."""
        raise NotImplementedError

    def note(self) -> list[str]:
        """What stands on the right of the rule; where not all has room, the first goes first."""
        return []

    def more(self) -> str:
        """How many lines lie above and below what is shown, in words."""
        below = self.count() - self.first - self.height
        arrows = [f"{arrow} {lines:,}" for arrow, lines in (("↑", self.first), ("↓", below)) if lines > 0]
        return f"{' '.join(arrows)} more" if arrows else ""

    def top(self) -> int:
        """The first line to show, if the reader has not scrolled."""
        return 0

    @property
    def number(self) -> int:
        """The number by which it is reached."""
        return self.NUMBER

    @property
    def title(self) -> str:
        """Its name, on its rule."""
        return self.TITLE

    @property
    def height(self) -> int:
        """How many lines fit under the rule."""
        return max(0, self.size.height - 1)

    @property
    def first(self) -> int:
        """The first line shown."""
        if self._drawn is not None:
            return self._drawn[0]
        return max(0, min(self.top() + self.scrolled, self.count() - self.height))

    def move(self, by: int) -> None:
        """Go down in the pane, or up where `by` is negative: so many lines."""
        self.wheel(by)

    def page(self, by: int) -> None:
        """Go down a page, or up where `by` is negative."""
        self.wheel(max(1, self.height - 2) * by)

    def wheel(self, lines: int) -> None:
        """Show lines further down, or up where `lines` is negative."""
        before = self.first
        target = max(0, min(before + lines, self.count() - self.height))
        self.scrolled += target - before

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Scroll this pane alone."""
        event.stop()
        self.wheel(3)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Scroll this pane alone."""
        event.stop()
        self.wheel(-3)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """All it is given."""
        return viewport.height

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the lines that are asked for, all from the same first one."""
        self._drawn = self.first, self.count()
        try:
            return super().render_lines(crop)
        finally:
            self._drawn = None

    def render_line(self, y: int) -> Strip:
        """Draw the rule, or the line that is at this height."""
        width = self.size.width
        if self.frame is None:
            return Strip.blank(width, _GROUND)
        if y == 0:
            return self._rule(width)
        if self.shows and self.standing is None:
            return strip(width, PLAIN, [(_WORKING, QUIET)] if y == 1 else [])
        first, count = self._drawn or (self.first, self.count())
        index = first + y - 1
        if index >= count:
            return Strip.blank(width, _GROUND)
        return self.line(index, width)

    def _rule(self, width: int) -> Strip:
        focused = self.has_focus
        dash, line = ("━", WHERE) if focused else ("─", LINE)
        number, title = (KEY, STRONG) if focused else (QUIET, Style(color=DIM, bold=True))
        left: list[Part] = [(f"{dash} ", line), (f"{self.number} ", number), (self.title, title), (" ", line)]
        waiting = self.shows and self.standing is None
        words, more = ([], "") if waiting else (self.note(), self.more())
        while True:
            note: list[Part] = [(", ".join(words), QUIET)] if words else []
            if more:
                note += [*([("  ", QUIET)] if words else []), (more, WHERE if focused else QUIET)]
            right: list[Part] = [(" ", line), *note, (f" {dash}", line)] if note else []
            room = width - width_of(left) - width_of(right)
            if room >= 1 or not right:
                break
            if words:
                words = words[1:]
            else:
                more = ""
        return strip(width, PLAIN, [*left, (dash * max(0, room), line)], right)
