"""Rows in words alone, where nobody explains signs: on paper, in a pipe, read aloud."""

from __future__ import annotations

import re

from projections.row import Row

_ANSWERS = {"✓": "agreed", "✗": "against", "–": "abstained", "?": "silent"}
_OTHERWISE = re.compile(r"(^|[,;] )≠ (called otherwise|[0-9,]+ wordings)?")


def aloud(row: Row) -> str:
    """The value of a row with words for its signs, and with whether it is only possible.

    What a source said stays as it is.
    """
    value = row.value
    if row.key.startswith("decision/") and row.key.endswith(("/deciders", "/voters")):
        value = ", ".join(map(_answer, value.split("  ")))
    elif "≠" in value:
        value = _OTHERWISE.sub(lambda found: f"{found[1]}{found[2] or 'otherwise: '}", value)
    return f"possible: {value}" if row.possible and "possibl" not in value else value


def _answer(decider: str) -> str:
    sign, _, name = decider.partition(" ")
    return f"{name}: {_ANSWERS[sign]}" if sign in _ANSWERS and name else decider
