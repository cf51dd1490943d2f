"""One input after another given to what reads it, and what came of each counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from time import monotonic
from traceback import extract_tb
from typing import Any

from domain.errors import ParleyError
from tests.fuzz.targets import Target

KEPT = 5
"""Undeclared errors that are kept whole, of each target."""

TAKEN = "taken"


class Tally:
    """What came of the inputs of one target: how many of each kind of answer, and the errors that nobody declared."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.answers: Counter[str] = Counter()
        self.undeclared: list[str] = []
        self.seconds = 0.0

    @property
    def inputs(self) -> int:
        """How many there were."""
        return self.answers.total()

    @property
    def wrong(self) -> int:
        """How many ended in an error that nobody declared, or in a message that is not one line."""
        return self.answers["undeclared"]

    def add(self, other: dict[str, Any]) -> None:
        """Take in what another process counted."""
        self.answers.update(other["answers"])
        self.undeclared.extend(other["undeclared"])


def tried(target: Target, content: bytes, tally: Tally) -> None:
    """Give it one input."""
    try:
        target.read(content)
    except ParleyError as error:
        told = (str(error), error.hint or "-")
        if any(not line.strip() or len(line.splitlines()) != 1 for line in told):
            _note(tally, content, f"not one line each: {told!r}")
        else:
            tally.answers[type(error).__name__] += 1
    except Exception as error:  # noqa: BLE001 - this is what is looked for
        place = extract_tb(error.__traceback__)[-1]
        _note(tally, content, f"{type(error).__name__}: {error} ({Path(place.filename).name}:{place.lineno})")
    else:
        tally.answers[TAKEN] += 1


def tried_all(target: Target, contents: Iterable[bytes], *, until: float | None = None) -> Tally:
    """Give it every input, or as many as can be given until that time."""
    tally, begun = Tally(target.name), monotonic()
    for content in contents:
        if until is not None and monotonic() > until:
            break
        tried(target, content, tally)
    tally.seconds = monotonic() - begun
    return tally


def _note(tally: Tally, content: bytes, what: str) -> None:
    tally.answers["undeclared"] += 1
    if len(tally.undeclared) < KEPT:
        tally.undeclared.append(f"{what[:300]} from {content[:400]!r}")
