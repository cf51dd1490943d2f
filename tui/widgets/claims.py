"""Pane 4: what was claimed, how strongly, by whom, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest
from typing import NamedTuple

from msgspec.structs import replace
from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip

from projections.state import StateRow
from tui.cells import Part, clip, fit, strip, width_of, wrap
from tui.glyphs import CHANGE_BAND, LATE, PLAIN, QUIET, STRONG, toned
from tui.visible import visible
from tui.widgets.selecting import Selecting

_BAND = PLAIN + Style(bgcolor=CHANGE_BAND)
_TOPIC = 72
"""From so many cells on, a line ends with its topic."""
_OTHERS = ", ≠"
_WORDS = 12
"""Where the quoted words would have fewer cells, there is only an ellipsis."""


class _Line(NamedTuple):
    """A line of the pane where it is alone: its pieces, and the claim it belongs to, None for a topic."""

    parts: list[Part]
    claim: int | None


class Claims(Selecting):
    """One claim a line: the figure, what was said of it, its topic. Alone, each claim whole, under its topic."""

    NUMBER = 4
    TITLE = "CLAIMS"
    shows = "claims"

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._lines: list[_Line] = []
        self._label = 0
        self._top = 0

    def prepare(self) -> None:
        """Break the claims into lines where there is room for that; find out where it is best begun."""
        rows, width = self.stands, self.size.width
        self._label = min(max((cell_len(visible(row.row.label)) for row in rows), default=0), width * 2 // 5)
        self._lines = list(_whole(rows, self._label, width)) if self.alone and width > 12 else []
        self._top = self._whole_top() if self._lines else _best([row.sign for row in rows], self.height)

    def _whole_top(self) -> int:
        """The topic of what is new, else of what changed, if that is near enough; else the first line."""
        rows = self.stands
        changed = sorted((row.sign != "+", index) for index, row in enumerate(rows) if row.sign)
        if not changed:
            return 0
        owners = [line.claim for line in self._lines]
        line = owners.index(changed[0][1])
        topic = max(number for number in range(line) if owners[number] is None)
        return topic if line - topic < self.height // 2 else line

    def count(self) -> int:
        """The claims, or their lines."""
        return len(self._lines) or len(self.stands)

    def top(self) -> int:
        """So that what changed is seen; else the latest, or the first for whoever begins to go through them."""
        return 0 if self.has_focus and not any(row.sign for row in self.stands) else self._top

    def note(self) -> list[str]:
        """How many there are and how many are only possible, or how many changed."""
        rows = [row for row in self.stands if row.sign != "-"]
        possible = sum(1 for row in rows if row.row.possible)
        changed = sum(1 for row in self.stands if row.sign)
        notes = [f"{len(rows) - possible} on record", *([f"{possible} possible"] if possible else [])]
        return [", ".join(notes), *([f"{changed} changed {self.against}"] if changed else [])]

    def row_on(self, line: int) -> int | None:
        """Which claim is on a line."""
        return self._lines[line].claim if self._lines else line

    def line(self, index: int, width: int) -> Strip:
        """One line, on a band where this event made or changed the claim."""
        return self.marked(self._line(index, width), index)

    def _line(self, index: int, width: int) -> Strip:
        rows = self.stands
        if self._lines:
            parts, claim = self._lines[index]
            return strip(width, _BAND if claim is not None and rows[claim].sign else PLAIN, parts)
        row = rows[index]
        figure = clip(row.row.label, self._label)
        left: list[Part] = [_sign(row), (figure, STRONG), (" " * (self._label - cell_len(figure) + 2), Style())]
        right: list[Part] = []
        if row.owed:
            owed = [*_was(row), (row.owed, LATE)] if row.sign != "-" else [("no longer, ", STRONG), (row.owed, LATE)]
            return strip(width, _BAND, [*left, *owed])
        if row.that_day is not None:
            right.append((fit(f"  that day: {row.that_day.value}", width // 3), LATE))
        if width >= _TOPIC:
            right.append((f"  {clip(row.row.section, width // 4)}", QUIET))
        room = width - width_of(left) - width_of(right) - 1
        return strip(width, _BAND if row.sign else PLAIN, [*left, *_value(row, room)], [*right, (" ", Style())])


def _sign(row: StateRow) -> Part:
    return (f" {row.sign or ('?' if row.row.possible else ' ')} ", STRONG if row.sign else LATE)


def _was(row: StateRow) -> list[Part]:
    return [(f"{row.was.value} → ", QUIET)] if row.sign == "~" and row.was is not None else []


def _value(row: StateRow, room: int) -> list[Part]:
    """What was said, in so many cells: the quoted words are shortened first."""
    if row.sign == "-":
        gone: Part = (" → no longer", STRONG)
        return [(_short(row.row.value, room - width_of([gone])), QUIET), gone]
    was = _was(row)
    value = visible(row.row.value)
    signs = width_of(toned(row.row)) - cell_len(value)
    return [*was, *toned(replace(row.row, value=_short(value, room - width_of(was) - signs)))]


def _short(value: str, room: int) -> str:
    """What was said, with the quoted words shortened, then left out; then without all of who said it."""
    said = visible(value)
    if cell_len(said) <= room:
        return said
    head, words, tail = _parted(said)
    spare = room - cell_len(head) - cell_len(tail) - 2
    if words and spare > 0:
        return f"{head}“{clip(words, spare) if spare >= _WORDS else '…'}”{tail}"
    head = f"{head.rstrip(' ,')}…" if words else head
    if room - cell_len(tail) >= _WORDS:
        return clip(head, room - cell_len(tail)) + (tail if head else tail.lstrip(" ,"))
    return clip(f"{head}{tail}", room)


def _parted(said: str) -> tuple[str, str, str]:
    """What comes before the quoted words, the words, what comes after; without words, what is said otherwise."""
    head, _, rest = said.partition("“")
    words, closed, tail = rest.rpartition("”")
    if closed:
        return head, words, tail
    head, other, tail = said.partition(_OTHERS)
    return head, "", other + tail


def _whole(rows: Sequence[StateRow], label: int, width: int) -> Iterator[_Line]:
    """Every claim with all its words, under its topic, as `parley show claims` has them."""
    for topic, members in groupby(enumerate(rows), key=_topic):
        yield from (_Line([(" ", QUIET), *line], None) for line in wrap([(topic, QUIET)], width - 2))
        for index, row in members:
            figure = wrap([(row.row.label, STRONG)], label)
            value = wrap(_said(row), width - label - 6)
            if row.owed:
                value += wrap([(row.owed, LATE)], width - label - 6)
            elif row.that_day is not None:
                value += wrap([(f"that day: {row.that_day.value}", LATE)], width - label - 6)
            for number, (left, right) in enumerate(zip_longest(figure, value, fillvalue=())):
                sign = _sign(row) if number == 0 else ("   ", QUIET)
                gap: Part = (" " * (label - width_of(left) + 2), Style())
                yield _Line([sign, *left, gap, *right], index)


def _said(row: StateRow) -> list[Part]:
    if row.sign == "-":
        return [(row.row.value, QUIET), (" → no longer", STRONG)]
    return [*_was(row), *toned(row.row)]


def _topic(one: tuple[int, StateRow]) -> str:
    return one[1].row.section


def _best(signs: Sequence[str], height: int) -> int:
    """The first of so many lines that show most of what changed, what is new before all; of several the last."""
    weights = [{"": 0, "+": 1000}.get(sign, 1) for sign in signs]
    last = max(0, len(signs) - height)
    best, most = last, sum(weights[last : last + height])
    shown = most
    for first in range(last - 1, -1, -1):
        shown += weights[first] - sum(weights[first + height : first + height + 1])
        if shown > most:
            best, most = first, shown
    return best
