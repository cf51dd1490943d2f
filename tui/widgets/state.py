"""Pane 2: what stands, and first to the eye what this event changed."""

from __future__ import annotations

from typing import NamedTuple

from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip

from projections.row import Row
from projections.state import StateRow
from tui.cells import Part, fit, strip, width_of, wrap
from tui.glyphs import AHEAD, CHANGE_BAND, LATE, PLAIN, QUIET, STRONG, toned
from tui.widgets.selecting import Selecting

_BAND = Style(bgcolor=CHANGE_BAND)
_BOLD = Style(bold=True)
_ROOMY = 62
_INSET = "  "


class _Line(NamedTuple):
    """A line: its pieces, whether it is on the band of a change, whether it should be seen, where its heading is."""

    parts: list[Part]
    changed: bool = False
    needed: bool = False
    heading: int = -1
    row: int | None = None


VIEWS: dict[str, tuple[int, str]] = {
    "state": (2, "STATE"),
    "decisions": (5, "DECISIONS"),
    "parties": (6, "PARTIES"),
    "statements": (7, "STATEMENTS"),
    "record": (8, "RECORD"),
}
"""What the pane can show, each with its number and its name."""


class State(Selecting):
    """Positions and decisions, or one view alone, with a sign and a band where they changed."""

    NUMBER = 2
    TITLE = "STATE"
    shows = "state"

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._all: list[_Line] = []
        self._brief: list[_Line] = []

    def show(self, view: str) -> None:
        """Show one of VIEWS from now on."""
        self.shows = view
        self.set_reactive(State.scrolled, 0)
        self.prepare()
        self.refresh()

    @property
    def number(self) -> int:
        """The number of what it shows."""
        return VIEWS[self.shows][0]

    @property
    def title(self) -> str:
        """The name of what it shows."""
        return VIEWS[self.shows][1]

    def row_on(self, line: int) -> int | None:
        """Which row is on a line."""
        return self._shown[line].row

    def prepare(self) -> None:
        """Break the rows into lines; where not all would be seen that has to be, leave out some that need not."""
        self._all = self._laid_out(self.size.width)
        last = max((index for index, line in enumerate(self._all) if line.needed), default=-1)
        self._brief = _folded(self._all, self.height) if last >= self.height else self._all

    def count(self) -> int:
        """The lines as they are shown."""
        return len(self._shown)

    def top(self) -> int:
        """Whoever has the keys has all lines; of what changed the last is seen, where that is too much the first."""
        changed = [index for index, line in enumerate(self._shown) if line.changed]
        if not changed or changed[-1] < self.height:
            return 0
        return min(changed[-1] - self.height + 1, changed[0])

    def note(self) -> list[str]:
        """How much is only possible, how much changed."""
        rows = self.stands
        possibilities = sum(1 for row in rows if row.row.possible)
        changes = sum(1 for row in rows if row.sign)
        if self.shows == "state" and self.standing is not None:
            changes = self.standing.changed
        possible = [f"{possibilities} possible"] if possibilities else []
        changed = [f"{changes:,} changed {self.against}"] if changes else []
        return [*possible, *changed] or [f"nothing changed {self.against}"]

    def line(self, index: int, width: int) -> Strip:
        """One line, on a band where it changed."""
        line = self._shown[index]
        return self.marked(strip(width, PLAIN + _BAND if line.changed else PLAIN, line.parts), index)

    @property
    def _shown(self) -> list[_Line]:
        return self._brief if self.scrolled == 0 and not self.has_focus else self._all

    def watch_has_focus(self, _focus: bool) -> None:  # noqa: FBT001
        """All lines are there for whoever scrolls."""
        super().watch_has_focus(_focus)
        self.refresh()

    def _laid_out(self, width: int) -> list[_Line]:
        if width < 8:
            return []
        lines: list[_Line] = []
        section, heading = None, -1
        rows = self.stands
        column = _column([row.row for row in rows], width)
        for index, row in enumerate(rows):
            if row.row.section != section:
                section = row.row.section
                heading = len(lines)
                lines.append(_Line([(f" {section.upper()}", QUIET)]))
            lines += [line._replace(row=index) for line in self._row(row, column, width, heading)]
        return lines

    def _row(self, row: StateRow, column: int, width: int, heading: int) -> list[_Line]:
        changed = bool(row.sign)
        sign: Part = (f" {row.sign or ' '} ", STRONG)
        if row.row.possible and not changed:
            sign = (" ? ", LATE)
        label = fit(_label(row.row, column - 4), column - 4)
        room = max(1, width - column - 1)
        value = [_gone(row, room)] if row.sign == "-" else wrap(_value(row), room)
        if row.owed:
            value += wrap([(row.owed, LATE)], room)
        elif row.that_day is not None and row.that_day.value != row.row.value:
            note: Part = (f"that day: {row.that_day.value}", LATE)
            if width_of(value[-1]) + width_of([note]) + 3 <= room:
                value[-1] += [("   ", LATE), note]
            else:
                value += wrap([note], room)
        head: list[Part] = [
            sign,
            (label, STRONG if changed else QUIET),
            (" " * (column - 3 - cell_len(label)), Style()),
        ]
        indent: Part = (" " * column, Style())
        needed = changed or (row.that_day is not None and row.row.section != "frame")
        return [
            _Line([*(head if index == 0 else [indent]), *parts], changed, needed, heading)
            for index, parts in enumerate(value)
        ]


