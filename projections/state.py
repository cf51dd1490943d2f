"""What one event changed: the rows of a view before and after, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Literal

from msgspec import Struct

from projections.row import Row

PENDING = "pending"
"""The section of what is waited for."""

Sign = Literal["", "+", "-", "~"]


_ByKey = Mapping[str, Row]


class StateRow(Struct, frozen=True):
    """A row, and what the event did to it.

    `sign` is `+` where it is new, `~` where it reads otherwise than it `was`, `-` where it is gone: then it stands
    where it was. What is or was only possible has no sign: it is not what the event did. What is no longer waited
    for leaves no row either: it shows in what ended the waiting. `that_day` is the row as known on the day itself,
    where it reads otherwise. `owed` says, where only knowledge moved, what was learnt for it to read so, on which day
    and from whom.
    """

    row: Row
    sign: Sign = ""
    was: Row | None = None
    that_day: Row | None = None
    owed: str = ""

    @property
    def is_certain(self) -> bool:
        """Whether it is gone as a possibility, because it is certain now; its value then says so too."""
        return self.sign == "-" and self.was is not None and self.was.value != self.row.value


def compared(
    before: Sequence[Row], after: Sequence[Row], that_day: Sequence[Row] = (), *, whole: bool = False
) -> tuple[StateRow, ...]:
    """The rows after an event, each with what became of it; rows are the same row where their keys are.

    With `whole` nothing goes without its sign: neither what is only possible, nor what is no longer waited for.
    """
    then = None if that_day is after else {row.key: row for row in that_day}
    # At most places next to each other few rows differ, of tens of thousands: those around them stand side by side.
    start = _aligned(zip(before, after, strict=False))
    end = _aligned(zip(reversed(before[start:]), reversed(after[start:]), strict=False))
    upto, to = len(before) - end, len(after) - end
    return (
        *_beside(before[:start], after[:start], then, whole=whole),
        *_among(before[start:upto], after[start:to], then, whole=whole),
        *_beside(before[upto:], after[to:], then, whole=whole),
    )


def _aligned(pairs: Iterable[tuple[Row, Row]]) -> int:
    """How many rows stand beside the same row, before any stands beside another one."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] is pair[1] or pair[0].key == pair[1].key, pairs))


def _beside(
    before: Sequence[Row], after: Sequence[Row], that_day: _ByKey | None, *, whole: bool
) -> Iterator[StateRow]:
    """Rows of which each stands beside the same row."""
    for was, row in zip(before, after, strict=True):
        then = row if that_day is None else that_day.get(row.key)
        if was is row and (then is None or _alike(then, row)):
            yield StateRow(row)
        else:
            yield _compared(row, was, then, whole=whole)


def _among(before: Sequence[Row], after: Sequence[Row], that_day: _ByKey | None, *, whole: bool) -> list[StateRow]:
    """Any rows."""
    were = {row.key: row for row in before}
    stay = {row.key for row in after}
    gone: dict[str | None, list[StateRow]] = {}
    above = None  # the nearest row before it that is still there
    for row in before:
        if row.key in stay:
            above = row.key
        elif whole or (not row.possible and row.section != PENDING):
            gone.setdefault(above, []).append(StateRow(row, "-", row))
    rows = gone.get(None, [])
    for row in after:
        then = row if that_day is None else that_day.get(row.key)
        rows += [_compared(row, were.get(row.key), then, whole=whole), *gone.get(row.key, ())]
    return rows


def _compared(row: Row, was: Row | None, then: Row | None, *, whole: bool) -> StateRow:
    that_day = then if then is not None and not _alike(then, row) else None
    if (row.possible and not whole) or (was is not None and _alike(was, row)):
        return StateRow(row, "", None, that_day)
    return StateRow(row, "+" if was is None else "~", was, that_day)


def _alike(one: Row, other: Row) -> bool:
    # Nearly all rows are what they were, and there are tens of thousands.
    return one is other or (one.value == other.value and one.label == other.label and one.tone == other.tone)


def reading(row: Row) -> tuple[str, str, str]:
    """What a reader reads of a row: two rows with the same reading are no change."""
    return (row.label, row.value, row.tone)
