"""Pane 1: every event on a line of its own, the past bright, the future dim, the unknown as such."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from rich.style import Style
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from domain.clocks import AsOf, ByEntry
from projections.dates import in_full
from projections.frame import Frame, Mark
from projections.listing import Listed
from projections.track import Track, TrackRow
from tui.cells import Part, fit, strip, wrap
from tui.glyphs import (
    AHEAD,
    BOOKMARK,
    BRIGHT,
    ENDED,
    HERE,
    HERE_BAND,
    KEY,
    LATE,
    LINE,
    PLAIN,
    QUIET,
    STRONG,
    UNKNOWN,
    WHERE,
)
from tui.signs import SIGNS
from tui.widgets.pane import Pane

_HERE = Style(color=BRIGHT, bgcolor=HERE_BAND, bold=True)
_HERE_LABEL = Style(color="#b6c0cb", bold=False)
_NARROW = 46
"""Below so many cells, dates are written shorter."""
_MADE = 1_000
"""Lines that are kept as they were drawn."""


class _Look(NamedTuple):
    """All that the line of an event depends on besides the event."""

    width: int
    mark: Mark
    labelled: bool
    anomalous: bool
    bookmarked: bool


class Timeline(Pane):
    """The events, with the day on the left where it changes and a line where a year begins."""

    NUMBER = 1
    TITLE = "TIMELINE"

    listed: reactive[Listed | None] = reactive(None)
    """What is listed, with a filter; None: everything."""

    bookmarks: reactive[frozenset[AsOf]] = reactive(frozenset())
    """The places that have a bookmark."""

    class Chosen(Message):
        """Somebody clicked on an event."""

        def __init__(self, row: int) -> None:
            super().__init__()
            self.row = row

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._made_for: Track | None = None
        self._made: dict[int, tuple[_Look, Strip]] = {}

    @property
    def _gap(self) -> int | None:
        """The line of a place at which nothing happened, or nothing that is listed."""
        frame, listed = self.frame, self.listed
        if frame is None or (frame.selected is not None and (listed is None or frame.selected in listed)):
            return None
        before, after = self._around(frame)
        lines = listed or frame.track
        if after is not None and frame.track.days[after].year == frame.day.year:
            return lines.line_of(after)
        return 0 if before is None else lines.line_of(before) + 1

    def _around(self, frame: Frame) -> tuple[int | None, int | None]:
        """The listed rows before and after a place that has none."""
        rows = range(len(frame.track)) if self.listed is None else self.listed.rows
        place = bisect_left(rows, frame.cut if frame.selected is None else frame.selected)
        return rows[place - 1] if place else None, rows[place] if place < len(rows) else None

    def count(self) -> int:
        """The events, the years, and the place between two events."""
        if self.frame is None:
            return 0
        rows = self.listed or self.frame.track
        return rows.lines + (self._gap is not None) + (len(self._unlisted(self.size.width)) if self._is_empty else 0)

    @property
    def _is_empty(self) -> bool:
        return self.listed is not None and self.listed.complete and not self.listed.rows

    def top(self) -> int:
        """So that the place stands a little below the middle, always at the same height."""
        if self.frame is None:
            return 0
        selected, here = self.frame.selected, self._gap
        if here is None and selected is not None:
            here = (self.listed or self.frame.track).line_of(selected)
        return max(0, min((here or 0) - self.height * 11 // 20, self.count() - self.height))

    def note(self) -> list[str]:
        """How far the replay has come."""
        if self.frame is None:
            return []
        passed = f"{self.frame.passed:,} of {self.frame.total:,}"
        return [passed] if self.listed is None else [f"event {passed}", self.listed.counted]

    def watch_listed(self) -> None:
        """List anew."""
        self.set_reactive(Pane.scrolled, 0)
        self.refresh()

    def more(self) -> str:
        """Nothing: the count says it."""
        return ""

    def line(self, index: int, width: int) -> Strip:
        """A year, the empty place, or an event."""
        if self.frame is None:
            return Strip.blank(width, PLAIN)
        gap = self._gap
        if index == gap:
            return self._nothing(self.frame, width)
        if self._is_empty:
            lines = self._unlisted(width)
            return strip(width, PLAIN, [(" ", PLAIN), *lines[index - (gap is not None)]])
        line = index - (gap is not None and index > gap)
        rows = self.listed or self.frame.track
        row = rows.on_line(line)
        if row is None:
            return self._year(rows.year_on(line), width)
        return self._event(self.frame, row, width)

    def on_click(self, event: Click) -> None:
        """Go to the event under the pointer."""
        index, gap = self.first + event.y - 1, self._gap
        if self.frame is None or event.y < 1 or index >= self.count() or index == gap or self._is_empty:
            return
        row = (self.listed or self.frame.track).on_line(index - (gap is not None and index > gap))
        if row is not None:
            self.post_message(self.Chosen(row))

    def _year(self, year: int, width: int) -> Strip:
        return strip(width, PLAIN, [(f" {year} ", QUIET), ("┈" * max(0, width - 7), LINE)])

    def _unlisted(self, width: int) -> list[list[Part]]:
        """What to do where the filter leaves nothing."""
        filtered = self.listed.named if self.listed is not None else ""
        return wrap(
            [("nothing known passes ", LATE), (f"{filtered}: ", STRONG), ("F", KEY), (" clears", LATE)], width - 2
        )

    def _nothing(self, frame: Frame, width: int) -> Strip:
        day, row = frame.day, frame.row
        label, words = f"{day.day} {day:%b}", f"no event on {in_full(day)}"
        years = {frame.track.days[one].year for one in self._around(frame) if one is not None}
        if years and day.year not in years:
            # No line above it has its year.
            label, words = f"{label} {day.year:04}", "no event"
        if row is not None:
            words = f"not listed: {row.headline}"
        columns = 9 if width >= _NARROW else 7
        return strip(
            width,
            _HERE,
            [(HERE, WHERE), (f"{label:<{columns}} ", _HERE_LABEL), ("  ", _HERE), (words, _HERE_LABEL)],
            [(f"{BOOKMARK} ", WHERE)] if frame.at in self.bookmarks else [],
        )

    def _event(self, frame: Frame, index: int, width: int) -> Strip:
        """An event, drawn anew only where it looks otherwise than before."""
        row, mark = frame.track[index], frame.mark(index)
        look = _Look(
            width,
            mark,
            labelled=mark.here or self._opens(frame, index, narrow=width < _NARROW),
            anomalous=row.known and self.standing is not None and row.id in self.standing.anomalies,
            bookmarked=bool(self.bookmarks) and ByEntry(row.number) in self.bookmarks,
        )
        if self._made_for is not frame.track or len(self._made) > _MADE:
            self._made_for, self._made = frame.track, {}
        made = self._made.get(index)
        if made is None or made[0] != look:
            made = self._made[index] = look, self._draw(row, look)
        return made[1]

    def _draw(self, row: TrackRow, look: _Look) -> Strip:
        width, mark = look.width, look.mark
        narrow = width < _NARROW
        label, columns = (row.narrow, 7) if narrow else (row.dated, 9)
        if not look.labelled:
            label = ""
        base = _HERE if mark.here else PLAIN
        words = AHEAD if not (mark.happened and row.known) and not mark.here else Style(bold=mark.here)
        flags = _flags(row, look)
        left: list[Part] = [
            (HERE if mark.here else " ", WHERE),
            (f"{fit(label, columns):<{columns}} ", _HERE_LABEL if mark.here else QUIET if mark.happened else AHEAD),
            self._glyph(row, mark, words),
            (" ", words),
        ]
        room = width - columns - 4 - (sum(len(text) for text, _ in flags) + 1 if flags else 0)
        headline = fit(row.headline, room)
        return strip(width, base, [*left, (headline, words)], [*flags, (" ", base)] if flags else [])

    def _glyph(self, row: TrackRow, mark: Mark, words: Style) -> Part:
        if not row.known:
            return (UNKNOWN, words)
        ended = row.family == "end" and mark.happened
        return (SIGNS[row.family], ENDED if ended else words)

    def _opens(self, frame: Frame, index: int, *, narrow: bool) -> bool:
        """Whether the label differs from the one above it, or stands at the top of the pane or of a year."""
        if (self.listed or frame.track).line_of(index) == self.first:
            return True
        if self.listed is None:
            before = None if index in frame.track.year_rows else index - 1
        else:
            before = self.listed.above(index)
        if before is None:
            return True
        above, row = frame.track[before], frame.track[index]
        return (above.narrow != row.narrow) if narrow else (above.dated != row.dated)


def _flags(row: TrackRow, look: _Look) -> list[Part]:
    flags: list[Part] = []
    if look.bookmarked:
        flags.append((f" {BOOKMARK}", WHERE))
    if look.anomalous:
        flags.append((" !", ENDED))
    if look.mark.possible:
        flags.append((" ?", LATE))
    if row.corrected:
        flags.append((" ~", LATE))
    if row.late:
        flags.append((f" +{row.late:,} d", LATE if look.mark.happened or not row.known else AHEAD))
    return flags
