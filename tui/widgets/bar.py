"""The bar of history: one line that has everything, with the two handles on it.

▼ is what had happened by then, ▲ what was known by then. A click or a drag on the events or above them moves ▼, below
them ▲.
"""

from __future__ import annotations

from collections.abc import Callable
from math import log

from rich.segment import Segment
from rich.style import Style
from textual.events import MouseDown, MouseMove, MouseUp
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from projections.bar import Bar, Dated, labels
from projections.families import Family
from projections.frame import Frame
from projections.listing import Listed
from projections.track import Track
from tui.cells import Part, strip, width_of
from tui.glyphs import (
    AHEAD,
    BOOKMARK,
    BRIGHT,
    DENSITY,
    ENDED,
    HAPPENED,
    KNOWN,
    LATE,
    LATE_BAND,
    LINE,
    MARKED,
    PLAIN,
    PRESENT,
    QUIET,
    UNKNOWN,
    WHERE,
)
from tui.signs import SIGNS
from tui.widgets.lines import Lines

_PAST = Style(color=BRIGHT)
_MOST_TELLING: tuple[Family, ...] = ("end", "decision", "offer", "contract", "talks", "claim", "said", "other")
_TELLING = 3
"""As long as no cell has more events, a cell shows the most telling of its own; past that, how many they are."""


