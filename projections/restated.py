"""What makes a claim another claim: its amount, its strength, its speaker. Not its words, nor what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from msgspec.structs import replace

from projections.claims import Claims, Wording
from projections.row import Row
from projections.state import StateRow


def restated(rows: Sequence[StateRow], here: Claims, before: Claims, that_day: Claims) -> tuple[StateRow, ...]:
    """The rows of claims, each beside another reading of it only where that one says something else.

    The value of `was` and of `that_day` becomes what was different: the amount, the strength, the speaker.
    """
    if all(row.was is row.that_day for row in rows):  # both are None
        return tuple(rows)
    now, earlier, then = _Said(here), _Said(before), _Said(that_day)
    return tuple(
        row
        if row.was is None and row.that_day is None
        else replace(
            row,
            was=row.was if row.sign == "-" else _otherwise(row.row, row.was, now, earlier),
            that_day=_otherwise(row.row, row.that_day, now, then),
        )
        for row in rows
    )


class _Said:
    """The wordings by the keys of their rows."""

    def __init__(self, claims: Claims) -> None:
        self._claims = claims

    def of(self, key: str) -> Wording | None:
        """The wording of a row; None where it has none."""
        if not key.startswith("claim/"):
            return self._others.get(key)
        claim = self._claims.claims.get(key.removeprefix("claim/"))
        return None if claim is None else claim.made

    @cached_property
    def _others(self) -> dict[str, Wording]:
        return {f"said/{said.entry}": said for thread in self._claims.threads.values() for said in thread}


def _otherwise(row: Row, other: Row | None, now: _Said, then: _Said) -> Row | None:
    if other is None:
        return None
    said, was = now.of(row.key), then.of(row.key)
    parts = [other.label] if other.label != row.label else []
    if said is not None and was is not None and said is not was:
        parts += [was.strength or "no strength given"] if was.strength != said.strength else []
        parts += [was.who] if (was.by, was.speaker) != (said.by, said.speaker) else []
    return replace(other, value=", ".join(parts)) if parts else None
