"""The values: amounts in plain digits only, quantities and dates whole or refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import ValidationError, json

from domain.values import Amount, Quantity, When, decode_hook, encode_hook


@pytest.mark.parametrize(
    "written",
    [
        "1_000",
        " 1 ",
        "٣",
        "NaN",
        "Infinity",
        "1E400",
        "1e3",
        "1,000",
        "+1",
        "01",
        ".5",
        "1.",
        "",
        "9" * 31,
        "0.1234567",
    ],
)
def test_an_amount_is_plain_digits(written: str) -> None:
    with pytest.raises(ValueError, match="amount"):
        Amount(written)


@pytest.mark.parametrize("written", [b"1", b"1.5", b"true", b'"1e3"', b'"1E400"', b"[1]"])
def test_an_amount_in_json_is_a_string_of_plain_digits(written: bytes) -> None:
    with pytest.raises(ValidationError):
        json.decode(b'{"value":' + written + b"}", type=Quantity, dec_hook=decode_hook)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**22), max_value=10**22))
def test_an_amount_comes_back_as_it_was_written(number: Decimal) -> None:
    quantity = Quantity(value=Amount(f"{number:f}"))
    written = json.encode(quantity, enc_hook=encode_hook)
    assert json.decode(written, type=Quantity, dec_hook=decode_hook) == quantity
    assert json.encode(json.decode(written, type=Quantity, dec_hook=decode_hook), enc_hook=encode_hook) == written


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"value": Amount(1), "minimum": Amount(1)},
        {"value": Amount(1), "bound": "unspecified"},
        {"minimum": Amount(2), "maximum": Amount(1)},
    ],
)
def test_a_quantity_is_one_thing(fields: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="quantity"):
        Quantity(**fields)


def test_a_quantity_may_be_open_or_unspecified() -> None:
    assert Quantity(minimum=Amount(1)).maximum is None
    assert Quantity(bound="unspecified", unit="jobs").value is None


def test_a_date_does_not_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        When(edtf="x", earliest=date(2024, 1, 2), latest=date(2024, 1, 1))
