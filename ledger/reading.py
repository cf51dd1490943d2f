"""One negotiation read: its history, and what stood on any day as known by any other."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from domain.clocks import AsOf, ByDay, ByEntry, ByTime, Known
from domain.entry import Entry, day_of
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
        self._wrote: list[Entry] = []

    @property
    def history(self) -> History:
        """All its entries; the same object until something is written."""
        last, new = self._entries.max_notification_id() or 0, self._wrote
        if last != self._last:
            have = len(self._history.entries) + len(new)
            with undisturbed():
                new = [*new, *shared(entry_of(*row) for row in self._entries.versions_of(self.id, after=have))]
            self._last = last
        if new:
            self._history, self._wrote = History((*self._history.entries, *new), ENGLISH), []
        return self._history

    def wrote(self, entry: Entry) -> None:
        """Take in what this process has just written and committed, in any negotiation, so that it is not read again.

        Where somebody else wrote before it, that is read first, and this with it.
        """
        if entry.number == self._last + 1:
            self._last = entry.number
            if entry.negotiation == self.id:
                self._wrote.append(entry)

    def at(self, as_of: GivenDay = None, known: GivenKnown = None) -> Then:
        """What stood at the end of `as_of`, as it could be known by `known`.

        Each may be text as at the command line (`2013-01-29`, `2013-01`, `#17`, for `known` also
        `2013-01-29T09:20`), a date or the number of an entry. By default, all that is recorded, as of today,
        or as of the last recorded day if that is later. Raises InputError, DateError.
        """
        from projections.at import Then  # noqa: PLC0415 - who only writes does not pay for the views

        # In this order: what another process writes meanwhile is read then, and left out.
        at, by = self.as_of(as_of), self.known(known)
        return Then(self.history.at(at, by))

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
            end = self._end()
            return ByEntry(0 if end is None else end.number)
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
        end = self._end()
        return date.min if end is None else day_of(end.recorded_at)

    def _end(self) -> Entry | None:
        """Its last entry; where they were not read yet, the others are not read for it."""
        if self._history.entries and self._last == self._entries.max_notification_id():
            return self._history.entries[-1]
        ends = self._entries.ends(self.id)
        return None if ends is None else entry_of(*ends[1])

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
