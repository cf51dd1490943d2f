"""Places in writing: what `Y` copies, what `--at`, `--known` and `--compare` take, what can be typed to go there."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from datetime import date, datetime, timedelta

from msgspec import Struct

from domain.clocks import AsOf, ByDay, ByEntry, ByTime, Known
from domain.errors import DateError, InputError, UnknownName
from projections.comparing import Marked

_FORMS = "write a day (2013-01-29), a month (2013-01), a year (2013), an entry (#18) or a way (+3d, -2w)"
_BROADER = re.compile(r"~|\.\./|unknown|EDTF|offset")
"""Only hints with these propose more than a day, a month or a year."""
_NUMBER = re.compile(r"#([1-9][0-9]{0,14})")
_SHIFT = re.compile(r"([+-])\s*([0-9]{1,6})\s*([dwmy])", re.IGNORECASE)
_DAYS = {"d": 1, "w": 7}


class Target(Struct, frozen=True):
    """Where somebody wants to go: a place; what is known, what to compare with and the ledger only where named too.

    It is `whole` where it says all that there is to say of a place, as a command does.
    """

    at: AsOf
    known: Known | None = None
    compare: Marked | None = None
    ledger: str | None = None
    whole: bool = False


def written(
    negotiation: str,
    at: AsOf,
    known: Known | None = None,
    ledger: str | None = None,
    compare: Marked | None = None,
) -> str:
    """The command that opens a replay at that place; without `known`, with hindsight; compared with `compare`.

    `ledger` is the path of the ledger where the command would not find it by itself.
    """
    words = ["parley", "replay", negotiation, "--at", str(at)]
    if known is not None:
        words += ["--known", str(known)]
    if compare is not None:
        words += ["--compare", str(compare.at) if compare.known is None else f"{compare.at}@{compare.known}"]
    if ledger is not None:
        words += ["-l", ledger]
    return shlex.join(words)


def read(text: str, *, negotiation: str, today: date, day: Callable[[str], date]) -> Target:
    """Read what somebody typed: a date, `#18`, `+3d`, `-2w`, or what `written` wrote.

    `today` is the day of the present place, from which a way is counted (d days, w weeks, m months, y years);
    `day` reads a date and raises DateError. Raises InputError with a hint on anything else.
    """
    given = text.strip()
    if not given:
        raise InputError("no place was given", hint=_FORMS)
    if match := _SHIFT.fullmatch(given):
        return Target(ByDay(_shifted(today, match)))
    if given.startswith(("parley ", "replay ")):
        return _command(given, negotiation, day)
    return Target(_at(given, day))


def _at(text: str, day: Callable[[str], date]) -> AsOf:
    if match := _NUMBER.fullmatch(text):
        return ByEntry(int(match[1]))
    try:
        return ByDay(day(text))
    except DateError as error:
        if error.hint is None or _BROADER.search(error.hint):
            raise DateError(str(error), hint=_FORMS) from error
        raise


def _known(text: str, day: Callable[[str], date]) -> Known:
    if "T" in text and not text.startswith("#"):
        try:
            time = datetime.fromisoformat(text)
        except ValueError as error:
            raise DateError(f"“{text}” is not a time", hint="write it as 2013-01-29T09:00+00:00") from error
        if time.tzinfo is None:
            raise DateError(f"“{text}” has no offset", hint=f"write {text}+00:00, or another offset")
        return ByTime(time)
    return _at(text, day)


def _shifted(today: date, match: re.Match[str]) -> date:
    count = int(match[2]) * (-1 if match[1] == "-" else 1)
    unit = match[3].lower()
    try:
        if unit in _DAYS:
            return today + timedelta(days=count * _DAYS[unit])
        years, month = divmod(today.month - 1 + count * (12 if unit == "y" else 1), 12)
        start = date(today.year + years, month + 1, 1)
        following = date(start.year + (month == 11), (month + 1) % 12 + 1, 1)
        return min(start.replace(day=1) + timedelta(days=today.day - 1), following - timedelta(days=1))
    except (ValueError, OverflowError) as error:
        raise DateError(f"{match[0]} leads out of the calendar", hint="years run from 0001 to 9999") from error


def _command(text: str, negotiation: str, day: Callable[[str], date]) -> Target:
    try:
        words = shlex.split(text)
    except ValueError as error:
        raise InputError(f"this command cannot be read: {error}", hint=_FORMS) from error
    words = words[words.index("replay") + 1 :] if "replay" in words else words
    named: dict[str, str] = {}
    ledger: str | None = None
    others: list[str] = []
    rest = iter(words)
    for word in rest:
        option, equals, value = word.partition("=")
        if option in ("--at", "--known", "--compare"):
            named[option] = value if equals else next(rest, "")
        elif option in ("--ledger", "-l"):
            ledger = value if equals else next(rest, "")
        else:
            others.append(word)
    if others and others != [negotiation]:
        raise UnknownName(
            f"this place is in “{others[0]}”, not in {negotiation}", hint=f"quit and run parley replay {others[0]}"
        )
    if not named.get("--at"):
        raise InputError("this command names no place", hint="it needs --at with a date or an entry")
    known, compare = named.get("--known"), named.get("--compare")
    return Target(
        _at(named["--at"], day),
        _known(known, day) if known else None,
        _mark(compare, day) if compare else None,
        ledger,
        whole=True,
    )


def parted(text: str) -> tuple[str, str | None]:
    """The place and what was known in `AT@KNOWN`, each as written; without `@` nothing is said of what was known."""
    at, _, known = text.partition("@")
    return at.strip(), known.strip() or None


def _mark(text: str, day: Callable[[str], date]) -> Marked:
    at, known = parted(text)
    return Marked(_at(at, day), None if known is None else _known(known, day))
