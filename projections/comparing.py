"""Comparing: what is different from a place that was marked, A, to the one where the replay stands, B.

It is a Standing whose rows are compared with A instead of with the event before, so that panes draw it as any other.
What differs in all views is the state; which entries made each change is worked out after that, by `pin`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import cached_property, partial

from msgspec import Struct
from msgspec.structs import replace

from domain.clocks import AsOf, ByEntry, Known
from domain.days import in_full
from projections.asked import spoken
from projections.diff import Change, Clocks, Difference, changes, diff
from projections.frame import Frame
from projections.playhead import Knowledge, Playhead
from projections.row import Row
from projections.sentences.wording import counted, spans
from projections.standing import Folded, Standing
from projections.state import StateRow

MOST = 2_000
"""Of more changes than these, no more are told, and the entries that made each are not looked for: nobody reads so
many, and it would take minutes."""

FULL = 5_000
"""Where more events than these have happened, only the views in FEW are compared: the others would take minutes."""

FEW = ("position", "decisions", "approaches", "parties")

_TOLD = 2
"""The headlines of so many entries are told; of more, the numbers."""


class Marked(Struct, frozen=True):
    """A place that was marked, at both clocks; without `known`, with hindsight."""

    at: AsOf
    known: Known | None = None

    @classmethod
    def of(cls, frame: Frame) -> Marked:
        """The place of a frame."""
        return cls(frame.at, None if frame.everything else frame.known)

    @property
    def brief(self) -> str:
        """The place in as few words as can be."""
        return str(self.at) if self.known is None else f"{self.at} known {self.known}"

    def words(self, day: date) -> str:
        """The place in words: `29 January 2013 as known by 30 January 2013`; `day` is its day, also of an entry."""
        known = "with hindsight" if self.known is None else f"as known by {spoken(self.known)}"
        entry = f" ({self.at})" if isinstance(self.at, ByEntry) else ""
        return f"{in_full(day)}{entry} {known}"

    @property
    def playhead(self) -> Playhead:
        """A replay that stands there."""
        return Playhead(self.at, Knowledge() if self.known is None else Knowledge("pinned", self.known))


class _Unwanted(Exception):
    """Nobody wants it any more."""


class Comparing(Standing):
    """What stands at B, compared with A; in `views` only, unless that is None."""

    def __init__(
        self,
        mark: Marked,
        playhead: Playhead,
        then: Folded,
        before: Folded,
        that_day: Folded,
        *,
        views: tuple[str, ...] | None = None,
    ) -> None:
        super().__init__(replace(playhead, knowledge=replace(playhead.knowledge, since=None)), then, before, that_day)
        self.mark = mark
        self.views = views
        self._changes: tuple[Change, ...] | None = None
        self._pinned: Difference | None = None

    @property
    def against(self) -> str:
        """What its rows are compared with, in words."""
        return "from A"

    @property
    def changes(self) -> tuple[Change, ...]:
        """What is different, without the entries that made it so."""
        return self._differ(lambda: None)

    @cached_property
    def changed(self) -> int:
        """How many rows differ, told or not."""
        return len(self.changes)

    @property
    def is_too_much(self) -> bool:
        """Whether so much differs that not all of it is told, and the entries that made it so are not named."""
        return len(self.changes) > MOST

    @property
    def difference(self) -> Difference:
        """What is different, with the entries that made it so; worked out when it is first asked for."""
        return self._pin(lambda: None)

    @property
    def is_pinned(self) -> bool:
        """Whether the entries that made each change are known."""
        return self._pinned is not None

    @property
    def limits(self) -> str:
        """What is not compared or told because it is too much, in words; empty where everything is."""
        views = "statements, claims, figures and sources are not compared"
        if self.is_too_much:
            few = "" if self.views is None else f"; {views}"
            return f"{self.changed:,} changes: too many to tell all, or to name the entries behind each{few}"
        return "" if self.views is None else f"{views} past {FULL:,} events"

    def pin(self, wanted: Callable[[], bool] = lambda: True) -> None:
        """Find the entries that made each change, unless it is not `wanted` any more."""
        with suppress(_Unwanted):
            pinned = self._pin(partial(_check, wanted))
            self._rows["state"] = _rows(pinned.changes, _told(pinned))

    def work(self, panes: Collection[str], wanted: Callable[[], bool] = lambda: True) -> None:
        """Work out what these panes show, the difference first."""
        with suppress(_Unwanted):
            if "state" in panes:
                self._differ(partial(_check, wanted))
                self.rows("state")
            super().work(panes, wanted)

    def _compared(self, pane: str) -> tuple[StateRow, ...]:
        return _rows(self.changes, {}) if pane == "state" else super()._compared(pane)

    def _differ(self, going: Callable[[], None]) -> tuple[Change, ...]:
        if self._changes is None:
            self._changes = changes(self.before, self.then, self.views, going)
        return self._changes

    def _pin(self, going: Callable[[], None]) -> Difference:
        if self._pinned is None:
            going()
            self._pinned = _unpinned(self) if self.is_too_much else diff(self.before, self.then, self.views, going)
        return self._pinned


def _check(wanted: Callable[[], bool]) -> None:
    if not wanted():
        raise _Unwanted


def _unpinned(one: Comparing) -> Difference:
    before, after = one.before.moment, one.then.moment
    return Difference(
        negotiation=after.negotiation,
        from_=Clocks(str(before.as_of), str(before.known)),
        to=Clocks(str(after.as_of), str(after.known)),
        added=tuple(change for change in one.changes if change.was is None),
        changed=tuple(change for change in one.changes if change.was is not None and change.now is not None),
        gone=tuple(change for change in one.changes if change.now is None),
        entries=(),
    )


def _rows(found: Sequence[Change], told: Mapping[str, str]) -> tuple[StateRow, ...]:
    """Each change as a row, as far as they are told; keys that two views share are set apart."""
    keys: set[str] = set()
    rows: list[StateRow] = []
    for one in found[:MOST]:
        key = one.key if one.key not in keys else f"{one.view}/{one.key}"
        keys.add(key)
        rows.append(_row(one, key, _owed(one, told)))
    if len(found) > MOST:
        left = counted(len(found) - MOST, "more change", "more changes")
        rows.append(StateRow(Row("more", "and so on", "not told", f"{left}: an A that is nearer tells all")))
    return tuple(rows)


def _row(one: Change, key: str, owed: str) -> StateRow:
    def made(label: str, value: str) -> Row:
        tone = "plain" if one.tone == "possible" else one.tone
        # The heads that rows stand under may be left out here, so each says its own.
        named = label if one.under is None else f"{one.under}: {label}"
        return Row(key, f"{one.view}: {one.section}", named, value, tone, label, one.entries)

    was = None if one.was is None else made(one.label_was or one.label, one.was)
    if one.now is None:
        gone = was or made(one.label, "")
        end = " (certain now)" if one.certain else ""
        return StateRow(replace(gone, value=f"{gone.value}{end}"), "-", gone, owed=owed)
    return StateRow(made(one.label, one.now), "+" if was is None else "~", was, owed=owed)


def _owed(one: Change, told: Mapping[str, str]) -> str:
    found = [entry for entry in one.entries if entry in told]
    if not found:
        return ""
    if len(found) <= _TOLD:
        return "by " + ", ".join(told[entry] for entry in found)
    numbers = sorted(int(told[entry].removeprefix("#").split(" ", 1)[0]) for entry in found)
    return "by " + ", ".join(spans(numbers))


def _told(found: Difference) -> dict[str, str]:
    return {line.id: f"#{line.number} {line.headline}" for line in found.entries}
