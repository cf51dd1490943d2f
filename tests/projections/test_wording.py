"""Phrases that several sentences share."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from projections.sentences.wording import a, counted, spans


def test_a_number_has_its_noun() -> None:
    assert [counted(number, "entry", "entries") for number in (0, 1, 2, 12_000)] == [
        "0 entries",
        "1 entry",
        "2 entries",
        "12,000 entries",
    ]


def test_numbers_in_a_row_are_drawn_together() -> None:
    assert spans([]) == ()
    assert spans([7]) == ("#7",)
    assert spans([1, 3, 4, 5, 9, 10]) == ("#1", "#3 to #5", "#9 to #10")


@given(st.sets(st.integers(0, 60)))
def test_a_span_has_every_number_and_no_other(numbers: set[int]) -> None:
    ends = [[int(end.removeprefix("#")) for end in span.split(" to ")] for span in spans(sorted(numbers))]
    assert {number for span in ends for number in range(span[0], span[-1] + 1)} == numbers
    assert sum(span[-1] - span[0] + 1 for span in ends) == len(numbers)


def test_a_noun_has_the_article_that_its_sound_asks_for() -> None:
    nouns = ("adviser", "union", "unit", "European court", "provider", "office", "one-off buyer")
    assert [a(noun).split()[0] for noun in nouns] == ["an", "a", "a", "a", "a", "an", "a"]
    others = ("hour", "honest broker", "host", "unincorporated association", "unnamed buyer")
    assert [a(noun).split()[0] for noun in others] == ["an", "an", "a", "an", "an"]
