"""What every rule has, and how a refusal speaks."""

from __future__ import annotations

import pytest

from domain import events as e
from domain.clocks import ByDay
from domain.negotiation import fold
from domain.rules import PROCEDURAL, Rule
from tests.domain.rules.telling import LATER, Told, story
from tests.domain.writing import day


@pytest.mark.parametrize("rule", PROCEDURAL.values(), ids=list(PROCEDURAL))
def test_every_rule_has_a_sentence_an_example_and_the_kinds_it_is_asked_of(rule: Rule) -> None:
    assert rule.sentence.endswith(".")
    assert rule.sentence.count(".") == 1
    assert len(rule.example) > 40
    assert rule.kinds


def test_a_broken_rule_names_what_it_rests_on_by_day_and_number() -> None:
    told = story(
        Told("1-1", e.TalksOpened(talks="t", route="direct", stage="open", title="Depot with Acme")),
        Told("1-29", e.TalksDiscontinued(talks="t", by=("a",))),
        Told("2-4", e.ProposalTabled(proposal="p", talks="t", by="b")),
    )
    (anomaly,) = fold(told.at(ByDay(day(LATER)))).anomalies
    assert anomaly.entry == "e4"
    assert anomaly.text == "an offer in talks that have ended: Depot with Acme, discontinued on 2024-01-29 (#3)"
