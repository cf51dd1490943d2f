"""The envelope: what stands around an event when it is written down."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, TypedDict

from domain.entry import Draft
from domain.suggest import quoted
from domain.values import Attribution, Citation, Marking, When
from ledger.spoken_dates import spelt_out


class Envelope(TypedDict, total=False):
    """What stands around an event; None is as if not given.

    `effective`: when it happened, in EDTF or as in `29 January 2013`, by default the day on which it was learnt.
    `learnt`: when it could first be known, a day or a time in the ledger's zone, by default now. `recorder`: who
    writes it down. `id`: the entry's own, by which it stays one entry if it is recorded again; by default a new one.
    `attribution`: who said it, as what, through whom. `evidence`: where it stands. `marking`: who may see it.
    """

    effective: str | When | None
    learnt: str | date | datetime | None
    recorder: str | None
    id: str | None
    attribution: Attribution | None
    evidence: Sequence[Citation] | None
    marking: Marking | None


class Own(Envelope, total=False):
    """What stands around one of several events, over what stands around all of them."""

    irregular: str | None


def drafted_all(negotiation: str, events: Iterable[Any | tuple[Any, Own]], envelope: Envelope) -> list[Draft]:
    """The drafts of events that are written together, each alone or as `(event, own envelope)`.

    Where all have one `id`, theirs are made of it and their places: `minutes-1`, `minutes-2`. Raises TypeError where
    an envelope has a name which is none.
    """
    drafts = []
    common = envelope.get("id")
    for place, one in enumerate(events, 1):
        event, given = one if isinstance(one, tuple) else (one, {})
        numbered: Envelope = {} if common is None else {"id": f"{common}-{place}"}
        own: dict[str, Any] = {**envelope, **numbered, **given}
        irregular = own.pop("irregular", None)
        own["recorder"] = envelope.get("recorder")
        drafts.append(drafted(negotiation, event, own, irregular))  # type: ignore[arg-type]
    return drafts


def drafted(negotiation: str, event: Any, envelope: Envelope, irregular: str | None = None) -> Draft:
    """The draft of an event in its envelope. Raises TypeError where that has a name which is none."""
    for name in envelope.keys() - Envelope.__annotations__.keys():
        raise TypeError(f"there is no keyword {quoted(name)}: there are {', '.join(Envelope.__annotations__)}")
    effective, learnt = envelope.get("effective"), envelope.get("learnt")
    return Draft(
        id=envelope.get("id"),
        negotiation=negotiation,
        effective=When(edtf=spelt_out(effective) or effective) if isinstance(effective, str) else effective,
        learnt=learnt.isoformat() if isinstance(learnt, date) else learnt and (spelt_out(learnt) or learnt),
        attribution=envelope.get("attribution"),
        evidence=tuple(envelope.get("evidence") or ()),
        marking=envelope.get("marking"),
        irregular=irregular,
        event=event,
    )
