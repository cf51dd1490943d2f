"""What corrections made of an entry: who put it otherwise when, what it read before, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from msgspec import Struct

from domain import correction
from domain.entry import Entry, day_of
from domain.events import EntryCorrected
from domain.fact import Fact
from domain.values import Attribution, Citation, Marking, Quantity, Tally, Term, When
from projections.amounts import format_quantity
from projections.dates import long


class Correction(Struct, frozen=True):
    """One live correction of an entry, itself the entry `number`.

    `learnt` is the day from which it counts, `who` brought it (the speaker or reporter, and who wrote it down),
    `was` what each field that it changes read just before, by the field's name.
    """

    number: int
    learnt: date
    who: tuple[str, ...]
    was: dict[str, str]
    reason: str

    @property
    def before(self) -> str:
        """What it read before, in words: `£50m`, or where several fields changed `quantity £50m, text “…”`."""
        if len(self.was) == 1:
            return next(iter(self.was.values()))
        return ", ".join(f"{field} {value}" for field, value in self.was.items())


def corrections(fact: Fact, entries: Mapping[str, Entry]) -> tuple[Correction, ...]:
    """The live corrections of a fact in the order of recording; `entries` are those on record by id."""
    reading, found = Fact.of(fact.entry), []
    for one in fact.corrected_by:
        entry = entries.get(one)
        if entry is None or not isinstance(entry.event, EntryCorrected):
            continue
        given, learnt = entry.attribution, day_of(entry.learnt)
        voices = (given.speaker or given.reporter if given else None, entry.recorded_by)
        found.append(
            Correction(
                number=entry.number,
                learnt=learnt,
                who=tuple(dict.fromkeys(name for name in voices if name)),
                was={_field(path): _value(_read(reading, path), reading) for path in entry.event.changes},
                reason=entry.event.reason,
            )
        )
        reading = _after(reading, entry, entry.event, learnt)
    return tuple(found)


def _after(fact: Fact, entry: Entry, event: EntryCorrected, learnt: date) -> Fact:
    try:
        return fact.corrected(entry.id, correction.read(type(fact.event), event.changes), learnt)
    except correction.Misfit:
        return fact


def _field(path: str) -> str:
    return path.removeprefix("event.").replace("_", " ")


def _read(fact: Fact, path: str) -> Any:
    if not path.startswith("event."):
        return getattr(fact, path)
    kind = type(fact.event)
    names = dict(zip(kind.__struct_encode_fields__, kind.__struct_fields__, strict=True))
    return getattr(fact.event, names.get(path.removeprefix("event."), ""), None)


def _value(value: Any, fact: Fact) -> str:
    if value is None or value == ():
        return "not given"
    if isinstance(value, tuple):
        return ", ".join(one if isinstance(one, str) else _value(one, fact) for one in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, When):
        return long(value, fact.day)
    wording = _WORDINGS.get(type(value))
    return wording(value) if wording else str(value)


def _term(term: Term) -> str:
    said = format_quantity(term.quantity) if term.quantity else term.text
    return f"{term.term} {said}" if said else term.term


_WORDINGS: dict[type, Callable[[Any], str]] = {
    str: "“{}”".format,
    Quantity: format_quantity,
    Term: _term,
    Attribution: lambda by: by.speaker or by.reporter or "nobody named",
    Citation: lambda citation: str(citation.document),
    Marking: lambda marking: str(marking.level),
    Tally: lambda tally: f"{tally.for_} for, {tally.against} against, {tally.abstain} abstaining",
}
