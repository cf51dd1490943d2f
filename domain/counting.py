"""Counting: whether the votes on file prove what a decision is said to have been.

- majority: more for than against;
- unanimity: every decider who is not recused for; one against contradicts approval, an abstention leaves it
  unproven;
- threshold: that many for;
- single: the one decider's vote;
- fewer than the quorum taking part contradicts approval;
- a deferral is not checked.

A vote counts if it is a decider's own, or a named member's of a deciding body that did not vote as one. Votes
that are not on file could go either way, so a count is settled only where they could not change it. A tally
counts all votes; those that are also on file by name must be among them, or neither proves anything.
Where no rule is recorded, unanimity is presumed: a presumption neither proves nor contradicts.
"""

from __future__ import annotations

from collections import Counter
from typing import Literal

from msgspec import Struct

from domain.state import Decision, DecisionRule, Negotiation

Standing = Literal["proven", "attested", "unproven"]
Outcome = Literal["approved", "rejected"]


class Ballot(Struct, frozen=True):
    """How many answered how; `silent` are deciders of whom nothing is on file."""

    for_: int
    against: int
    abstain: int
    silent: int

    @property
    def taking_part(self) -> int:
        """Everybody whose vote is on file."""
        return self.for_ + self.against + self.abstain

    def holds(self, part: Ballot) -> bool:
        """Whether the answers of another ballot can be among these."""
        return part.for_ <= self.for_ and part.against <= self.against and part.abstain <= self.abstain


class Proof(Struct, frozen=True):
    """How well a decision stands: by votes and rule, by a source that names each decider, or not.

    `missing` says what would prove it, in words; party ids stand in `silent`. `otherwise` says in words how the votes
    on file settle the opposite under the recorded rule; None where they do not.
    """

    standing: Standing
    missing: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    otherwise: str | None = None

    @property
    def contradicted(self) -> bool:
        """Whether the votes on file settle the opposite."""
        return self.otherwise is not None


def deciders(decision: Decision, state: Negotiation) -> tuple[str, ...]:
    """Who had to decide: as the decision says, else as the rule of its body says, else the body itself."""
    rule = state.rule_for(decision)
    if decision.deciders:
        return decision.deciders
    if rule is not None and rule.deciders:
        return rule.deciders
    return (decision.body,) if decision.body is not None else ()


def bound_by(decision: Decision, state: Negotiation) -> frozenset[str]:
    """Whose decision it is: the body's, and that of each who had to decide for itself."""
    body = (decision.body,) if decision.body is not None else ()
    return frozenset((*body, *deciders(decision, state)))


def voters(decision: Decision, state: Negotiation) -> tuple[str, ...]:
    """Whose votes are counted: those of who had to decide and is not recused.

    Where that is one body that did not vote as one, it is its members who decide, by name.
    """
    own = tuple(one for one in deciders(decision, state) if one not in decision.recused)
    if len(own) == 1 and own[0] not in decision.votes:
        members = members_of(own[0], decision, state)
        return tuple(one for one in members if one not in decision.recused) or own
    return own


def members_of(body: str, decision: Decision, state: Negotiation) -> tuple[str, ...]:
    """Who belonged to a body on the day of a decision."""
    return state.members(body, decision.cause.day if decision.taken else None)


def proof(decision: Decision, state: Negotiation) -> Proof:
    """What the entries on file prove of a decision."""
    silent = _silent(decision, state)
    if not decision.taken:
        return Proof("unproven", ("no outcome is on file",), silent)
    if decision.outcome == "deferred":
        return Proof("unproven", ("a deferral is not checked",), silent)
    recorded = state.rule_for(decision)
    rule = decision.rule or (recorded.rule if recorded is not None else None)
    ballot = _ballot(decision, state)
    settled = _settled(rule or "unanimity", ballot, recorded, decision) if ballot is not None else None
    sure = rule is not None and (decision.rule is not None or state.is_sure_of_rule(decision))
    inquorate = ballot is not None and _is_inquorate(ballot, recorded)
    if sure and settled == decision.outcome and not inquorate:
        return Proof("proven")
    otherwise = _otherwise(ballot, recorded) if sure and settled not in {None, decision.outcome} else None
    if otherwise is None and _is_attested(decision, state):
        return Proof("attested")
    missing = _missing(decision, rule, ballot, otherwise)
    if rule is not None and not sure:
        missing = ("which rule was in force that day is not certain", *missing)
    return Proof("unproven", missing, silent, otherwise)


def _is_inquorate(ballot: Ballot, recorded: DecisionRule | None) -> bool:
    """Whether fewer took part than the quorum, whatever the silent did."""
    quorum = recorded.quorum if recorded is not None else None
    return quorum is not None and ballot.taking_part + ballot.silent < quorum


def _otherwise(ballot: Ballot | None, recorded: DecisionRule | None) -> str:
    if ballot is not None and recorded is not None and _is_inquorate(ballot, recorded):
        return f"only {ballot.taking_part} took part, and the quorum is {recorded.quorum}"
    return "the votes on file say otherwise"


