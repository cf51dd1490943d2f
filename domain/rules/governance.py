"""Rules of decisions: who may vote, how often, and what the votes say."""

from __future__ import annotations

from domain.counting import beyond_the_tally, deciders, proof
from domain.events import (
    DecisionAttested,
    DecisionRuleSet,
    DecisionTaken,
    MemberRecused,
    PartyJoined,
    PostHeld,
    VoteCast,
)
from domain.fact import Fact
from domain.folds.folding import Folding, cause
from domain.rules.rule import rule
from domain.rules.wording import named, on
from domain.state import Cause, Decision, Holder, Negotiation, Roster

_OFFICES = frozenset({"commissioner", "chief-constable"})
"""Roles of parties that one person holds, so that nobody else belongs to them."""


@rule(VoteCast, DecisionTaken, DecisionAttested, afterwards=True)
def decider_holds_the_post(
    folding: Folding, fact: Fact, event: VoteCast | DecisionTaken | DecisionAttested
) -> str | None:
    """Who votes or decides for an office holds its post that day, and has not left the negotiation.

    The post of commissioner falls vacant on 1 May; a vote of the commissioner dated 3 May is refused, and so is a
    decision of that day by the commissioner, unless somebody may have taken the post meanwhile.
    """
    if isinstance(event, VoteCast):
        return _absence(folding, fact, event.by, cause(fact))
    decision = folding.state.decisions[event.decision]
    # Whoever is named as having stood by it did so when it was taken.
    if not decision.taken:
        return None
    absences = (_absence(folding, fact, one, decision.cause) for one in event.deciders)
    return next(filter(None, absences), None)


def _absence(folding: Folding, fact: Fact, party: str, then: Cause) -> str | None:
    """Why nobody can have decided for a party on a day; None where somebody may have."""
    state = folding.state
    vacancies = [_vacancy(folding, fact, held, then) for (of, _), held in state.posts.items() if of == party]
    if vacancies and all(vacancies):
        last = next(one for one in reversed(vacancies) if one is not None)
        return f"{named(folding, 'party', party)} decides, but the post of {last.post} fell vacant {on(last.cause)}"
    gone = state.departures.get(party)
    if gone is None or not then.certainly_after(gone):
        return None
    back = any(not gone.certainly_after(roster.cause) for roster in state.rosters.get(party, ()))
    if back or folding.perhaps(fact, PartyJoined, lambda joined: joined.party == party):
        return None
    return f"{named(folding, 'party', party)} decides, but had left the negotiation {on(gone)}"


def _vacancy(folding: Folding, fact: Fact, held: tuple[Holder, ...], then: Cause) -> Holder | None:
    """The vacancy of a post that is certain on a day, or None."""
    by_then = [one for one in held if one.cause.day <= then.day]
    if not by_then or by_then[-1].person is not None:
        return None
    *before, last = by_then
    if not then.certainly_after(last.cause):
        return None
    if any(one.person is not None and not last.cause.certainly_after(one.cause) for one in before):
        return None
    post = (last.party, last.post)
    later = (one for one in held if one.cause.day > then.day and one.person is not None)
    taken = any(not one.cause.certainly_after(then) for one in later) or folding.perhaps(
        fact, PostHeld, lambda event: (event.party, event.post) == post and event.person is not None
    )
    return None if taken else last


@rule(VoteCast, DecisionTaken, afterwards=True)
def voter_belongs(folding: Folding, fact: Fact, event: VoteCast | DecisionTaken) -> str | None:
    """Who votes has to decide, or belongs to a body that has.

    The cabinet decides and its members are on file; a vote of somebody who is not one of them is refused, and so is
    the decision where that vote was recorded first. Where the members of a body are not on file, or nobody is
    recorded as having to decide, no vote is.
    """
    state = folding.state
    decision = state.decisions[event.decision]
    had_to = deciders(decision, state)
    votes = decision.votes if isinstance(event, DecisionTaken) else {event.by: decision.votes[event.by]}
    listed = {one.entry for one in state.anomalies if one.rule == "voter-belongs"}
    outside = [
        one
        for one, vote in votes.items()
        if had_to and one not in had_to and vote.entry not in listed
        if not any(_may_belong(folding, fact, vote.cause, body, one) for body in had_to)
    ]
    if not outside:
        return None
    voters = ", ".join(f"{named(folding, 'party', one)}{_entry(fact, votes[one].cause)}" for one in outside)
    who = ", ".join(f"{named(folding, 'party', one)}{_listed(state, one)}" for one in had_to)
    return f"{voters} voted, but it was for {who} to decide{_entry(fact, decision.cause)}"


def _listed(state: Negotiation, body: str) -> str:
    """The entry by which the members of a body are on file."""
    rosters = [roster for roster in state.rosters.get(body, ()) if roster.members]
    return f" (members: {rosters[-1].cause.told})" if rosters else ""


def _may_belong(folding: Folding, fact: Fact, voted: Cause, body: str, voter: str) -> bool:
    """Whether a voter belongs to a body, as far as anybody can tell from what is on file."""
    state = folding.state
    listed = [roster for roster in state.rosters.get(body, ()) if roster.members]
    if not listed:
        return state.roles.get(body) not in _OFFICES and not any(party == body for party, _ in state.posts)
    if voter in listed[-1].members or folding.perhaps(
        fact, PartyJoined, lambda joined: joined.party == body and voter in joined.members
    ):
        return True
    return any(voter in roster.members and not _ended(voted, roster, listed[-1]) for roster in listed)


