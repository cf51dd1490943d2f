"""Amounts in prose: exact, short where shortness loses nothing."""

from __future__ import annotations

import pytest

from domain.values import Amount, Bound, Quantity
from projections.amounts import format_quantity, short, terse, ways


@pytest.mark.parametrize(
    ("value", "unit", "bound", "text"),
    [
        ("100000000", "GBP", "over", "over £100m"),
        ("16", "%", "around", "around 16%"),
        ("1000000", "%", "exact", "1,000,000%"),
        ("1100", "staff", "exact", "1,100 staff"),
        ("64", "bidders", "at_most", "up to 64 bidders"),
        ("3", "bids", "at_least", "at least 3 bids"),
        ("5", None, "under", "under 5"),
        ("73250000", "GBP", "exact", "£73.25m"),
        ("73255000", "GBP", "exact", "£73,255,000"),
        ("1234567", "GBP", "exact", "£1,234,567"),
        ("1234500000", "GBP", "exact", "£1,234.5m"),
        ("999999.5", "GBP", "exact", "£999,999.50"),
        ("-2500000000", "EUR", "exact", "-€2.5bn"),
        ("3000000", "CHF", "exact", "3m CHF"),
        ("2000000", "homes", "exact", "2 million homes"),
        ("0", "jobs", "exact", "0 jobs"),
        ("123456789012345678901234567891", "USD", "exact", "$123,456,789,012,345,678,901,234,567,891"),
    ],
)
def test_a_figure_is_written_exactly(value: str, unit: str | None, bound: Bound, text: str) -> None:
    assert format_quantity(Quantity(value=Amount(value), unit=unit, bound=bound)) == text


@pytest.mark.parametrize(
    ("minimum", "maximum", "unit", "text"),
    [
        ("50000000", "70000000", "GBP", "£50m to £70m"),
        ("50", "70000000", "GBP", "£50 to £70,000,000"),
        ("10", "15", "%", "10% to 15%"),
        ("5", "10", "bids", "5 to 10 bids"),
        ("3", None, "bids", "3 or more bids"),
        (None, "64", "bidders", "64 or fewer bidders"),
        (None, "70000000", "GBP", "£70m or less"),
    ],
)
def test_a_range_names_its_ends(minimum: str | None, maximum: str | None, unit: str, text: str) -> None:
    low = None if minimum is None else Amount(minimum)
    high = None if maximum is None else Amount(maximum)
    assert format_quantity(Quantity(minimum=low, maximum=high, unit=unit)) == text


@pytest.mark.parametrize(
    ("unit", "text"),
    [
        ("jobs", "an unspecified number of jobs"),
        ("GBP", "an unspecified amount in GBP"),
        ("%", "an unspecified percentage"),
        (None, "an unspecified amount"),
    ],
)
def test_what_was_not_said_is_called_unspecified(unit: str | None, text: str) -> None:
    assert format_quantity(Quantity(bound="unspecified", unit=unit)) == text


def test_in_a_headline_a_bound_is_a_sign_and_never_the_mark_of_a_correction() -> None:
    bounds: tuple[Bound, ...] = ("exact", "over", "under", "around", "at_least", "at_most")
    said = [terse(Quantity(value=Amount("70000000"), unit="GBP", bound=bound)) for bound in bounds]
    assert said == ["£70m", ">£70m", "<£70m", "c. £70m", "≥£70m", "≤£70m"]


def test_a_headline_has_an_amount_in_three_ways_and_leaves_out_last_what_it_is_counted_against() -> None:
    assert ways(Quantity(value=Amount("4000"), unit="GBP", per="week", bound="at_least")) == (
        "at least £4,000 a week",
        "≥£4,000 a week",
        "≥£4,000",
    )
    assert ways(Quantity(value=Amount("9"))) == ("9",)


def test_a_headline_leaves_the_period_out_and_keeps_what_it_is_counted_against() -> None:
    amount = Quantity(value=Amount("2500000000"), unit="GBP", per="year", period="about 10 years")
    assert format_quantity(amount) == "£2.5bn a year over about 10 years"
    assert short(amount) == "£2.5bn a year"
    assert short(Quantity(value=Amount("9"), per="hour")) == "9 an hour"
    assert short(Quantity(value=Amount("9"), unit="guards", per="working day")) == "9 guards per working day"
