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


class Cause(Struct, frozen=True, gc=False):
    """The entry that brought something about, its day, and its number in the ledger."""

    entry: str
    day: date
    number: int


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


class Answer(Struct, frozen=True, gc=False):
    """How one decider answered, and the entry that says so."""

    answer: Literal["for", "against", "abstain", "recused", "attested"]
    entry: str


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


class DecisionRule(Struct, frozen=True):
    """How a body (None: all of them) decides from then on."""

    body: str | None
    rule: Literal["unanimity", "majority", "threshold", "single"]
    deciders: tuple[str, ...]
    threshold: int | None
    quorum: int | None
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


class Negotiation(Struct):
    """All of it, by id. Filled by the fold in `domain.negotiation` and by nothing else."""

    talks: dict[str, Talks] = field(default_factory=dict)
    proposals: dict[str, Proposal] = field(default_factory=dict)
    decisions: dict[str, Decision] = field(default_factory=dict)
    rules: dict[str | None, DecisionRule] = field(default_factory=dict)
    posts: dict[tuple[str, str], Holder] = field(default_factory=dict)
    contracts: dict[str, Contract] = field(default_factory=dict)
    members: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The members of each party that is a body, as it joined."""
    anomalies: list[Anomaly] = field(default_factory=list)

    def on_the_table(self, proposal: Proposal) -> bool:
        """Whether a proposal can still be answered: it is live and its talks have not ended."""
        talks = self.talks.get(proposal.talks) if proposal.talks is not None else None
        return proposal.status == "tabled" and not (talks is not None and talks.ended)

    def rule_for(self, decision: Decision) -> DecisionRule | None:
        """The recorded rule of the body that decides, else the one recorded for all; None where there is none."""
        return self.rules.get(decision.body) or self.rules.get(None)
