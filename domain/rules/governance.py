"""Rules of decisions: who may vote, how often, and what the votes say."""

from __future__ import annotations

from domain.counting import deciders, proof
from domain.events import (
    DecisionRuleSet,
    DecisionTaken,
    MemberRecused,
    PartyJoined,
    PostHeld,
    VoteCast,
)
from domain.fact import Fact
from domain.folds.folding import Folding
from domain.rules.rule import rule
from domain.rules.wording import follows, named, on
from domain.state import Cause, Holder, Roster

_OFFICES = frozenset({"commissioner", "chief-constable"})
"""Roles of parties that one person holds, so that nobody else belongs to them."""


@rule(VoteCast)
def voter_holds_the_post(folding: Folding, fact: Fact, event: VoteCast) -> str | None:
    """Who votes for an office holds its post that day.

    The post of commissioner falls vacant on 1 May; a vote of the commissioner dated 3 May is refused, unless somebody
    may have taken the post meanwhile.
    """
    state, by = folding.state, event.by
    vacancies = [_vacancy(folding, fact, held) for (party, _), held in state.posts.items() if party == by]
    if vacancies and all(vacancies):
        last = next(one for one in reversed(vacancies) if one is not None)
        return f"{named(folding, 'party', by)} votes, but the post of {last.post} was vacant from {_since(last)}"
    gone = state.departures.get(by)
    if gone is None or not follows(fact, gone):
        return None
    back = any(not gone.certainly_after(roster.cause) for roster in state.rosters.get(by, ()))
    if back or folding.perhaps(fact, PartyJoined, lambda joined: joined.party == by):
        return None
    return f"{named(folding, 'party', by)} votes, but had left the negotiation {on(gone)}"


def _vacancy(folding: Folding, fact: Fact, held: tuple[Holder, ...]) -> Holder | None:
    """The vacancy of a post that is certain on the day of a fact, or None."""
    *before, last = held
    if last.person is not None or not follows(fact, last.cause):
        return None
    if any(one.person is not None and not last.cause.certainly_after(one.cause) for one in before):
        return None
    taken = folding.perhaps(
        fact,
        PostHeld,
        lambda event: (event.party, event.post) == (last.party, last.post) and event.person is not None,
    )
    return None if taken else last


def _since(vacancy: Holder) -> str:
    return f"{vacancy.cause.day.isoformat()} (#{vacancy.cause.number})"


@rule(VoteCast)
def voter_belongs(folding: Folding, fact: Fact, event: VoteCast) -> str | None:
    """Who votes has to decide, or belongs to a body that has.

    The cabinet decides and its members are on file; a vote of somebody who is not one of them is refused. Where the
    members of a body are not on file, or nobody is recorded as having to decide, no vote is.
    """
    state = folding.state
    decision = state.decisions.get(event.decision)
    had_to = deciders(decision, state) if decision is not None else ()
    if not had_to or event.by in had_to or any(_may_belong(folding, fact, body, event.by) for body in had_to):
        return None
    who = ", ".join(named(folding, "party", one) for one in had_to)
    cause = "" if decision is None else f" ({_told(folding, event.decision)})"
    return f"{named(folding, 'party', event.by)} votes, but it was for {who} to decide{cause}"


def _may_belong(folding: Folding, fact: Fact, body: str, voter: str) -> bool:
    """Whether a voter belongs to a body, as far as anybody can tell from what is on file."""
    state = folding.state
    listed = [roster for roster in state.rosters.get(body, ()) if roster.members]
    if not listed:
        return state.roles.get(body) not in _OFFICES and not any(party == body for party, _ in state.posts)
    if voter in listed[-1].members or folding.perhaps(
        fact, PartyJoined, lambda joined: joined.party == body and voter in joined.members
    ):
        return True
    return any(voter in roster.members and not _ended(fact, roster, listed[-1]) for roster in listed)


def _ended(fact: Fact, roster: Roster, last: Roster) -> bool:
    return follows(fact, last.cause) and last.cause.certainly_after(roster.cause)


def _told(folding: Folding, decision: str) -> str:
    introduction = folding.directory.fact("decision", decision)
    return f"#{introduction.number}" if introduction is not None else decision


@rule(VoteCast)
def one_vote_each(folding: Folding, fact: Fact, event: VoteCast) -> str | None:  # noqa: ARG001 - every rule is asked alike
    """Whoever decides has one vote in each decision; to change it, correct or retract it.

    A vote of the commissioner is on file, and a second one in the same decision is refused; the first counts.
    """
    decision = folding.state.decisions.get(event.decision)
    first = decision.votes.get(event.by) if decision is not None else None
    if first is None:
        return None
    return (
        f"{named(folding, 'party', event.by)} has voted in {_called(folding, event.decision)} already ({first.told})"
    )


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
    return f"{party} {both[0]} in {_called(folding, event.decision)}, but {both[1]} in it ({other.told})"


@rule(DecisionTaken, VoteCast, MemberRecused, DecisionRuleSet, PartyJoined, afterwards=True)
def outcome_agrees_with_the_votes(folding: Folding, fact: Fact, event: object) -> str | None:
    """The outcome of a decision agrees with the votes or the tally on file, under the rule that is recorded.

    The rule is a majority and the tally 2 for and 3 against: "approved" is refused. Where no rule is recorded, or
    votes that are not on file could still turn it, it is unproven and not refused.
    """
    one = getattr(event, "decision", None)
    concerned = (one,) if one is not None else tuple(folding.state.decisions)
    return "; ".join(filter(None, (_disagreement(folding, fact, name) for name in concerned))) or None


def _disagreement(folding: Folding, fact: Fact, name: str) -> str | None:
    """How the votes came to say otherwise with this fact; None where they do not, or did before."""
    decision = folding.state.decisions[name]
    if not decision.taken or not proof(decision, folding.state).contradicted:
        folding.contradicted.discard(name)
        return None
    if name in folding.contradicted or _other_rule(folding, fact, decision.body):
        return None
    folding.contradicted.add(name)
    recorded = folding.state.rule_for(decision)
    rule_of = decision.rule or (recorded.rule if recorded is not None else "")
    rests = "" if decision.rule or recorded is None else _entry(fact, recorded.cause)
    taken = f"{decision.outcome}{_entry(fact, decision.cause)}"
    return f"{_called(folding, name)} was {taken}, but by {rule_of}{rests} the votes on file say otherwise"


def _entry(fact: Fact, cause: Cause) -> str:
    """Another entry by its number; the one that is asked about may have none yet."""
    return "" if cause.entry == fact.id else f" (#{cause.number})"


def _other_rule(folding: Folding, fact: Fact, body: str | None) -> bool:
    return folding.perhaps(fact, DecisionRuleSet, lambda event: event.body in {body, None})


def _called(folding: Folding, decision: str) -> str:
    """A decision by its question, else by its id."""
    introduction = folding.directory.fact("decision", decision)
    event = introduction.event if introduction is not None else None
    return f"“{event.question}”" if isinstance(event, DecisionTaken) else f"the decision {decision}"
