"""Claims: what people say will be or was so, what was delivered, what was said."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from domain.events.base import Event
from domain.identifiers import ClaimId, NewClaimId, PartyId
from domain.values import Quantity, Text

CHANNELS = ("statement", "interview", "tweet", "minutes", "letter", "press", "evidence")
"""The channels that are suggested; any other word is accepted."""

Channel = Annotated[str, Meta(min_length=1, extra={"known": CHANNELS})]


class ClaimMade(Event, frozen=True, kw_only=True):
    """Somebody claims something, this strongly; a later claim may supersede an earlier one, which stays as said."""

    claim: NewClaimId
    by: PartyId | None = None
    about: Text
    quantity: Quantity | None = None
    strength: Literal["guaranteed", "firm", "expected", "possible"]
    text: Text | None = None
    supersedes: ClaimId | None = None


class ClaimDisputed(Event, frozen=True, kw_only=True):
    """Somebody disputes a claim."""

    claim: ClaimId
    by: PartyId
    text: Text | None = None


class ClaimSubstantiated(Event, frozen=True, kw_only=True):
    """Somebody gives grounds for a claim."""

    claim: ClaimId
    by: PartyId
    text: Text | None = None


class DeliveryReported(Event, frozen=True, kw_only=True):
    """What came of it, as reported; `verified` only if somebody independent checked it."""

    about: Text
    claim: ClaimId | None = None
    by: PartyId | None = None
    quantity: Quantity
    verified: bool
    text: Text | None = None


class StatementMade(Event, frozen=True, kw_only=True):
    """Something is said, without a figure and without an offer.

    `gist` says it in the few words that follow the speaker's name in a headline: "doubts the contract".
    """

    by: PartyId | None = None
    text: Text
    gist: Text | None = None
    channel: Channel | None = None
