"""How figures are gathered: each amount into the thread of what it speaks of, and what became of it there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import NamedTuple

from msgspec.structs import replace

from domain.directory import Directory
from domain.events import ClaimMade
from domain.events.base import Event
from domain.fact import Fact
from domain.moment import Moment
from domain.values import Quantity
from projections.amounts import format_quantity, short
from projections.comparison import compared, contradicted
from projections.corrections import Amendments, corrections
from projections.figures.places import Place, places
from projections.figures.result import Figure, Figures, Thread
from projections.succession import Succession
from projections.threads import Subject, names, subject
from projections.voices import degree, heard, parties, quotes


class _Found(NamedTuple):
    """A place that has an amount, or a term that has none, with the fact that it stands in."""

    fact: Fact
    place: Place
    possible: bool


class Gathered:
    """What was found, by what it speaks of, in play order."""

    def __init__(self, directory: Directory) -> None:
        self.directory = directory
        self.found: dict[Subject, list[_Found]] = {}
        self.succession = Succession()
        self.possible = False


def gather(state: Gathered, fact: Fact, event: Event) -> None:
    """Add the amounts of one fact."""
    if isinstance(event, ClaimMade):
        state.succession.add(fact, event, possible=state.possible)
    about = subject(event, state.directory)
    for place in places(event):
        of = about or Subject("entry", fact.id)
        one = of if of.free else of._replace(part=place.part)
        state.found.setdefault(one, []).append(_Found(fact, place, state.possible))


def figures(state: Gathered, moment: Moment) -> Figures:
    """The view of what was gathered."""
    amending = moment.amending()
    called = names(state.found, state.directory)
    threads = {}
    for of, found in state.found.items():
        made = [_figure(one, state.directory, amending, one.place.quantity) for one in found if one.place.quantity]
        if made:
            told = _by_claims(made, state.succession) if of.free else _by_things(made, found)
            threads[called[of]] = _thread(told)
    return Figures(threads, _elsewhere(threads))


def _figure(found: _Found, directory: Directory, amending: Amendments, quantity: Quantity) -> Figure:
    fact, place, possible = found
    by = parties(fact.event)
    first = next((one.quantity for one in places(fact.entry.event) if one.name == place.name), None)
    return Figure(
        **heard(fact, possible=possible),
        key=f"figure/{fact.id} {place.name}" if place.name else f"figure/{fact.id}",
        part=place.part,
        by=by,
        by_names=tuple(directory.name("party", party) for party in by),
        quantity=quantity,
        amount=format_quantity(quantity),
        as_written=quantity.as_written,
        called=place.text,
        degree=degree(fact.event),
        quotes=quotes(fact),
        first=first if first != quantity else None,
        corrections=corrections(fact, amending) if fact.corrected_by else (),
    )


def _by_claims(made: list[Figure], succession: Succession) -> list[Figure]:
    """Figures of a thread that anybody can speak in: one replaces another only where a claim says so."""
    before = {
        successor.entry: figure.entry
        for figure in made
        if succession.moved(figure.entry)
        for successor in succession.of(figure.entry)
    }
    return [
        replace(
            figure,
            superseded_by=tuple(successor.entry for successor in succession.of(figure.entry)),
            moved=succession.moved(figure.entry),
            replaces=before.get(figure.entry),
        )
        for figure in made
    ]


def _by_things(made: list[Figure], found: list[_Found]) -> list[Figure]:
    """Figures of one part of one thing: each later entry that speaks of it replaces what stood before."""
    certain = list(dict.fromkeys(one.fact.id for one in found if not one.possible))
    after = dict(pairwise(certain))
    before = {later: earlier for earlier, later in after.items()}
    return [
        replace(
            figure,
            superseded_by=(after[figure.entry],) if figure.entry in after else (),
            moved=figure.entry in after,
            replaces=before.get(figure.entry),
        )
        for figure in made
    ]


def _thread(made: Iterable[Figure]) -> Thread:
    told = tuple(made)
    found = compared(one for one in told if not one.moved)
    otherwise = contradicted(found)
    settled = (replace(one, contradicted=not one.moved and one.entry in otherwise) for one in told)
    return Thread(tuple(settled), found)


def bare(quantity: Quantity) -> str | None:
    """An amount by which it is found in another thread: with its unit, without bound, period and `per`."""
    if quantity.bound == "unspecified" or quantity.unit is None:
        return None
    return short(replace(quantity, bound="exact", per=None, period=None))


def _elsewhere(threads: Mapping[str, Thread]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for name, thread in threads.items():
        for figure in thread.figures:
            amount = bare(figure.quantity)
            if amount is not None:
                found.setdefault(amount, {})[name] = None
    return {amount: tuple(where) for amount, where in found.items() if len(where) > 1}
