"""Every kind of event in plain English: a headline for a list, a sentence for a reader.

One function for each kind, in the file of its subject. A headline is at most 28 characters (and cells of a
terminal) and keeps its verb; a sentence has everything in the event that matters, names for ids, the words of
others between quotation marks, and one full stop. Text is left as it was given, except that it stands on one
line; it may hold signs that a terminal would obey, which whoever shows it makes visible.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from domain import events
from domain.directory import Directory
from domain.events.base import Event
from domain.fact import Fact
from projections.sentences import claims, contract, frame, governance, offers, record, talks
from projections.sentences.names import Names
from projections.sentences.wording import HEADLINE_WIDTH, Wording

__all__ = ["HEADLINE_WIDTH", "WORDINGS", "headline", "text"]

WORDINGS: dict[type[Event], Callable[[Any, Names], Wording]] = {
    events.NegotiationOpened: frame.opened,
    events.PartyJoined: frame.joined,
    events.PartyLeft: frame.left,
    events.PostHeld: frame.post_held,
    events.ScopeSet: frame.scope_set,
    events.FrameworkIdentified: frame.framework_identified,
    events.RationaleStated: frame.rationale_stated,
    events.ImpactEstimated: frame.impact_estimated,
    events.DecisionRuleSet: frame.rule_set,
    events.MilestonePlanned: frame.milestone_planned,
    events.TalksOpened: talks.opened,
    events.TalksAdvanced: talks.advanced,
    events.TalksPaused: talks.paused,
    events.TalksResumed: talks.resumed,
    events.TalksDiscontinued: talks.discontinued,
    events.TalksLapsed: talks.lapsed,
    events.BiddersShortlisted: talks.shortlisted,
    events.BidderWithdrew: talks.withdrew,
    events.ProviderApproached: talks.approached,
    events.ProviderResponded: talks.responded,
    events.ProviderDeclined: talks.declined,
    events.FallbackAdopted: talks.fallback,
    events.ProposalTabled: offers.tabled,
    events.ProposalRevised: offers.revised,
    events.ProposalWithdrawn: offers.withdrawn,
    events.ProposalRejected: offers.rejected,
    events.ProposalAccepted: offers.accepted,
    events.ProposalLapsed: offers.lapsed,
    events.ClarificationAsked: offers.asked,
    events.ClarificationAnswered: offers.answered,
    events.TermAgreed: offers.term_agreed,
    events.TermReopened: offers.term_reopened,
    events.ClaimMade: claims.made,
    events.ClaimDisputed: claims.disputed,
    events.ClaimSubstantiated: claims.substantiated,
    events.DeliveryReported: claims.delivery_reported,
    events.StatementMade: claims.statement_made,
    events.MeetingCalled: governance.meeting_called,
    events.MeetingHeld: governance.meeting_held,
    events.InterestDeclared: governance.interest_declared,
    events.MemberRecused: governance.recused,
    events.VoteCast: governance.vote_cast,
    events.DecisionTaken: governance.decision_taken,
    events.DecisionAttested: governance.attested,
    events.DecisionFormalised: governance.formalised,
    events.DecisionPublished: governance.published,
    events.DecisionRescinded: governance.rescinded,
    events.StandstillBegan: contract.standstill_began,
    events.StandstillEnded: contract.standstill_ended,
    events.ContractSigned: contract.signed,
    events.ContractChanged: contract.changed,
    events.TerminationNotified: contract.notified,
    events.ContractTerminated: contract.terminated,
    events.ContractCompleted: contract.completed,
    events.DisputeRaised: contract.dispute_raised,
    events.DisputeResolved: contract.dispute_resolved,
    events.EvidenceFiled: record.evidence_filed,
    events.EntryCorrected: record.corrected,
    events.EntryRetracted: record.retracted,
    events.NoteMade: record.note_made,
}
"""How each kind reads."""


def headline(fact: Fact, directory: Directory) -> str:
    """The fact in at most 28 characters, its verb among them: `Alliance ends talks with G4S`."""
    return WORDINGS[type(fact.event)](fact.event, Names(fact, directory)).headline


def text(fact: Fact, directory: Directory) -> str:
    """The fact in one full sentence."""
    return WORDINGS[type(fact.event)](fact.event, Names(fact, directory)).sentence
