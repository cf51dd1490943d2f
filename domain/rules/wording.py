"""How a broken rule speaks of what it rests on: by name, by day, by the number of the entry."""

from __future__ import annotations

from domain.days import in_full
from domain.folds.folding import Folding
from domain.identifiers import Noun
from domain.state import Cause


def on(cause: Cause) -> str:
    """The day and the entry of a cause: `on 29 January 2013 (#34)`, or `by …` where the day is not certain."""
    return f"{'on' if cause.earliest == cause.day else 'by'} {in_full(cause.day)} ({cause.told})"


def named(folding: Folding, noun: Noun, one: str) -> str:
    """A thing by its name, or by its id where it has none."""
    return folding.directory.name(noun, one)
