"""Rows aloud: no sign is left that nobody explains, and what a source said stays."""

from __future__ import annotations

import pytest

from projections.aloud import aloud
from projections.row import Row


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("decision/go/deciders", "✓ Martins  ? Bright", "Martins: agreed, Bright: silent"),
        ("decision/go/voters", "✗ Lloyd  – May  recused: Penny", "Lloyd: against, May: abstained, recused: Penny"),
        ("decision/go/deciders", "Lloyd", "Lloyd"),
        ("claim/a", "expected, G4S, ≠ £50m", "expected, G4S, otherwise: £50m"),
        ("claim/a", "≠ 2 wordings, all kept, ≠ £5", "2 wordings, all kept, otherwise: £5"),
        ("figure/a", "G4S; ≠ called otherwise in #16", "G4S; called otherwise in #16"),
        ("claim/a", "“a ≠ b ✓”, G4S", "“a ≠ b ✓”, G4S"),
        ("talks/a", "✓ of the council", "✓ of the council"),
    ],
)
def test_signs_become_words(key: str, value: str, said: str) -> None:
    assert aloud(Row(key, "section", "label", value)) == said


def test_what_is_only_possible_is_said_to_be_so_once() -> None:
    assert aloud(Row("talks/a", "talks", "A", "open", "possible")) == "possible: open"
    assert aloud(Row("talks/a", "talks", "A", "possible by then, open", "possible")) == "possible by then, open"
