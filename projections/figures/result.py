"""What the view of figures says: every amount, in its thread."""

from __future__ import annotations

from msgspec import Struct

from domain.values import Quantity
from projections.amounts import short
from projections.comparison import Comparison
from projections.corrections import Correction
from projections.span import Spans
from projections.voices import Voice, who


class Figure(Voice, frozen=True, kw_only=True):
    """One amount of one entry, as it reads once corrected.

    `key` is the same for it at any two moments. `part` is what the amount is of the thing it belongs to (a term,
    the count), empty where there is only one. `amount` is the quantity in words, `called` the words that go with it,
    `degree` how strong or sure it is: a claim's strength, an estimate's modality, `verified` or `unverified`.

    `first` is the amount as it was first written, where corrections made another of it; `corrections` are all live
    corrections of its entry, each followed by its own. `superseded_by` are the entries that replace it: it has
    `moved` where the same claimant replaced it, or where the thing itself went on (a further version, a changed
    contract, a resolved dispute). `replaces` is the entry that it moved on from. It is `contradicted` where something
    certain says otherwise.
    """

    key: str
    part: str
    by: tuple[str, ...]
    by_names: tuple[str, ...]
    quantity: Quantity
    amount: str
    as_written: str | None
    called: str | None
    degree: str | None
    quotes: tuple[str, ...]
    first: Quantity | None = None
    corrections: tuple[Correction, ...] = ()
    superseded_by: tuple[str, ...] = ()
    moved: bool = False
    replaces: str | None = None
    contradicted: bool = False

    @property
    def who(self) -> str:
        """Who said it, in words."""
        return who(self.speaker, self.by_names)

    @property
    def text(self) -> str | None:
        """What it is compared by beside its amount: what it was called."""
        return self.called


class Thread(Struct, frozen=True):
    """The figures of one thread in play order, those that are only possible last.

    Each of `compared` has those that can be compared, by their amounts and what these were called: in one comparison
    every two amounts differ, and contradict each other where they cannot both be so; so do two names of one amount.
    Two comparisons are of different periods, or counted against different things, and say nothing of each other.
    Figures that have moved are in none.
    """

    figures: tuple[Figure, ...]
    compared: tuple[Comparison, ...]


class Figures(Struct, frozen=True):
    """Every amount by its thread.

    `elsewhere` has each amount (without bound, period and `per`) that turns up in several threads, and those threads.
    """

    threads: dict[str, Thread]
    elsewhere: dict[str, tuple[str, ...]]

    def against(self, figure: Figure) -> tuple[Figure, ...]:
        """The figures that contradict one: amounts over its period that cannot be so beside it, its other names."""
        beyond = Spans((figure.quantity,))
        for thread in self.threads.values():
            if figure in thread.figures:
                numbers = {number for found in _otherwise(thread, figure) for number in found}
                beside = (one for one in thread.figures if one.number in numbers and not one.moved)
                own = short(figure.quantity)
                return tuple(one for one in beside if short(one.quantity) == own or beyond.exclude(one.quantity))
        return ()


def _otherwise(thread: Thread, figure: Figure) -> list[tuple[int, ...]]:
    for comparison in thread.compared:
        for alike in comparison.amounts:
            for called in alike.called:
                if figure.entry in called.entries:
                    named = [other.numbers for other in alike.called if called.text and other.text]
                    return [
                        *(numbers for numbers in named if numbers != called.numbers),
                        *(other.numbers for other in comparison.others(alike.amount)),
                    ]
    return []
