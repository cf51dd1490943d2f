"""Talks: each with one counterparty or route, each with its own life, and the approaches to providers."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from domain.events.base import Event
from domain.identifiers import (
    ApproachId,
    DecisionId,
    FrameworkId,
    NewApproachId,
    NewTalksId,
    PartyId,
    TalksId,
)
from domain.values import Quantity, Text

Parties = Annotated[tuple[PartyId, ...], Meta(min_length=1)]
"""One party or more."""


class TalksOpened(Event, frozen=True, kw_only=True):
    """Talks begin; `title` is how people call them, `short` where room is scarce."""

    talks: NewTalksId
    between: tuple[PartyId, ...] = ()
    route: Literal["framework", "direct", "competition", "in-house"]
    framework: FrameworkId | None = None
    stage: Literal["exploratory", "open"]
    title: Text | None = None
    short: Text | None = None


class TalksAdvanced(Event, frozen=True, kw_only=True):
    """Talks reach a further stage."""

    talks: TalksId
    stage: Literal["open", "decision-pending", "agreed"]


class TalksPaused(Event, frozen=True, kw_only=True):
    """Talks rest; only if `by` is absent or names everyone in them is their stage paused."""

    talks: TalksId
    by: tuple[PartyId, ...] = ()
    reason: Text | None = None


class TalksResumed(Event, frozen=True, kw_only=True):
    """Talks go on: at the stage before a pause, or open again after an end."""

    talks: TalksId
    by: tuple[PartyId, ...] = ()
    decision: DecisionId | None = None
    reason: Text | None = None


class TalksDiscontinued(Event, frozen=True, kw_only=True):
    """Talks are ended by somebody; they end for all who were in them."""

    talks: TalksId
    by: Parties
    reason: Text | None = None


class TalksLapsed(Event, frozen=True, kw_only=True):
    """Talks came to an end without anybody ending them."""

    talks: TalksId


class BiddersShortlisted(Event, frozen=True, kw_only=True):
    """Who stays in a competition, by name or by number."""

    talks: TalksId
    parties: tuple[PartyId, ...] = ()
    count: Quantity | None = None


class BidderWithdrew(Event, frozen=True, kw_only=True):
    """A bidder leaves a competition."""

    talks: TalksId
    party: PartyId
    reason: Text | None = None


class ProviderApproached(Event, frozen=True, kw_only=True):
    """Somebody approaches a provider, or several that are not named."""

    approach: NewApproachId
    by: Parties
    provider: PartyId | None = None
    count: Quantity | None = None
    talks: TalksId | None = None


class ProviderResponded(Event, frozen=True, kw_only=True):
    """An approached provider answers."""

    approach: ApproachId
    text: Text


class ProviderDeclined(Event, frozen=True, kw_only=True):
    """An approached provider says no."""

    approach: ApproachId
    reason: Text | None = None


class FallbackAdopted(Event, frozen=True, kw_only=True):
    """What is done instead."""

    by: Parties
    text: Text
