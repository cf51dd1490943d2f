"""A pane of rows, one of which can be selected; the selection stays with its row when the place moves."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from projections.state import StateRow
from tui.glyphs import HERE, HERE_BAND, PLAIN, WHERE
from tui.widgets.pane import Pane

_SELECTED = Style(bgcolor=HERE_BAND)
_HERE = Strip([Segment(HERE, PLAIN + WHERE + _SELECTED)])


class Selecting(Pane):
    """The base of the panes that have rows. A subclass says which row is on a line."""

    selected: reactive[str | None] = reactive(None)
    """The key of the selected row."""

    class Opened(Message):
        """Somebody wants to see what a row is about."""

        def __init__(self, row: StateRow) -> None:
            super().__init__()
            self.row = row

    def row_on(self, line: int) -> int | None:
        """Which of the rows that stand is on a line; None where the line has none."""
        raise NotImplementedError

    @property
    def chosen(self) -> StateRow | None:
        """The selected row, if it stands."""
        return next((row for row in self.stands if row.row.key == self.selected), None)

    def move(self, by: int) -> None:
        """Select a row further down, or up where `by` is negative; at first what changed, of what is seen."""
        rows = self.stands
        if not rows:
            return
        chosen = self.chosen
        if chosen is None:
            seen = self._seen() or [0]
            index = next((row for row in seen if rows[row].sign), seen[0])
        else:
            index = max(0, min(rows.index(chosen) + by, len(rows) - 1))
        self.selected = rows[index].row.key
        self.reveal()

    def page(self, by: int) -> None:
        """Go down a page, or up where `by` is negative, and select the first row seen; at the end the last."""
        before = self.first
        super().page(by)
        if seen := self._seen():
            self.selected = self.stands[seen[-1] if by > 0 and self.first == before else seen[0]].row.key
        self.refresh()

    def _seen(self) -> list[int]:
        """The rows of which something is shown."""
        lines = range(self.first, min(self.first + self.height, self.count()))
        return list(dict.fromkeys(row for line in lines if (row := self.row_on(line)) is not None))

    def reveal(self) -> None:
        """Scroll so that the selected row is seen."""
        chosen = self.chosen
        if chosen is None:
            return
        index = self.stands.index(chosen)
        mine = [line for line in range(self.count()) if self.row_on(line) == index]
        if not mine:
            return
        top = mine[0]
        while top > 0 and self.row_on(top - 1) is None:
            top -= 1
        if top < self.first:
            self.wheel(top - self.first)
        elif mine[-1] >= self.first + self.height:
            self.wheel(min(mine[-1] - self.height + 1, mine[0]) - self.first)
        self.refresh()

    def on_click(self, event: Click) -> None:
        """Select the row under the pointer; where it is selected already, open it."""
        line = self.first + event.y - 1
        index = self.row_on(line) if event.y >= 1 and line < self.count() else None
        if index is None or index >= len(self.stands):
            return
        row = self.stands[index]
        if self.selected == row.row.key:
            self.post_message(self.Opened(row))
        self.selected = row.row.key

    def marked(self, strip: Strip, line: int) -> Strip:
        """The line as it looks where its row is selected and the pane has the keys."""
        index = self.row_on(line) if self.has_focus and self.selected is not None else None
        if index is None or index >= len(self.stands) or self.stands[index].row.key != self.selected:
            return strip
        first = line == 0 or self.row_on(line - 1) != index
        lit = Strip(Segment.apply_style(strip, post_style=_SELECTED), strip.cell_length)
        return Strip.join([_HERE, lit.crop(1)]) if first else lit
