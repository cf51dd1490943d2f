"""A voice: who is on record as saying it, as what, through whom, how close to their words, and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from domain.entry import day_of
from domain.events import ClaimMade, DeliveryReported, ImpactEstimated
from domain.events.base import Event
from domain.fact import Fact
from projections.corrections import Correction
from projections.dates import in_full, long

NOBODY = "nobody named"

MODES = {"verbatim": "verbatim", "paraphrase": "in the reporter's words", "voice": "as the source puts it"}
"""How close it is to the speaker's words, as people read it."""

DEGREES = {
    "firm": "claimed firmly",
    "possible": "called possible",
    "could": "could be, as an impact",
    "likely": "likely, as an impact",
    "will": "will be, as an impact",
    "verified": "reported, verified",
    "unverified": "reported, unverified",
}
"""How strongly or surely it is said, as people read it; every other degree is its own word."""


def closeness(mode: str | None) -> str:
    """How close it is to the speaker's words; said too where that is not on record."""
    return MODES.get(mode or "", "how close to the words is not recorded")


class Voice(Struct, frozen=True, kw_only=True):
    """What everything that was said has in common.

    `speaker`, `capacity`, `reporter` and `mode` are the attribution's. `day` is that on which it is played, `dated`
    what is known of it in words, `learnt` the day from which it could be known. `corrected_by` are the ids of the
    live corrections, `documents` what it rests on.
    """

    entry: str
    number: int
    kind: str
    speaker: str | None
    capacity: str | None
    reporter: str | None
    mode: str | None
    day: date
    dated: str
    learnt: date
    documents: tuple[str, ...]
    corrected_by: tuple[str, ...]
    possible: bool


def heard(fact: Fact, *, possible: bool) -> dict[str, Any]:
    """The fields of a voice as a fact has them."""
    given = fact.attribution
    return {
        "entry": fact.id,
        "number": fact.number,
        "kind": fact.event.kind(),
        "speaker": given.speaker if given else None,
        "capacity": given.capacity if given else None,
        "reporter": given.reporter if given else None,
        "mode": given.mode if given else None,
        "day": fact.day,
        "dated": long(fact.effective, fact.day),
        "learnt": day_of(fact.entry.learnt),
        "documents": tuple(dict.fromkeys(citation.document for citation in fact.evidence)),
        "corrected_by": fact.corrected_by,
        "possible": possible,
    }


def who(speaker: str | None, names: Sequence[str | None]) -> str:
    """Who said it, in words: the speaker and the parties spoken for, each once."""
    return ", ".join(dict.fromkeys(name for name in (speaker, *names) if name)) or NOBODY


def reported(mode: str | None, reporter: str | None) -> str | None:
    """How it came down to us, in words, or None where that is not on record."""
    by = f"as reported by {reporter}" if reporter else None
    return ", ".join(part for part in (MODES.get(mode or ""), by) if part) or None


def speaking(speaker: str | None, capacity: str | None, names: Sequence[str]) -> str:
    """Who speaks as what, in words: in the capacity on record, else for the parties that are named."""
    return f"{speaker}, {capacity}" if speaker and capacity else who(speaker, names)


def degree(event: Event) -> str | None:
    """How strongly or surely it is said: a claim's strength, an estimate's modality, whether a report is verified."""
    match event:
        case ClaimMade(strength=said) | ImpactEstimated(modality=said):
            return said
        case DeliveryReported(verified=verified):
            return "verified" if verified else "unverified"
    return None


def parties(event: Event) -> tuple[str, ...]:
    """The ids of the parties that an event is by; none where it names none."""
    by = getattr(event, "by", None)
    return (by,) if isinstance(by, str) else tuple(by or ())


def quotes(fact: Fact) -> tuple[str, ...]:
    """The words quoted from its sources, each once."""
    return tuple(dict.fromkeys(citation.quote for citation in fact.evidence if citation.quote is not None))


def corrected(found: Iterable[Correction]) -> Iterator[str]:
    """Corrections in words: which entry, when, who, what it read before, why."""
    for one in found:
        brought = ", ".join([in_full(one.learnt), *one.who])
        yield f"corrected by #{one.number}, {brought}: was {one.before}; {one.reason}"
