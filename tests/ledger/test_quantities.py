"""Amounts: what is read, what is refused, and that nothing said is lost on the way."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import QuantityError
from domain.values import Amount, Bound, Quantity
from ledger.quantities import parse_quantity
from projections.amounts import format_quantity


def quantity(value: str | None, unit: str | None, bound: Bound = "exact", **rest: str) -> Quantity:
    ends: dict[str, Any] = {
        name: Amount(text) if name in {"minimum", "maximum"} else text for name, text in rest.items()
    }
    return Quantity(value=None if value is None else Amount(value), unit=unit, bound=bound, **ends)


MEANINGS = [
    (">£100m over 10 years", quantity("100000000", "GBP", "over", period="10 years")),
    ("over £100m over about 10 years", quantity("100000000", "GBP", "over", period="about 10 years")),
    ("£100m over the next 10 years", quantity("100000000", "GBP", period="the next 10 years")),
    ("£5m over the life of the contract", quantity("5000000", "GBP", period="the life of the contract")),
    ("£9m for 2012/13 to 2015/16", quantity("9000000", "GBP", period="2012/13 to 2015/16")),
    ("around 16%", quantity("16", "%", "around")),
    ("About 16 per cent", quantity("16", "%", "around")),
    ("-16%", quantity("-16", "%")),
    ("−16.50%", quantity("-16.5", "%")),
    ("1,100 staff", quantity("1100", "staff")),
    ("1,100 full-time members of staff", quantity("1100", "full-time members of staff")),
    ("1,100 FTE", quantity("1100", "FTE")),
    ("up to 64 bidders", quantity("64", "bidders", "at_most")),
    ("no more than 64", quantity("64", None, "at_most")),
    ("at least 3 bids", quantity("3", "bids", "at_least")),
    (">= 3 bids", quantity("3", "bids", "at_least")),
    ("<=3", quantity("3", None, "at_most")),
    ("<5%", quantity("5", "%", "under")),
    ("more than 1,000 jobs", quantity("1000", "jobs", "over")),
    ("3 or more bids", quantity(None, "bids", minimum="3")),
    ("£70m or less", quantity(None, "GBP", maximum="70000000")),
    ("£50m-£70m", quantity(None, "GBP", minimum="50000000", maximum="70000000")),
    ("£50m – 70m", quantity(None, "GBP", minimum="50000000", maximum="70000000")),
    ("£50m to £70m a year", quantity(None, "GBP", minimum="50000000", maximum="70000000", per="year")),
    ("between £50m and £70m", quantity(None, "GBP", minimum="50000000", maximum="70000000")),
    ("from 5 to 10 bids", quantity(None, "bids", minimum="5", maximum="10")),
    ("around 10-15%", quantity(None, "%", "around", minimum="10", maximum="15")),
    ("£500,000 to £1m", quantity(None, "GBP", minimum="500000", maximum="1000000")),
    ("£2.5bn a year", quantity("2500000000", "GBP", per="year")),
    ("£3m pa", quantity("3000000", "GBP", per="year")),
    ("£3m per annum over 3 years", quantity("3000000", "GBP", per="year", period="3 years")),
    ("£3/head", quantity("3", "GBP", per="head")),
    ("5 officers per working day", quantity("5", "officers", per="working day")),
    ("EUR 3 million", quantity("3000000", "EUR")),
    ("3 million EUR", quantity("3000000", "EUR")),
    ("€3k", quantity("3000", "EUR")),
    ("£100 m", quantity("100000000", "GBP")),
    ("$240m", quantity("240000000", "USD")),
    ("GBP 100000000", quantity("100000000", "GBP")),
    ("£73.25m", quantity("73250000", "GBP")),
    ("£0.0000001bn", quantity("100", "GBP")),
    ("-£0", quantity("0", "GBP")),
    ("an unspecified number of jobs", quantity(None, "jobs", "unspecified")),
    ("unnamed jobs", quantity(None, "jobs", "unspecified")),
    ("an undisclosed amount in GBP", quantity(None, "GBP", "unspecified")),
    ("an unspecified percentage", quantity(None, "%", "unspecified")),
    ("unspecified", quantity(None, None, "unspecified")),
]


@pytest.mark.parametrize(("text", "meaning"), MEANINGS)
def test_an_amount_means_what_it_says(text: str, meaning: Quantity) -> None:
    read = parse_quantity(f" {text} ")
    assert read == msgspec.structs.replace(meaning, as_written=text)
    assert str(read.value) == str(meaning.value)


LEFTOVERS = [
    ("~£73m by 2015/16", "by 2015/16"),
    ("£73m saving", "saving"),
    ("16% of jobs", "of jobs"),
    ("1 in 5", "in 5"),
    ("5 of 7", "of 7"),
    ("less than a year", "a year"),
    ("£5m over budget", "over budget"),
    ("£5m over 10 years by 2015", "by 2015"),
    ("£3m GBP", "GBP"),
    ("1,1000 staff", "0 staff"),
    ("1e400", "e400"),
    ("5kg", "kg"),
    ("£5m a year a head", "a head"),
    ("5 one two three four five six", "six"),
]


@pytest.mark.parametrize(("text", "part"), LEFTOVERS)
def test_what_is_left_over_is_named_and_not_lost(text: str, part: str) -> None:
    with pytest.raises(QuantityError) as refused:
        parse_quantity(text)
    assert str(refused.value).startswith(f'"{part}" is not understood')
    assert "£100m" in (refused.value.hint or "")


REFUSALS = [
    ("50-70m", "two things"),
    ("£50 to £70m", "two things"),
    ("£0.50 to £70m", "two things"),
    ("£70m to £50m", "smaller end"),
    ("10% to 15", "same unit"),
    ("£10 to 15%", "same unit"),
    ("50 to £70m", "same unit"),
    ("over £50m to £70m", '"over"'),
    ("up to 3 or more bids", '"up to"'),
    ("between £50m", "two ends"),
    ("5 m", "without the space"),
    ("just over £100m", "£100m"),
    ("half a million", "£100m"),
    ("£5%", "£100m"),
    ("--5", "£100m"),
    ("007", "£100m"),
    ("5 of", "£100m"),
    ("5 members of", "£100m"),
    ("", "£100m"),
    ("£", "£100m"),
    ("NaN", "£100m"),
    ("Infinity", "£100m"),
    ("٣ staff", "£100m"),
    ("½", "£100m"),
    ("5 hundred staff", "£100m"),
    ("5 trillion", "£100m"),
    ("leſs than 5", "£100m"),
    ("5 thouſand", "£100m"),
    ("5\u212a", "£100m"),
    ("-£100 to £70m", "two things"),
    ("£1.2345678", "£100m"),
    ("9" * 31, "£100m"),
    ("9" * 10_000, "£100m"),
    ("1\x1b[31m\u202e", "£100m"),
]


@pytest.mark.parametrize(("text", "help_"), REFUSALS)
def test_what_is_no_amount_is_refused_with_the_right_way_to_write_it(text: str, help_: str) -> None:
    with pytest.raises(QuantityError) as refused:
        parse_quantity(text)
    assert help_ in (refused.value.hint or "")
    assert str(refused.value).isprintable()
    assert len(str(refused.value)) < 300


PIECES = st.sampled_from(
    "> < >= ~ over about up to at least between and from £ $ € EUR - – 5 10 1,100 0.5 70 m bn k million % per cent "
    "a year / staff of or more unspecified number jobs for 10 years 2015/16 the life".split(" ")
)


@given(st.text() | st.lists(PIECES, max_size=9).map(" ".join) | st.lists(PIECES, max_size=9).map("".join))
def test_any_text_is_an_amount_or_a_quantity_error(text: str) -> None:
    try:
        read = parse_quantity(text)
    except QuantityError:
        return
    assert read.as_written == text.strip()
    again = parse_quantity(format_quantity(read))
    assert msgspec.structs.replace(again, as_written=None) == msgspec.structs.replace(read, as_written=None)


WORDS = st.sampled_from(["staff", "guards", "full-time posts", "members of staff", "bids and offers", "café workers"])
UNITS = st.none() | st.sampled_from(["%", "GBP", "USD", "EUR", "CHF", "FTE"]) | WORDS
AMOUNTS = st.one_of(
    st.integers(-(10**30) + 1, 10**30 - 1).map(Amount),
    st.builds("{}{}".format, st.integers(-9999, 9999), st.sampled_from(["0" * n for n in range(0, 15, 3)])).map(
        lambda digits: Amount(int(digits))
    ),
    st.builds("{}.{}".format, st.integers(-(10**20), 10**20), st.integers(1, 999_999)).map(Amount),
)
REST: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {},
    optional={
        "per": st.sampled_from(["year", "hour", "head", "working day"]),
        "period": st.sampled_from(["10 years", "about 10 years", "the next 3 months", "2013 to 2015", "a decade"]),
    },
)


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    unit, rest = draw(UNITS), draw(REST)
    shape = draw(st.sampled_from(["value", "range", "minimum", "maximum", "unspecified"]))
    if shape == "unspecified":
        return Quantity(bound="unspecified", unit=unit, **rest)
    if shape == "value":
        bounds: list[Bound] = ["exact", "over", "under", "at_least", "at_most", "around"]
        return Quantity(value=draw(AMOUNTS), bound=draw(st.sampled_from(bounds)), unit=unit, **rest)
    low, high = sorted([draw(AMOUNTS), draw(AMOUNTS)])
    return Quantity(
        minimum=None if shape == "maximum" else low,
        maximum=None if shape == "minimum" else high,
        bound=draw(st.sampled_from(["exact", "around"])),
        unit=unit,
        **rest,
    )


@given(quantities())
def test_what_is_written_out_is_read_back_as_the_same_amount(amount: Quantity) -> None:
    read = parse_quantity(format_quantity(amount))
    assert msgspec.structs.replace(read, as_written=None) == amount
