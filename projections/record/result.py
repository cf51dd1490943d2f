"""What was done to the record, gathered from a moment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

from msgspec import Struct

from domain.directory import Directory
from domain.entry import Entry, day_of
from domain.events import EntryCorrected, EntryRetracted, EvidenceFiled
from domain.fact import Fact
from domain.fields import references
from domain.moment import Amendment, Moment
from domain.state import Negotiation
from projections.corrections import corrections_made, who_brought
from projections.sentences import headline, text

Standing = Literal["in force", "retracted", "entry retracted", "entry unknown", "does not fit"]
"""Whether a correction or retraction has an effect, and if not why: it is itself retracted, what it names is out or
not known yet, or it does not fit what it names."""


class Corrected(Struct, frozen=True, kw_only=True):
    """A correction: what it corrects (`target`, with its number and headline where that is known) and who brought it.

    `was` and `now` are what each field read before and what it reads since, in words. `corrected_by` are its own live
    corrections.
    """

    entry: str
    number: int
    learnt: date
    who: tuple[str, ...]
    target: str
    target_number: int | None
    headline: str | None
    was: dict[str, str]
    now: dict[str, str]
    reason: str
    standing: Standing
    corrected_by: tuple[str, ...]


class Retracted(Struct, frozen=True, kw_only=True):
    """A retraction: what it takes out (`target`, with its number, headline and sentence where that is known).

    `who` brought it. `undone_by` are the live retractions of it.
    """

    entry: str
    number: int
    learnt: date
    who: tuple[str, ...]
    target: str
    target_number: int | None
    headline: str | None
    text: str | None
    reason: str
    standing: Standing
    undone_by: tuple[str, ...]


class Irregular(Struct, frozen=True, kw_only=True):
    """An entry that was recorded against the rules, and why."""

    entry: str
    number: int
    headline: str
    reason: str


class Misfit(Struct, frozen=True, kw_only=True):
    """An anomaly with the number of its entry, None where that is not among what is shown."""

    rule: str
    entry: str
    number: int | None
    text: str


class Naming(Struct, frozen=True):
    """An entry by its id and number."""

    entry: str
    number: int


class Missing(Struct, frozen=True, kw_only=True):
    """Something that entries name or cite, and that no entry known then introduces."""

    noun: str
    id: str
    named_by: tuple[Naming, ...]


class Record(Struct, frozen=True, kw_only=True):
    """What was done to the record, and what it lacks.

    Corrections and retractions are those known at K whatever V, in the order of recording; the rest is about what had
    happened, or possibly had. `unsourced` are the entries without any evidence; a document is its own.
    """

    corrections: tuple[Corrected, ...]
    retractions: tuple[Retracted, ...]
    irregular: tuple[Irregular, ...]
    anomalies: tuple[Misfit, ...]
    missing_evidence: tuple[Missing, ...]
    not_on_file: tuple[Missing, ...]
    unsourced: tuple[Naming, ...]


def record(moment: Moment, negotiation: Negotiation) -> Record:
    """The record at a moment; `negotiation` is where things stand at the same moment."""
    facts = [*moment.played, *moment.possible, *(one.fact for one in moment.amendments if one.live)]
    missing = list(_missing(facts, moment.directory))
    numbers = moment.numbers()
    return Record(
        corrections=tuple(_corrected(moment)),
        retractions=tuple(_retracted(moment)),
        irregular=tuple(_irregular(facts, moment.directory)),
        anomalies=tuple(
            Misfit(rule=one.rule, entry=one.entry, number=numbers.get(one.entry), text=one.text)
            for one in (*moment.anomalies, *negotiation.anomalies)
        ),
        missing_evidence=tuple(one for one in missing if one.noun == "document"),
        not_on_file=tuple(one for one in missing if one.noun != "document"),
        unsourced=tuple(
            Naming(fact.id, fact.number)
            for fact in facts
            if not fact.evidence and not isinstance(fact.event, EvidenceFiled)
        ),
    )


def _corrected(moment: Moment) -> Iterator[Corrected]:
    made = corrections_made(moment)
    for one in moment.amendments:
        event = one.fact.event
        if isinstance(event, EntryCorrected):
            found = made.get(one.entry.id)
            yield Corrected(
                entry=one.entry.id,
                number=one.entry.number,
                learnt=day_of(one.entry.learnt),
                who=who_brought(one),
                target=event.entry,
                target_number=one.target.number if one.target else None,
                headline=_headline(one.target, moment),
                was=found.was if found else {},
                now=found.now if found else {},
                reason=event.reason,
                standing=_standing(one, fits=found is None or found.fits),
                corrected_by=one.fact.corrected_by,
            )


def _retracted(moment: Moment) -> Iterator[Retracted]:
    retractors = moment.retractors()
    for one in moment.amendments:
        event = one.fact.event
        if isinstance(event, EntryRetracted):
            yield Retracted(
                entry=one.entry.id,
                number=one.entry.number,
                learnt=day_of(one.entry.learnt),
                who=who_brought(one),
                target=event.entry,
                target_number=one.target.number if one.target else None,
                headline=_headline(one.target, moment),
                text=text(Fact.of(one.target), moment.directory) if one.target else None,
                reason=event.reason,
                standing=_standing(one),
                undone_by=tuple(by.entry.id for by in retractors.get(one.entry.id, ())),
            )


def _standing(one: Amendment, *, fits: bool = True) -> Standing:
    if not one.live:
        return "retracted"
    if one.target is None:
        return "entry unknown"
    if isinstance(one.entry.event, EntryCorrected):
        if one.target_out:
            return "entry retracted"
        if not fits:
            return "does not fit"
    return "in force"


def _headline(target: Entry | None, moment: Moment) -> str | None:
    """What an entry says as it was written: what became of it is said beside it."""
    return headline(Fact.of(target), moment.directory) if target else None


def _irregular(facts: Iterable[Fact], directory: Directory) -> Iterator[Irregular]:
    for fact in facts:
        if fact.entry.irregular is not None:
            yield Irregular(
                entry=fact.id,
                number=fact.number,
                headline=headline(fact, directory),
                reason=fact.entry.irregular,
            )


def _missing(facts: Iterable[Fact], directory: Directory) -> Iterator[Missing]:
    """What is named or cited and never introduced, in the order in which it is first named."""
    found: dict[tuple[str, str], dict[Naming, None]] = {}
    for fact in facts:
        cited = [("document", citation.document) for citation in fact.evidence]
        own = [(link.noun, one) for link, one in references(fact.event) if link.noun not in _NEVER_INTRODUCED]
        for noun, one in (*cited, *own):
            if (noun, one) not in directory.introductions:
                found.setdefault((noun, one), {})[Naming(fact.id, fact.number)] = None
    for (noun, one), by in found.items():
        yield Missing(noun=noun, id=one, named_by=tuple(by))


_NEVER_INTRODUCED = ("negotiation", "entry")
"""An entry that is not there is said of the correction or retraction that names it."""
