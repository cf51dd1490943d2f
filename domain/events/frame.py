"""The frame: what is negotiated, by whom, under which rule, for which reasons."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from domain.events.base import Event
from domain.identifiers import (
    NewFrameworkId,
    NewMilestoneId,
    NewPartyId,
    PartyId,
    TalksId,
)
from domain.values import Edtf, Quantity, Text, Whole

ROLES = (
    "force",
    "commissioner",
    "chief-constable",
    "authority",
    "council",
    "cabinet",
    "alliance",
    "provider",
    "framework-host",
    "adviser",
    "union",
    "court",
    "reporter",
    "other",
)
"""The roles that are suggested; any other word is accepted."""

Role = Annotated[str, Meta(min_length=1, extra={"known": ROLES})]
Rule = Literal["unanimity", "majority", "threshold", "single"]


class NegotiationOpened(Event, frozen=True, kw_only=True):
    """A negotiation begins: always the first entry of its stream, exactly once."""

    title: Text
    purpose: Text | None = None


class PartyJoined(Event, frozen=True, kw_only=True):
    """A party takes part, for the first time or again; `short` is the name that fits a headline."""

    party: NewPartyId
    name: Text
    role: Role
    short: Text | None = None
    members: tuple[PartyId, ...] = ()
    succeeds: PartyId | None = None
    identifier: Text | None = None


class PartyLeft(Event, frozen=True, kw_only=True):
    """A party leaves one of the talks, or the negotiation as a whole."""

    party: PartyId
    talks: TalksId | None = None
    reason: Text | None = None


class PostHeld(Event, frozen=True, kw_only=True):
    """Who holds a post of a party from then on; without a person it is vacant."""

    party: PartyId
    post: Text
    person: Text | None = None


class ScopeSet(Event, frozen=True, kw_only=True):
    """What the negotiation, or one of the talks, is about from then on."""

    talks: TalksId | None = None
    lots: Annotated[tuple[Text, ...], Meta(min_length=1)]


class FrameworkIdentified(Event, frozen=True, kw_only=True):
    """A framework contract through which one could buy."""

    framework: NewFrameworkId
    title: Text
    host: PartyId | None = None
    provider: PartyId | None = None
    term: Quantity | None = None


class RationaleStated(Event, frozen=True, kw_only=True):
    """Why it is done, in somebody's words; `about` names the thread it belongs to."""

    about: Text
    by: PartyId | None = None
    quantity: Quantity | None = None
    text: Text | None = None


class ImpactEstimated(Event, frozen=True, kw_only=True):
    """What it could do to people or services, and how sure the source is."""

    about: Text
    by: PartyId | None = None
    quantity: Quantity
    modality: Literal["could", "likely", "will"]


class DecisionRuleSet(Event, frozen=True, kw_only=True):
    """How a body, or all of them, decide from then on."""

    body: PartyId | None = None
    rule: Rule
    deciders: tuple[PartyId, ...] = ()
    threshold: Whole | None = None
    quorum: Whole | None = None


class MilestonePlanned(Event, frozen=True, kw_only=True):
    """A plan: what is meant to happen, and when."""

    milestone: NewMilestoneId
    text: Text
    date: Edtf
