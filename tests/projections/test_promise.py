"""Promised beside delivered, with every bound that a promise or a report can have."""

from __future__ import annotations

import pytest

from domain.values import Amount, Quantity
from projections.promise import Verdict, verdict
from tests.projections.given import money


@pytest.mark.parametrize(
    ("claimed", "delivered", "said"),
    [
        (money(100), money(100), "as claimed"),
        (money(100), money(99), "less"),
        (money(100), money(101), "more"),
        (money(100, bound="over"), money(100), "less"),
        (money(100, bound="over"), money(120), "as claimed"),
        (money(100, bound="at_least"), money(100), "as claimed"),
        (money(100, bound="at_most"), money(100), "as claimed"),
        (money(100, bound="under"), money(100), "more"),
        (money(100), money(100, bound="under"), "less"),
        (money(100), money(100, bound="over"), "more"),
        (money(100), money(100, bound="at_most"), "cannot be told"),
        (money(100, bound="over"), money(50, bound="over"), "cannot be told"),
        (money(100, bound="over"), money(100, bound="over"), "as claimed"),
        (money(100, bound="over"), money(100, bound="at_least"), "cannot be told"),
        (money(100, bound="under"), money(100, bound="at_most"), "cannot be told"),
        (money(100, bound="under"), money(120, bound="under"), "cannot be told"),
        (money(100), money(90, bound="around"), "cannot be told"),
        (money(100, bound="around"), money(120), "cannot be told"),
        (money(100, bound="around"), money(100, bound="around"), "as claimed"),
        (money(100), Quantity(bound="unspecified", unit="GBP"), "cannot be told"),
        (money(100, period="10 years"), money(100), "other period"),
        (money(100, period="10 years"), money(100, period="10 Years"), "as claimed"),
        (money(100, per="year"), money(100, per="month"), "other period"),
        (money(100), Quantity(value=Amount(100), unit="EUR"), "other unit"),
        (None, money(100), None),
    ],
)
def test_a_delivery_beside_its_claim(claimed: Quantity | None, delivered: Quantity, said: Verdict | None) -> None:
    assert verdict(claimed, delivered) == said


def test_a_range_is_kept_by_what_lies_in_it() -> None:
    promise = Quantity(minimum=Amount(50), maximum=Amount(70), unit="GBP")
    assert [verdict(promise, money(amount)) for amount in (49, 50, 70, 71)] == [
        "less",
        "as claimed",
        "as claimed",
        "more",
    ]
