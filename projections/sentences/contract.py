"""Contracts in words."""

from __future__ import annotations

from domain.events import (
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
from domain.values import Quantity
from projections.amounts import format_quantity, short, terse
from projections.dates import spoken
from projections.sentences.names import Names
from projections.sentences.wording import Wording, because, many, saying


def standstill_began(event: StandstillBegan, names: Names) -> Wording:
    """The standstill begins."""
    until = f", to last until {spoken(event.until)}" if event.until else ", its last day not being stated"
    brief = f"to {spoken(event.until, short=True)}" if event.until else ""
    text = f"The standstill before signature began in {names.talks(event.talks)}{until}"
    return Wording("Standstill", "begins", (brief, ""), text)


def standstill_ended(event: StandstillEnded, names: Names) -> Wording:
    """The standstill is over."""
    return Wording("Standstill", "ends", "", f"The standstill before signature ended in {names.talks(event.talks)}")


def signed(event: ContractSigned, names: Names) -> Wording:
    """A contract is signed."""
    text = f"{names.parties(event.by)} signed the contract {event.contract}"
    text += f", worth {format_quantity(event.quantity)}" if event.quantity else ""
    text += f", running for {format_quantity(event.term)}" if event.term else ""
    text += f", out of {names.talks(event.talks)}"
    return Wording(
        names.shorts(event.by),
        many(event.by, "signs", "sign"),
        (*_worth("{} contract", event.quantity), "contract", "deal"),
        text,
    )


def changed(event: ContractChanged, names: Names) -> Wording:
    """A contract is changed."""
    by = f" by {names.parties(event.by)}" if event.by else ""
    amount = f" to {format_quantity(event.quantity)}" if event.quantity else ""
    text = f"The contract {event.contract} was changed{amount}{by}{saying(event.text)}"
    return Wording("Contract", "changed", (*_worth("to {}", event.quantity), ""), text)


def notified(event: TerminationNotified, names: Names) -> Wording:
    """Notice is given."""
    text = f"{names.parties(event.by)} gave notice to end the contract {event.contract}{because(event.reason)}"
    return Wording(names.shorts(event.by), many(event.by, "gives notice", "give notice"), "", text)


def terminated(event: ContractTerminated, names: Names) -> Wording:
    """A contract ends before its time."""
    for_whom = f" for {names.parties(event.for_)}" if event.for_ else ""
    text = f"{names.parties(event.by)} ended the contract {event.contract}{for_whom}{because(event.reason)}"
    target = tuple(f"contract for {way}" for way in names.shorts(event.for_)) if event.for_ else ()
    return Wording(names.shorts(event.by), many(event.by, "ends", "end"), (*target, "contract"), text)


def completed(event: ContractCompleted, _: Names) -> Wording:
    """A contract has run its course."""
    return Wording("Contract", "completed", "", f"The contract {event.contract} ran its course and was completed")


def dispute_raised(event: DisputeRaised, names: Names) -> Wording:
    """A dispute begins."""
    text = f"{names.parties(event.by)} raised a dispute"
    text += f" against {names.parties(event.against)}" if event.against else ""
    text += f" over the contract {event.contract}" if event.contract else ""
    text += f"{' and' if event.contract else ' over'} {names.talks(event.talks)}" if event.talks else ""
    text += f", for {format_quantity(event.quantity)}" if event.quantity else ""
    target = tuple(f"dispute with {way}" for way in names.shorts(event.against)) if event.against else ()
    verb = many(event.by, "raises", "raise")
    return Wording(names.shorts(event.by), verb, (*target, "dispute"), text + saying(event.text))


def dispute_resolved(event: DisputeResolved, names: Names) -> Wording:
    """A dispute ends."""
    by = f" by {names.party(event.by)}" if event.by else ""
    amount = f", at {format_quantity(event.quantity)}" if event.quantity else ""
    text = f"The dispute {event.dispute} was {event.outcome}{by}{amount}{saying(event.text)}"
    target = (*_worth("at {}", event.quantity), "")
    return Wording("Dispute", event.outcome, target, text)


def _worth(phrase: str, quantity: Quantity | None) -> tuple[str, ...]:
    """A phrase with the amount for a headline, the bound of which may be a sign; none where there is no amount."""
    return () if quantity is None else (phrase.format(short(quantity)), phrase.format(terse(quantity)))
