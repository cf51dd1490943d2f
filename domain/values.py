"""The values that events are made of: amounts, dates, who said it, where it stands, who may see it."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, Literal, Self

from msgspec import Meta, Struct

from domain.identifiers import DocumentId

Text = Annotated[str, Meta(min_length=1)]
"""Free text, never empty."""

Edtf = Annotated[str, Meta(min_length=1, max_length=100, extra={"edtf": True})]
"""A date in EDTF, levels 0 and 1 (https://www.loc.gov/standards/datetime/), checked when it is written."""

Whole = Annotated[int, Meta(ge=0, le=1_000_000_000)]
"""A count of people or versions, 0 to a thousand million."""

Bound = Literal["exact", "over", "under", "at_least", "at_most", "around", "unspecified"]

_MOST_DIGITS = 30
_PLAIN = re.compile(rf"(?!(?:[-.]*[0-9]){{{_MOST_DIGITS + 1}}})-?(?:0|[1-9][0-9]*)(?:\.[0-9]{{1,6}})?")


class Amount(Decimal):
    """An exact decimal written in plain digits: at most 30 of them, at most 6 after the point.

    No exponent, no separators, no NaN or infinity, never a float. Raises ValueError on anything else.
    """

    def __new__(cls, digits: str | int | Decimal) -> Self:
        """Check the digits before anything is made of them."""
        if isinstance(digits, bool) or not isinstance(digits, (str, int, Decimal)):
            raise ValueError('an amount is written as text in plain digits, such as "100000000"')
        written = digits if isinstance(digits, str) else str(digits)
        if not _PLAIN.fullmatch(written):
            raise ValueError(
                f'an amount is plain digits, at most {_MOST_DIGITS} and 6 of them decimals, such as "16" or "0.5"'
            )
        return super().__new__(cls, written)


def decode_hook(wanted: type, given: Any) -> Any:
    """Read the one type that msgspec does not know; pass it as `dec_hook` to every decoder of Parley's.

    An amount in JSON is a string: a number would already have passed through somebody's float.
    """
    if wanted is Amount:
        if not isinstance(given, str):
            raise ValueError('an amount is written as text in plain digits, such as "100000000"')
        return _amount(given)
    raise NotImplementedError(wanted)


@lru_cache(maxsize=4096)
def _amount(digits: str) -> Amount:
    """The amount of these digits: the same few are read again and again. Raises ValueError."""
    return Amount(digits)


def encode_hook(value: Any) -> str:
    """Write the one type that msgspec does not know; pass it as `enc_hook` to every encoder of Parley's."""
    if isinstance(value, Amount):
        return str(value)
    raise NotImplementedError(type(value))


class Value(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """The base of all values: immutable, compared by content, defaults not written."""


class Quantity(Value, frozen=True, kw_only=True):
    """How much, as precisely as it was said and no more.

    `value`, or `minimum` and `maximum` (either may be open), or neither where the bound is `unspecified`
    ("an unnamed number of jobs"). `unit` is an ISO 4217 code or a noun ("staff", "%"); `per` what it is
    counted against ("year"); `period` the time it spreads over, in words ("about 10 years"). Quantities of
    different period or meaning are never added. Raises ValueError where these do not go together.
    """

    value: Amount | None = None
    minimum: Amount | None = None
    maximum: Amount | None = None
    bound: Bound = "exact"
    unit: Text | None = None
    per: Text | None = None
    period: Text | None = None
    as_written: Text | None = None

    def __post_init__(self) -> None:
        ranged = self.minimum is not None or self.maximum is not None
        if self.value is not None and ranged:
            raise ValueError("a quantity has a value or a range (minimum, maximum), not both")
        if self.bound == "unspecified":
            if self.value is not None or ranged:
                raise ValueError("an unspecified quantity has no value and no range")
        elif self.value is None and not ranged:
            raise ValueError('a quantity needs a value or a range, or the bound "unspecified"')
        if self.minimum is not None and self.maximum is not None and self.minimum > self.maximum:
            raise ValueError("the minimum of a quantity is not above its maximum")


class When(Value, frozen=True, kw_only=True):
    """A date as somebody gave it, and the days it can mean.

    `edtf` is EDTF level 0 or 1, or `unknown`. `earliest` and `latest` are the first and last day it can mean
    (None: open), resolved once, when it was written; reading never parses. `as_written` keeps the words of
    the source ("last summer").
    """

    edtf: Edtf
    earliest: date | None = None
    latest: date | None = None
    as_written: Text | None = None

    def __post_init__(self) -> None:
        if self.earliest is not None and self.latest is not None and self.earliest > self.latest:
            raise ValueError("a date does not end before it begins")


class Attribution(Value, frozen=True, kw_only=True):
    """Who said it: the speaker, in which capacity, through whom, and how close to their words.

    `mode`: verbatim (their words), paraphrase (told in other words), voice (the source's own voice).
    """

    speaker: Text | None = None
    capacity: Text | None = None
    reporter: Text | None = None
    mode: Literal["verbatim", "paraphrase", "voice"] | None = None


class Citation(Value, frozen=True, kw_only=True):
    """Where it stands: a document (filed or not), the place in it, the words quoted."""

    document: DocumentId
    locator: Text | None = None
    quote: Text | None = None


class Marking(Value, frozen=True, kw_only=True):
    """Who may see it: the level, its basis (an exemption of the Freedom of Information Act 2000), its review."""

    level: Text
    basis: Text | None = None
    review_on: date | None = None


class Tally(Value, frozen=True, kw_only=True, rename={"for_": "for"}):
    """Votes that were counted but not named."""

    for_: Whole
    against: Whole
    abstain: Whole
    absent: Whole | None = None


class Term(Value, frozen=True, kw_only=True):
    """One term of a proposal; in a revision, one with neither quantity nor text is dropped."""

    term: Text
    quantity: Quantity | None = None
    text: Text | None = None
