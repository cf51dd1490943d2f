"""Rows under headings, whole, with one selected: the list of a page that was opened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.style import Style
from textual.binding import BindingType
from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from projections.row import Row
from tui.cells import Part, fit, strip, width_of, wrap
from tui.glyphs import HERE, HERE_BAND, PLAIN, QUIET, STRONG, WHERE, toned

_SELECTED = PLAIN + Style(bgcolor=HERE_BAND)
_LABEL = 30


class _Line(NamedTuple):
    parts: list[Part]
    row: int | None


class Rows(Widget, can_focus=True, inherit_bindings=False):
    """The rows of a page. It draws only what is seen, and says which row was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = []
    ALLOW_SELECT = False

    selected: reactive[int] = reactive(0)
    first: reactive[int] = reactive(0)

    class Opened(Message):
        """Somebody wants to see what a row is about."""

        def __init__(self, row: Row) -> None:
            super().__init__()
            self.row = row

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.rows: tuple[Row, ...] = ()
        self._lines: list[_Line] = []

    def show(self, rows: Sequence[Row], selected: int = 0) -> None:
        """Show these rows, one of them selected."""
        self.rows = tuple(rows)
        self.selected = max(0, min(selected, len(self.rows) - 1))
        self._lay_out()
        self.first = 0
        self.reveal()

    def move(self, by: int) -> None:
        """Select a row further down, or up where `by` is negative."""
        self.selected = max(0, min(self.selected + by, len(self.rows) - 1))
        self.reveal()

    def reveal(self) -> None:
        """Scroll so that the selected row is seen, its heading too where it is the first under it."""
        mine = [index for index, line in enumerate(self._lines) if line.row == self.selected]
        if not mine:
            return
        top = mine[0] - 1 if mine[0] and self._lines[mine[0] - 1].row is None else mine[0]
        if top < self.first or len(mine) >= self.size.height:
            self.first = top
        elif mine[-1] >= self.first + self.size.height:
            self.first = mine[-1] - self.size.height + 1
        self.refresh()

    def on_resize(self) -> None:
        """Break the lines anew."""
        self._lay_out()
        self.reveal()

    def on_click(self, event: Click) -> None:
        """Select the row under the pointer; open it where it is selected already."""
        index = self.first + event.y
        row = self._lines[index].row if index < len(self._lines) else None
        if row is None:
            return
        if row == self.selected:
            self.post_message(self.Opened(self.rows[row]))
        self.selected = row
        self.refresh()

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Scroll."""
        event.stop()
        self._scroll(3)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Scroll."""
        event.stop()
        self._scroll(-3)

    def _scroll(self, lines: int) -> None:
        self.first = max(0, min(self.first + lines, len(self._lines) - self.size.height))

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        width, index = self.size.width, self.first + y
        if index >= len(self._lines):
            return Strip.blank(width, PLAIN)
        line = self._lines[index]
        here = line.row is not None and line.row == self.selected
        parts = line.parts
        if here and (index == 0 or self._lines[index - 1].row != line.row):
            parts = [(HERE, WHERE), *parts[1:]]
        return strip(width, _SELECTED if here else PLAIN, parts)

    def _lay_out(self) -> None:
        width = self.size.width
        self._lines = []
        if width < 12:
            return
        longest = max((cell_len(row.label) for row in self.rows), default=0)
        column = min(longest, _LABEL, width * 2 // 5)
        section = None
        for index, row in enumerate(self.rows):
            if row.section != section:
                section = row.section
                self._lines.append(_Line([(fit(f" {section.upper()}", width), QUIET)], None))
            self._lines += self._row(index, row, column, width)

    def _row(self, index: int, row: Row, column: int, width: int) -> list[_Line]:
        labels = wrap([(row.label, STRONG if row.under is None else QUIET)], column)
        values = wrap(toned(row), max(8, width - column - 4))
        lines = []
        for place in range(max(len(labels), len(values))):
            left = labels[place] if place < len(labels) else []
            right = values[place] if place < len(values) else []
            gap: Part = (" " * (column - width_of(left) + 2), Style())
            lines.append(_Line([(" ", QUIET), *left, gap, *right], index))
        return lines
