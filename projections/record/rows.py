"""The record in words, a row for each thing; where there is nothing of a kind, that is said too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from projections.dates import in_full
from projections.record.result import Corrected, Irregular, Misfit, Missing, Record, Retracted, Standing
from projections.row import Row, Tone
from projections.sentences.wording import both, counted, spans

_WITHOUT: dict[Standing, str] = {
    "in force": "",
    "retracted": "itself retracted",
    "entry retracted": "without effect: the entry is retracted",
    "entry unknown": "without effect: the entry is not on record as known then",
    "does not fit": "left out: it does not fit the entry",
}
_NOTHING = {
    "corrections": "nothing was corrected",
    "retractions": "nothing was retracted",
    "irregular": "nothing was recorded against the rules",
    "does not fit": "everything fits",
    "missing evidence": "every document that is cited is on file, and every entry cites one",
    "not on file": "everything that is named is on file",
}


def rows(record: Record) -> tuple[Row, ...]:
    """The record as people read it."""
    sections: dict[str, Sequence[Row]] = {
        "corrections": [_corrected(one) for one in record.corrections],
        "retractions": [_retracted(one) for one in record.retractions],
        "irregular": [_irregular(one) for one in record.irregular],
        "does not fit": [_misfit(*one) for one in enumerate(record.anomalies, 1)],
        "missing evidence": [*_evidence(record)],
        "not on file": [_missing(one, "not on file") for one in record.not_on_file],
    }
    return tuple(
        row
        for section, found in sections.items()
        for row in found or (Row(f"record/{section}", section, "none", _NOTHING[section]),)
    )


def _corrected(one: Corrected) -> Row:
    fields = [f"{field} was {was}, now {one.now.get(field, was)}" for field, was in one.was.items()]
    said = [*fields, one.reason, _without(one.standing)]
    return Row(
        f"correction/{one.entry}",
        "corrections",
        _target(one.target, one.target_number, one.headline),
        _amended(one.learnt, one.who, said),
        _tone(one.standing),
        entries=(one.entry,),
    )


def _retracted(one: Retracted) -> Row:
    undone = "undone since" if one.standing == "retracted" else _without(one.standing)
    return Row(
        f"retraction/{one.entry}",
        "retractions",
        _target(one.target, one.target_number, one.headline),
        _amended(one.learnt, one.who, [one.reason, undone]),
        _tone(one.standing),
        entries=(one.entry, *one.undone_by),
    )


def _irregular(one: Irregular) -> Row:
    return Row(f"irregular/{one.entry}", "irregular", one.headline, one.reason, "unproven", entries=(one.entry,))


def _misfit(place: int, one: Misfit) -> Row:
    label = one.rule.replace("-", " ")
    return Row(f"misfit/{place}/{one.entry}", "does not fit", label, one.text, "unproven", entries=(one.entry,))


def _evidence(record: Record) -> Iterator[Row]:
    yield from (_missing(one, "missing evidence") for one in record.missing_evidence)
    if record.unsourced:
        numbers = sorted(one.number for one in record.unsourced)
        said = f"{counted(len(numbers), 'entry', 'entries')}: {', '.join(spans(numbers))}"
        yield Row("record/unsourced", "missing evidence", "no source given", said, "unproven")


def _missing(one: Missing, section: str) -> Row:
    verb = "cited" if one.noun == "document" else "named"
    said = f"{verb} by {counted(len(one.named_by), 'entry', 'entries')}, and not on file"
    label = one.id if one.noun == "document" else f"{one.noun} {one.id}"
    return Row(
        f"missing/{one.noun}/{one.id}",
        section,
        label,
        said,
        "unproven",
        entries=tuple(by.entry for by in one.named_by),
    )


def _target(target: str, number: int | None, headline: str | None) -> str:
    return f"#{number} {headline}" if number is not None else target


def _amended(learnt: date, who: tuple[str, ...], said: Sequence[str]) -> str:
    by = f" by {both(who)}" if who else ""
    return f"{in_full(learnt)}{by}: " + "; ".join(part for part in said if part)


def _without(standing: Standing) -> str:
    return _WITHOUT[standing]


def _tone(standing: Standing) -> Tone:
    return "plain" if standing == "in force" else "ended"
