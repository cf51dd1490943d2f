"""Offers: proposals in versions, what became of them, questions about them, and terms agreed one by one."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from domain.events.base import Event
from domain.events.talks import Parties
from domain.identifiers import (
    ClarificationId,
    NewClarificationId,
    NewProposalId,
    PartyId,
    ProposalId,
    TalksId,
)
from domain.values import Quantity, Term, Text

Version = Annotated[int, Meta(ge=1, le=1_000_000)]
"""The place of a version in the order of recording: 1 is the proposal as tabled."""


class ProposalTabled(Event, frozen=True, kw_only=True):
    """A proposal is put on the table: its version 1; `title` is how people call it, `short` where room is scarce."""

    proposal: NewProposalId
    talks: TalksId
    by: PartyId
    to: tuple[PartyId, ...] = ()
    terms: tuple[Term, ...] = ()
    title: Text | None = None
    short: Text | None = None


class ProposalRevised(Event, frozen=True, kw_only=True):
    """A further version: terms named here are changed, added or (with neither quantity nor text) dropped."""

    proposal: ProposalId
    by: PartyId
    terms: Annotated[tuple[Term, ...], Meta(min_length=1)]


class ProposalWithdrawn(Event, frozen=True, kw_only=True):
    """The whole proposal is taken back."""

    proposal: ProposalId
    reason: Text | None = None


class ProposalRejected(Event, frozen=True, kw_only=True):
    """Somebody says no to a proposal, or to one version of it."""

    proposal: ProposalId
    by: Parties
    version: Version | None = None
    reason: Text | None = None


class ProposalAccepted(Event, frozen=True, kw_only=True):
    """Somebody says yes to one version of a proposal."""

    proposal: ProposalId
    by: Parties
    version: Version


class ProposalLapsed(Event, frozen=True, kw_only=True):
    """A proposal came to its end without an answer."""

    proposal: ProposalId


class ClarificationAsked(Event, frozen=True, kw_only=True):
    """A question, about a proposal or at large."""

    clarification: NewClarificationId
    proposal: ProposalId | None = None
    by: PartyId
    text: Text


class ClarificationAnswered(Event, frozen=True, kw_only=True):
    """The answer to a question."""

    clarification: ClarificationId
    by: PartyId
    text: Text


class TermAgreed(Event, frozen=True, kw_only=True):
    """One term of the talks is settled."""

    talks: TalksId
    term: Text
    quantity: Quantity | None = None
    text: Text | None = None


class TermReopened(Event, frozen=True, kw_only=True):
    """A settled term is open again."""

    talks: TalksId
    term: Text
    by: PartyId
