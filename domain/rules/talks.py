"""Rules of talks: when they are over, and how they go on."""

from __future__ import annotations

from domain.events import ProposalTabled, TalksResumed
from domain.events.offers import ProposalRevised
from domain.fact import Fact
from domain.folds.folding import Folding, cause
from domain.rules.rule import rule
from domain.rules.wording import named, on
from domain.state import Talks


def over(folding: Folding, fact: Fact, one: str) -> Talks | None:
    """The talks of that id, if they had certainly ended before a fact and nothing can have resumed them."""
    talks = folding.state.talks.get(one)
    if talks is None or not talks.ended or not cause(fact).certainly_after(talks.cause):
        return None
    if talks.resumed is not None and not talks.cause.certainly_after(talks.resumed):
        return None
    if folding.perhaps(fact, TalksResumed, lambda event: event.talks == one):
        return None
    return talks


@rule(ProposalTabled, ProposalRevised)
def no_offer_in_ended_talks(folding: Folding, fact: Fact, event: ProposalTabled | ProposalRevised) -> str | None:
    """No offer is made in talks that have ended, unless they were resumed.

    Talks are discontinued on 29 January; a proposal tabled in them on 4 February is refused. Dated 29 January, or
    "by February", it is not: it may have come first.
    """
    if isinstance(event, ProposalTabled):
        one: str | None = event.talks
    else:
        proposal = folding.state.proposals.get(event.proposal)
        tabled = folding.directory.fact("proposal", event.proposal)
        one = proposal.talks if proposal is not None else getattr(tabled and tabled.event, "talks", None)
    talks = over(folding, fact, one) if one is not None else None
    if talks is None:
        return None
    return (
        f"an offer in talks that have ended: {named(folding, 'talks', talks.talks)}, {talks.stage} {on(talks.cause)}"
    )


@rule(TalksResumed)
def resumption_has_a_ground(folding: Folding, fact: Fact, event: TalksResumed) -> str | None:  # noqa: ARG001 - asked alike
    """Talks are resumed by a decision or for a reason, and the entry says which.

    Talks that were paused are resumed with neither `decision` nor `reason`: refused. Either is enough, even where
    the decision is not on file yet.
    """
    if event.decision is not None or event.reason is not None:
        return None
    return f"{named(folding, 'talks', event.talks)} resumed without a decision or a reason"
