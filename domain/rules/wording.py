"""How a broken rule speaks of what it rests on: by name, by day, by the number of the entry."""

from __future__ import annotations

from domain.folds.folding import Folding
from domain.identifiers import Noun
from domain.state import Cause


def on(cause: Cause) -> str:
    """The day and the entry of a cause: `on 2013-01-29 (#34)`, or `by …` where the day is not certain."""
    return f"{'on' if cause.earliest == cause.day else 'by'} {cause.day.isoformat()} ({cause.told})"


def named(folding: Folding, noun: Noun, one: str) -> str:
    """A thing by its name, or by its id where it has none."""
    return folding.directory.name(noun, one)
