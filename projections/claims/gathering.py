"""How claims are gathered: who said it in which thread, and what was said against it, for it, and delivered on it."""

from __future__ import annotations

from msgspec.structs import asdict, replace

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
from domain.values import Quantity
from projections.amounts import format_quantity
from projections.claims.result import Claim, Claims, Delivered, Response, Wording
from projections.comparison import Comparison, compared, contradicted
from projections.fold import Handler
from projections.promise import SHORT, verdict
from projections.remembered import Remembered, carrying
from projections.succession import Succession, Successor
from projections.voices import degree, heard


class Gathered:
    """Claims and wordings as they come up in play order; while `possible`, those that are not played."""

    def __init__(self, directory: Directory) -> None:
        self.directory = directory
        self.claims: dict[str, Claim] = {}
        self.threads: dict[str, list[Wording]] = {}
        self.succession = Succession()
        self.possible = False
        self.remembered = Remembered()

    def claim(self, one: str) -> Claim:
        """A claim as far as it is gathered."""
        return self.claims.get(one) or Claim(one, None)

    def say(self, fact: Fact, about: str, by: str | None, quantity: Quantity | None, strength: str | None) -> Wording:
        """Something is said in a thread."""
        # Whoever comes to a place again finds the very same wording there.
        key, said = ("said", fact.id, self.possible), (fact, about, by, quantity, strength)
        wording = self.remembered.of(key, (fact,), self._wording, *said)
        self.threads.setdefault(about, []).append(wording)
        return wording

    def _wording(
        self, fact: Fact, about: str, by: str | None, quantity: Quantity | None, strength: str | None
    ) -> Wording:
        return Wording(
            **heard(fact, possible=self.possible),
            about=about,
            by=by,
            by_name=self.directory.name("party", by) if by else None,
            quantity=quantity,
            amount=format_quantity(quantity) if quantity else None,
            bound=quantity.bound if quantity else None,
            per=quantity.per if quantity else None,
            period=quantity.period if quantity else None,
            strength=strength,
            text=getattr(fact.event, "text", None),
        )

    def response(self, fact: Fact, event: ClaimDisputed | ClaimSubstantiated) -> Response:
        """Something is said to a claim."""
        name = self.directory.name("party", event.by)
        return Response(event.by, name, event.text, fact.day, fact.id, self.possible)


def _made(state: Gathered, fact: Fact, event: ClaimMade) -> None:
    wording = state.say(fact, event.about, event.by, event.quantity, degree(event))
    state.claims[event.claim] = replace(state.claim(event.claim), made=wording, supersedes=event.supersedes)
    state.succession.add(fact, event, possible=state.possible)
    if event.supersedes is not None and not state.possible:
        state.claims.setdefault(event.supersedes, Claim(event.supersedes, None))


def _disputed(state: Gathered, fact: Fact, event: ClaimDisputed) -> None:
    claim = state.claim(event.claim)
    state.claims[event.claim] = replace(claim, disputed=(*claim.disputed, state.response(fact, event)))


def _substantiated(state: Gathered, fact: Fact, event: ClaimSubstantiated) -> None:
    claim = state.claim(event.claim)
    state.claims[event.claim] = replace(claim, substantiated=(*claim.substantiated, state.response(fact, event)))


def _delivered(state: Gathered, fact: Fact, event: DeliveryReported) -> None:
    wording = state.say(fact, event.about, event.by, event.quantity, degree(event))
    if event.claim is not None:
        claim = state.claim(event.claim)
        state.claims[event.claim] = replace(claim, delivered=(*claim.delivered, Delivered(**asdict(wording))))


def _estimated(state: Gathered, fact: Fact, event: ImpactEstimated) -> None:
    state.say(fact, event.about, event.by, event.quantity, degree(event))


def _reasoned(state: Gathered, fact: Fact, event: RationaleStated) -> None:
    state.say(fact, event.about, event.by, event.quantity, None)


def claims(state: Gathered, moment: Moment) -> Claims:
    """The view of what was gathered, with what is only possible."""
    state.possible = True
    for fact in moment.possible:
        handle = ON.get(type(fact.event))
        if handle is not None:
            handle(state, fact, fact.event)
    succession, remembered = state.succession, state.remembered
    threads = {about: remembered.same(("thread", about), tuple(said)) for about, said in state.threads.items()}
    comparisons: dict[str, tuple[Comparison, ...]] = {}
    otherwise: dict[str, set[str]] = {}
    for about, said in threads.items():
        stood = said
        if succession.by:
            stood = remembered.same(("stood", about), tuple(one for one in said if not succession.moved(one.entry)))
        found = remembered.of(("compared", about), (stood,), compared, stood)
        otherwise[about] = remembered.of(("contradicted", about), (found,), contradicted, found)
        if found:
            comparisons[about] = found
    settled = {}
    for one, claim in state.claims.items():
        made = claim.made
        moved = made is not None and succession.moved(made.entry)
        parts = (claim, succession.by.get(one, ()), moved, made is not None and made.entry in otherwise[made.about])
        settled[one] = remembered.of(("settled", one), parts, _settled, *parts)
    return carrying(Claims(settled, threads, comparisons), remembered)


def _settled(claim: Claim, later: tuple[Successor, ...], moved: bool, otherwise: bool) -> Claim:  # noqa: FBT001 - its parts
    """A claim with what only the whole thread tells of it."""
    made = claim.made
    delivered = tuple(
        replace(report, beside=verdict(made.quantity if made else None, report.quantity))
        if report.quantity
        else report
        for report in claim.delivered
    )
    missed = any(report.beside in SHORT and not report.possible for report in delivered)
    return replace(
        claim,
        superseded_by=tuple(one.claim for one in later),
        delivered=delivered,
        contradicted=not moved and (missed or otherwise),
    )


ON: dict[type[Event], Handler] = {
    ClaimMade: _made,
    ClaimDisputed: _disputed,
    ClaimSubstantiated: _substantiated,
    DeliveryReported: _delivered,
    ImpactEstimated: _estimated,
    RationaleStated: _reasoned,
}
