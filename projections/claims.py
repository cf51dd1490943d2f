"""Claims: who claimed what, how strongly, disputed or not, promised beside delivered, wordings side by side.

Amounts are never added or set off against one another. What shares `about` is a thread, whoever speaks.
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from domain.directory import Directory
from domain.events import (
    ClaimDisputed,
    ClaimMade,
    ClaimSubstantiated,
    DeliveryReported,
    ImpactEstimated,
    RationaleStated,
)
from domain.events.base import Event
from domain.fact import Fact
from domain.moment import Moment
from domain.state import Negotiation
from domain.values import Quantity
from projections.amounts import format_quantity, short
from projections.fold import Handler, View
from projections.row import Row, Tone
from projections.sentences.wording import both


class Response(Struct, frozen=True):
    """Somebody's dispute of a claim, or grounds for it."""

    by: str
    name: str
    text: str | None
    day: date
    entry: str
    possible: bool


class Wording(Struct, frozen=True):
    """One thing said in a thread: a claim, a delivery, an estimate or a reason, as it was said.

    `kind` is that of its event and `amount` the quantity in words. `by_name` is the party's name, `speaker` the
    person reported to have said it; both None: nobody is named. `strength` is that of a claim, the modality of an
    estimate, `verified` or `unverified` of a delivery.
    """

    entry: str
    number: int
    kind: str
    about: str
    by: str | None
    by_name: str | None
    speaker: str | None
    quantity: Quantity | None
    amount: str | None
    strength: str | None
    text: str | None
    day: date
    documents: tuple[str, ...]
    possible: bool

    @property
    def who(self) -> str:
        """Who said it, in words."""
        names = [name for name in dict.fromkeys((self.speaker, self.by_name)) if name]
        return ", ".join(names) or "nobody named"


class Claim(Struct, frozen=True):
    """A claim, and what came of it. A superseded claim stays as it was said."""

    claim: str
    made: Wording | None
    supersedes: str | None = None
    superseded_by: tuple[str, ...] = ()
    disputed: tuple[Response, ...] = ()
    substantiated: tuple[Response, ...] = ()
    delivered: tuple[Wording, ...] = ()


class Claims(Struct, frozen=True):
    """Claims by id, and all wordings by the thread they belong to, in play order."""

    claims: dict[str, Claim]
    threads: dict[str, tuple[Wording, ...]]


class _Gathered:
    def __init__(self, directory: Directory) -> None:
        self.directory = directory
        self.claims: dict[str, Claim] = {}
        self.threads: dict[str, list[Wording]] = {}
        self.possible = False

    def claim(self, one: str) -> Claim:
        return self.claims.get(one) or Claim(one, None)

    def say(self, fact: Fact, about: str, by: str | None, quantity: Quantity | None, strength: str | None) -> Wording:
        wording = Wording(
            entry=fact.id,
            number=fact.number,
            kind=fact.event.kind(),
            about=about,
            by=by,
            by_name=self.directory.name("party", by) if by else None,
            speaker=fact.attribution.speaker if fact.attribution else None,
            quantity=quantity,
            amount=format_quantity(quantity) if quantity else None,
            strength=strength,
            text=getattr(fact.event, "text", None),
            day=fact.day,
            documents=tuple(dict.fromkeys(citation.document for citation in fact.evidence)),
            possible=self.possible,
        )
        self.threads.setdefault(about, []).append(wording)
        return wording

    def response(self, fact: Fact, event: ClaimDisputed | ClaimSubstantiated) -> Response:
        name = self.directory.name("party", event.by)
        return Response(event.by, name, event.text, fact.day, fact.id, self.possible)


def _made(state: _Gathered, fact: Fact, event: ClaimMade) -> None:
    wording = state.say(fact, event.about, event.by, event.quantity, event.strength)
    state.claims[event.claim] = replace(state.claim(event.claim), made=wording, supersedes=event.supersedes)
    if event.supersedes is not None and not state.possible:
        before = state.claim(event.supersedes)
        state.claims[event.supersedes] = replace(before, superseded_by=(*before.superseded_by, event.claim))


def _disputed(state: _Gathered, fact: Fact, event: ClaimDisputed) -> None:
    claim = state.claim(event.claim)
    state.claims[event.claim] = replace(claim, disputed=(*claim.disputed, state.response(fact, event)))


def _substantiated(state: _Gathered, fact: Fact, event: ClaimSubstantiated) -> None:
    claim = state.claim(event.claim)
    state.claims[event.claim] = replace(claim, substantiated=(*claim.substantiated, state.response(fact, event)))


def _delivered(state: _Gathered, fact: Fact, event: DeliveryReported) -> None:
    checked = "verified" if event.verified else "unverified"
    wording = state.say(fact, event.about, event.by, event.quantity, checked)
    if event.claim is not None:
        claim = state.claim(event.claim)
        state.claims[event.claim] = replace(claim, delivered=(*claim.delivered, wording))


def _estimated(state: _Gathered, fact: Fact, event: ImpactEstimated) -> None:
    state.say(fact, event.about, event.by, event.quantity, event.modality)


