"""The one door for amounts: `>£100m over about 10 years`, `around 16%`, `1,100 staff`.

An amount is read in this order, and nothing in it may be left over:

    [bound] number [unit] [per] [over period]

where the number is one figure, a range, a figure `or more`, or unspecified. What is left over is refused and
not dropped, because half of what somebody promised is not what they promised.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from domain.errors import QuantityError
from domain.suggest import quoted
from domain.values import Amount, Bound, Quantity
from projections.amounts import SIGNS

_LONGEST = 200
_EXAMPLES = 'write it like ">£100m over 10 years", "around 16%", "1,100 staff", "£50m to £70m" or "£2.5bn a year"'

_BOUNDS: dict[str, Bound] = {
    ">=": "at_least",
    "≥": "at_least",
    "at least": "at_least",
    "no less than": "at_least",
    "not less than": "at_least",
    "no fewer than": "at_least",
    "not fewer than": "at_least",
    "a minimum of": "at_least",
    "<=": "at_most",
    "≤": "at_most",
    "at most": "at_most",
    "up to": "at_most",
    "no more than": "at_most",
    "not more than": "at_most",
    "a maximum of": "at_most",
    ">": "over",
    "over": "over",
    "more than": "over",
    "above": "over",
    "in excess of": "over",
    "<": "under",
    "under": "under",
    "less than": "under",
    "fewer than": "under",
    "below": "under",
    "~": "around",
    "≈": "around",
    "around": "around",
    "about": "around",
    "approximately": "around",
    "approx.": "around",
    "approx": "around",
    "roughly": "around",
    "circa": "around",
    "c.": "around",
    "exactly": "exact",
}
_CODES = {sign: code for code, sign in SIGNS.items()}
_SCALES = {"k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "bn": 9, "billion": 9}

_BOUND = re.compile(
    "|".join(re.escape(words) + (r"(?!\w)" if words[-1].isalpha() else "") for words in _BOUNDS),
    re.IGNORECASE | re.ASCII,  # else K and ſ would pass for k and s
)
_FIGURE = re.compile(
    r"""(?P<minus>-)?
    (?:(?P<symbol>[£$€])\s*|(?P<code>[A-Z]{3})(?:\s+|(?=-?[0-9])))?
    (?P<sign>-)?
    (?P<digits>(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|0|[1-9][0-9]*)(?:\.[0-9]+)?)
    (?:\s*(?P<word>(?ai:thousand|million|billion))\b|(?P<gap>\s*)(?P<letter>(?ai:k|mn?|bn))\b)?
    (?P<percent>\s*%|\s*(?i:per\s?cent)\b)?""",
    re.VERBOSE,
)
_TO = re.compile(r"\s*[-–—]\s*|\s+to\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"between\s+", re.IGNORECASE)
_FROM = re.compile(r"from\s+", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_OR_MORE = re.compile(r"\s+or\s+(?:(more|above)|fewer|less|below)\b", re.IGNORECASE)
_UNSPECIFIED = re.compile(
    r"(?:an?\s+)?(?:unspecified|unnamed|unknown|undisclosed)(?!\w)(?:\s+(?P<kind>number|amount|sum|percentage))?"
    r"(?(kind)(?!\w)(?:\s+(?:of|in)(?=\s))?)",
    re.IGNORECASE,
)

_WORD = re.compile(r"\s+([^\W\d_](?:[^\W_]|['’&-])*)(?=[\s/]|$)")
_MOST_WORDS = 5
_JOINERS = frozenset({"of", "and"})
_NO_UNIT = frozenset(
    "a about above across after an annually around as at before below between but by could during each every for "
    "from if in is it its on or out over pa per should since than that the then to under until up was were when "
    "which with within would k m mn bn tn mil mill dozen hundred thousand million billion "
    "trillion".split(),
)
_PER = re.compile(
    r"\s*/\s*(?P<slash>[a-z]+)|\s+(?:(?:an?|each|every)\s+(?P<one>[^\W\d_]+)"
    r"|per\s+(?P<per>(?!cent\b)[^\W\d_]+(?:\s+(?!(?:over|across|for)\b)[^\W\d_]+){0,2})|(?P<yearly>annually|pa\b|p\.a\.))",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"""\s+(?:over|across|for)\s+(?P<period>
    (?:(?:about|around|approximately|roughly|nearly|almost|up\ to|at\ least|at\ most|more\ than|less\ than)\s+|~\s*)?
    (?:
        (?:(?:the|its|their|an?|that|this|each)\s+)?
        (?:(?:next|last|first|past|coming|following|previous|whole|entire|full|initial)\s+)?
        (?:(?:[0-9]{1,4}(?:\.[0-9])?(?:(?:\s*[-–]\s*|\s+(?:to|or)\s+)[0-9]{1,4})?
           |two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|several)[\s-]+)?
        (?:(?:financial|calendar|working|contract)\s+)?
        (?:hour|day|week|fortnight|month|quarter|term|year|decade|lifetime|life|duration|period)s?
        (?:\s+(?:of|to)\s+(?:(?:the|its|this|a)\s+)?(?:[12][0-9]{3}(?:/[0-9]{2})?|[a-z]+(?:\s+[a-z]+)?))?
        |[12][0-9]{3}(?:/[0-9]{2})?(?:(?:\s*[-–]\s*|\s+(?:to|and)\s+)[12][0-9]{3}(?:/[0-9]{2})?)?
    ))""",
    re.VERBOSE | re.IGNORECASE,
)


class _Figure(NamedTuple):
    written: Decimal
    amount: Amount
    unit: str | None
    scaled: bool


class _Number(NamedTuple):
    value: Amount | None = None
    minimum: Amount | None = None
    maximum: Amount | None = None
    unit: str | None = None


class _Text:
    """What is still to be read of an amount; `take` moves on past what a pattern matches."""

    def __init__(self, text: str) -> None:
        self.whole = " ".join(text.split())
        self.rest = self.whole

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        match = pattern.match(self.rest)
        if match:
            self.rest = self.rest[match.end() :]
        return match

    def refusal(self, hint: str = _EXAMPLES) -> QuantityError:
        left = self.rest.strip()
        if left in {"", self.whole}:
            return QuantityError(f"{quoted(self.whole)} is not an amount that can be read", hint=hint)
        return QuantityError(f"{quoted(left)} is not understood in the amount {quoted(self.whole)}", hint=hint)


def parse_quantity(text: str) -> Quantity:
    """Read an amount as people write it, at most 200 characters; the text is kept in `as_written`.

    k or thousand, m or million, bn or billion (10^3, 10^6, 10^9) are worked out exactly. £ $ € and three capitals
    become an ISO 4217 code, %, or a noun of up to five words the unit; `over`, `across` or `for` a time the period.
    "3 or more" has a minimum, "at least 3" a value with a bound. Raises QuantityError, naming the part that
    was not understood, on everything else.
    """
    if len(text) > _LONGEST:
        raise QuantityError(f"an amount has at most {_LONGEST} characters, this one {len(text)}", hint=_EXAMPLES)
    if any(c.isnumeric() and not c.isascii() for c in text):
        raise QuantityError(f"{quoted(text)} has digits other than 0 to 9", hint=_EXAMPLES)
    reading = _Text(text.replace("−", "-"))
    bound, number = _bounded(reading)
    unit = number.unit or _noun(reading)
    per = _per(reading)
    period = reading.take(_PERIOD)
    if reading.rest:
        raise reading.refusal()
    return Quantity(
        value=number.value,
        minimum=number.minimum,
        maximum=number.maximum,
        bound=bound,
        unit=unit,
        per=per,
        period=period["period"] if period else None,
        as_written=text.strip(),
    )


def _bounded(reading: _Text) -> tuple[Bound, _Number]:
    if match := reading.take(_UNSPECIFIED):
        return "unspecified", _Number(unit="%" if (match["kind"] or "").lower() == "percentage" else None)
    words = reading.take(_BOUND)
    bound = _BOUNDS[words[0].lower()] if words else "exact"
    if words:
        reading.rest = reading.rest.lstrip()
    number = _number(reading)
    if number.value is None and bound not in {"exact", "around"}:
        raise reading.refusal(f'a range, and "or more", go without "{words[0] if words else bound}"')
    return bound, number


def _number(reading: _Text) -> _Number:
    joiner = _AND if reading.take(_BETWEEN) else _TO
    sure = joiner is _AND or reading.take(_FROM) is not None
    low = _figure(reading)
    joined = reading.take(joiner)
    if joined is None:
        if sure:
            raise reading.refusal("a range has two ends, as in between £50m and £70m")
        if either := reading.take(_OR_MORE):
            return _Number(unit=low.unit, **{"minimum" if either[1] else "maximum": low.amount})
        return _Number(value=low.amount, unit=low.unit)
    high = _figure(reading)
    shared = low.unit is None if high.unit == "%" else low.unit != "%" and high.unit is None
    if low.unit != high.unit and not shared:
        raise reading.refusal("both ends of a range have the same unit, as in £50m to £70m")
    if high.scaled and not low.scaled and (low.amount < 0 or 0 < low.written <= high.written):
        raise reading.refusal("write both ends in full, as in £50m to £70m: £50 to £70m can mean two things")
    if low.amount > high.amount:
        raise reading.refusal("the smaller end of a range comes first, as in £50m to £70m")
    return _Number(minimum=low.amount, maximum=high.amount, unit=low.unit or high.unit)


def _figure(reading: _Text) -> _Figure:
    match = reading.take(_FIGURE)
    if match is None or (match["minus"] and match["sign"]):
        raise reading.refusal()
    currency = _CODES.get(match["symbol"]) or match["code"]
    if match["letter"] and match["gap"] and not currency:
        raise reading.refusal(f"write {match['digits']}{match['letter']} without the space, or the unit in full")
    if currency and match["percent"]:
        raise reading.refusal()
    negative = bool(match["minus"] or match["sign"])
    power = _SCALES[(match["word"] or match["letter"]).lower()] if match["word"] or match["letter"] else 0
    try:
        amount = _exact(match["digits"], power, negative=negative)
    except ValueError as fault:
        raise QuantityError(f"{quoted(reading.whole)} cannot be read: {fault}", hint=_EXAMPLES) from fault
    written = Decimal(match["digits"].replace(",", ""))
    return _Figure(written, amount, currency or ("%" if match["percent"] else None), bool(power))


def _exact(digits: str, power: int, *, negative: bool) -> Amount:
    # Decimal arithmetic rounds to the digits of its context; text does not.
    whole, _, part = digits.replace(",", "").partition(".")
    part = part.ljust(power, "0")
    whole, part = (whole + part[:power]).lstrip("0") or "0", part[power:].rstrip("0")
    plain = f"{whole}.{part}" if part else whole
    return Amount(f"-{plain}" if negative and plain != "0" else plain)


def _noun(reading: _Text) -> str | None:
    words: list[str] = []
    while len(words) < _MOST_WORDS and (match := _WORD.match(reading.rest)):
        word = match[1]
        if word.casefold() in _NO_UNIT or (not words and word in _JOINERS):
            break
        words.append(word)
        reading.take(_WORD)
    if words and words[-1] in _JOINERS:
        raise reading.refusal()
    return " ".join(words) or None


def _per(reading: _Text) -> str | None:
    match = reading.take(_PER)
    if match is None:
        return None
    if match["yearly"]:
        return "year"
    per = match["slash"] or match["one"] or match["per"]
    return "year" if per.lower() == "annum" else per
