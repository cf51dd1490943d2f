"""The one door for dates and times: text comes in, checked values go out.

A date is EDTF (https://www.loc.gov/standards/datetime/), levels 0 and 1. A plain day, month or year is
read at once; any other point by the `edtf` library, which takes a tenth of a second to load. What it gets wrong is
done here: open and unknown ends (it fails, or guesses ten years), 29 February of a common year, intervals that end
before they begin, times without seconds or at UTC, qualified seasons, level 2.
"""

from __future__ import annotations

import os
import re
import warnings
from calendar import monthrange
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from domain.errors import DateError, InputError
from domain.suggest import closest, quoted
from domain.values import When
from ledger.spoken_dates import spelt_out

_LONGEST = 100
_FORMS = "write it as 2013-01-29, 2013-01, 2013, 2013~ (about), ../2013 (by then) or unknown"
BACK = "write a day, a month, a year or an entry, such as 2013-01-29, 2013-01, 2013 or #17"
"""How a date to look back to is written."""
_MARKS = re.compile("EDTF|unknown")
"""What the hint for a date of an entry speaks of and a date to look back to cannot have."""
_STAMPS = "write a day, such as 2013-01-29, or a time, such as 2013-01-29T09:00"
_RANGE = "years run from 0001 to 9999"
_TIMEZONE_FILE = Path("/etc/timezone")
_LOCALTIME_LINK = Path("/etc/localtime")

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YEAR_OR_MONTH = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2]))?")
_POINT = re.compile(r"([0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?|-2[1-4])?)[?~%]?")
_UNSPECIFIED = re.compile(r"([0-9](?:[0-9]{2}X|[0-9]XX|XXX)|[0-9]{4}-(?:XX(?:-XX)?|(?:0[1-9]|1[0-2])-XX))[?~%]?")
_CLOCK = (
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9]%s)?"
    r"(?:Z|[+-](?:0[0-9]|1[0-5])(?::[0-5][0-9]%s)?)?"
)
_TIME = re.compile(_CLOCK % ("", ""))
_STAMP = re.compile(_CLOCK % (r"(?:\.[0-9]{1,6})?", r"(?::[0-5][0-9])?"))

_YEAR_LAST = re.compile(r"([0-9]{1,2})[/. -]([0-9]{1,2})[/. -]([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})[/. -]?([0-9]{1,2})[/. -]?([0-9]{1,2})")
_TIMED = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[ tT]+([0-9]{2}:[0-9]{2}).*", re.DOTALL)


def resolve(text: str, *, as_written: str | None = None) -> When:
    """Read an EDTF date of level 0 or 1, or `unknown`, and work out the first and last day it can mean.

    `~ ? %` never widen the bounds. Seasons are whole months of the year named: 21 is March to May, 22 June to
    August, 23 September to November, 24 December alone. `X` stands for the whole range of its digits. An interval
    means some time within it; an end that is open (`..`) or left out has no bound, and `unknown` has neither.
    A time must exist on the clock and is kept in `edtf`; its bounds are its day as written, whatever the offset.
    `edtf` is `text` without surrounding white space, at most 100 characters; years run from 0001 to 9999.
    Raises DateError on anything else.
    """
    edtf = text.strip()
    earliest: date | None
    latest: date | None
    if _DAY.fullmatch(edtf):
        earliest = latest = _day(edtf)
    elif len(edtf) > _LONGEST:
        raise DateError(f"{quoted(edtf, 30)} is too long for a date", hint=_FORMS)
    else:
        earliest, latest = _bounds(edtf)
    return When(edtf=edtf, earliest=earliest, latest=latest, as_written=as_written or None)


def as_of_day(text: str) -> date:
    """Return the day that a date to look back to means: its end, so `2013-01` is 31 January 2013.

    It may be written as the screen shows it: `29 January 2013`, `Tue 29 Jan 2013`, `Jan 2013`.
    Raises DateError on what is no date, is open at either end or unknown, or has a clock time.
    """
    try:
        when = resolve(spelt_out(text) or text)
    except DateError as error:
        way = error.hint if error.hint and not _MARKS.search(error.hint) else BACK
        raise DateError(str(error), hint=way) from error
    if "T" in when.edtf:
        raise DateError(f"{quoted(when.edtf)} has a time where a day is wanted", hint=f"write {when.edtf[:10]}")
    if when.earliest is None or when.latest is None:
        raise DateError(f"{quoted(when.edtf)} is open, where one day is wanted", hint=BACK)
    return when.latest


