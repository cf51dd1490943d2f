"""What a part of the torture found: its figures as rows of one table, and what did not hold."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

_BEGIN: Final = "<!-- figures: make torture PAGE=1 writes them -->"
_END: Final = "<!-- end of the figures -->"


class Figure(NamedTuple):
    """One promise: how it was tried, what was seen, and what was aimed at."""

    tried: str
    seen: str
    goal: str


class Part:
    """One part of the programme, as it goes."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.figures: list[Figure] = []
        self.broken: list[str] = []

    def expect(self, held: bool, what: str) -> bool:
        """Note down what did not hold."""
        if not held:
            self.broken.append(what)
        return held

    def add(self, tried: str, seen: str, goal: str) -> None:
        """A row of the table."""
        self.figures.append(Figure(tried, seen, goal))


def table(parts: Iterable[Part]) -> str:
    """All figures as a table in Markdown."""
    rows = ["| what was done | what was seen | goal |", "| --- | --- | --- |"]
    rows += [f"| {' | '.join(figure)} |" for part in parts for figure in part.figures]
    return "\n".join(rows)


def written_into(page: str, head: str, parts: Iterable[Part]) -> str:
    """A page with the figures between its marks. Raises ValueError where it has none."""
    before, _, rest = page.partition(_BEGIN)
    _, end, after = rest.partition(_END)
    if not end:
        raise ValueError(f"the page has no {_BEGIN} and {_END}")
    return f"{before}{_BEGIN}\n\n{head}\n\n{table(parts)}\n\n{_END}{after}"
