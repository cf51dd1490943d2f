"""Where a negotiation stands: its talks, proposals, decisions, posts and contracts at one moment."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct, field

from domain.moment import Anomaly
from domain.values import Quantity, Tally

Stage = Literal[
    "exploratory",
    "open",
    "decision-pending",
    "paused",
    "agreed",
    "standstill",
    "signed",
    "completed",
    "terminated",
    "discontinued",
    "lapsed",
]

ENDED: frozenset[Stage] = frozenset({"completed", "terminated", "discontinued", "lapsed"})
"""The stages from which talks go on only by being resumed."""

SIGNED: frozenset[Stage] = frozenset({"signed", "completed", "terminated"})
"""The stages that a signed contract brings."""


SELLERS = frozenset({"provider", "framework-host"})
"""Roles of parties that sell: where several are in the same talks they compete."""


class Cause(Struct, frozen=True, gc=False):
    """The entry that brought something about: the last day on which it can have been, and the first (None: open).

    `number` is the entry's number in the ledger.
    """

    entry: str
    day: date
    number: int
    earliest: date | None

    @property
    def told(self) -> str:
        """The entry as people call it: `#34`."""
        return f"#{self.number}"

    def certainly_after(self, other: Cause) -> bool:
        """Whether its first day follows the last day of the other: only then is one known to come after the other."""
        return self.earliest is not None and self.earliest > other.day


class AgreedTerm(Struct, frozen=True, gc=False):
    """A term of talks that is settled, or was and is open again."""

    term: str
    quantity: Quantity | None
    text: str | None
    open_again: bool
    cause: Cause


class Talks(Struct, frozen=True):
    """Talks with one counterparty or on one route."""

    talks: str
    stage: Stage
    cause: Cause
    title: str | None = None
    between: tuple[str, ...] = ()
    route: str | None = None
    framework: str | None = None
    before_pause: Stage | None = None
    left: frozenset[str] = frozenset()
    shortlist: tuple[str, ...] = ()
    terms: dict[str, AgreedTerm] = field(default_factory=dict)
    reason: str | None = None
    until: str | None = None
    """The last day of a standstill, as recorded."""
    resumed: Cause | None = None
    """The last time they were resumed."""
    standstill: Cause | None = None
    """The last time a standstill began."""
    standstill_ended: Cause | None = None

    @property
    def ended(self) -> bool:
        """Whether they go on only by being resumed."""
        return self.stage in ENDED


class OfferedTerm(Struct, frozen=True, gc=False):
    """A term as it stands on the table: the version that last changed it, and the entry of that version."""

    term: str
    quantity: Quantity | None
    text: str | None
    version: int
    entry: str


class Proposal(Struct, frozen=True):
    """A proposal: its live version (the last in play order), its terms, and what became of it."""

    proposal: str
    talks: str | None
    by: str | None
    title: str | None
    to: tuple[str, ...]
    version: int
    terms: tuple[OfferedTerm, ...]
    status: Literal["tabled", "accepted", "rejected", "withdrawn", "lapsed"]
    cause: Cause
    accepted_by: frozenset[str] = frozenset()
    rejected_by: frozenset[str] = frozenset()
    live: Cause | None = None
    """The entry of the live version; None where the proposal is only referred to."""


class Answer(Struct, frozen=True, gc=False):
    """How one decider answered, and the entry that says so."""

    answer: Literal["for", "against", "abstain", "recused", "attested"]
    cause: Cause

    @property
    def entry(self) -> str:
        """The id of the entry."""
        return self.cause.entry


class Decision(Struct, frozen=True):
    """A decision, from the first vote on it or mention of it; `taken` once its outcome is on record."""

    decision: str
    cause: Cause
    taken: bool = False
    body: str | None = None
    talks: str | None = None
    question: str | None = None
    deciders: tuple[str, ...] = ()
    outcome: Literal["approved", "rejected", "deferred"] | None = None
    effect: Literal["binding", "advisory"] | None = None
    tally: Tally | None = None
    rule: str | None = None
    reasons: tuple[str, ...] = ()
    meeting: str | None = None
    votes: dict[str, Answer] = field(default_factory=dict)
    recused: dict[str, Answer] = field(default_factory=dict)
    attested: dict[str, Answer] = field(default_factory=dict)
    formalised: str | None = None
    """The meeting at which it was made formal."""
    published: Cause | None = None
    rescinded: Cause | None = None
    contradicted: Cause | None = None
    """The entry with which the votes on file came to settle the opposite of the outcome; None where they do not."""


class DecisionRule(Struct, frozen=True):
    """How a body (None: all of them) decides from then on."""

    body: str | None
    rule: Literal["unanimity", "majority", "threshold", "single"]
    deciders: tuple[str, ...]
    threshold: int | None
    quorum: int | None
    cause: Cause


class Roster(Struct, frozen=True, gc=False):
    """Who belongs to a party that is a body, from the entry on by which it joined with them."""

    members: tuple[str, ...]
    cause: Cause


class Holder(Struct, frozen=True, gc=False):
    """Who holds a post of a party; None: vacant."""

    party: str
    post: str
    person: str | None
    cause: Cause


class Contract(Struct, frozen=True):
    """A contract and how it stands."""

    contract: str
    talks: str | None
    by: tuple[str, ...]
    status: Literal["signed", "notice-given", "terminated", "completed"]
    cause: Cause
    term: Quantity | None = None
    quantity: Quantity | None = None
    signed: Cause | None = None
    """Its signature; None where it is only referred to."""
    changed: Cause | None = None
    """The last time it was changed."""
    ended_for: dict[str, Cause] = field(default_factory=dict)
    """The parties for whom alone it was terminated, in play order."""


class Negotiation(Struct):
    """All of it, by id. Filled by the fold in `domain.negotiation` and by nothing else."""

    talks: dict[str, Talks] = field(default_factory=dict)
    proposals: dict[str, Proposal] = field(default_factory=dict)
    decisions: dict[str, Decision] = field(default_factory=dict)
    rules: dict[str | None, tuple[DecisionRule, ...]] = field(default_factory=dict)
    """The rules that were set, by body (None: for all), in play order."""
    posts: dict[tuple[str, str], tuple[Holder, ...]] = field(default_factory=dict)
    """Who held each post of a party, in play order; the last holds it now."""
    contracts: dict[str, Contract] = field(default_factory=dict)
    rosters: dict[str, tuple[Roster, ...]] = field(default_factory=dict)
    """The members of each party, each time it joined, in play order."""
    roles: dict[str, str] = field(default_factory=dict)
    """The role in which each party joined last."""
    departures: dict[str, Cause] = field(default_factory=dict)
    """The last time a party left the negotiation as a whole."""
    anomalies: list[Anomaly] = field(default_factory=list)

    def copied(self) -> Negotiation:
        """The same, to be filled on without changing this one: all that it holds is frozen and only replaced."""
        return Negotiation(
            self.talks.copy(),
            self.proposals.copy(),
            self.decisions.copy(),
            self.rules.copy(),
            self.posts.copy(),
            self.contracts.copy(),
            self.rosters.copy(),
            self.roles.copy(),
            self.departures.copy(),
            self.anomalies.copy(),
        )

    def on_the_table(self, proposal: Proposal) -> bool:
        """Whether a proposal can still be answered: it is live and its talks have not ended."""
        talks = self.talks.get(proposal.talks) if proposal.talks is not None else None
        return proposal.status == "tabled" and not (talks is not None and talks.ended)

    def contracting(self, proposal: Proposal) -> frozenset[str]:
        """Who has to accept a proposal: everybody in its talks but its proposer, who has left, and its rivals.

        Where a seller proposes, the other sellers in the talks compete with it and do not answer.
        """
        talks = self.talks.get(proposal.talks) if proposal.talks is not None else None
        if talks is None:
            return frozenset()
        sells = self.roles.get(proposal.by or "") in SELLERS
        rivals = {party for party in talks.between if sells and self.roles.get(party) in SELLERS}
        return frozenset(talks.between) - {proposal.by} - talks.left - rivals

    def members(self, party: str, on: date | None = None) -> tuple[str, ...]:
        """Who belongs to a party, now or at the end of a day; nobody where its members are not on file.

        Before the first time that they are on file, those of that time.
        """
        rosters = self.rosters.get(party, ())
        by_then = [roster for roster in rosters if on is None or roster.cause.day <= on]
        return (by_then or rosters)[-1 if by_then else 0].members if rosters else ()

    def rule_for(self, decision: Decision) -> DecisionRule | None:
        """The rule of the body that decides, else the one for all, as it was set by the day of the decision."""
        in_force = self._rules_by(decision)
        return in_force[-1] if in_force else None

    def rule_of(self, body: str, decision: Decision) -> DecisionRule | None:
        """The rule that is recorded of a body itself, as it was set by the day of the decision."""
        rules = self.rules.get(body, ())
        by_then = [rule for rule in rules if not decision.taken or rule.cause.day <= decision.cause.day]
        return by_then[-1] if by_then else None

    def is_sure_of_rule(self, decision: Decision) -> bool:
        """Whether the rule in force is certain: set by the first day of the decision, and the last to be set."""
        in_force = self._rules_by(decision)
        if not in_force:
            return True
        if decision.taken and (decision.cause.earliest is None or in_force[-1].cause.day > decision.cause.earliest):
            return False
        others = (rule for body in (decision.body, None) for rule in self.rules.get(body, ()) if rule not in in_force)
        later = (rule for rule in others if rule.cause.day > decision.cause.day)
        return all(in_force[-1].cause.certainly_after(one.cause) for one in in_force[:-1]) and all(
            rule.cause.certainly_after(decision.cause) for rule in later
        )

    def _rules_by(self, decision: Decision) -> tuple[DecisionRule, ...]:
        for body in dict.fromkeys((decision.body, None)):
            in_force = tuple(
                rule
                for rule in self.rules.get(body, ())
                if not decision.taken or rule.cause.day <= decision.cause.day
            )
            if in_force:
                return in_force
        return ()
