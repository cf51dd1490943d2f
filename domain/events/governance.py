"""Governance: meetings, votes and decisions."""

from __future__ import annotations

from typing import Literal

from domain.events.base import Event
from domain.events.talks import Parties
from domain.identifiers import (
    DecisionId,
    DocumentId,
    MeetingId,
    NewDecisionId,
    NewMeetingId,
    PartyId,
    TalksId,
)
from domain.values import Edtf, Tally, Text


class MeetingCalled(Event, frozen=True, kw_only=True):
    """A meeting is called for a day to come."""

    meeting: NewMeetingId
    bodies: Parties
    date: Edtf


class MeetingHeld(Event, frozen=True, kw_only=True):
    """A meeting took place, whether or not its calling is on record."""

    meeting: NewMeetingId
    bodies: Parties
    attended: tuple[PartyId, ...] = ()
    place: Text | None = None


class InterestDeclared(Event, frozen=True, kw_only=True):
    """A party declares an interest."""

    party: PartyId
    text: Text


class MemberRecused(Event, frozen=True, kw_only=True):
    """A party takes no part in one decision."""

    decision: DecisionId
    party: PartyId


class VoteCast(Event, frozen=True, kw_only=True):
    """One vote by a decider, or by a named member of a deciding body."""

    decision: DecisionId
    by: PartyId
    vote: Literal["for", "against", "abstain"]


class DecisionTaken(Event, frozen=True, kw_only=True):
    """A decision: the question, who had to decide (`deciders`), the outcome, and what is known of the way to it.

    `title` is what is decided on, in the few words that follow "approves" or "rejects" in a headline.
    """

    decision: NewDecisionId
    body: PartyId | None = None
    talks: TalksId | None = None
    question: Text
    title: Text | None = None
    deciders: tuple[PartyId, ...] = ()
    outcome: Literal["approved", "rejected", "deferred"]
    effect: Literal["binding", "advisory"]
    tally: Tally | None = None
    rule: Literal["unanimity", "majority", "threshold", "single"] | None = None
    reasons: tuple[Text, ...] = ()
    meeting: MeetingId | None = None


class DecisionAttested(Event, frozen=True, kw_only=True):
    """A source names deciders who took part in a decision and stood by it."""

    decision: DecisionId
    deciders: Parties
    text: Text | None = None


class DecisionFormalised(Event, frozen=True, kw_only=True):
    """A decision reached before is made formal at a meeting."""

    decision: DecisionId
    meeting: MeetingId


class DecisionPublished(Event, frozen=True, kw_only=True):
    """A decision is made public."""

    decision: DecisionId
    document: DocumentId | None = None


class DecisionRescinded(Event, frozen=True, kw_only=True):
    """A decision is undone by those who may."""

    decision: DecisionId
    by: Parties
    reason: Text