@lru_cache(maxsize=8192)
def stamp(text: str, zone: ZoneInfo) -> str:
    """Write a day, or a time in the zone of the ledger, as a stamp.

    A day stays as it is. A time without offset is a time in `zone`; the result is ISO 8601 in `zone` with its
    offset, to the second, or to the microsecond where one was given. Raises DateError on a month or year, and on a
    time that `zone` skips or has twice and that comes without an offset.
    """
    given = text.strip()
    if len(given) > _LONGEST:
        raise DateError(f"{quoted(given, 30)} is too long for a time", hint=_STAMPS)
    if _DAY.fullmatch(given):
        return _day(given).isoformat()
    if not _STAMP.fullmatch(given):
        raise DateError(
            f"{quoted(given)} is neither a day nor a time",
            hint=_likely(given) or _STAMPS,
        )
    _day(given[:10])
    try:
        moment = datetime.fromisoformat(given)
        return (_placed(moment, zone) if moment.tzinfo is None else moment).astimezone(zone).isoformat()
    except (ValueError, OverflowError) as fault:
        raise DateError(f"{quoted(given)} is out of range in {zone.key}", hint=_RANGE) from fault


def zone(name: str) -> ZoneInfo:
    """Return the time zone of that IANA name, such as `Europe/London`; raises InputError with a suggestion."""
    if name not in _zone_names():
        raise InputError(f"{quoted(name)} is not a time zone", hint=_likely_zone(name))
    return ZoneInfo(name)


def _likely_zone(name: str) -> str:
    """Only zones of places are suggested: what an abbreviation means depends on who writes it."""
    if name.strip().upper() in ("BST", "GMT", "UK"):
        return 'did you mean "Europe/London"?'
    places = [one for one in _zone_names() if "/" in one and not one.startswith("Etc/")]
    near = closest(name, [*places, "UTC"])
    return f'did you mean "{near}"?' if near else "write it as an area and a place, such as Europe/London, or UTC"


def machine_zone() -> str:
    """Return the IANA name of this machine's zone: of $TZ, /etc/timezone, /etc/localtime the first to name one.

    `UTC` where none does.
    """
    named = [os.environ.get("TZ", "")]
    for read in (_timezone_file, _localtime_link):
        try:
            named.append(read())
        except (OSError, UnicodeError):
            continue
    for name in named:
        short = name.strip().removeprefix(":").rpartition("zoneinfo/")[2]
        if short in _zone_names():
            return short
    return "UTC"


def _timezone_file() -> str:
    with _TIMEZONE_FILE.open(encoding="ascii") as lines:
        return lines.readline(_LONGEST)


def _localtime_link() -> str:
    return str(_LOCALTIME_LINK.readlink())


@cache
def _zone_names() -> frozenset[str]:
    # The names of the tzdata package, not of the system's folder: a ledger made here must open anywhere.
    from importlib.resources import files  # noqa: PLC0415

    return frozenset((files("tzdata") / "zones").read_text(encoding="ascii").split()) - {"Factory"}