def _reasoned(state: _Gathered, fact: Fact, event: RationaleStated) -> None:
    state.say(fact, event.about, event.by, event.quantity, None)


def _result(state: _Gathered, moment: Moment, _: Negotiation) -> Claims:
    state.possible = True
    for fact in moment.possible:
        handle = _ON.get(type(fact.event))
        if handle is not None:
            handle(state, fact, fact.event)
    return Claims(state.claims, {about: tuple(said) for about, said in state.threads.items()})


def _rows(claims: Claims) -> tuple[Row, ...]:
    by_entry = {claim.made.entry: claim for claim in claims.claims.values() if claim.made is not None}
    rows = []
    for wordings in claims.threads.values():
        beside = _Beside(wordings)
        promised = [said for said in wordings if said.kind != _REPORT]
        rows += [_row(said, by_entry.get(said.entry), beside) for said in promised]
        rows += [_report(said, beside) for said in wordings if said.kind == _REPORT]
    missing = [claim for claim in claims.claims.values() if claim.made is None]
    rows += [
        Row(f"claim/{one.claim}", "not on file", one.claim, _standing(one), "unproven", entries=_answers(one))
        for one in missing
    ]
    return tuple(rows)


class _Beside:
    """What stands beside a wording in its thread: the same amount in other words, or another amount.

    Amounts are compared without their periods, which are part of how they were worded.
    """

    def __init__(self, thread: tuple[Wording, ...]) -> None:
        self.texts: dict[str, set[str]] = {}
        self.certain: set[str] = set()
        for said in thread:
            if said.quantity is not None:
                amount = short(said.quantity)
                self.texts.setdefault(amount, set()).update([said.text] if said.text is not None else [])
                self.certain |= set() if said.possible else {amount}

    def parts(self, said: Wording) -> list[str]:
        """What `≠` says of a wording."""
        if said.quantity is None:
            return []
        own = short(said.quantity)
        others = [one if one in self.certain else f"possibly {one}" for one in self.texts if one != own]
        if len(others) > _MOST_OTHERS:
            others = [*others[: _MOST_OTHERS - 1], f"{len(others) - _MOST_OTHERS + 1} more"]
        wordings = len(self.texts[own])
        return [
            *([f"≠ {wordings} wordings, all kept"] if wordings > 1 else []),
            *([f"≠ {both(others)}"] if others else []),
        ]


def _row(said: Wording, claim: Claim | None, beside: _Beside) -> Row:
    parts = [_STRENGTHS.get(said.strength or "", said.strength), said.who, f"“{said.text}”" if said.text else None]
    if claim is not None:
        parts.append(_standing(claim))
    elif said.kind == ImpactEstimated.kind():
        parts.insert(1, "as an impact")
    parts += beside.parts(said)
    if said.possible:
        parts.insert(0, "possible by then")
    key = f"claim/{claim.claim}" if claim else f"said/{said.entry}"
    value = ", ".join(part for part in parts if part)
    entries = (said.entry, *(_answers(claim) if claim else ()))
    return _told(key, said, value, entries)


def _told(key: str, said: Wording, value: str, entries: tuple[str, ...]) -> Row:
    tone: Tone = "possible" if said.possible else "plain"
    return Row(key, said.about, said.amount or said.about, value, tone, entries=entries)


def _answers(claim: Claim) -> tuple[str, ...]:
    """The entries that say what came of a claim."""
    responses = (one.entry for one in (*claim.disputed, *claim.substantiated))
    return (*responses, *(report.entry for report in claim.delivered))


def _standing(claim: Claim) -> str:
    """What came of a claim, in words; empty where nothing did."""
    parts = []
    if claim.superseded_by:
        parts.append("superseded")
    for word, responses in (("disputed", claim.disputed), ("substantiated", claim.substantiated)):
        for prefix, possible in (("", False), ("possibly ", True)):
            names = dict.fromkeys(one.name for one in responses if one.possible is possible)
            if names:
                parts.append(f"{prefix}{word} by {both(list(names))}")
    parts += [
        f"{'possibly ' if report.possible else ''}{report.amount} reported ({report.strength})"
        for report in claim.delivered
    ]
    return ", ".join(parts)


def _report(said: Wording, beside: _Beside) -> Row:
    parts = ["possible by then" if said.possible else None, "reported", said.strength, said.who]
    parts += [f"“{said.text}”" if said.text else None, *beside.parts(said)]
    return _told(f"said/{said.entry}", said, ", ".join(part for part in parts if part), (said.entry,))


_MOST_OTHERS = 3
_REPORT = DeliveryReported.kind()
_STRENGTHS = {"firm": "claimed firmly", "possible": "called possible", "could": "could be", "will": "will be"}

_ON: dict[type[Event], Handler] = {
    ClaimMade: _made,
    ClaimDisputed: _disputed,
    ClaimSubstantiated: _substantiated,
    DeliveryReported: _delivered,
    ImpactEstimated: _estimated,
    RationaleStated: _reasoned,
}

VIEW = View(
    name="claims",
    meaning="who claimed what, how strongly, and what came of it",
    start=_Gathered,
    on=_ON,
    result=_result,
    rows=_rows,
)
