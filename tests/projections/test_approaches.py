"""Approaches: whom, when, how it was answered, where it ended."""

from __future__ import annotations

from datetime import date

from domain import events as e
from domain.values import Amount, Quantity
from tests.projections.given import entry, on, then

OPENED = e.NegotiationOpened(title="Talks")
HERTS = e.PartyJoined(party="herts", name="Commissioner for Hertfordshire", role="commissioner")
SERCO = e.PartyJoined(party="serco", name="Serco", role="provider")
TALKS = e.TalksOpened(talks="t", between=("herts",), route="direct", stage="exploratory")
NAMED = e.ProviderApproached(approach="a", by=("herts",), provider="serco", talks="t")
UNNAMED = e.ProviderApproached(
    approach="b", by=("herts",), count=Quantity(value=Amount(2), bound="at_least", unit="providers")
)
START = (OPENED, HERTS, SERCO, TALKS, NAMED, UNNAMED)


def test_a_provider_is_named_or_counted() -> None:
    approaches = then(*START).approaches.approaches
    assert (approaches["a"].whom, approaches["a"].stage, approaches["a"].day) == (
        "Serco",
        "exploratory",
        date(2013, 1, 5),
    )
    assert (approaches["b"].whom, approaches["b"].answer) == ("at least 2 providers, unnamed", "no answer on file")


def test_the_last_answer_counts_and_all_are_kept() -> None:
    answers = (
        e.ProviderResponded(approach="a", text="interested"),
        e.ProviderDeclined(approach="a", reason="too small"),
    )
    found = then(*START, *answers)
    approach = found.approaches.approaches["a"]
    assert [reply.declined for reply in approach.replies] == [False, True]
    assert approach.answer == "declined: too small"
    assert [row.value for row in found.rows("approaches")] == [
        "by Commissioner for Hertfordshire, 5 January 2013; declined: too small; talks exploratory",
        "by Commissioner for Hertfordshire, 6 January 2013; no answer on file",
    ]
    assert found.rows("approaches")[0].tone == "ended"


def test_an_approach_exists_from_the_first_answer_to_it() -> None:
    late = entry(5, NAMED, on("2013-01-20"))
    found = then(OPENED, HERTS, SERCO, TALKS, late, e.ProviderDeclined(approach="a"), as_of=date(2013, 1, 6))
    assert (found.approaches.approaches["a"].whom, found.approaches.approaches["a"].answer) == ("Serco", "declined")


def test_what_is_only_possible_is_shown_as_such() -> None:
    unsure, refusal = (entry(n, event, on("..", "2013-01-29")) for n, event in ((5, NAMED), (7, _DECLINED)))
    found = then(OPENED, HERTS, SERCO, TALKS, unsure, UNNAMED, refusal, as_of=date(2013, 1, 10))
    assert [(row.label, row.value) for row in found.rows("approaches") if row.possible] == [
        ("at least 2 providers, unnamed", "possible: declined, by 29 January 2013"),
        ("Serco", "possible: approached, by 29 January 2013"),
    ]


_DECLINED = e.ProviderDeclined(approach="b")
