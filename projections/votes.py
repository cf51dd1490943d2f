"""Votes in words: as they were counted, or as they are on file by name."""

from __future__ import annotations

from collections.abc import Iterable

from domain.values import Tally


def tallied(tally: Tally) -> str:
    """A tally: `3 for, 1 against, 0 abstaining, 2 absent`."""
    absent = f", {tally.absent} absent" if tally.absent is not None else ""
    return f"{tally.for_} for, {tally.against} against, {tally.abstain} abstaining{absent}"


def tally_of(answers: Iterable[str]) -> Tally | None:
    """The tally of votes on file by name, whatever else is among the answers; None where there is no vote."""
    cast = [answer for answer in answers if answer in ("for", "against", "abstain")]
    if not cast:
        return None
    return Tally(for_=cast.count("for"), against=cast.count("against"), abstain=cast.count("abstain"))
