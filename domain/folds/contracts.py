"""How events move standstills and contracts."""

from __future__ import annotations

from msgspec.structs import replace

from domain import events as e
from domain.events.base import Event
from domain.fact import Fact
from domain.folds.folding import Folding, Handler, cause, going, unsigned
from domain.state import Contract, Stage


def _standstill_began(folding: Folding, fact: Fact, event: e.StandstillBegan) -> None:
    folding.stage(fact, event.talks, "standstill", after=lambda one: going(one) and unsigned(one))
    talks = folding.talks(fact, event.talks)
    if talks.stage == "standstill":  # one that begins anew has its own length
        folding.state.talks[event.talks] = replace(talks, until=event.until, standstill=cause(fact))


def _standstill_ended(folding: Folding, fact: Fact, event: e.StandstillEnded) -> None:
    folding.stage(fact, event.talks, "agreed", after=lambda talks: talks.stage in {"standstill", "agreed"})
    talks = folding.talks(fact, event.talks)
    folding.state.talks[event.talks] = replace(talks, standstill_ended=cause(fact))


def _contract_signed(folding: Folding, fact: Fact, event: e.ContractSigned) -> None:
    folding.stage(fact, event.talks, "signed", after=going)
    folding.state.contracts[event.contract] = Contract(
        event.contract, event.talks, event.by, "signed", cause(fact), event.term, event.quantity, cause(fact)
    )


def _contract_changed(folding: Folding, fact: Fact, event: e.ContractChanged) -> None:
    contract = folding.contract(fact, event.contract)
    quantity = event.quantity if event.quantity is not None else contract.quantity
    folding.state.contracts[event.contract] = replace(contract, quantity=quantity, changed=cause(fact))


def _termination_notified(folding: Folding, fact: Fact, event: e.TerminationNotified) -> None:
    contract = folding.contract(fact, event.contract)
    folding.state.contracts[event.contract] = replace(contract, status="notice-given", cause=cause(fact))


def _contract_terminated(folding: Folding, fact: Fact, event: e.ContractTerminated) -> None:
    if not event.for_:
        _end_contract(folding, fact, event.contract, "terminated")
        return
    contract = folding.contract(fact, event.contract)
    ended_for = {**contract.ended_for, **dict.fromkeys(event.for_, cause(fact))}
    folding.state.contracts[event.contract] = replace(contract, ended_for=ended_for)


def _contract_completed(folding: Folding, fact: Fact, event: e.ContractCompleted) -> None:
    _end_contract(folding, fact, event.contract, "completed")


def _end_contract(folding: Folding, fact: Fact, one: str, end: Stage) -> None:
    contract = folding.contract(fact, one)
    folding.state.contracts[one] = replace(contract, status=end, cause=cause(fact))
    if contract.talks is not None:
        folding.stage(fact, contract.talks, end, after=lambda talks: talks.stage in {"signed", end})


ON: dict[type[Event], Handler] = {
    e.StandstillBegan: _standstill_began,
    e.StandstillEnded: _standstill_ended,
    e.ContractSigned: _contract_signed,
    e.ContractChanged: _contract_changed,
    e.TerminationNotified: _termination_notified,
    e.ContractTerminated: _contract_terminated,
    e.ContractCompleted: _contract_completed,
}
