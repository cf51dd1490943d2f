"""Figures as people read them: a heading for each thread, under it every amount with all that belongs to it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from domain import events as e
from projections.amounts import short
from projections.comparison import MOST, Alike, Comparison, basis, few
from projections.dates import in_full
from projections.figures.gathering import bare
from projections.figures.result import Figure, Figures, Thread
from projections.row import Row, Tone
from projections.sentences.wording import both, quoted, reads
from projections.voices import DEGREES, corrected, reported, speaking

_ACTS: dict[str, str] = {
    e.RationaleStated.kind(): "given as a reason",
    e.FrameworkIdentified.kind(): "of the framework",
    e.BiddersShortlisted.kind(): "shortlisted",
    e.ProviderApproached.kind(): "approached",
    e.ProposalTabled.kind(): "tabled",
    e.ProposalRevised.kind(): "revised",
    e.TermAgreed.kind(): "agreed",
    e.ContractSigned.kind(): "signed",
    e.ContractChanged.kind(): "changed",
    e.DisputeRaised.kind(): "in dispute",
    e.DisputeResolved.kind(): "as the dispute ended",
}


def rows(figures: Figures) -> tuple[Row, ...]:
    """One row a figure."""
    numbers = {one.entry: one.number for thread in figures.threads.values() for one in thread.figures}
    return tuple(
        row
        for name, thread in figures.threads.items()
        for row in _of_thread(name, thread, figures.elsewhere, numbers)
    )


def _of_thread(
    name: str, thread: Thread, elsewhere: dict[str, tuple[str, ...]], numbers: dict[str, int]
) -> Iterator[Row]:
    beside = _Beside(thread)
    for figure in thread.figures:
        parts = ["possible by then"] if figure.possible else []
        parts.append(DEGREES.get(figure.degree or "", figure.degree) or _ACTS.get(figure.kind, figure.kind))
        parts.append(speaking(figure.speaker, figure.capacity, figure.by_names))
        parts += [quoted(figure.called)] if figure.called else []
        parts.append(_dated(figure))
        further = [reported(figure.mode, figure.reporter), _written(figure)]
        further += [*corrected(figure.corrections), *_moved(figure, numbers), *beside.parts(figure)]
        found = [f"“{one}”" for one in elsewhere.get(bare(figure.quantity) or "", ()) if one != name]
        further += [f"the same amount in {both(few(found, len(found)))}"] if found else []
        value = "; ".join([", ".join(parts), *(part for part in further if part)])
        tone: Tone = "possible" if figure.possible else "plain"
        yield Row(figure.key, name, figure.amount, value, tone, entries=(figure.entry,))


def _dated(figure: Figure) -> str:
    known = f" (known from {in_full(figure.learnt)})" if figure.learnt != figure.day else ""
    return f"{figure.dated}{known}"


def _written(figure: Figure) -> str | None:
    words = [f"written {quoted(figure.as_written)}"] if figure.as_written not in (None, figure.amount) else []
    words += [f"quoted {quoted(quote)}" for quote in figure.quotes]
    return ", ".join(words) or None


def _moved(figure: Figure, numbers: dict[str, int]) -> list[str]:
    def entries(ones: tuple[str, ...]) -> str:
        return both([f"#{numbers[one]}" if one in numbers else one for one in ones])

    said = [f"moved on from {entries((figure.replaces,))}"] if figure.replaces else []
    if figure.superseded_by:
        said.append(f"{'moved on' if figure.moved else 'superseded'} by {entries(figure.superseded_by)}")
    return said


class _Beside:
    """What differs from a figure in its thread, and what there cannot be compared with it."""

    def __init__(self, thread: Thread) -> None:
        self.all = {_on(one): one for one in thread.compared}
        self.amounts = {(on, alike.amount): alike for on, one in self.all.items() for alike in one.amounts}
        self.named = {
            where: sum(len(called.numbers) for called in alike.called if called.text)
            for where, alike in self.amounts.items()
        }
        self.shown = {
            where: f"{_maybe(alike)}{alike.amount} ({_shown(alike)})" for where, alike in self.amounts.items()
        }
        self.apart = {on: f"{_numbers(one)} ({_basis(one)})" for on, one in islice(self.all.items(), MOST + 1)}

    def parts(self, figure: Figure) -> list[str]:
        """What is said of the others beside a figure; nothing of one that moved on."""
        on = basis(figure.quantity)
        own = self.amounts.get((on, short(figure.quantity)))
        if figure.moved or own is None:
            return []
        others = (self.shown[on, one.amount] for one in self.all[on].others(own.amount))
        different = few(others, len(self.all[on].amounts) - 1)
        apart = few((words for other, words in self.apart.items() if other != on), len(self.all) - 1)
        return [
            *self._called(figure, own),
            *([f"≠ {both(different)}"] if different else []),
            *([f"not comparable with {both(apart)}"] if apart else []),
        ]

    def _called(self, figure: Figure, own: Alike) -> list[str]:
        name = reads(figure.called)
        same = sum(len(called.numbers) for called in own.called if reads(called.text) == name)
        others = (
            f"#{number}"
            for called in own.called
            if called.text and reads(called.text) != name
            for number in called.numbers
        )
        count = self.named[basis(figure.quantity), own.amount] - same
        return [f"≠ called otherwise in {both(few(others, count))}"] if name and count else []


def _on(comparison: Comparison) -> tuple[str | None, str | None]:
    return reads(comparison.per), reads(comparison.period)


def _maybe(alike: Alike) -> str:
    return "possibly " if alike.possible else ""


def _shown(alike: Alike) -> str:
    return both(few((f"#{number}" for number in alike.numbers), len(alike.numbers)))


def _numbers(comparison: Comparison) -> str:
    numbers = [number for alike in comparison.amounts for number in alike.numbers]
    return both(few((f"#{number}" for number in sorted(numbers)), len(numbers)))


def _basis(comparison: Comparison) -> str:
    words = [f"over {comparison.period}"] if comparison.period else []
    words += [f"per {comparison.per}"] if comparison.per else []
    return ", ".join(words) or "no period given"
