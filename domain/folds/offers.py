"""How events move proposals and their versions."""

from __future__ import annotations

from msgspec.structs import replace

from domain import events as e
from domain.events.base import Event
from domain.fact import Fact
from domain.folds.folding import Folding, Handler, cause, going, unsigned
from domain.state import OfferedTerm


def _proposal_tabled(folding: Folding, fact: Fact, event: e.ProposalTabled) -> None:
    folding.talks(fact, event.talks)
    folding.proposal(fact, event.proposal)
    folding.once(fact, "proposal", event.proposal)


def _proposal_revised(folding: Folding, fact: Fact, event: e.ProposalRevised) -> None:
    proposal = folding.proposal(fact, event.proposal)
    version = folding.versions.get(fact.id, proposal.version + 1)
    terms = {offered.term: offered for offered in proposal.terms}
    for term in event.terms:
        if term.quantity is None and term.text is None:
            terms.pop(term.term, None)
        else:
            terms[term.term] = OfferedTerm(term.term, term.quantity, term.text, version, fact.id)
    folding.state.proposals[event.proposal] = replace(
        proposal,
        version=version,
        terms=tuple(terms.values()),
        status="tabled",
        cause=cause(fact),
        live=cause(fact),
        accepted_by=frozenset(),
        rejected_by=frozenset(),
    )


def _proposal_withdrawn(folding: Folding, fact: Fact, event: e.ProposalWithdrawn) -> None:
    proposal = folding.proposal(fact, event.proposal)
    folding.state.proposals[event.proposal] = replace(proposal, status="withdrawn", cause=cause(fact))


def _proposal_lapsed(folding: Folding, fact: Fact, event: e.ProposalLapsed) -> None:
    proposal = folding.proposal(fact, event.proposal)
    folding.state.proposals[event.proposal] = replace(proposal, status="lapsed", cause=cause(fact))


def _proposal_rejected(folding: Folding, fact: Fact, event: e.ProposalRejected) -> None:
    proposal = folding.proposal(fact, event.proposal)
    if event.version is None or event.version == proposal.version:
        folding.state.proposals[event.proposal] = replace(
            proposal,
            status="rejected",
            cause=cause(fact),
            rejected_by=proposal.rejected_by | set(event.by),
        )


def settle(folding: Folding, fact: Fact) -> None:
    """Bring to agreement what everybody has accepted who is still to be asked, once somebody is not any more."""
    for one, proposal in folding.state.proposals.items():
        contracting = folding.state.contracting(proposal)
        if proposal.status == "tabled" and proposal.accepted_by and contracting <= proposal.accepted_by:
            folding.state.proposals[one] = replace(proposal, status="accepted", cause=cause(fact))
            if proposal.talks is not None:
                folding.stage(fact, proposal.talks, "agreed", after=lambda talks: going(talks) and unsigned(talks))


def _proposal_accepted(folding: Folding, fact: Fact, event: e.ProposalAccepted) -> None:
    proposal = folding.proposal(fact, event.proposal)
    if event.version != proposal.version or proposal.status in {"withdrawn", "lapsed"}:
        return
    accepted_by = proposal.accepted_by | set(event.by)
    talks = folding.talks(fact, proposal.talks) if proposal.talks is not None else None
    contracting = folding.state.contracting(proposal) if talks is not None else frozenset()
    by_all = contracting <= accepted_by
    folding.state.proposals[event.proposal] = replace(
        proposal,
        accepted_by=accepted_by,
        status="accepted" if by_all else proposal.status,
        cause=cause(fact),
    )
    if by_all and talks is not None:
        folding.stage(fact, talks.talks, "agreed", after=lambda one: going(one) and unsigned(one))


ON: dict[type[Event], Handler] = {
    e.ProposalTabled: _proposal_tabled,
    e.ProposalRevised: _proposal_revised,
    e.ProposalWithdrawn: _proposal_withdrawn,
    e.ProposalLapsed: _proposal_lapsed,
    e.ProposalRejected: _proposal_rejected,
    e.ProposalAccepted: _proposal_accepted,
}
