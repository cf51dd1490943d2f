"""The families of events: what a reader tells apart at a glance, and what turns the course of a negotiation."""

from __future__ import annotations

from typing import Literal

from domain import events
from domain.events import GROUPS
from domain.events.base import Event

Family = Literal["offer", "decision", "end", "talks", "claim", "said", "contract", "other"]

_OF_GROUP: dict[str, Family] = {
    "frame": "other",
    "talks": "talks",
    "offers": "offer",
    "claims": "claim",
    "governance": "decision",
    "contract": "contract",
    "record": "other",
}
_EXCEPTIONS: dict[type[Event], Family] = {
    events.RationaleStated: "claim",
    events.ImpactEstimated: "claim",
    events.TalksDiscontinued: "end",
    events.TalksLapsed: "end",
    events.FallbackAdopted: "other",
    events.ClarificationAsked: "said",
    events.ClarificationAnswered: "said",
    events.StatementMade: "said",
    events.MeetingCalled: "other",
    events.MeetingHeld: "other",
    events.InterestDeclared: "said",
    events.MemberRecused: "said",
    events.ContractTerminated: "end",
}
FAMILIES: dict[type[Event], Family] = {
    kind: _EXCEPTIONS.get(kind, _OF_GROUP[group]) for group, kinds in GROUPS.items() for kind in kinds
}
"""The family of every kind."""

TURNING: frozenset[type[Event]] = frozenset(
    {
        events.TalksOpened,
        events.TalksAdvanced,
        events.TalksPaused,
        events.TalksResumed,
        events.TalksDiscontinued,
        events.TalksLapsed,
        events.ProposalTabled,
        events.ProposalRevised,
        events.ProposalWithdrawn,
        events.ProposalRejected,
        events.ProposalAccepted,
        events.ProposalLapsed,
        events.DecisionTaken,
        events.DecisionFormalised,
        events.DecisionRescinded,
        events.StandstillBegan,
        events.ContractSigned,
        events.ContractTerminated,
        events.ContractCompleted,
    }
)
"""The kinds that are turning points: a stage, an offer, a decision, a contract."""
