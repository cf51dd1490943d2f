"""Approaches: each provider, named or not, when it was approached, how it answered, where that ended."""

from __future__ import annotations

from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from domain.directory import Directory
from domain.events import ProviderApproached, ProviderDeclined, ProviderResponded
from domain.fact import Fact
from domain.moment import Moment
from domain.state import Negotiation
from domain.values import Quantity
from projections.amounts import format_quantity
from projections.dates import long
from projections.fold import View
from projections.possible import Possible, about
from projections.row import Row, Tone


class Reply(Struct, frozen=True):
    """What an approached provider answered; `declined` with or without a reason in `text`."""

    text: str | None
    day: date
    entry: str
    declined: bool


class Approach(Struct, frozen=True):
    """An approach, from the first entry that speaks of it; `whom` is a provider's name or how many are not named.

    `day` is that of the entry, `dated` the same in words; both None where all that is on file is possible.
    `stage` is that of the talks it led to, None where there are none.
    """

    approach: str
    whom: str
    day: date | None
    dated: str | None
    entry: str | None
    by: tuple[str, ...] = ()
    by_names: tuple[str, ...] = ()
    provider: str | None = None
    count: Quantity | None = None
    talks: str | None = None
    stage: str | None = None
    replies: tuple[Reply, ...] = ()
    possible: tuple[Possible, ...] = ()

    @property
    def answer(self) -> str:
        """How it was answered, in words."""
        if not self.replies:
            return "no answer on file"
        last = self.replies[-1]
        if last.declined:
            return f"declined: {last.text}" if last.text else "declined"
        return f"answered: {last.text}"


class Approaches(Struct, frozen=True):
    """All approaches by id."""

    approaches: dict[str, Approach]


class _Gathered:
    def __init__(self, directory: Directory) -> None:
        self.directory = directory
        self.approaches: dict[str, Approach] = {}

    def approach(self, one: str, fact: Fact | None) -> Approach:
        known = self.approaches.get(one)
        if known is not None:
            return known
        introduction = self.directory.fact("approach", one)
        made = introduction.event if introduction is not None else None
        day, entry = (fact.day, fact.id) if fact is not None else (None, None)
        dated = long(fact.effective, fact.day) if fact is not None else None
        if not isinstance(made, ProviderApproached):
            return Approach(one, one, day, dated, entry)
        name = self.directory.name
        return Approach(
            approach=one,
            whom=name("party", made.provider) if made.provider else _unnamed(made.count),
            day=day,
            dated=dated,
            entry=entry,
            by=made.by,
            by_names=tuple(name("party", party) for party in made.by),
            provider=made.provider,
            count=made.count,
            talks=made.talks,
        )


def _unnamed(count: Quantity | None) -> str:
    return f"{format_quantity(count)}, unnamed" if count else "a provider, unnamed"


def _approached(state: _Gathered, fact: Fact, event: ProviderApproached) -> None:
    state.approaches.setdefault(event.approach, state.approach(event.approach, fact))


def _responded(state: _Gathered, fact: Fact, event: ProviderResponded) -> None:
    _reply(state, fact, event.approach, Reply(event.text, fact.day, fact.id, declined=False))


def _declined(state: _Gathered, fact: Fact, event: ProviderDeclined) -> None:
    _reply(state, fact, event.approach, Reply(event.reason, fact.day, fact.id, declined=True))


def _reply(state: _Gathered, fact: Fact, one: str, reply: Reply) -> None:
    approach = state.approach(one, fact)
    state.approaches[one] = replace(approach, replies=(*approach.replies, reply))


def _result(state: _Gathered, moment: Moment, negotiation: Negotiation) -> Approaches:
    for one, possible in about(moment, "approach").items():
        state.approaches[one] = replace(state.approach(one, None), possible=possible)
    for one, approach in state.approaches.items():
        talks = negotiation.talks.get(approach.talks) if approach.talks else None
        if talks is not None:
            state.approaches[one] = replace(approach, stage=talks.stage)
    return Approaches(state.approaches)


def _rows(approaches: Approaches) -> tuple[Row, ...]:
    return tuple(row for approach in approaches.approaches.values() for row in _approach_rows(approach))


def _approach_rows(approach: Approach) -> list[Row]:
    key, section = f"approach/{approach.approach}", "approaches"
    rows = []
    if approach.day is not None:
        by = f"by {', '.join(approach.by_names)}, " if approach.by_names else ""
        ended = f"; talks {approach.stage.replace('-', ' ')}" if approach.stage else ""
        value = f"{by}{approach.dated}; {approach.answer}{ended}"
        declined = bool(approach.replies) and approach.replies[-1].declined
        causes = (*([approach.entry] if approach.entry else []), *(reply.entry for reply in approach.replies))
        tone: Tone = "ended" if declined else "plain"
        rows.append(Row(key, section, approach.whom, value, tone, entries=causes))
    return rows + [
        Row(f"{key}/{fact.entry}", section, approach.whom, fact.words, "possible", entries=(fact.entry,))
        for fact in approach.possible
    ]


VIEW = View(
    name="approaches",
    meaning="which providers were approached, and how that ended",
    start=_Gathered,
    on={ProviderApproached: _approached, ProviderResponded: _responded, ProviderDeclined: _declined},
    result=_result,
    rows=_rows,
    rests="negotiation",
)
