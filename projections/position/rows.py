"""The position as people read it: talks, the table, contracts, the frame, what is pending."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from domain.events import ContractSigned, DecisionTaken, DisputeRaised, ProposalTabled, ProviderApproached, ScopeSet
from domain.standstill import regime
from domain.state import OfferedTerm
from projections.amounts import format_quantity
from projections.dates import in_full, spoken
from projections.position.result import (
    ContractPosition,
    Fallback,
    Framework,
    Pending,
    Position,
    ProposalPosition,
    Scope,
    TalksPosition,
)
from projections.possible import Possible
from projections.remembered import carried
from projections.row import Row, Tone

TALKS, TABLE, PENDING, CONTRACTS, FRAME = "talks", "on the table", "pending", "contracts", "frame"

_ELSEWHERE = frozenset(
    kind.kind()
    for kind in (ScopeSet, ProposalTabled, DecisionTaken, ProviderApproached, ContractSigned, DisputeRaised)
)
"""Possible facts that name talks and are shown with what they bring."""


def rows(position: Position) -> tuple[Row, ...]:
    """All of it, section by section."""
    each = carried(position).each
    return (
        *each("talks rows", position.talks, _talks),
        *each("proposal rows", position.proposals, _proposal),
        *each("contract rows", position.contracts, _contract),
        *_frame(position),
        *each("pending rows", {_pending_key(one): one for one in position.pending}, _pending),
    )


def _talks(one: str, talks: TalksPosition) -> Iterator[Row]:
    key = f"talks/{one}"
    if talks.stage is not None:
        value = talks.stage.replace("-", " ")
        if talks.stage == "standstill" and talks.until:
            value += f" until {spoken(talks.until)}"
        elif talks.presumed_until and talks.since:
            value += f", presumed until {in_full(talks.presumed_until)} ({regime(talks.since)})"
        yield Row(key, TALKS, talks.title, value, "ended" if talks.ended else "plain", talks.short, _of(talks.by))
        for term in talks.terms:
            agreed = "open again" if term.open_again else "agreed"
            amount = format_quantity(term.quantity) if term.quantity else term.text
            value = f"{agreed}: {amount}" if amount else agreed
            yield Row(f"{key}/term/{term.term}", TALKS, term.term, value, entries=(term.cause.entry,), under=key)
    for fact in talks.possible:
        if fact.kind not in _ELSEWHERE:
            yield _possible(key, TALKS, talks.title, fact, talks.short)


def _proposal(one: str, proposal: ProposalPosition) -> Iterator[Row]:
    key = f"proposal/{one}"
    if proposal.status is not None:
        live = proposal.status == "tabled"
        tone: Tone = "plain" if live or proposal.status == "accepted" else "ended"
        value = f"v{proposal.version}" if live else proposal.status
        if proposal.status == "accepted":
            value += f", v{proposal.version}"
        yield Row(key, TABLE, proposal.title, value, tone, proposal.short, _of(proposal.entry))
        if live or proposal.status == "accepted":
            seen: Counter[str] = Counter()
            for term in proposal.terms:
                seen[term.term] += 1
                place = f"{key}/term/{seen[term.term]}/{term.term}"
                yield Row(place, TABLE, term.term, _term(term), entries=(term.entry,), under=key)
    for fact in proposal.possible:
        yield _possible(key, TABLE, proposal.title, fact, proposal.short)


def _term(term: OfferedTerm) -> str:
    said = [format_quantity(term.quantity)] if term.quantity else []
    said += [term.text] if term.text else []
    return f"{', '.join(said)} (v{term.version})"


def _pending_key(pending: Pending) -> str:
    return f"pending/{pending.entry}/{pending.what}"


def _pending(key: str, pending: Pending) -> Iterator[Row]:
    if pending.certain:
        yield Row(key, PENDING, "waits for", pending.what, entries=(pending.entry,))
    else:
        possible = f"possible: {pending.what}"
        yield Row(key, PENDING, "waits for", possible, "possible", entries=(pending.entry,))
    for fact in pending.possible:
        yield Row(
            f"{key}/{fact.entry}", PENDING, "ended by", fact.words, "possible", entries=(fact.entry,), under=key
        )


def _contract(one: str, contract: ContractPosition) -> Iterator[Row]:
    key = f"contract/{one}"
    if contract.status is not None:
        said = [contract.status.replace("-", " ")]
        said += [format_quantity(contract.quantity)] if contract.quantity else []
        said += [f"for {format_quantity(contract.term)}"] if contract.term else []
        said += [f"changed {in_full(contract.changed)}"] if contract.changed else []
        ended = contract.status in ("terminated", "completed")
        tone: Tone = "ended" if ended else "plain"
        resting = dict.fromkeys((*_of(contract.entry), *_of(contract.changed_by)))
        yield Row(key, CONTRACTS, contract.title, ", ".join(said), tone, entries=tuple(resting))
        for party in contract.ended_for:
            since = f"{party.name}, {in_full(party.since)}"
            place = f"{key}/ended-for/{party.party}"
            yield Row(place, CONTRACTS, "ended for", since, "ended", entries=(party.entry,), under=key)
        if contract.lacking:
            missing = f"unproven: {'; '.join(contract.lacking)}"
            yield Row(
                f"{key}/proof", CONTRACTS, "in order", missing, "unproven", entries=_of(contract.entry), under=key
            )
    for fact in contract.possible:
        yield _possible(key, CONTRACTS, contract.title, fact)


def _frame(position: Position) -> Iterator[Row]:
    for scope in position.scope:
        where = position.talks[scope.talks].short if scope.talks in position.talks and len(position.talks) > 1 else ""
        label = f"scope, {where}" if where else "scope"
        key = f"scope/{scope.talks or ''}" if scope.certain else f"scope/{scope.entry}"
        yield _framing(key, label, ", ".join(scope.lots), scope, short="scope")
    for one, framework in position.frameworks.items():
        yield _framing(f"framework/{one}", "framework", _framework(framework), framework)
        for fact in framework.possible:
            yield _possible(f"framework/{one}", FRAME, "framework", fact)
    for fallback in position.fallbacks:
        yield _framing(f"fallback/{fallback.entry}", "fallback", fallback.text, fallback)


def _framework(framework: Framework) -> str:
    return f"{framework.title}, {format_quantity(framework.term)}" if framework.term else framework.title


def _framing(key: str, label: str, value: str, of: Scope | Framework | Fallback, *, short: str | None = None) -> Row:
    if of.certain:
        return Row(key, FRAME, label, value, short=short, entries=_of(of.entry))
    return Row(key, FRAME, label, f"possible: {value}", "possible", short, _of(of.entry))


def _possible(key: str, section: str, title: str, fact: Possible, short: str | None = None) -> Row:
    return Row(f"{key}/possible/{fact.entry}", section, title, fact.words, "possible", short, (fact.entry,))


def _of(entry: str | None) -> tuple[str, ...]:
    return () if entry is None else (entry,)
