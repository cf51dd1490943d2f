"""Votes in words."""

from __future__ import annotations

from domain.values import Tally
from projections.votes import tallied, tally_of


def test_a_tally_names_the_absent_where_they_are_counted() -> None:
    assert tallied(Tally(for_=3, against=1, abstain=0)) == "3 for, 1 against, 0 abstaining"
    assert tallied(Tally(for_=3, against=1, abstain=0, absent=2)) == "3 for, 1 against, 0 abstaining, 2 absent"


def test_votes_by_name_are_counted_and_other_answers_are_not() -> None:
    assert tally_of(["for", "recused", "abstain", "for", "not on file"]) == Tally(for_=2, against=0, abstain=1)
    assert tally_of(["recused", "not on file"]) is None