def _value(row: StateRow) -> list[Part]:
    value = toned(row.row)
    if row.sign:
        value = [(text, style + _BOLD) for text, style in value]
    if row.sign == "~" and row.was is not None:
        return [(row.was.value, QUIET), (" → ", STRONG), *value]
    return value


def _gone(row: StateRow, room: int) -> list[Part]:
    """On one line, however long it was."""
    end: Part = (" → no longer", STRONG)
    return [(fit(row.row.value, room - width_of([end])), QUIET), end]


def _column(rows: list[Row], width: int) -> int:
    """Where the values begin: after the longest label, if that leaves them most of the width."""
    most = width * 11 // 24 if width >= _ROOMY else width * 2 // 5
    return min(max((cell_len(_label(row, most - 4)) for row in rows), default=0) + 4, most)


def _label(row: Row, room: int) -> str:
    """The label, or its short form where that is too long; set in where the row belongs to another."""
    inset = "" if row.under is None else _INSET
    return inset + (row.label if row.short is None or cell_len(inset + row.label) <= room else row.short)


def _folded(lines: list[_Line], height: int) -> list[_Line]:
    """As many lines as fit, and how many are left out: first what changed, then what was known otherwise that day.

    Where that alone is too much, it goes without headings and without saying how many are left out.
    """
    changed = {index for index, line in enumerate(lines) if line.changed}
    headed = changed | {lines[index].heading for index in changed}
    for kept, counted in ((headed, True), (headed, False), (changed, False)):
        if len(_with_gaps(lines, kept, counted=counted)) <= height:
            break
    else:
        return [lines[index] for index in sorted(changed)]
    wishes = [{index, line.heading} for index, line in enumerate(lines) if line.needed]
    for wish in [*wishes, *({index} for index in range(len(lines)))]:
        if len(_with_gaps(lines, kept | wish, counted=counted)) <= height:
            kept = kept | wish
    return _with_gaps(lines, kept, counted=counted)


def _with_gaps(lines: list[_Line], kept: set[int], *, counted: bool) -> list[_Line]:
    shown: list[_Line] = []
    before = -1
    for index in [*sorted(kept), len(lines)]:
        hidden = index - before - 1
        if hidden and counted:
            shown.append(_Line([(f"   ⋯ {hidden} more", AHEAD)]))
        if index < len(lines):
            shown.append(lines[index])
        before = index
    return shown
