"""Rules of offers: what can still be answered."""

from __future__ import annotations

from domain.events import ProposalAccepted, ProposalRejected, ProposalRevised, ProposalWithdrawn
from domain.fact import Fact
from domain.folds.folding import Folding, cause
from domain.rules.rule import rule
from domain.rules.talks import over
from domain.rules.wording import named, on
from domain.state import Proposal

_VERBS = {ProposalAccepted: "accepts", ProposalRejected: "rejects", ProposalWithdrawn: "withdraws"}
_GONE = frozenset({"withdrawn", "lapsed"})


@rule(ProposalAccepted, ProposalRejected, ProposalWithdrawn)
def only_a_live_version(
    folding: Folding, fact: Fact, event: ProposalAccepted | ProposalRejected | ProposalWithdrawn
) -> str | None:
    """Only the live version of a proposal, the last in play order, can be accepted, rejected or withdrawn.

    Version 2 is tabled on 4 March; an acceptance of version 1 dated 6 March is refused, and so is one of version 3,
    which nobody has tabled, any answer once the whole proposal was withdrawn or lapsed, and an acceptance once its
    talks have ended.
    """
    verb, title = _VERBS[type(event)], named(folding, "proposal", event.proposal)
    proposal = folding.state.proposals.get(event.proposal)
    if proposal is None:
        return None
    gone = proposal.status in _GONE and cause(fact).certainly_after(proposal.cause)
    if gone and not _revived(folding, fact, event.proposal):
        return f"it {verb} {title}, which was {proposal.status} {on(proposal.cause)}"
    version = None if isinstance(event, ProposalWithdrawn) else event.version
    if version is not None and version != proposal.version:
        return _other_version(folding, fact, proposal, version, f"it {verb} version {version} of {title}")
    talks = over(folding, fact, proposal.talks) if proposal.talks and isinstance(event, ProposalAccepted) else None
    if talks is not None:
        return f"it {verb} {title}, whose talks were {talks.stage} {on(talks.cause)}"
    return None


def _other_version(folding: Folding, fact: Fact, proposal: Proposal, version: int, what: str) -> str | None:
    """Why a version that is not the live one cannot be meant, or None where it may have been live."""
    made = folding.revisions(proposal.proposal)
    last = max(made, default=1)
    if version > last:
        known = "only version 1 is" if last == 1 else f"versions 1 to {last} are"
        return f"{what}, of which {known} on record"
    own = made.get(version)
    if own is not None and own.place > fact.place:
        tabled = cause(own)
        return f"{what}, which was tabled only {on(tabled)}" if tabled.certainly_after(cause(fact)) else None
    live = proposal.live
    if live is None or not cause(fact).certainly_after(live):
        return None
    return f"{what}, but version {proposal.version} was on the table {on(live)}"


def _revived(folding: Folding, fact: Fact, proposal: str) -> bool:
    return folding.perhaps(fact, ProposalRevised, lambda event: event.proposal == proposal)
