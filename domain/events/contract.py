"""Contracts: standstill, signature, change, end and dispute."""

from __future__ import annotations

from typing import Literal

from domain.events.base import Event
from domain.events.talks import Parties
from domain.identifiers import ContractId, DisputeId, NewContractId, NewDisputeId, PartyId, TalksId
from domain.values import Edtf, Quantity, Text


class StandstillBegan(Event, frozen=True, kw_only=True):
    """The days before signature in which the award can be challenged begin; `until` is their last."""

    talks: TalksId
    until: Edtf | None = None


class StandstillEnded(Event, frozen=True, kw_only=True):
    """The standstill is over."""

    talks: TalksId


class ContractSigned(Event, frozen=True, kw_only=True):
    """A contract is signed."""

    contract: NewContractId
    talks: TalksId
    by: Parties
    term: Quantity | None = None
    quantity: Quantity | None = None


class ContractChanged(Event, frozen=True, kw_only=True):
    """A contract is changed."""

    contract: ContractId
    by: tuple[PartyId, ...] = ()
    quantity: Quantity | None = None
    text: Text | None = None


class TerminationNotified(Event, frozen=True, kw_only=True):
    """Somebody gives notice of a contract."""

    contract: ContractId
    by: Parties
    reason: Text | None = None


class ContractTerminated(Event, frozen=True, kw_only=True, rename={"for_": "for"}):
    """A contract ends before its time, for all or only for those named in `for`."""

    contract: ContractId
    by: Parties
    for_: tuple[PartyId, ...] = ()
    reason: Text | None = None


class ContractCompleted(Event, frozen=True, kw_only=True):
    """A contract has run its course."""

    contract: ContractId


class DisputeRaised(Event, frozen=True, kw_only=True):
    """A dispute over a contract or over the talks begins."""

    dispute: NewDisputeId
    contract: ContractId | None = None
    talks: TalksId | None = None
    by: Parties
    against: tuple[PartyId, ...] = ()
    quantity: Quantity | None = None
    text: Text | None = None


class DisputeResolved(Event, frozen=True, kw_only=True):
    """A dispute ends."""

    dispute: DisputeId
    outcome: Literal["settled", "judged", "withdrawn"]
    by: PartyId | None = None
    quantity: Quantity | None = None
    text: Text | None = None
