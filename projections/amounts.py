"""Amounts in prose: `over £100m over about 10 years`, `around 16%`, `1,100 staff`.

Nothing is rounded. A figure is shortened to millions or billions only where at most two decimals say it exactly;
otherwise it is written out.
"""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec.structs import replace

from domain.values import Amount, Bound, Quantity

SIGNS = {"GBP": "£", "USD": "$", "EUR": "€"}
"""The signs that are written before the figure, by ISO 4217 code."""

_BOUNDS: dict[Bound, str] = {
    "exact": "",
    "over": "over ",
    "under": "under ",
    "at_least": "at least ",
    "at_most": "up to ",
    "around": "around ",
}
_TERSE: dict[Bound, str] = {"over": ">", "under": "<", "at_least": "≥", "at_most": "≤", "around": "c. "}
_CODE = re.compile(r"[A-Z]{3}")
_TIMES = {"hour": "an hour", **{time: f"a {time}" for time in ("day", "week", "month", "quarter", "year")}}


def format_quantity(quantity: Quantity) -> str:
    """Return the whole amount in words that `parse_quantity` of the ledger reads back as the same amount."""
    return f"{short(quantity)} over {quantity.period}" if quantity.period else short(quantity)


@lru_cache(maxsize=20_000)
def short(quantity: Quantity) -> str:
    """Return the amount without its period, for a headline: `over £100m`, `£2.5bn a year`.

    Kept, because every view of every moment asks for the same amounts again.
    """
    text = _unspecified(quantity.unit) if quantity.bound == "unspecified" else _figures(quantity)
    if quantity.per:
        text += f" {_TIMES.get(quantity.per, f'per {quantity.per}')}"
    return text


def terse(quantity: Quantity) -> str:
    """Return the amount as `short` does, its bound as a sign: `>£100m`, `c. 16%`."""
    if quantity.bound not in _TERSE:
        return short(quantity)
    return f"{_TERSE[quantity.bound]}{short(replace(quantity, bound='exact'))}"


def ways(quantity: Quantity) -> tuple[str, ...]:
    """Return the amount for a headline from the fullest to the barest: what it is counted against goes last."""
    bare = replace(quantity, per=None)
    return tuple(dict.fromkeys((short(quantity), terse(quantity), terse(bare))))


def _unspecified(unit: str | None) -> str:
    if unit is None:
        return "an unspecified amount"
    if unit == "%":
        return "an unspecified percentage"
    return f"an unspecified {'amount in' if _CODE.fullmatch(unit) else 'number of'} {unit}"


def _figures(quantity: Quantity) -> str:
    unit = quantity.unit
    named = unit is not None and unit != "%" and unit not in SIGNS
    ends = [end for end in (quantity.value, quantity.minimum, quantity.maximum) if end is not None]
    # "£50 to £70m" can be taken for £50m to £70m, so both ends of a range are shortened, or neither.
    shorten = all(_shortened(end, unit) for end in ends)
    text = " to ".join(_figure(end, unit, shorten=shorten) for end in ends)
    if quantity.value is None and len(ends) == 1:
        fewer = "fewer" if named else "less"
        text += f" or {fewer if quantity.minimum is None else 'more'}"
    return f"{_BOUNDS.get(quantity.bound, '')}{text}{f' {unit}' if named else ''}"


def _figure(amount: Amount, unit: str | None, *, shorten: bool) -> str:
    sign = SIGNS.get(unit or "", "")
    figure = _shortened(amount, unit) if shorten else None
    if figure is None:
        whole, part = _digits(amount)
        if sign and len(part) == 1:
            part += "0"
        figure = f"{int(whole):,}{f'.{part}' if part else ''}"
    return f"{'-' if amount < 0 else ''}{sign}{figure}{'%' if unit == '%' else ''}"


def _shortened(amount: Amount, unit: str | None) -> str | None:
    if unit == "%":
        return None
    money = unit is not None and _CODE.fullmatch(unit)
    whole, part = _digits(amount)
    for power, letters, word in ((9, "bn", " billion"), (6, "m", " million")):
        shifted = (whole[-power:] + part).rstrip("0")
        if len(whole) > power and len(shifted) <= 2:
            return f"{int(whole[:-power]):,}{f'.{shifted}' if shifted else ''}{letters if money else word}"
    return None


def _digits(amount: Amount) -> tuple[str, str]:
    # Decimal arithmetic rounds to the digits of its context; text does not.
    whole, _, part = f"{amount.copy_abs():f}".partition(".")
    return whole, part.rstrip("0")
