"""The whole vocabulary: every kind of event as one tagged union.

The kinds in the store are the kebab-case of the class names. A kind is never renamed and never changes its
meaning; what is new is an optional field or a new kind.
"""

from __future__ import annotations

from domain.events.base import Event
from domain.events.claims import ClaimDisputed, ClaimMade, ClaimSubstantiated, DeliveryReported, StatementMade
from domain.events.contract import (
    ContractChanged,
    ContractCompleted,
    ContractSigned,
    ContractTerminated,
    DisputeRaised,
    DisputeResolved,
    StandstillBegan,
    StandstillEnded,
    TerminationNotified,
)
from domain.events.frame import (
    DecisionRuleSet,
    FrameworkIdentified,
    ImpactEstimated,
    MilestonePlanned,
    NegotiationOpened,
    PartyJoined,
    PartyLeft,
    PostHeld,
    RationaleStated,
    ScopeSet,
)
from domain.events.governance import (
    DecisionAttested,
    DecisionFormalised,
    DecisionPublished,
    DecisionRescinded,
    DecisionTaken,
    InterestDeclared,
    MeetingCalled,
    MeetingHeld,
    MemberRecused,
    VoteCast,
)
from domain.events.offers import (
    ClarificationAnswered,
    ClarificationAsked,
    ProposalAccepted,
    ProposalLapsed,
    ProposalRejected,
    ProposalRevised,
    ProposalTabled,
    ProposalWithdrawn,
    TermAgreed,
    TermReopened,
)
from domain.events.record import EntryCorrected, EntryRetracted, EvidenceFiled, NoteMade
from domain.events.talks import (
    BiddersShortlisted,
    BidderWithdrew,
    FallbackAdopted,
    ProviderApproached,
    ProviderDeclined,
    ProviderResponded,
    TalksAdvanced,
    TalksDiscontinued,
    TalksLapsed,
    TalksOpened,
    TalksPaused,
    TalksResumed,
)

Frame = (
    NegotiationOpened
    | PartyJoined
    | PartyLeft
    | PostHeld
    | ScopeSet
    | FrameworkIdentified
    | RationaleStated
    | ImpactEstimated
    | DecisionRuleSet
    | MilestonePlanned
)
Talking = (
    TalksOpened
    | TalksAdvanced
    | TalksPaused
    | TalksResumed
    | TalksDiscontinued
    | TalksLapsed
    | BiddersShortlisted
    | BidderWithdrew
    | ProviderApproached
    | ProviderResponded
    | ProviderDeclined
    | FallbackAdopted
)
Offering = (
    ProposalTabled
    | ProposalRevised
    | ProposalWithdrawn
    | ProposalRejected
    | ProposalAccepted
    | ProposalLapsed
    | ClarificationAsked
    | ClarificationAnswered
    | TermAgreed
    | TermReopened
)
Claiming = ClaimMade | ClaimDisputed | ClaimSubstantiated | DeliveryReported | StatementMade
Governing = (
    MeetingCalled
    | MeetingHeld
    | InterestDeclared
    | MemberRecused
    | VoteCast
    | DecisionTaken
    | DecisionAttested
    | DecisionFormalised
    | DecisionPublished
    | DecisionRescinded
)
Contracting = (
    StandstillBegan
    | StandstillEnded
    | ContractSigned
    | ContractChanged
    | TerminationNotified
    | ContractTerminated
    | ContractCompleted
    | DisputeRaised
    | DisputeResolved
)
Recording = EvidenceFiled | EntryCorrected | EntryRetracted | NoteMade

AnyEvent = Frame | Talking | Offering | Claiming | Governing | Contracting | Recording

GROUPS: dict[str, tuple[type[Event], ...]] = {
    "frame": Frame.__args__,
    "talks": Talking.__args__,
    "offers": Offering.__args__,
    "claims": Claiming.__args__,
    "governance": Governing.__args__,
    "contract": Contracting.__args__,
    "record": Recording.__args__,
}
"""The kinds by subject, in the order in which a newcomer should meet them."""

KINDS: dict[str, type[Event]] = {kind.kind(): kind for group in GROUPS.values() for kind in group}
"""Every kind by its name in the store."""

__all__ = [
    "GROUPS",
    "KINDS",
    "AnyEvent",
    "BidderWithdrew",
    "BiddersShortlisted",
    "ClaimDisputed",
    "ClaimMade",
    "ClaimSubstantiated",
    "ClarificationAnswered",
    "ClarificationAsked",
    "ContractChanged",
    "ContractCompleted",
    "ContractSigned",
    "ContractTerminated",
    "DecisionAttested",
    "DecisionFormalised",
    "DecisionPublished",
    "DecisionRescinded",
    "DecisionRuleSet",
    "DecisionTaken",
    "DeliveryReported",
    "DisputeRaised",
    "DisputeResolved",
    "EntryCorrected",
    "EntryRetracted",
    "Event",
    "EvidenceFiled",
    "FallbackAdopted",
    "FrameworkIdentified",
    "ImpactEstimated",
    "InterestDeclared",
    "MeetingCalled",
    "MeetingHeld",
    "MemberRecused",
    "MilestonePlanned",
    "NegotiationOpened",
    "NoteMade",
    "PartyJoined",
    "PartyLeft",
    "PostHeld",
    "ProposalAccepted",
    "ProposalLapsed",
    "ProposalRejected",
    "ProposalRevised",
    "ProposalTabled",
    "ProposalWithdrawn",
    "ProviderApproached",
    "ProviderDeclined",
    "ProviderResponded",
    "RationaleStated",
    "ScopeSet",
    "StandstillBegan",
    "StandstillEnded",
    "StatementMade",
    "TalksAdvanced",
    "TalksDiscontinued",
    "TalksLapsed",
    "TalksOpened",
    "TalksPaused",
    "TalksResumed",
    "TermAgreed",
    "TermReopened",
    "TerminationNotified",
    "VoteCast",
]