def _placed(moment: datetime, zone: ZoneInfo) -> datetime:
    first = moment.replace(tzinfo=zone, fold=0)
    second = moment.replace(tzinfo=zone, fold=1)
    if first.utcoffset() == second.utcoffset():
        return first
    skipped = first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != moment
    why = "does not exist" if skipped else "comes twice"
    raise DateError(
        f"{moment.isoformat()} {why} in {zone.key}, where the clocks change",
        hint=f"give the offset: {first.isoformat()} or {second.isoformat()}",
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise _refusal(text) from fault


@lru_cache(maxsize=8192)
def _bounds(edtf: str) -> tuple[date | None, date | None]:
    if edtf == "unknown":
        return None, None
    if _TIME.fullmatch(edtf):
        day = _day(edtf[:10])
        return day, day
    if match := _UNSPECIFIED.fullmatch(edtf):
        return _span(match[1])
    start, slash, end = edtf.partition("/")
    if not slash:
        return _point(edtf)
    if {start, end} <= {"", ".."}:
        raise DateError(f"{quoted(edtf)} has neither a beginning nor an end", hint="write unknown")
    try:
        earliest = None if start in {"", ".."} else _point(start)[0]
        latest = None if end in {"", ".."} else _point(end)[1]
    except DateError as fault:
        raise DateError(_unreadable(edtf), hint=_likely(edtf) or fault.hint) from fault
    if earliest and latest and earliest > latest:
        raise DateError(f"{quoted(edtf)} ends before it begins", hint=f"write {end}/{start}")
    return earliest, latest


def _point(text: str) -> tuple[date, date]:
    match = _POINT.fullmatch(text)
    if match is None:
        raise _refusal(text)
    return _span(match[1])


@cache
def _library() -> Any:
    # It takes a tenth of a second to import, and its own grammar may set off warnings of pyparsing.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from edtf import parse_edtf  # noqa: PLC0415
    return parse_edtf


def _span(unqualified: str) -> tuple[date, date]:
    try:
        if match := _YEAR_OR_MONTH.fullmatch(unqualified):
            year, first, last = int(match[1]), int(match[2] or 1), int(match[2] or 12)
            return date(year, first, 1), date(year, last, monthrange(year, last)[1])
        parsed = _library()(unqualified)
        return date(*parsed.lower_strict()[:3]), date(*parsed.upper_strict()[:3])
    except Exception as fault:  # whatever a parser may raise means the same to the one who wrote the date
        raise _refusal(unqualified) from fault


def _unreadable(text: str) -> str:
    return f"{quoted(text)} is not a date that can be read"


def _refusal(text: str) -> DateError:
    if not text:
        return DateError("no date was given", hint=_FORMS)
    if _DAY.fullmatch(text) and text[:4] != "0000" and 1 <= int(text[5:7]) <= 12:
        last = monthrange(int(text[:4]), int(text[5:7]))[1]
        return DateError(f"{quoted(text)} is not a day of the calendar", hint=f"{text[:7]} has the days 01 to {last}")
    return DateError(_unreadable(text), hint=_likely(text) or _FORMS)


def _likely(text: str) -> str | None:
    """Return what would be right, where the way it was written gives that away."""
    if re.match(r"-[0-9]|Y-?[0-9]|0000|000X", text):
        return _RANGE
    if re.match(r"[0-9]{4}-(?:00|1[3-9]|20|2[5-9]|[3-9][0-9])(?![0-9])", text):
        return "a month is 01 to 12, a season 21 (spring) to 24 (winter)"
    if match := _TIMED.fullmatch(text):
        timed = f"{match[1]}T{match[2]}"
        return f"write {timed}, with Z or an offset if known" if _TIME.fullmatch(timed) else "a clock runs to 23:59"
    if match := _YEAR_LAST.fullmatch(text):
        day_first, month_first = _iso(match[3], match[2], match[1]), _iso(match[3], match[1], match[2])
        if day_first and month_first and day_first != month_first:
            return f"which is the day and which the month? write {day_first} or {month_first}"
        return _write(day_first or month_first)
    if match := _YEAR_FIRST.fullmatch(text):
        return _write(_iso(*match.groups()))
    if spoken := spelt_out(text):
        return _write(spoken)
    if text.casefold() == "unknown" or "/unknown" in text or "unknown/" in text:
        return 'write unknown by itself, or leave that end of an interval out, as in "2013/"'
    if re.search(r"[\[\]{}^,SX]|[?~%].", text) and re.search(r"[0-9]{2}", text):
        return f"that is beyond level 1 of EDTF; {_FORMS}"
    return None


def _iso(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _write(iso: str | None) -> str | None:
    return f"write {iso}" if iso else None
