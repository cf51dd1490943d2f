"""The state under way while a negotiation is folded, with what the handlers share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from msgspec.structs import replace

from domain import events as e
from domain.directory import Directory
from domain.events.base import Event
from domain.fact import Fact
from domain.identifiers import Noun
from domain.moment import Anomaly, Moment
from domain.state import SIGNED, Cause, Contract, Decision, Negotiation, OfferedTerm, Proposal, Stage, Talks

_E = TypeVar("_E", bound=Event)


class Folding:
    """A negotiation as far as it is folded. What an event refers to exists from then on."""

    def __init__(self, moment: Moment) -> None:
        self.state = Negotiation()
        self.directory: Directory = moment.directory
        self.versions: Mapping[str, int] = moment.versions
        self.calendar = moment.calendar
        self.uncertain = moment.uncertain

    def copied(self) -> Folding:
        """The same, to be folded on without changing this one."""
        copy = Folding.__new__(Folding)
        vars(copy).update(vars(self), state=self.state.copied())
        return copy

    def talks(self, fact: Fact, one: str) -> Talks:
        """The talks of that id, existing from now on."""
        known = self.state.talks.get(one)
        if known is None:
            introduction = self.directory.fact("talks", one)
            opened = introduction.event if introduction is not None else None
            if isinstance(opened, e.TalksOpened):
                known = _opened(opened, cause(fact))
            else:
                known = Talks(talks=one, stage="open", cause=cause(fact))
            self.state.talks[one] = known
        return known

    def stage(self, fact: Fact, one: str, to: Stage, *, after: Callable[[Talks], bool], **more: Any) -> None:
        """Bring talks to a stage, or list that they cannot get there from where they are."""
        talks = self.talks(fact, one)
        if not after(talks):
            self.odd(fact, f"it brings the talks {one} to {to}, but they were {talks.stage}")
        elif talks.stage != to:
            self.state.talks[one] = replace(talks, stage=to, cause=cause(fact), **more)

    def proposal(self, fact: Fact, one: str) -> Proposal:
        """The proposal of that id, existing from now on."""
        known = self.state.proposals.get(one)
        if known is None:
            introduction = self.directory.fact("proposal", one)
            tabled = introduction.event if introduction is not None else None
            if introduction is not None and isinstance(tabled, e.ProposalTabled):
                known = _tabled(tabled, introduction, cause(fact))
            else:
                known = Proposal(one, None, None, None, (), 1, (), "tabled", cause(fact))
            self.state.proposals[one] = known
        return known

    def decision(self, fact: Fact, one: str) -> Decision:
        """The decision of that id, existing from now on."""
        known = self.state.decisions.get(one)
        if known is None:
            known = self.state.decisions[one] = Decision(decision=one, cause=cause(fact))
        return known

    def contract(self, fact: Fact, one: str) -> Contract:
        """The contract of that id, existing from now on."""
        known = self.state.contracts.get(one)
        if known is None:
            introduction = self.directory.fact("contract", one)
            signed = introduction.event if introduction is not None else None
            talks, by = (signed.talks, signed.by) if isinstance(signed, e.ContractSigned) else (None, ())
            known = self.state.contracts[one] = Contract(one, talks, by, "signed", cause(fact))
        return known

    def perhaps(self, fact: Fact, kind: type[_E], test: Callable[[_E], bool]) -> bool:
        """Whether something of a kind may have happened by the time of a fact, and may not: it is not played yet."""
        return any(map(test, self.possible_by(fact, kind)))

    def possible_by(self, fact: Fact, kind: type[_E]) -> Iterator[_E]:
        """What of a kind may have happened by the time of a fact, and may not."""
        for other in self.uncertain:
            event = other.event
            if isinstance(event, kind) and other.place > fact.place and other.could_be_by(fact.day):
                yield event

    def revisions(self, proposal: str) -> dict[int, Fact]:
        """The entries of a proposal's versions as known at K, whenever they are played, by version."""
        tabled = self.directory.fact("proposal", proposal)
        further = self.directory.revisions.get(proposal, ())
        return ({1: tabled} if tabled is not None else {}) | {self.versions[one.id]: one for one in further}

    def once(self, fact: Fact, noun: Noun, one: str) -> None:
        """List that something is introduced again while its first introduction counts."""
        introduction = self.directory.fact(noun, one)
        if introduction is not None and introduction.id != fact.id:
            self.odd(fact, f"it introduces the {noun} {one} again, and the first introduction counts")

    def odd(self, fact: Fact, text: str) -> None:
        """List what makes no sense in this order."""
        self.state.anomalies.append(Anomaly(rule="order", entry=fact.id, text=text))


def cause(fact: Fact) -> Cause:
    """The fact as a cause."""
    return Cause(fact.id, fact.day, fact.number, fact.effective.earliest)


def going(talks: Talks) -> bool:
    """Whether talks have not ended."""
    return not talks.ended


def unsigned(talks: Talks) -> bool:
    """Whether no contract has come of them."""
    return talks.stage not in SIGNED


def _opened(event: e.TalksOpened, cause: Cause) -> Talks:
    return Talks(
        talks=event.talks,
        stage=event.stage,
        cause=cause,
        title=event.title,
        between=event.between,
        route=event.route,
        framework=event.framework,
    )


def _tabled(event: e.ProposalTabled, fact: Fact, cause: Cause) -> Proposal:
    terms = tuple(OfferedTerm(t.term, t.quantity, t.text, 1, fact.id) for t in event.terms)
    return Proposal(
        event.proposal, event.talks, event.by, event.title, event.to, 1, terms, "tabled", cause, live=cause
    )


Handler = Callable[[Folding, Fact, Any], None]
"""What one kind of event does to the state."""
