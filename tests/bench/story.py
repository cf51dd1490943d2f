"""One imitated negotiation: its events in an order that could have happened, a seeded draft at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from datetime import date, timedelta

from msgspec import Raw, json

from domain import events as e
from domain.entry import Draft
from domain.events.base import Event
from domain.values import Attribution, Citation, encode_hook
from tests.bench.chance import COMMISSIONERS, FORCES, MODALITIES, PROVIDERS, STRENGTHS, TERMS, TOPICS, Chance

CORRECTIONS = 0.03
"""The share of entries that correct or retract an earlier one."""

_BEGINS = date(2006, 1, 2)
_SPAN = 2400
"""Days from the first entry to the last, however many there are."""


class Story:
    """A negotiation of `size` entries; every draft is legal after those before it, also those told after the last."""

    def __init__(self, name: str, size: int, chance: Chance) -> None:
        self.name = name
        self._chance = chance
        self._size = size
        self._told = 0
        self._ids: dict[str, int] = {}
        self._amendable: list[tuple[str, Event]] = []
        self._talks: list[str] = []
        self._proposals: dict[str, tuple[str, int]] = {}
        self._claims: list[str] = []
        self._questions: list[str] = []
        self._meetings: list[str] = []
        self._approaches: list[str] = []
        self._agreed: list[tuple[str, str]] = []
        self._planned: deque[Event] = deque(self._frame())

    def next(self) -> Draft:
        """The next entry as somebody would import it."""
        learnt = _BEGINS + timedelta(days=min(self._told, self._size) * _SPAN // self._size)
        self._told += 1
        said = False
        if self._amendable and self._chance.random() < CORRECTIONS:
            event = self._amend()
        elif self._planned:
            event = self._planned.popleft()
        else:
            said = self._chance.random() < 0.5
            event = self._something(_SAID if said else _DONE)
        name = f"{self.name}-{self._told:06d}"
        if isinstance(event, (e.ClaimMade, e.StatementMade, e.NoteMade, e.RationaleStated)):
            self._amendable.append((name, event))
            del self._amendable[:-40]
        return Draft(
            id=name,
            negotiation=self.name,
            effective=self._chance.effective(learnt) if said else None,
            learnt=learnt.isoformat(),
            attribution=Attribution(speaker="Ann Marlow", mode="paraphrase")
            if said and self._chance.rarely()
            else None,
            evidence=(Citation(document="minutes", locator=f"page {self._told}"),) if self._chance.rarely() else (),
            event=event,  # type: ignore[arg-type]
        )

    def _new(self, noun: str) -> str:
        self._ids[noun] = self._ids.get(noun, 0) + 1
        return f"{noun}-{self._ids[noun]}"

    # What is told -------------------------------------------------------------------------------------------------

    def _frame(self) -> list[Event]:
        joined: list[Event] = []
        for one in FORCES:
            joined.append(e.PartyJoined(party=f"{one}-police", name=f"{one.title()} Police", role="force"))
            office = f"{one.title()} Police and Crime Commissioner"
            joined.append(e.PartyJoined(party=f"{one}-commissioner", name=office, role="commissioner"))
            joined.append(e.PostHeld(party=f"{one}-commissioner", post="commissioner", person="Ann Marlow"))
        joined += [e.PartyJoined(party=one, name=f"{one.title()} plc", role="provider") for one in PROVIDERS]
        return [
            e.NegotiationOpened(title=f"Support services, {self.name}", purpose=self._chance.text()),
            e.EvidenceFiled(document="minutes", title="Minutes of the joint committee", publisher="the three forces"),
            *joined,
            e.DecisionRuleSet(rule="unanimity", deciders=COMMISSIONERS),
            e.FrameworkIdentified(framework="lincoln", title="The Lincoln framework", provider="northgate"),
            self._opened(),
            e.ScopeSet(lots=("human resources", "finance", "fleet", "control rooms")),
        ]

    def _something(self, choices: Choices) -> Event:
        told: Event | None = None
        while told is None:
            (make,) = self._chance.choices(*choices)
            told = make(self)
        return told

    def _amend(self) -> Event:
        entry, event = self._chance.choice(self._amendable)
        if self._chance.random() < 0.2:
            self._amendable = [one for one in self._amendable if one[0] != entry]
            return e.EntryRetracted(entry=entry, reason=self._chance.text())
        changes: dict[str, object] = {"event.text": self._chance.text()}
        if isinstance(event, e.ClaimMade) and self._chance.random() < 0.5:
            changes = {"event.quantity": self._chance.quantity()}
        written = {path: Raw(json.encode(value, enc_hook=encode_hook)) for path, value in changes.items()}
        return e.EntryCorrected(entry=entry, changes=written, reason=self._chance.text())

    def _statement(self) -> Event:
        return e.StatementMade(
            by=self._chance.choice(COMMISSIONERS), text=self._chance.text(5, 16), channel="minutes"
        )

    def _claim(self) -> Event:
        claim = self._new("claim")
        self._claims.append(claim)
        strength = self._chance.choice(STRENGTHS)
        about = self._chance.choice(TOPICS)
        return e.ClaimMade(
            claim=claim, by="northgate", about=about, quantity=self._chance.quantity(), strength=strength
        )

    def _response(self) -> Event | None:
        if not self._claims:
            return None
        kind = self._chance.choice((e.ClaimDisputed, e.ClaimSubstantiated))
        return kind(claim=self._chance.choice(self._claims), by=self._chance.force(), text=self._chance.text())

    def _delivery(self) -> Event | None:
        if not self._claims:
            return None
        claim, verified = self._chance.choice(self._claims), self._chance.random() < 0.3
        return e.DeliveryReported(about="savings", claim=claim, quantity=self._chance.quantity(), verified=verified)

    def _reason(self) -> Event:
        return e.RationaleStated(about=self._chance.choice(TOPICS), by=self._chance.force(), text=self._chance.text())

    def _impact(self) -> Event:
        modality = self._chance.choice(MODALITIES)
        return e.ImpactEstimated(
            about="jobs", by=self._chance.force(), quantity=self._chance.quantity(), modality=modality
        )

    def _note(self) -> Event:
        return e.NoteMade(text=self._chance.text(6, 18), about=self._chance.choice(TOPICS))

    def _interest(self) -> Event:
        return e.InterestDeclared(party=self._chance.force(), text=self._chance.text())

    def _filed(self) -> Event:
        document = self._new("document")
        return e.EvidenceFiled(
            document=document, title=self._chance.text(), publisher="the committee", published="2012-06"
        )

    def _meeting(self) -> Event:
        if self._meetings and self._chance.random() < 0.6:
            meeting = self._meetings.pop()
            return e.MeetingHeld(meeting=meeting, bodies=COMMISSIONERS, place="County Hall")
        self._meetings.append(self._new("meeting"))
        return e.MeetingCalled(meeting=self._meetings[-1], bodies=COMMISSIONERS, date="2013-01-29")

    def _milestone(self) -> Event:
        return e.MilestonePlanned(milestone=self._new("milestone"), text=self._chance.text(), date="2013-06")

    def _opened(self) -> Event:
        talks = self._new("talks")
        self._talks.append(talks)
        between = tuple(f"{one}-police" for one in FORCES)
        provider = self._chance.choice(PROVIDERS)
        return e.TalksOpened(talks=talks, between=(*between, provider), route="direct", stage="exploratory")

    def _advanced(self) -> Event | None:
        if not self._talks:
            return self._opened()
        talks = self._chance.choice(self._talks)
        if self._chance.random() < 0.4:
            self._planned.append(e.TalksResumed(talks=talks, reason=self._chance.text()))
            return e.TalksPaused(talks=talks, reason=self._chance.text())
        return e.TalksAdvanced(talks=talks, stage="open")

    def _ended(self) -> Event | None:
        """The end of talks: given up, or signed and carried out."""
        if len(self._talks) < 2:
            return self._opened()
        talks = self._talks.pop(self._chance.randrange(len(self._talks)))
        self._proposals = {name: of for name, of in self._proposals.items() if of[0] != talks}
        self._agreed = [one for one in self._agreed if one[0] != talks]
        luck = self._chance.random()
        if luck < 0.5:
            self._planned.append(e.FallbackAdopted(by=COMMISSIONERS, text=self._chance.text()))
            return e.TalksDiscontinued(talks=talks, by=COMMISSIONERS, reason=self._chance.text())
        if luck < 0.7:
            return e.TalksLapsed(talks=talks)
        contract, dispute, by = self._new("contract"), self._new("dispute"), (*COMMISSIONERS, "northgate")
        self._planned.extend(
            (
                e.StandstillEnded(talks=talks),
                e.ContractSigned(contract=contract, talks=talks, by=by, quantity=self._chance.quantity()),
                e.ContractChanged(contract=contract, by=by, text=self._chance.text()),
                e.DisputeRaised(dispute=dispute, contract=contract, by=("northgate",), text=self._chance.text()),
                e.DisputeResolved(dispute=dispute, outcome="settled", text=self._chance.text()),
                *self._last_of(contract, by),
            )
        )
        return e.StandstillBegan(talks=talks)

    def _last_of(self, contract: str, by: tuple[str, ...]) -> tuple[Event, ...]:
        if self._chance.rarely():
            return (
                e.TerminationNotified(contract=contract, by=("northgate",), reason=self._chance.text()),
                e.ContractTerminated(contract=contract, by=by, reason=self._chance.text()),
            )
        return (e.ContractCompleted(contract=contract),)

    def _bidding(self) -> Event:
        """A competition that one of two bidders leaves."""
        talks = self._new("talks")
        self._planned.extend(
            (
                e.BiddersShortlisted(talks=talks, parties=("meridian", "castlemain")),
                e.BidderWithdrew(talks=talks, party="meridian", reason=self._chance.text()),
                e.TalksLapsed(talks=talks),
            )
        )
        return e.TalksOpened(talks=talks, between=PROVIDERS, route="competition", stage="open")

    def _advice(self) -> Event:
        """An adviser comes and goes."""
        adviser = self._new("adviser")
        self._planned.append(e.PartyLeft(party=adviser, reason=self._chance.text()))
        return e.PartyJoined(party=adviser, name=f"{adviser.title()} LLP", role="adviser")

    def _approach(self) -> Event:
        if self._approaches and self._chance.random() < 0.5:
            approach = self._approaches.pop()
            if self._chance.random() < 0.5:
                return e.ProviderResponded(approach=approach, text=self._chance.text())
            return e.ProviderDeclined(approach=approach, reason=self._chance.text())
        self._approaches.append(self._new("approach"))
        provider = self._chance.choice(PROVIDERS)
        return e.ProviderApproached(approach=self._approaches[-1], by=(self._chance.force(),), provider=provider)

    def _tabled(self) -> Event | None:
        if not self._talks:
            return None
        proposal, talks = self._new("proposal"), self._chance.choice(self._talks)
        self._proposals[proposal] = (talks, 1)
        return e.ProposalTabled(proposal=proposal, talks=talks, by="northgate", terms=self._chance.terms())

    def _revised(self) -> Event | None:
        if not self._proposals:
            return self._tabled()
        proposal = self._chance.choice(list(self._proposals))
        talks, version = self._proposals[proposal]
        self._proposals[proposal] = (talks, version + 1)
        return e.ProposalRevised(proposal=proposal, by="northgate", terms=self._chance.terms())

    def _answered(self) -> Event | None:
        """The end of a proposal."""
        if not self._proposals:
            return None
        proposal = self._chance.choice(list(self._proposals))
        _, version = self._proposals.pop(proposal)
        luck = self._chance.random()
        if luck < 0.4:
            return e.ProposalRejected(
                proposal=proposal, by=(self._chance.force(),), version=version, reason=self._chance.text()
            )
        if luck < 0.6:
            return e.ProposalAccepted(proposal=proposal, by=(self._chance.force(),), version=version)
        if luck < 0.8:
            return e.ProposalWithdrawn(proposal=proposal, reason=self._chance.text())
        return e.ProposalLapsed(proposal=proposal)

    def _question(self) -> Event:
        if self._questions and self._chance.random() < 0.5:
            return e.ClarificationAnswered(
                clarification=self._questions.pop(), by="northgate", text=self._chance.text()
            )
        self._questions.append(self._new("clarification"))
        return e.ClarificationAsked(
            clarification=self._questions[-1], by=self._chance.force(), text=self._chance.text()
        )

    def _term(self) -> Event | None:
        if not self._talks:
            return None
        if self._agreed and self._chance.random() < 0.25:
            talks, term = self._agreed.pop()
            return e.TermReopened(talks=talks, term=term, by=self._chance.force())
        agreed = (self._chance.choice(self._talks), self._chance.choice(TERMS))
        self._agreed.append(agreed)
        return e.TermAgreed(talks=agreed[0], term=agreed[1], quantity=self._chance.quantity())

    def _decision(self) -> Event:
        """A decision and the votes on it, one entry each."""
        decision, deciders = self._new("decision"), COMMISSIONERS
        votes = [e.VoteCast(decision=decision, by=one, vote="for") for one in deciders]
        taken = e.DecisionTaken(
            decision=decision,
            question=self._chance.text(),
            deciders=deciders,
            outcome="approved",
            effect="binding",
            reasons=(self._chance.text(), self._chance.text()),
        )
        self._planned.extend((*votes[1:], taken, *self._made_formal(decision)))
        return votes[0]

    def _made_formal(self, decision: str) -> tuple[Event, ...]:
        """What comes after a decision: it is published, or made formal and attested, and now and then undone."""
        if not self._chance.rarely():
            return (e.DecisionPublished(decision=decision, document="minutes"),)
        meeting = self._new("meeting")
        undone = e.DecisionRescinded(decision=decision, by=COMMISSIONERS, reason=self._chance.text())
        return (
            e.MemberRecused(decision=decision, party=self._chance.force()),
            e.MeetingHeld(meeting=meeting, bodies=COMMISSIONERS, place="County Hall"),
            e.DecisionFormalised(decision=decision, meeting=meeting),
            e.DecisionAttested(decision=decision, deciders=COMMISSIONERS, text=self._chance.text()),
            *([undone] if self._chance.rarely() else []),
        )


Choices = tuple[tuple[Callable[[Story], Event | None], ...], tuple[int, ...]]


def _weighted(*choices: tuple[Callable[[Story], Event | None], int]) -> Choices:
    return tuple(make for make, _ in choices), tuple(weight for _, weight in choices)


_SAID = _weighted(
    (Story._statement, 8),
    (Story._claim, 8),
    (Story._response, 3),
    (Story._delivery, 3),
    (Story._reason, 4),
    (Story._impact, 2),
    (Story._note, 5),
    (Story._interest, 1),
)
"""What may have been said at any time before it was learnt, with its weight."""

_DONE = _weighted(
    (Story._filed, 4),
    (Story._meeting, 7),
    (Story._milestone, 1),
    (Story._opened, 1),
    (Story._advanced, 2),
    (Story._ended, 1),
    (Story._bidding, 1),
    (Story._advice, 1),
    (Story._approach, 5),
    (Story._tabled, 4),
    (Story._revised, 9),
    (Story._answered, 3),
    (Story._question, 8),
    (Story._term, 6),
    (Story._decision, 3),
)
"""What happened on the day it was learnt, with its weight: most of it changes where talks stand."""
