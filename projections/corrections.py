"""What corrections made of an entry: who put it otherwise when, what it read before, what it reads since, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from msgspec import DecodeError, Raw, Struct, json

from domain import correction
from domain.entry import Entry, day_of
from domain.events import EntryCorrected
from domain.events.base import Event
from domain.fact import Fact
from domain.moment import Amendment, Moment
from domain.values import Attribution, Citation, Marking, Quantity, Tally, Term, When
from projections.amounts import format_quantity
from projections.dates import in_full, long
from projections.votes import tallied

CHANGES = "event.changes"
"""Where a correction says what it changes."""

Amendments = Mapping[str, Amendment]
"""The corrections and retractions known at K, by the id of their entry."""


class Correction(Struct, frozen=True):
    """One correction, itself the entry `number`, of the entry that has the number `of`.

    `learnt` is the day from which it counts, `who` brought it (the speaker or reporter, and who wrote it down). `was`
    is what each field that it changes read just before, `now` what it reads since, by the field's name: of a
    correction of a correction, each field that this one now gives another value. `fits` is false where it does not
    apply to the entry as that read by then.
    """

    number: int
    of: int
    learnt: date
    who: tuple[str, ...]
    was: dict[str, str]
    now: dict[str, str]
    reason: str
    fits: bool = True

    @property
    def before(self) -> str:
        """What it read before, in words: `£50m`, or where several fields changed `quantity £50m, text “…”`."""
        return _listed(self.was)

    @property
    def after(self) -> str:
        """What it reads since, in the same words."""
        return _listed(self.now)


def corrections(fact: Fact, amendments: Amendments) -> tuple[Correction, ...]:
    """The live corrections of a fact in the order of recording, each followed by its own, however long the chain."""
    told: list[Correction] = []
    waiting = _live(fact, amendments)[::-1]
    while waiting:
        one, found = waiting.pop()
        told.append(found)
        waiting += _live(one.fact, amendments)[::-1]
    return tuple(told)


def corrections_made(moment: Moment) -> dict[str, Correction]:
    """What each correction known at K makes of the entry that it names, by its own id.

    What has no effect is among them; what names an entry that is not known makes nothing.
    """
    amendments = moment.amending()
    by_target: dict[str, list[Amendment]] = {}
    for one in moment.amendments:
        if one.target is not None:
            by_target.setdefault(one.target.id, []).append(one)
    return {
        one.entry.id: found
        for those in by_target.values()
        if those[0].target is not None
        for one, found in _in_turn(those[0].target, those, amendments)
    }


def _live(fact: Fact, amendments: Amendments) -> list[tuple[Amendment, Correction]]:
    """The live corrections of one entry, without their own."""
    return list(_in_turn(fact.entry, _correctors(fact, amendments), amendments))


def _correctors(fact: Fact, amendments: Amendments) -> list[Amendment]:
    """What corrects an entry and was recorded after it, as every correction is: so no chain of them has a ring."""
    found = filter(None, map(amendments.get, fact.corrected_by))
    return [one for one in found if one.entry.number > fact.number]


def _in_turn(
    entry: Entry, those: Iterable[Amendment], amendments: Amendments
) -> Iterator[tuple[Amendment, Correction]]:
    for step in steps(entry, those, amendments):
        yield step.by, _correction(step, amendments)


class Step(NamedTuple):
    """A correction, what it says, and the entry that it names before it and after: None where it does not fit."""

    by: Amendment
    event: EntryCorrected
    before: Fact
    after: Fact | None


def steps(entry: Entry, those: Iterable[Amendment], amendments: Amendments) -> Iterator[Step]:
    """What each of those corrections of an entry, in the order of recording, makes of it.

    What has no effect is told as well, and leaves the entry as it was for the next.
    """
    reading = Fact.of(entry)
    for one in those:
        event = one.fact.event
        if isinstance(event, EntryCorrected):
            after = _after(reading, one, event.changes, _learnt(one, amendments))
            yield Step(one, event, reading, after)
            if after is not None and one.live:
                reading = after


def reads(fact: Fact, path: str) -> str:
    """What a field reads, in words, by the path by which a correction names it."""
    return in_words(_read(fact, path), fact)


def who_brought(amendment: Amendment) -> tuple[str, ...]:
    """Who brought it: the speaker or reporter, and who wrote it down."""
    given, recorder = amendment.fact.attribution, amendment.entry.recorded_by
    voices = (given.speaker or given.reporter if given else None, recorder)
    return tuple(dict.fromkeys(name for name in voices if name))


def _correction(step: Step, amendments: Amendments) -> Correction:
    one, event, before, after = step
    differences = list(_differences(before, after, event.changes, amendments))
    return Correction(
        number=one.entry.number,
        of=before.number,
        learnt=day_of(one.entry.learnt),
        who=who_brought(one),
        was={name: was for name, was, _ in differences},
        now={name: now for name, _, now in differences},
        reason=event.reason,
        fits=after is not None,
    )


def _learnt(one: Amendment, amendments: Amendments) -> date:
    """The day on which what it changes was learnt: where that was put right later, that later day."""
    last: Amendment | None = one
    while last is not None:
        one = last
        last = next((by for by in reversed(_correctors(one.fact, amendments)) if _changes(by)), None)
    return day_of(one.entry.learnt)


def _changes(one: Amendment) -> bool:
    """Whether it changes what a correction changes."""
    return isinstance(one.fact.event, EntryCorrected) and CHANGES in one.fact.event.changes


def _after(fact: Fact, one: Amendment, changes: Mapping[str, Raw], learnt: date) -> Fact | None:
    """The fact after a correction; None where that does not fit."""
    try:
        return fact.corrected(one.entry.id, correction.read(type(fact.event), changes), learnt)
    except correction.Misfit:
        return None


def _differences(
    before: Fact, after: Fact | None, changes: Mapping[str, Raw], amendments: Amendments
) -> Iterator[tuple[str, str, str]]:
    """Each field that changes: its name, what it read, what it reads."""
    kind = type(before.event)
    for path, raw in changes.items():
        if path == CHANGES and isinstance(before.event, EntryCorrected):
            yield from _within(before.event.changes, changes_in(raw), before.id, amendments)
        elif after is None:
            yield called(path), reads(before, path), _given(kind, path, raw, before)
        else:
            yield called(path), reads(before, path), reads(after, path)


def _within(
    before: Mapping[str, Raw], after: Mapping[str, Raw], corrector: str, amendments: Amendments
) -> Iterator[tuple[str, str, str]]:
    """What differs between two versions of what a correction changes."""
    amendment = amendments.get(corrector)
    target = amendment.target if amendment else None
    if target is None:
        return
    for path in {**before, **after}:
        was, now = before.get(path), after.get(path)
        if was is not None and now is not None and json.decode(was) == json.decode(now):
            continue
        if path == CHANGES:  # one pair of brackets further in, of which a line has few
            yield from _within(changes_in(was), changes_in(now), target.id, amendments)
        else:
            fact = Fact.of(target)
            kind = type(fact.event)
            yield called(path), _given(kind, path, was, fact), _given(kind, path, now, fact)


def changes_in(raw: Raw | None) -> dict[str, Raw]:
    """What a correction of a correction lets that change; nothing where it says nothing or no such thing."""
    try:
        return {} if raw is None else json.decode(raw, type=dict[str, Raw])
    except DecodeError:
        return {}


def _given(kind: type[Event], path: str, raw: Raw | None, fact: Fact) -> str:
    """What a change gives a field, in words."""
    if raw is None:
        return "not changed"
    try:
        return in_words(correction.read(kind, {path: raw})[path], fact)
    except correction.Misfit:
        return bytes(raw).decode(errors="replace")


def _listed(fields: Mapping[str, str]) -> str:
    if len(fields) == 1:
        return next(iter(fields.values()))
    return ", ".join(f"{field} {value}" for field, value in fields.items())


def called(path: str) -> str:
    """The name of the field at a path, as people read it."""
    return path.removeprefix("event.").replace("_", " ")


def _read(fact: Fact, path: str) -> Any:
    if not path.startswith("event."):
        return getattr(fact, path, None)
    kind = type(fact.event)
    names = dict(zip(kind.__struct_encode_fields__, kind.__struct_fields__, strict=True))
    return getattr(fact.event, names.get(path.removeprefix("event."), ""), None)


def in_words(value: Any, fact: Fact) -> str:
    """The value of a field of that fact in words."""
    if value is None or value == ():
        return "not given"
    if isinstance(value, tuple):
        return ", ".join(one if isinstance(one, str) else in_words(one, fact) for one in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return json.encode(value).decode()
    if isinstance(value, When):
        return _dated(value, fact)
    wording = _WORDINGS.get(type(value))
    return wording(value) if wording else str(value)


def _dated(when: When, fact: Fact) -> str:
    words = long(when, fact.day if when is fact.effective or when.latest is None else when.latest)
    return f"{words} “{when.as_written}”" if when.as_written else words


def _term(term: Term) -> str:
    said = format_quantity(term.quantity) if term.quantity else term.text
    return f"{term.term} {said}" if said else term.term


def _attribution(by: Attribution) -> str:
    who = ", ".join(filter(None, (by.speaker, by.capacity))) or "nobody named"
    reporter = f", as reported by {by.reporter}" if by.reporter else ""
    return f"{who}{reporter}{f' ({by.mode})' if by.mode else ''}"


def _citation(citation: Citation) -> str:
    quote = f"“{citation.quote}”" if citation.quote else None
    return ", ".join(filter(None, (citation.document, citation.locator, quote)))


def _marking(marking: Marking) -> str:
    review = f"review on {in_full(marking.review_on)}" if marking.review_on else None
    return ", ".join(filter(None, (marking.level, marking.basis, review)))


_WORDINGS: dict[type, Callable[[Any], str]] = {
    str: "“{}”".format,
    Quantity: format_quantity,
    Term: _term,
    Attribution: _attribution,
    Citation: _citation,
    Marking: _marking,
    Tally: tallied,
}
