"""What an entry would say and do if it were written now: nothing is written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from domain.clocks import ByDay
from domain.entry import Entry, day_of
from domain.errors import ConflictError, ParleyError, RuleBroken, StructureError
from domain.events import EntryCorrected
from domain.fact import Fact
from domain.history import History
from domain.moment import Anomaly
from domain.rules import PROCEDURAL
from domain.written import AMENDMENTS
from ledger.forms.reading import bounds
from ledger.mentions import mentions, newly_mentioned, not_on_file
from projections.at import Then
from projections.dates import in_full, long
from projections.diff import Change, changes
from projections.effects import effects, without_effect
from projections.sentences import headline, text

SHOWN = ("position", "claims", "decisions", "approaches", "parties")
"""The views in which it is said what an entry changes: the others say the same, or what its sentence says."""

_NUMBER = re.compile(r"#([0-9]{1,18})")


class Refusal(Struct, frozen=True):
    """Why an entry may not be written as it is: what is wrong, the rule by its name and in a sentence.

    `entries` are the numbers of those that it rests on. `excusable`: it can be recorded as irregular, with a reason.
    """

    text: str
    rule: str | None
    sentence: str
    entries: tuple[int, ...]
    excusable: bool


class Foresight(Struct, frozen=True, kw_only=True):
    """An entry as it would read, and what it would do.

    `dated` is its date in words with its bounds, `day` the day on which it would be played. `changes` is what would
    stand otherwise on the day `as_of`: of a correction or retraction as of now or, where nothing does now, on the
    day of what it amends. Of these, `effects` are what would read or count otherwise. `brings` is what would not fit
    since, `remarks` what may not have been meant.
    """

    entry: Entry
    headline: str
    text: str
    dated: str
    day: date
    as_of: date
    changes: tuple[Change, ...] = ()
    effects: tuple[str, ...] = ()
    brings: tuple[Anomaly, ...] = ()
    remarks: tuple[str, ...] = ()
    refusal: Refusal | None = None


def foresee(entry: Entry, refused: StructureError | None, broken: tuple[Anomaly, ...], history: History) -> Foresight:
    """What an entry that would be written next says and does; `refused` and `broken` are what forbids it."""
    after = History((*history.entries, entry), history.calendar)
    fact = Fact.of(entry)
    names = after.reading(after.everything).directory
    amends = isinstance(entry.event, AMENDMENTS)
    today = day_of(entry.recorded_at)
    now = max([today, *(day_of(one.recorded_at) for one in history.entries[-1:])])
    as_of = now if amends else fact.day
    said = Foresight(
        entry=entry,
        headline=headline(fact, names),
        text=text(fact, names),
        dated=_dated(fact),
        day=fact.day,
        as_of=as_of,
        refusal=refusal_of_part(refused, broken, history),
    )
    if refused is not None or not history.entries:
        return said
    changed = _changed(history, after, as_of)
    if amends and not changed:
        as_of = _amended_day(history, after, entry, now)
        changed = _changed(history, after, as_of)
    return replace(
        said,
        as_of=as_of,
        changes=changed,
        effects=tuple(_effects(_then(after, now), entry)) if amends else (),
        brings=tuple(_brought(history, after, now, entry, broken)),
        remarks=tuple(_remarks(history, after, entry)),
    )


def _dated(fact: Fact) -> str:
    words = bounds(fact.effective)
    latest = fact.effective.latest
    capped = latest is not None and latest > fact.day
    return f"{words}, known to be past by {in_full(fact.day)}" if capped else words or long(fact.effective, fact.day)


def _then(history: History, day: date) -> Then:
    return Then(history.at(ByDay(day), history.everything))


def _changed(history: History, after: History, day: date) -> tuple[Change, ...]:
    return changes(_then(history, day), _then(after, day), SHOWN)


def _amended_day(history: History, after: History, entry: Entry, now: date) -> date:
    """The first day on which what an entry amends in the end is played, before or after it."""
    target: Entry | None = entry
    while target is not None and isinstance(target.event, AMENDMENTS):
        target = history.by_id.get(target.event.entry)
    if target is None:
        return now
    return min(one.reading(one.everything).reads(target).day for one in (history, after))


def _effects(then: Then, entry: Entry) -> Iterator[str]:
    effect = then.amendment(entry.id)
    yield from without_effect(effect)
    yield from effects(effect)


def _brought(
    history: History, after: History, day: date, entry: Entry, broken: tuple[Anomaly, ...]
) -> Iterator[Anomaly]:
    """What would not fit as of now and did before; what breaks a rule is told as a refusal already."""
    refused = {(one.rule, one.entry) for one in broken}
    first, then = (Counter(_then(one, day).anomalies) for one in (history, after))
    for one in (then - first).elements():
        excused = one.entry == entry.id and entry.irregular is not None
        if not excused and one.rule != "irregular" and (one.rule, one.entry) not in refused:
            yield one


def _remarks(history: History, after: History, entry: Entry) -> Iterator[str]:
    """Ids that nothing on record introduces: legal, or a typing mistake."""
    spoken_of = tuple(mentions(entry.event, entry.evidence))
    if isinstance(entry.event, EntryCorrected) and (target := history.by_id.get(entry.event.entry)) is not None:
        before, then = (one.reading(one.everything).reads(target) for one in (history, after))
        spoken_of = tuple(newly_mentioned(before, then, entry))
    for field, one, near in not_on_file(spoken_of, after, entry.number):
        yield f"{field}: {one} is not on file yet" + (f"; did you mean {near}?" if near else "")


def refusal_of_part(refused: StructureError | None, broken: tuple[Anomaly, ...], history: History) -> Refusal | None:
    """What to say of an entry that was tried, of which these are what the rules have against it; None: nothing."""
    if refused is not None:
        return refusal_of(refused, history)
    for one in broken[:1]:
        rests = tuple(dict.fromkeys(map(int, _NUMBER.findall(one.text))))
        return Refusal(one.text, one.rule, PROCEDURAL[one.rule].sentence, rests, excusable=True)
    return None


def refusal_of(error: ParleyError, history: History) -> Refusal:
    """What to say of an entry that was not written, with the entries that it rests on by their numbers."""
    if isinstance(error, RuleBroken):
        rests = tuple(dict.fromkeys(map(int, _NUMBER.findall(str(error)))))
        return Refusal(str(error), error.rule, PROCEDURAL[error.rule].sentence, rests, excusable=True)
    said = f"{error}"
    numbers: list[int] = []
    for one in error.entries if isinstance(error, StructureError) else ():
        if (entry := history.by_id.get(one)) is not None:
            numbers.append(entry.number)
            said = said.replace(one, f"#{entry.number}")
    rule = error.rule if isinstance(error, StructureError) else "id" if isinstance(error, ConflictError) else None
    return Refusal(said, rule, (error.hint or "").replace("--", ""), tuple(numbers), excusable=False)
