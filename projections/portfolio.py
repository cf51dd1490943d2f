"""The portfolio: every negotiation at the same two dates, each in a few lines.

Where its talks stand, what happened last and how long ago, what is waited for, how much does not fit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from operator import itemgetter
from typing import TYPE_CHECKING

from msgspec import Struct

from domain.clocks import AsOf, ByDay, Known
from domain.events import GROUPS
from domain.fact import Place
from domain.moment import Anomaly, Moment
from projections.dates import in_full
from projections.position.result import ContractPosition, TalksPosition
from projections.possible import Possible
from projections.record.result import Naming
from projections.row import Row, Tone
from projections.sentences import headline
from projections.sentences.wording import both, counted
from projections.timeline import Line

if TYPE_CHECKING:
    from projections.at import Then

NAME = "portfolio"
MEANING = "all negotiations: where each stands, what happened last, what is pending"

_OF_THE_RECORD = GROUPS["record"]
"""Documents put on file and notes move nothing."""


class TalksStanding(Struct, frozen=True):
    """Talks of one negotiation: the stage since a day, brought by the entry `entry`, in the ledger `number`.

    `stage` is None where all that is on file is possible.
    """

    title: str
    stage: str | None
    since: date | None
    entry: str | None
    number: int | None
    ended: bool
    possible: tuple[Possible, ...] = ()


class ContractStanding(Struct, frozen=True):
    """A contract of one negotiation: its status since a day, brought by the entry `entry`, in the ledger `number`.

    `status` is None where all that is on file is possible. It was last `changed` on that day; `ended_for` are the
    names of those for whom alone it was terminated. `entries` are the entries that say all this.
    """

    title: str
    talks: str | None
    status: str | None
    since: date | None
    entry: str | None
    number: int | None
    changed: date | None
    ended_for: tuple[str, ...]
    entries: tuple[Naming, ...]
    possible: tuple[Possible, ...] = ()

    @property
    def moved(self) -> bool:
        """Whether more became of it than that it was signed, and then completed or terminated for all."""
        return self.status == "notice-given" or self.changed is not None or bool(self.ended_for)


class Movement(Struct, frozen=True):
    """The last that happened, documents and notes apart."""

    day: date
    headline: str
    number: int
    entry: str


class Waiting(Struct, frozen=True):
    """Something that waits, in words; where `certain` is false it only possibly does."""

    what: str
    number: int | None
    entry: str
    certain: bool


class Standing(Struct, frozen=True):
    """One negotiation.

    `days` are those from the last movement to the day that was asked for; None where that is no day, or where
    nothing certain has happened. `entries` counts what is played by then, `possible` what is only possible,
    `anomalies` what does not fit.
    """

    title: str
    talks: dict[str, TalksStanding]
    contracts: dict[str, ContractStanding]
    last: Movement | None
    days: int | None
    pending: tuple[Waiting, ...]
    entries: int
    possible: int
    anomalies: int


class Portfolio(Struct, frozen=True):
    """All negotiations by id at the same two dates.

    `not_begun` are the ids of those of which nothing had happened by then as far as was known, not even possibly.
    `possible` are the lines of what is only possible in any of them, in the order of play.
    """

    as_of: AsOf
    known: Known
    negotiations: dict[str, Standing]
    not_begun: tuple[str, ...]
    possible: tuple[Line, ...]
    anomalies: tuple[Anomaly, ...]


def portfolio(as_of: AsOf, known: Known, thens: Iterable[tuple[str, Then]]) -> Portfolio:
    """The portfolio of negotiations, by id, all at these two dates; each is let go before the next is asked for."""
    standing: dict[str, Standing] = {}
    not_begun: list[str] = []
    possible: list[tuple[Place, Line]] = []
    anomalies: list[Anomaly] = []
    for one, then in thens:
        if then.moment.played or then.moment.possible:
            standing[one] = standing_of(then)
        else:
            not_begun.append(one)
        possible += zip((fact.place for fact in then.moment.possible), then.possible, strict=True)
        anomalies += then.anomalies
    lines = tuple(line for _, line in sorted(possible, key=itemgetter(0)))
    return Portfolio(as_of, known, standing, tuple(not_begun), lines, tuple(anomalies))


def rows(portfolio: Portfolio) -> tuple[Row, ...]:
    """As people read it, each negotiation a section."""
    return tuple(row for one, standing in portfolio.negotiations.items() for row in rows_of(one, standing))


def rows_of(one: str, standing: Standing) -> tuple[Row, ...]:
    """One negotiation as people read it."""
    return tuple(_rows(one, standing))


def numbers(portfolio: Portfolio) -> dict[str, int]:
    """The numbers of the entries that the rows rest on, by their ids."""
    found: dict[str, int] = {}
    for standing in portfolio.negotiations.values():
        for one in (*standing.talks.values(), *standing.pending, standing.last):
            if one is not None and one.entry is not None and one.number is not None:
                found[one.entry] = one.number
        for contract in standing.contracts.values():
            found |= {naming.entry: naming.number for naming in contract.entries}
        possible = [fact for talks in standing.talks.values() for fact in talks.possible]
        possible += [fact for contract in standing.contracts.values() for fact in contract.possible]
        found |= {fact.entry: fact.number for fact in possible}
    return found


def standing_of(then: Then) -> Standing:
    """Where one negotiation stands."""
    moment, position = then.moment, then.position
    numbered = {entry.id: entry.number for entry in moment.entries}
    last = _last(moment)
    return Standing(
        title=position.title,
        talks={one: _talks(talks, numbered) for one, talks in position.talks.items()},
        contracts={one: _contract(contract, numbered) for one, contract in position.contracts.items()},
        last=last,
        days=_days(moment, last),
        pending=tuple(Waiting(one.what, numbered.get(one.entry), one.entry, one.certain) for one in position.pending),
        entries=len(moment.played),
        possible=len(moment.possible),
        anomalies=len(then.anomalies),
    )


def _talks(talks: TalksPosition, numbered: dict[str, int]) -> TalksStanding:
    return TalksStanding(
        title=talks.title,
        stage=talks.stage,
        since=talks.since,
        entry=talks.by,
        number=None if talks.by is None else numbered.get(talks.by),
        ended=talks.ended,
        possible=talks.possible,
    )


def _contract(contract: ContractPosition, numbered: dict[str, int]) -> ContractStanding:
    saying = [*_of(contract.entry), *_of(contract.changed_by), *(party.entry for party in contract.ended_for)]
    return ContractStanding(
        title=contract.title,
        talks=contract.talks,
        status=contract.status,
        since=contract.since,
        entry=contract.entry,
        number=None if contract.entry is None else numbered.get(contract.entry),
        changed=contract.changed,
        ended_for=tuple(party.name for party in contract.ended_for),
        entries=tuple(Naming(one, numbered[one]) for one in dict.fromkeys(saying) if one in numbered),
        possible=contract.possible,
    )


def _last(moment: Moment) -> Movement | None:
    for fact in reversed(moment.played):
        if not isinstance(fact.event, _OF_THE_RECORD):
            return Movement(fact.day, headline(fact, moment.directory), fact.number, fact.id)
    return None


def _days(moment: Moment, last: Movement | None) -> int | None:
    return (moment.as_of.day - last.day).days if last is not None and isinstance(moment.as_of, ByDay) else None


def _rows(one: str, standing: Standing) -> Iterator[Row]:
    yield Row(f"{one}/title", one, "title", standing.title)
    yield from _talks_rows(one, standing)
    last = standing.last
    if last is None:
        yield Row(f"{one}/last", one, "last movement", "nothing certain by then")
    else:
        value = f"{in_full(last.day)}{_ago(standing.days)}: {last.headline}"
        yield Row(f"{one}/last", one, "last movement", value, entries=(last.entry,))
    for place, waiting in enumerate(standing.pending, 1):
        what = waiting.what if waiting.certain else f"possible: {waiting.what}"
        told: Tone = "plain" if waiting.certain else "possible"
        yield Row(f"{one}/pending/{place}", one, "waits for", what, told, entries=(waiting.entry,))
    entries = [f"{standing.entries:,}"]
    entries += [f"{standing.possible:,} possible"] if standing.possible else []
    yield Row(f"{one}/entries", one, "entries", ", ".join(entries))
    if standing.anomalies:
        yield Row(f"{one}/anomalies", one, "does not fit", f"{standing.anomalies:,}", "unproven")


def _talks_rows(one: str, standing: Standing) -> Iterator[Row]:
    """The talks, each with the contracts that came of them, then those that came of none on file."""
    for name, talks in standing.talks.items():
        key = f"{one}/talks/{name}"
        if talks.stage is not None:
            since = f" since {in_full(talks.since)}" if talks.since else ""
            tone: Tone = "ended" if talks.ended else "plain"
            yield Row(key, one, talks.title, f"{talks.stage.replace('-', ' ')}{since}", tone, None, _of(talks.entry))
        for fact in talks.possible:
            yield Row(f"{key}/{fact.entry}", one, talks.title, fact.words, "possible", entries=(fact.entry,))
        told = frozenset(fact.entry for fact in talks.possible)
        for contract_id, contract in standing.contracts.items():
            if contract.talks == name:
                yield from _contract_rows(one, contract_id, contract, key, told)
    for contract_id, contract in standing.contracts.items():
        if contract.talks not in standing.talks:
            yield from _contract_rows(one, contract_id, contract, None, frozenset())


def _contract_rows(
    one: str, contract_id: str, contract: ContractStanding, under: str | None, told: frozenset[str]
) -> Iterator[Row]:
    key = f"{one}/contract/{contract_id}"
    if contract.status is not None and contract.moved:
        said = [contract.status.replace("-", " ") + (f" since {in_full(contract.since)}" if contract.since else "")]
        said += [f"changed {in_full(contract.changed)}"] if contract.changed else []
        said += [f"ended for {both(contract.ended_for)}"] if contract.ended_for else []
        yield Row(
            key, one, "contract", ", ".join(said), entries=tuple(by.entry for by in contract.entries), under=under
        )
    for fact in contract.possible:
        if fact.entry in told:
            continue
        possible = f"{key}/{fact.entry}"
        yield Row(possible, one, "contract", fact.words, "possible", entries=(fact.entry,), under=under)


def _of(entry: str | None) -> tuple[str, ...]:
    return () if entry is None else (entry,)


def _ago(days: int | None) -> str:
    if days is None:
        return ""
    return ", that day" if days == 0 else f", {counted(days, 'day', 'days')} before"
