"""What several entries would say and do if they were written together now: nothing is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from domain.clocks import ByDay
from domain.entry import Entry, day_of
from domain.fact import Fact
from domain.history import History
from domain.moment import Anomaly
from ledger.batch import Part
from ledger.forms.foresight import SHOWN, Refusal, refusal_of_part
from ledger.mentions import mentions, not_on_file
from projections.at import Then
from projections.diff import Change, changes
from projections.sentences import headline, text


class Told(Struct, frozen=True):
    """One of the entries as it would read; `place` counts from 1, `written` says that it stands there already."""

    place: int
    entry: Entry
    headline: str
    text: str
    written: bool = False
    refusal: Refusal | None = None


class Outlook(Struct, frozen=True, kw_only=True):
    """Entries as they would read, and what they would do together.

    `changes` is what would stand otherwise on the day `as_of`, the last on which one of them would be played.
    `brings` is what would not fit since, besides what is refused; `remarks` what may not have been meant.
    """

    told: tuple[Told, ...]
    as_of: date
    changes: tuple[Change, ...] = ()
    brings: tuple[Anomaly, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def refused(self) -> tuple[Told, ...]:
        """Those that may not be written as they are; while there is one, none is written."""
        return tuple(one for one in self.told if one.refusal is not None)


def outlook(parts: tuple[Part, ...], before: History, after: History) -> Outlook:
    """What the entries that lead from one history to the other say and do, and what forbids them."""
    names = after.reading(after.everything).directory
    told = tuple(
        Told(
            part.place,
            part.entry,
            headline(fact, names),
            text(fact, names),
            part.entry.id in before.by_id,
            refusal_of_part(part.refused, part.broken, after),
        )
        for part in parts
        for fact in (Fact.of(part.entry),)
    )
    day = max((Fact.of(part.entry).day for part in parts), default=date.min)
    if not before.entries or not parts:
        return Outlook(told=told, as_of=day, remarks=tuple(dict.fromkeys(_remarks(after, parts))))
    was, then = _then(before, day), _then(after, day)
    now = max(day, day_of(after.entries[-1].recorded_at))
    # What stands on the last day is folded once where that is the day of them, too.
    last = (was, then) if now == day else (_then(before, now), _then(after, now))
    return Outlook(
        told=told,
        as_of=day,
        changes=changes(was, then, SHOWN),
        brings=tuple(_brought(*last, told)),
        remarks=tuple(dict.fromkeys(_remarks(after, parts))),
    )


def _then(history: History, day: date) -> Then:
    return Then(history.at(ByDay(day), history.everything))


def _brought(was: Then, then: Then, told: tuple[Told, ...]) -> Iterator[Anomaly]:
    """What would not fit and did before; what is refused, or excused by a reason, is told as that already."""
    said = {one.entry.id for one in told if one.refusal is not None or one.entry.irregular is not None}
    for anomaly in (Counter(then.anomalies) - Counter(was.anomalies)).elements():
        if anomaly.entry not in said and anomaly.rule != "irregular":
            yield anomaly


def _remarks(after: History, parts: tuple[Part, ...]) -> Iterator[str]:
    """Ids that nothing on record introduces, nor any of the others: legal, or a typing mistake."""
    for part in parts:
        spoken_of = tuple(mentions(part.entry.event, part.entry.evidence))
        for field, one, near in not_on_file(spoken_of, after, part.entry.number):
            yield f"{field}: {one} is not on file yet" + (f"; did you mean {near}?" if near else "")
