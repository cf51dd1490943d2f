"""Suggestions: the near word, or a few of those there are."""

from __future__ import annotations

from domain.suggest import closest, hint, quoted, unknown


def test_the_nearest_word_is_suggested_whatever_its_case() -> None:
    assert closest("Propsal", ["party", "proposal", "Proposals"]) == "proposal"
    assert closest("europe/london", ["Europe/Lisbon", "Europe/London"]) == "Europe/London"
    assert closest("zebra", ["party", "proposal"]) is None
    assert closest("x" * 1_000_000, ["x"]) is None


def test_a_hint_asks_or_lists() -> None:
    assert hint("partty", ["party", "talks"], "field") == 'did you mean "party"?'
    assert hint("zebra", ["talks", "party"], "field") == "the field can be: party, talks"
    assert hint("zebra", [], "negotiation") == "there is no negotiation yet"
    many = hint("zebra", [f"kind-{n}" for n in range(50)], "kind")
    assert many.startswith("the kind can be one of 50, such as kind-0, kind-1")
    assert len(many) < 120


def test_what_there_is_not_is_named_with_the_nearest() -> None:
    error = unknown("view", "postion", ["position", "claims"], "that describes a state")
    assert str(error) == 'there is no view "postion" that describes a state'
    assert error.hint == 'did you mean "position"?'
    assert str(unknown("kind", "a\nb", [])) == 'there is no kind "a\\nb"'


def test_a_quotation_is_one_short_line() -> None:
    assert quoted("£5m") == '"£5m"'
    assert quoted("a\nb\x1b[31m\u202e\ud800") == '"a\\nb\\x1b[31m\\u202e\\ud800"'
    assert quoted("x" * 1000, 10) == '"xxxxxxxxx…"'