def _ended(voted: Cause, roster: Roster, last: Roster) -> bool:
    return voted.certainly_after(last.cause) and last.cause.certainly_after(roster.cause)


@rule(VoteCast)
def one_vote_each(folding: Folding, fact: Fact, event: VoteCast) -> str | None:  # noqa: ARG001 - every rule is asked alike
    """Whoever decides has one vote in each decision; to change it, correct or retract it.

    A vote of the commissioner is on file, and a second one in the same decision is refused; the first counts.
    """
    decision = folding.state.decisions.get(event.decision)
    first = decision.votes.get(event.by) if decision is not None else None
    if first is None:
        return None
    party, decided = named(folding, "party", event.by), _called(folding, event.decision)
    return f"{party} has voted in {decided} already ({first.cause.told})"


@rule(VoteCast, MemberRecused)
def recused_have_no_vote(folding: Folding, fact: Fact, event: VoteCast | MemberRecused) -> str | None:  # noqa: ARG001
    """Who took no part in a decision has no vote in it, and a vote of theirs does not count.

    A councillor is recused, and a vote of the same councillor in the same decision is refused.
    """
    decision = folding.state.decisions.get(event.decision)
    if decision is None:
        return None
    by = event.by if isinstance(event, VoteCast) else event.party
    other = (decision.recused if isinstance(event, VoteCast) else decision.votes).get(by)
    if other is None:
        return None
    both = ("votes", "took no part") if isinstance(event, VoteCast) else ("took no part", "voted")
    party = named(folding, "party", by)
    return f"{party} {both[0]} in {_called(folding, event.decision)}, but {both[1]} in it ({other.cause.told})"


@rule(DecisionTaken, VoteCast, MemberRecused, DecisionRuleSet, PartyJoined, afterwards=True)
def outcome_agrees_with_the_votes(folding: Folding, fact: Fact, event: object) -> str | None:
    """The outcome of a decision agrees with the votes or the tally on file, under the rule that is recorded.

    The rule is a majority and the tally 2 for and 3 against: "approved" is refused. Where no rule is recorded, or
    votes that are not on file could still turn it, it is unproven and not refused.
    """
    state = folding.state
    one = getattr(event, "decision", None)
    concerned = (state.decisions[one],) if one is not None else tuple(state.decisions.values())
    return "; ".join(filter(None, (_disagreement(folding, fact, decision) for decision in concerned))) or None


def _disagreement(folding: Folding, fact: Fact, decision: Decision) -> str | None:
    """How the votes came to say otherwise with this fact; None where they do not, or did before."""
    since = decision.contradicted
    if since is None or since.entry != fact.id or _other_rule(folding, fact, decision.body):
        return None
    recorded = folding.state.rule_for(decision)
    rule_of = decision.rule or (recorded.rule if recorded is not None else "")
    if rule_of == "threshold" and recorded is not None and recorded.threshold is not None:
        rule_of = f"{recorded.threshold} {'vote' if recorded.threshold == 1 else 'votes'}"
    rests = "" if decision.rule or recorded is None else _entry(fact, recorded.cause)
    taken = f"{decision.outcome}{_entry(fact, decision.cause)}"
    called = _called(folding, decision.decision)
    otherwise = proof(decision, folding.state).otherwise
    others = [vote.cause.told for vote in decision.votes.values() if vote.entry != fact.id]
    votes = f" ({', '.join(others)})" if others and decision.tally is None else ""
    return f"{called} was {taken}, but by {rule_of}{rests} {otherwise}{votes}"


@rule(DecisionTaken, VoteCast, afterwards=True)
def votes_are_among_the_tally(folding: Folding, fact: Fact, event: DecisionTaken | VoteCast) -> str | None:
    """The votes on file by name are among those that the tally counts.

    The tally has one vote against; a second vote against that is recorded by name is refused.
    """
    decision = folding.state.decisions[event.decision]
    beyond = beyond_the_tally(decision, folding.state)
    if isinstance(event, VoteCast):
        beyond = tuple(one for one in beyond if decision.votes[one].cause.entry == fact.id)
    if not beyond or decision.tally is None:
        return None
    names = ", ".join(f"{named(folding, 'party', one)}{_entry(fact, decision.votes[one].cause)}" for one in beyond)
    tally = f"{decision.tally.for_} for, {decision.tally.against} against, {decision.tally.abstain} abstaining"
    return f"{names} voted otherwise than the tally{_entry(fact, decision.cause)} can hold: {tally}"


def _entry(fact: Fact, of: Cause) -> str:
    """Another entry by its number; the one that is asked about may have none yet."""
    return "" if of.entry == fact.id else f" ({of.told})"


def _other_rule(folding: Folding, fact: Fact, body: str | None) -> bool:
    return folding.perhaps(fact, DecisionRuleSet, lambda event: event.body in {body, None})


def _called(folding: Folding, decision: str) -> str:
    """A decision by its question, else by its id."""
    introduction = folding.directory.fact("decision", decision)
    event = introduction.event if introduction is not None else None
    return f"“{event.question}”" if isinstance(event, DecisionTaken) else f"the decision {decision}"