def _is_attested(decision: Decision, state: Negotiation) -> bool:
    """Whether sources name each decider who is not recused, or each member of a body, as standing by it."""
    own = [one for one in deciders(decision, state) if one not in decision.recused]
    named = decision.attested.keys()
    return bool(own) and all(
        one in named or (bool(members := members_of(one, decision, state)) and named >= set(members)) for one in own
    )


def beyond_the_tally(decision: Decision, state: Negotiation) -> tuple[str, ...]:
    """Who voted by name as more did than the tally counts: for, against or abstaining; nobody where it holds them."""
    if decision.tally is None:
        return ()
    tally = {"for": decision.tally.for_, "against": decision.tally.against, "abstain": decision.tally.abstain}
    there = [one for one in voters(decision, state) if one not in decision.recused]
    cast = {one: decision.votes[one].answer for one in there if one in decision.votes}
    counted = Counter(cast.values())
    return tuple(one for one, answer in cast.items() if counted[answer] > tally[answer])


def _silent(decision: Decision, state: Negotiation) -> tuple[str, ...]:
    """The deciders of whom nothing is on file, nor of all their members; none where there is a tally."""
    if decision.tally is not None:
        return ()
    heard = decision.votes.keys() | decision.recused.keys() | decision.attested.keys()

    def is_heard(one: str) -> bool:
        members = members_of(one, decision, state)
        return one in heard or (bool(members) and heard >= set(members))

    return tuple(one for one in deciders(decision, state) if not is_heard(one))


def _missing(decision: Decision, rule: str | None, ballot: Ballot | None, otherwise: str | None) -> tuple[str, ...]:
    missing = []
    if rule is None:
        missing.append("rule not recorded")
    if otherwise is not None:
        missing.append(otherwise)
    elif decision.tally is None and not decision.votes:
        missing.append("votes not reported")
    elif ballot is None:
        missing.append("the tally and the votes by name do not agree")
    elif ballot.silent + ballot.taking_part == 0:
        missing.append("who had to decide is not recorded")
    elif ballot.silent:
        missing.append(f"{ballot.silent} of the votes not on file")
    elif ballot.abstain:
        missing.append("an abstention leaves it open")
    return tuple(missing)


def _ballot(decision: Decision, state: Negotiation) -> Ballot | None:
    """The tally, else the votes by name; None where neither is on file, or they do not agree."""
    there = voters(decision, state)
    answers = [_answer(one, decision, state) for one in there]
    cast = [one for one in answers if one is not None]
    by_name = Ballot(cast.count("for"), cast.count("against"), cast.count("abstain"), len(there) - len(cast))
    tally = decision.tally
    if tally is None:
        return by_name if decision.votes else None
    counted = Ballot(tally.for_, tally.against, tally.abstain, 0)
    return counted if counted.holds(by_name) else None


def _answer(one: str, decision: Decision, state: Negotiation) -> str | None:
    """How one decider answered; a body among others, through its members, by the rule that is recorded of itself."""
    if one in decision.votes:
        return decision.votes[one].answer
    own = state.rule_of(one, decision)
    members = [member for member in members_of(one, decision, state) if member not in decision.recused]
    cast = [decision.votes[member].answer for member in members if member in decision.votes]
    if own is None or not cast:
        return None
    ballot = Ballot(cast.count("for"), cast.count("against"), cast.count("abstain"), len(members) - len(cast))
    settled = None if _is_inquorate(ballot, own) else _settled(own.rule, ballot, own, decision)
    return {"approved": "for", "rejected": "against", None: None}[settled]


def _settled(rule: str, ballot: Ballot, recorded: DecisionRule | None, decision: Decision) -> Outcome | None:
    """What the ballot settles, whatever the silent would answer; None where they could change it."""
    quorum = recorded.quorum if recorded is not None else None
    if quorum is not None and ballot.taking_part < quorum:
        return "rejected" if ballot.taking_part + ballot.silent < quorum else None
    match rule:
        case "majority":
            return _beyond(
                ballot.for_ > ballot.against + ballot.silent, ballot.for_ + ballot.silent <= ballot.against
            )
        case "threshold":
            needed = recorded.threshold if recorded is not None else None
            if needed is None:
                return None
            return _beyond(ballot.for_ >= needed, ballot.for_ + ballot.silent < needed)
        case "single":
            # Whoever the one is: where all say the same, so did they.
            unheard = ballot.silent + ballot.abstain > 0
            return _beyond(
                ballot.for_ > 0 and ballot.against == 0 and not unheard,
                ballot.against > 0 and ballot.for_ == 0 and not unheard,
            )
        case _:
            absent = decision.tally is not None and bool(decision.tally.absent)
            all_for = ballot.for_ > 0 and ballot.abstain == 0 and ballot.silent == 0 and not absent
            return _beyond(all_for and ballot.against == 0, ballot.against > 0)


def _beyond(approved: bool, rejected: bool) -> Outcome | None:  # noqa: FBT001 - two sides of one count
    if approved:
        return "approved"
    return "rejected" if rejected else None
