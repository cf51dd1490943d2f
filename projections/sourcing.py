"""The evidence of one event, as an honest report would give it: who said it, in which words, where that stands."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct

from domain.directory import Directory
from domain.entry import day_of
from domain.events import EvidenceFiled
from domain.fact import Fact
from domain.values import Citation
from projections.corrections import Amendments, Correction, corrections
from projections.dates import in_full, long, spoken
from projections.retractions import Retraction, Retractions
from projections.sentences.wording import counted
from projections.voices import closeness

Tone = Literal["plain", "dim", "late", "bad"]


class Remark(Struct, frozen=True):
    """One line of evidence: its label, and what it says in pieces that differ in tone."""

    label: str
    parts: tuple[tuple[str, Tone], ...]


def sourcing(
    fact: Fact, directory: Directory, amendments: Amendments, retractions: Retractions | None = None
) -> tuple[Remark, ...]:
    """Everything that speaks for a fact, most telling first. `retractions` are of the amendments, where at hand."""
    return (
        _speaker(fact, directory),
        *_wording(fact),
        *_sources(fact, directory),
        *_reason(fact),
        _dated(fact),
        *_record(fact, amendments, retractions or Retractions(amendments)),
    )


def unheard(fact: Fact) -> tuple[Remark, ...]:
    """All that may be said of what is not known yet: when it will be."""
    learnt = day_of(fact.entry.learnt)
    known = Remark("known", ((f"from {in_full(learnt)}", "late"), *_delay(fact)))
    return (known, Remark("record", ((f"entry #{fact.number}", "dim"),)))


def _speaker(fact: Fact, directory: Directory) -> Remark:
    given = fact.attribution
    parts: list[tuple[str, Tone]] = []
    if given is None or given.speaker is None:
        parts.append(("nobody is named", "dim"))
    else:
        parts.append((f"{given.speaker}, {given.capacity}" if given.capacity else given.speaker, "plain"))
    if given is not None and given.reporter is not None and given.reporter not in _publishers(fact, directory):
        parts.append((f"as reported by {given.reporter}", "dim"))
    return Remark("speaker", tuple(parts))


def _publishers(fact: Fact, directory: Directory) -> set[str | None]:
    """Who published the sources: a reporter among them is named there."""
    filed = [directory.fact("document", citation.document) for citation in fact.evidence]
    return {one.event.publisher for one in filed if one is not None and isinstance(one.event, EvidenceFiled)}


def _wording(fact: Fact) -> tuple[Remark, ...]:
    given = fact.attribution.mode if fact.attribution else None
    quotes = [citation.quote for citation in fact.evidence if citation.quote is not None]
    if given is None and not quotes:
        return ()
    mode = closeness(given)
    if not quotes:
        return (Remark("wording", (("no wording given", "dim"), (mode, "dim"))),)
    return tuple(
        Remark("" if index else "wording", ((f"“{quote}”", "plain"), (mode, "dim")))
        for index, quote in enumerate(quotes)
    )


def _reason(fact: Fact) -> tuple[Remark, ...]:
    fields = type(fact.event).__struct_fields__
    if "reason" not in fields and "reasons" not in fields:
        return ()
    given = getattr(fact.event, "reasons", ()) or (getattr(fact.event, "reason", None),)
    parts: list[tuple[str, Tone]] = [(str(reason), "plain") for reason in given if reason is not None]
    return (Remark("reason", tuple(parts) or (("none given", "dim"),)),)


def _sources(fact: Fact, directory: Directory) -> tuple[Remark, ...]:
    if not fact.evidence:
        if isinstance(fact.event, EvidenceFiled):
            return (Remark("source", (("the document itself", "plain"), (fact.event.document, "dim"))),)
        return (Remark("source", (("none given", "bad"),)),)
    return tuple(
        Remark("" if index else "source", _source(citation, directory))
        for index, citation in enumerate(_distinct(fact.evidence))
    )


def _distinct(citations: tuple[Citation, ...]) -> list[Citation]:
    return list({(citation.document, citation.locator): citation for citation in citations}.values())


def _source(citation: Citation, directory: Directory) -> tuple[tuple[str, Tone], ...]:
    filed = directory.fact("document", citation.document)
    parts: list[tuple[str, Tone]]
    if filed is None or not isinstance(filed.event, EvidenceFiled):
        parts = [(citation.document, "plain"), ("not on file", "bad")]
    else:
        document = filed.event
        published = spoken(document.published) if document.published else None
        more = [part for part in (document.publisher, published) if part and part not in document.title]
        parts = [(", ".join([document.title, *more]), "plain")]
    if citation.locator is not None:
        parts.append((citation.locator, "dim"))
    return tuple(parts)


def _dated(fact: Fact) -> Remark:
    parts: list[tuple[str, Tone]] = [(long(fact.effective, fact.day), "plain")]
    if fact.effective.as_written is not None:
        parts.append((f"“{fact.effective.as_written}”", "dim"))
    learnt = fact.entry.learnt
    clock = f" at {datetime.fromisoformat(learnt):%H:%M}" if "T" in learnt else ""
    if day_of(learnt) == fact.day:
        parts.append((f"learnt the same day{clock}", "dim"))
    else:
        parts += [(f"learnt {in_full(day_of(learnt))}{clock}", "dim"), *_delay(fact)]
    return Remark("dated", tuple(parts))


def _delay(fact: Fact) -> tuple[tuple[str, Tone], ...]:
    days = (day_of(fact.entry.learnt) - fact.day).days
    if days <= 0:
        return ()
    return ((f"{counted(days, 'day', 'days')} later", "late"),)


def _record(fact: Fact, amendments: Amendments, retractions: Retractions) -> tuple[Remark, ...]:
    written: tuple[tuple[str, Tone], ...] = ((f"entry #{fact.number}", "dim"),)
    if fact.entry.recorded_by is not None:
        written += ((f"recorded by {fact.entry.recorded_by}", "dim"),)
    remarks = [_correction(one) for one in corrections(fact, amendments)]
    remarks += [_retraction(one) for one in retractions.of(fact)]
    if not remarks:
        remarks = [Remark("record", (("never corrected", "plain"), *written))]
    else:
        remarks.append(Remark("record", written))
    if fact.entry.irregular is not None:
        remarks.append(Remark("irregular", ((fact.entry.irregular, "bad"),)))
    if fact.marking is not None:
        basis = ((fact.marking.basis, "dim"),) if fact.marking.basis else ()
        remarks.append(Remark("marking", ((fact.marking.level, "plain"), *basis)))
    return tuple(remarks)


def _correction(one: Correction) -> Remark:
    who = f" by {', '.join(one.who)}" if one.who else ""
    dated = "dated " if list(one.was) == ["effective"] else ""
    return Remark(
        "corrected",
        (
            (f"was {dated}{one.before}", "late"),
            (one.reason, "plain"),
            (f"{in_full(one.learnt)}{who}, entry #{one.number}", "dim"),
        ),
    )


def _retraction(one: Retraction) -> Remark:
    who = f" by {', '.join(one.who)}" if one.who else ""
    return Remark(one.did, ((one.reason, "plain"), (f"{in_full(one.learnt)}{who}, entry #{one.number}", "dim")))
