"""One negotiation read: its history, and what stood on any day as known by any other."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from domain.clocks import AsOf, ByDay, ByEntry, ByTime, Known
from domain.entry import day_of
from domain.errors import DateError, InputError
from domain.history import History
from domain.suggest import quoted
from ledger.application import LedgerApplication
from ledger.calendar import ENGLISH
from ledger.codec import entry_of, shared
from ledger.dates import BACK, as_of_day, stamp
from ledger.difference import moments
from ledger.given import GivenDay, GivenKnown
from ledger.stamps import Clock
from ledger.undisturbed import undisturbed

if TYPE_CHECKING:
    from projections.at import Then
    from projections.diff import Difference

_NUMBER = "write it as #17"


class NegotiationReader:
    """Answers for one negotiation, always with what has been written until now."""

    def __init__(self, application: LedgerApplication, negotiation: str, zone: ZoneInfo, clock: Clock) -> None:
        self.id = negotiation
        self._application = application  # which closes its file once nobody holds it
        self._entries = application.entries
        self._zone = zone
        self._clock = clock
        self._last = 0
        self._history = History((), ENGLISH)

    @property
    def history(self) -> History:
        """All its entries; the same object until something is written."""
        last = self._entries.max_notification_id() or 0
        if last != self._last:
            standing = self._history.entries
            with undisturbed():
                new = list(shared(entry_of(*row) for row in self._entries.versions_of(self.id, after=len(standing))))
            if new:
                self._history = History((*standing, *new), ENGLISH)
            self._last = last
        return self._history

    def at(self, as_of: GivenDay = None, known: GivenKnown = None) -> Then:
        """What stood at the end of `as_of`, as it could be known by `known`.

        Each may be text as at the command line (`2013-01-29`, `2013-01`, `#17`, for `known` also
        `2013-01-29T09:20`), a date or the number of an entry. By default, all that is recorded, as of today,
        or as of the last recorded day if that is later. Raises InputError, DateError.
        """
        from projections.at import Then  # noqa: PLC0415 - who only writes does not pay for the views

        history = self.history
        return Then(history.at(self.as_of(as_of), self.known(known)))

    def diff(
        self,
        from_: GivenDay = None,
        to: GivenDay = None,
        *,
        known_from: GivenKnown = None,
        known_to: GivenKnown = None,
        as_of: GivenDay = None,
        known: GivenKnown = None,
    ) -> Difference:
        """What happened from one day to another, as known by `known`; or what was learnt, as of `as_of`; or both.

        Dates are given as to `at`. Where only the end is given, the beginning is before the first entry; where
        only the beginning is, the end is now. Raises InputError, DateError.
        """
        from projections.diff import diff  # noqa: PLC0415 - who only writes does not pay for the views

        return diff(*moments(self, from_, to, known_from=known_from, known_to=known_to, as_of=as_of, known=known))

    def as_of(self, given: GivenDay) -> AsOf:
        """The day, or the place in play order, up to which something had happened. Raises InputError, DateError."""
        if given is None:
            return ByDay(max(self._today(), self._last_day()))
        if isinstance(given, ByDay):
            return given
        if isinstance(given, datetime):
            raise InputError(
                "as of a time cannot be asked", hint="give a day; a clock time is shown, and never sorts"
            )
        if isinstance(given, date):
            return ByDay(given)
        number = _number(given)
        if number is None:
            return ByDay(as_of_day(str(given)))
        self._check_own(number)
        return ByEntry(number)

    def known(self, given: GivenKnown) -> Known:
        """By when something could be known. Raises InputError, DateError."""
        if given is None:
            return self.history.everything
        if isinstance(given, ByDay):
            return given
        if isinstance(given, ByTime):
            return self._time(given.time.isoformat())
        if isinstance(given, datetime):
            return self._time(given.isoformat())
        if isinstance(given, date):
            return ByDay(given)
        number = _number(given)
        if number is None:
            text = str(given).strip()
            return self._time(text) if "T" in text else _day(text)
        last = self._entries.max_notification_id() or 0
        if number > last:
            raise InputError(
                f"there is no entry #{number}: the last is #{last}", hint=f"give #0 to #{last}, or a day"
            )
        return ByEntry(number)

    def _time(self, text: str) -> ByTime:
        return ByTime(datetime.fromisoformat(stamp(text, self._zone)))

    def _today(self) -> date:
        return self._clock().astimezone(self._zone).date()

    def _last_day(self) -> date:
        entries = self.history.entries
        return day_of(entries[-1].recorded_at) if entries else date.min

    def _check_own(self, number: int) -> None:
        if number == 0 or number in self.history.by_number:
            return
        row = self._entries.row_of_number(number)
        if row is None:
            last = self._entries.max_notification_id() or 0
            raise InputError(f"there is no entry #{number}: the last is #{last}", hint="parley timeline lists them")
        other = entry_of(*row).negotiation
        raise InputError(
            f"entry #{number} belongs to {other}, not to {self.id}", hint="parley timeline lists the entries of each"
        )


def _day(text: str) -> ByDay:
    try:
        return ByDay(as_of_day(text))
    except DateError as error:
        way = f"{BACK}, or a time, such as 2013-01-29T09:20" if error.hint == BACK else error.hint
        raise DateError(str(error), hint=way) from error


def _number(given: object) -> int | None:
    """The number of an entry, or None where it is a date."""
    if isinstance(given, ByEntry):
        return given.number
    if isinstance(given, int) and not isinstance(given, bool):
        number = given
    elif isinstance(given, str):
        text = given.strip()
        if not text.startswith("#"):
            return None
        if not (text[1:].isascii() and text[1:].isdigit() and len(text) <= 19):
            raise InputError(f"{quoted(text)} is not the number of an entry", hint=_NUMBER)
        number = int(text[1:])
    else:
        raise InputError(f"{quoted(str(given))} is neither a date nor an entry", hint=f"a day, or {_NUMBER}")
    if not 0 <= number < 1 << 62:
        raise InputError(f"#{number} is not the number of an entry", hint=_NUMBER)
    return number
