"""Several negotiations asked for the same two dates, one after another, so that only one is held at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from domain.clocks import AsOf, ByEntry, Known
from domain.errors import InputError
from ledger.application import LedgerApplication
from ledger.codec import entry_of
from ledger.given import GivenDay, GivenKnown
from ledger.reading import NegotiationReader
from ledger.stamps import Clock


class Together:
    """Some negotiations of a ledger, all asked for the same two dates.

    There may be none: a new ledger has no negotiation yet, and whoever asks says so.
    """

    def __init__(self, application: LedgerApplication, zone: ZoneInfo, clock: Clock, names: Sequence[str]) -> None:
        self.names = tuple(names)
        self._application = application
        self._zone = zone
        self._clock = clock

    def dates(self, as_of: GivenDay, known: GivenKnown) -> tuple[AsOf, Known]:
        """The two dates that are meant, the same for all: by default those of the one that was written in last.

        Raises DateError, and InputError also where `as_of` is an entry, which has a place in one negotiation alone.
        """
        place = f"#{as_of}" if isinstance(as_of, int) else str(as_of).strip()
        if len(self.names) > 1 and (isinstance(as_of, ByEntry) or place.startswith("#")):
            raise InputError(
                f"as of {place} is a place in one negotiation, and there are {len(self.names)}",
                hint=f"choose one, such as {self.names[0]}, or give a day",
            )
        last = self._reader(self._written_last())
        return last.as_of(as_of), last.known(known)

    def readers(self) -> Iterator[NegotiationReader]:
        """What answers for each of them, in their order."""
        return map(self._reader, self.names)

    def _reader(self, name: str) -> NegotiationReader:
        return NegotiationReader(self._application, name, self._zone, self._clock)

    def _written_last(self) -> str:
        """The one that was written in last; empty where there is none."""
        entries = self._application.entries
        row = entries.row_of_number(entries.max_notification_id() or 0)
        last = None if row is None else entry_of(*row).negotiation
        return last if last is not None and last in self.names else max(self.names, key=self._last, default="")

    def _last(self, name: str) -> int:
        ends = self._application.entries.ends(name)
        return 0 if ends is None else ends[1].number