class HistoryBar(Lines):
    """Four lines with the marks named above and below, or two without."""

    ALLOW_SELECT = False

    frame: reactive[Frame | None] = reactive(None)
    listed: reactive[Listed | None] = reactive(None)
    """What is listed, with a filter; what is not is dimmed. None: everything."""

    marked: reactive[int | None] = reactive(None)
    """The row of A, the place that is compared with, if any."""

    bookmarks: reactive[frozenset[int]] = reactive(frozenset())
    """The rows that have a bookmark."""

    class Chosen(Message):
        """Somebody pointed at an event on the bar."""

        def __init__(self, row: int) -> None:
            super().__init__()
            self.row = row

    class Learnt(Message):
        """Somebody pointed ▲ at an event: all is to be known that was known on its day.

        `held` says that ▲ is being dragged on from an earlier place.
        """

        def __init__(self, row: int, *, held: bool) -> None:
            super().__init__()
            self.row = row
            self.held = held

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._made_for: tuple[Track, int] | None = None
        self._drawn: dict[int, tuple[object, Strip]] = {}
        self._learning = False
        self._pointed: int | None = None
        self._bar = Bar((), 1)
        self._dates: list[Dated] = []

    def render_line(self, y: int) -> Strip:
        """Draw one of the four lines, or of the two in the middle."""
        frame, width = self.frame, self.size.width
        if frame is None or width < 12:
            return Strip.blank(width, PLAIN)
        self._lay_out(frame.track, width - 2)
        line = y if self.size.height >= 4 else y + 1
        here = self._here(frame)
        known = None if frame.everything else self._known(frame)
        match line:
            case 0:
                return self._kept(line, (here, self.bookmarks), lambda: self._happened(here))
            case 1:
                reached = self._bar.cells[frame.cut - 1] if frame.cut else -1
                marks = (here, known, reached, self.marked, self.listed, self.bookmarks, self.size.height)
                return self._kept(line, marks, lambda: self._cells(frame, here, known))
            case 2:
                return self._kept(line, frame.row and (frame.row.dated, frame.day), lambda: self._days(frame))
            case _:
                return self._kept(line, known, lambda: self._knowledge(known))

    def _kept(self, line: int, key: object, draw: Callable[[], Strip]) -> Strip:
        """A line, drawn anew only where what it depends on is not as it was; of many events a cell holds hundreds."""
        kept = self._drawn.get(line)
        if kept is None or kept[0] != key:
            kept = self._drawn[line] = (key, draw())
        return kept[1]

    def _lay_out(self, track: Track, width: int) -> None:
        if self._made_for is not None and self._made_for[0] is track and self._made_for[1] == width:
            return
        self._made_for = (track, width)
        self._drawn = {}
        self._bar = bar = Bar(track.days, width)
        self._dates = []
        for cell in range(width):
            first = next((row for row in bar.rows(cell) if row == 0 or track.days[row] != track.days[row - 1]), None)
            if first is not None:
                day = track.days[first]
                self._dates.append(Dated(cell, _bare(track[first].dated), day.year))

    def _here(self, frame: Frame) -> int:
        """The cell of the present; between two events, the middle of the gap."""
        cells = self._bar.cells
        if frame.selected is not None:
            return cells[frame.selected]
        if frame.cut == 0 or frame.cut == len(cells):
            return 0 if frame.cut == 0 else cells[-1]
        return (cells[frame.cut - 1] + cells[frame.cut]) // 2

    def _known(self, frame: Frame) -> int:
        return self._bar.cells[max(0, min(frame.known_to, len(self._bar.cells)) - 1)]

    def _pointer(self, cell: int, right: str, left: str, style: Style) -> Strip:
        width = self.size.width
        if cell + 1 + len(right) < width:
            return strip(width, PLAIN, [(" " * (cell + 1), PLAIN), (right, style)])
        return strip(width, PLAIN, [(" " * max(0, cell + 2 - len(left)), PLAIN), (left, style)])

    def _happened(self, here: int) -> Strip:
        """▼, with the bookmarks beside it as far as its words leave them room."""
        line = self._pointer(here, f"{HAPPENED} happened by then", f"happened by then {HAPPENED}", WHERE)
        words = line.text
        left, right = len(words) - len(words.lstrip()), len(words.rstrip())
        flags = sorted(cell + 1 for cell in {self._bar.cells[row] for row in self.bookmarks})
        parts: list[Part] = []
        used = 0
        for place in [*(flag for flag in flags if flag < left), left, *(flag for flag in flags if flag >= right)]:
            text, style = (words[left:right], WHERE) if place == left else (BOOKMARK, WHERE)
            parts += [(" " * (place - used), PLAIN), (text, style)]
            used = place + len(text)
        return strip(self.size.width, PLAIN, parts)

    def _cells(self, frame: Frame, here: int, known: int | None) -> Strip:
        marked = None if self.marked is None else self._bar.cells[self.marked]
        segments = [Segment(" ", PLAIN)]
        for cell in range(self._bar.width):
            text, style = self._cell(frame, cell, here)
            rows = self._bar.rows(cell)
            if rows and self.listed is not None and not self.listed.any_of(rows):
                style = LINE
            if cell == marked:
                text, style = "A", MARKED
            if self.size.height < 4 and any(row in self.bookmarks for row in rows):
                style += Style(underline=True)
            if cell == here:
                style = PRESENT
            elif cell == known:
                style = LATE_BAND
            segments.append(Segment(text, PLAIN + style))
        segments.append(Segment(" ", PLAIN))
        return Strip(segments).simplify()

    def _cell(self, frame: Frame, cell: int, here: int) -> Part:
        rows = self._bar.rows(cell)
        if not rows:
            return ("─", QUIET) if cell < here else ("┈", LINE)
        track = frame.track
        happened = rows[0] < frame.cut
        if not track.knows_any(rows):
            return (UNKNOWN, AHEAD)
        if self._bar.most > _TELLING:
            level = log(len(rows)) / log(self._bar.most)
            return (DENSITY[int(level * (len(DENSITY) - 1))], Style() if happened else AHEAD)
        family = min((track[row].family for row in rows if track.known(row)), key=_MOST_TELLING.index)
        ended = family == "end" and happened
        return (SIGNS[family], ENDED if ended else _PAST if happened else AHEAD)

    def _days(self, frame: Frame) -> Strip:
        dates, present = self._dates, None
        if frame.row is not None:
            first = frame.track.first_of(frame.day)
            here = Dated(self._bar.cells[first], _bare(frame.row.dated), frame.day.year)
            dates = sorted([here, *(date for date in dates if date.cell != here.cell)], key=_cell_of)
            present = dates.index(here)
        parts: list[Part] = []
        used = 0
        for label in labels(dates, self._bar.width, present):
            parts += [(" " * (label.cell + 1 - used), PLAIN), (label.text, WHERE if label.present else QUIET)]
            used = label.cell + 1 + len(label.text)
        return strip(self.size.width, PLAIN, parts)

    def _knowledge(self, known: int | None) -> Strip:
        if known is not None:
            return self._pointer(known, f"{KNOWN} known by then", f"known by then {KNOWN}", LATE)
        right: list[Part] = [("  known today ", QUIET), (KNOWN, LATE), (" ", PLAIN)]
        left: list[Part] = [(" ", PLAIN)]
        for family in SIGNS:
            more: list[Part] = [(SIGNS[family], ENDED if family == "end" else _PAST), (f" {family}  ", QUIET)]
            if width_of(left) + width_of(more) + width_of(right) > self.size.width:
                break
            left += more
        return strip(self.size.width, PLAIN, left, right)

    def on_mouse_down(self, event: MouseDown) -> None:
        """Take hold of ▼, or of ▲ below the events."""
        self.capture_mouse()
        self._learning = event.y > self._events
        self._point(event.x, held=False)

    def on_mouse_move(self, event: MouseMove) -> None:
        """Drag it along."""
        if self.app.mouse_captured is self:
            self._point(event.x, held=True)

    def on_mouse_up(self, _event: MouseUp) -> None:
        """Let go."""
        self.release_mouse()

    @property
    def _events(self) -> int:
        """The line that has the events."""
        return 1 if self.size.height >= 4 else 0

    def _point(self, x: int, *, held: bool) -> None:
        row = self._bar.nearest(max(0, min(x - 1, self._bar.width - 1)))
        if row is None or self.frame is None:
            return
        if self._learning:
            if not held or row != self._pointed:
                self.post_message(self.Learnt(row, held=held))
        elif row != self.frame.selected:
            self.post_message(self.Chosen(row))
        self._pointed = row


def _bare(label: str) -> str:
    """The day of a label alone: on the bar there is no room for how sure it is."""
    return label.removeprefix("by ")


def _cell_of(date: Dated) -> int:
    return date.cell
