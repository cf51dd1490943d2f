"""What a ledger is asked for: negotiations, entries, live entries, lines and digests, tables of everything."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from os import PathLike
from time import sleep
from typing import TYPE_CHECKING, Unpack
from zoneinfo import ZoneInfo

from domain.clocks import AsOf, Known
from domain.entry import Entry
from domain.suggest import unknown
from ledger.application import LedgerApplication
from ledger.digest import Checked, Digest, check, digests, read
from ledger.following import Sleep, Stop, follow
from ledger.given import GivenDay, GivenKnown
from ledger.interchange.jsonl import export
from ledger.interchange.lines import Source
from ledger.listing import Listed, listed
from ledger.place import place_to_keep
from ledger.progress import Progress
from ledger.reading import NegotiationReader
from ledger.selection import Filters, Selection, ids_given, number_given
from ledger.stamps import Clock
from ledger.together import Together
from ledger.undisturbed import undisturbed

if TYPE_CHECKING:
    from ledger.tabulating import Form, Written
    from projections.at import Then
    from projections.portfolio import Portfolio


_KEPT = 4
"""Portfolios that are kept."""


class Queries:
    """What Ledger answers when it is asked; it inherits this, and adds what writes."""

    _application: LedgerApplication
    _zone: ZoneInfo
    _clock: Clock

    @property
    def last_number(self) -> int:
        """The number of the last entry; 0 where there is none."""
        return self._application.entries.max_notification_id() or 0

    def latest(self) -> int:
        """The number of the last entry, for those who watch: raises StoreError where the file is gone meanwhile."""
        self._application.file.check_there()
        return self.last_number

    def entries(
        self, negotiation: str | Sequence[str] | None = None, after: int = 0, **filters: Unpack[Filters]
    ) -> Iterator[Entry]:
        """Return the entries whose number is after this one, in order, as of now; they are read a page at a time.

        All, or those of one negotiation or several, as written, and only what passes the filters: `kind`, `actor`,
        `text`, `since`, `until`, `evidence`, as `Filters` says. Raises UnknownName, also of an actor or a document
        that is nowhere in the ledger, and InputError.
        """
        selection, first = self._selected(negotiation, filters), number_given(after)
        selection.check_known()
        return selection.read(first, self.last_number)

    def follow(
        self,
        negotiation: str | Sequence[str] | None = None,
        *,
        after: int | None = None,
        poll: float = 0.5,
        timeout: float | None = None,
        stop: Stop | None = None,
        sleep: Sleep = sleep,
        **filters: Unpack[Filters],
    ) -> Iterator[Entry]:
        """Return entries as they are written, by this process or another: after this number, by default from now on.

        It looks every `poll` seconds, and ends once `timeout` seconds brought nothing new or `stop()` is true, which
        is asked whenever there is nothing new. Filters are those of `entries`; an actor or a document may come yet.
        Raises UnknownName, InputError.
        """
        selection = self._selected(negotiation, filters)
        last = self.last_number if after is None else number_given(after)
        return follow(self._application, selection, last, poll=poll, timeout=timeout, stop=stop, sleep=sleep)

    def negotiations(self, *, corrected: bool = True) -> tuple[Listed, ...]:
        """Return every negotiation, in the order of their ids.

        Unless `corrected`, titles are as they were written first, which takes a fraction of the time.
        """
        return listed(self._application, corrected=corrected)

    def negotiation(self, id: str) -> NegotiationReader:  # noqa: A002 - what it is called everywhere
        """Return what answers for one negotiation. Raises UnknownName where there is none of that id."""
        self._check_known(id)
        return NegotiationReader(self._application, id, self._zone, self._clock)

    def portfolio(
        self, as_of: GivenDay = None, known: GivenKnown = None, *, progress: Progress | None = None
    ) -> Portfolio:
        """Return where all negotiations stand at the same two dates, given as to `negotiation(…).at`.

        `progress` is told how many were read so far. The last few answers are kept until something is written.
        Raises InputError, DateError.
        """
        from projections.portfolio import portfolio  # noqa: PLC0415 - who only writes does not pay for the views

        together = self.together()
        at, by = together.dates(as_of, known)
        asked = (self.last_number, at, by)
        kept = self._portfolios.pop(asked, None)

        def thens() -> Iterator[tuple[str, Then]]:
            for count, reader in enumerate(together.readers(), 1):
                yield reader.id, reader.at(at, by)
                if progress is not None:
                    progress(count)

        if kept is None:
            with undisturbed():
                kept = portfolio(at, by, thens())
        self._portfolios[asked] = kept
        for other in list(self._portfolios)[:-_KEPT]:
            del self._portfolios[other]
        return kept

    @cached_property
    def _portfolios(self) -> dict[tuple[int, AsOf, Known], Portfolio]:
        """What was answered last, by the number of the last entry and the two dates; the latest is the last."""
        return {}

    def together(self, negotiation: str | Sequence[str] | None = None) -> Together:
        """Return what answers for all negotiations, or for one or several, at the same two dates.

        Raises UnknownName.
        """
        names = self._application.entries.negotiations() if negotiation is None else self._named(negotiation)
        return Together(self._application, self._zone, self._clock, names)

    def tables(
        self,
        path: str | PathLike[str],
        negotiation: str | Sequence[str] | None = None,
        *,
        form: Form = "sqlite",
        as_of: GivenDay = None,
        known: GivenKnown = None,
        replace: bool = False,
        progress: Progress | None = None,
    ) -> Written:
        """Write every view at two dates as tables: a database, or with the form `csv` a folder of files.

        Of all negotiations, or of one or several; the dates are as in `negotiation(…).at`. What is there is kept,
        unless `replace` and Parley wrote it. All is written or nothing. Raises StoreError, UnknownName, InputError.
        """
        from ledger.tabulating import Tabulating  # noqa: PLC0415 - who only writes does not pay for the views

        tabulating = Tabulating(self._application, self._zone, self.together(negotiation))
        return tabulating.write(place_to_keep(path), as_of, known, form=form, replace=replace, progress=progress)

    def export(self, negotiation: str | None = None) -> Iterator[bytes]:
        """Return the stored lines without their ends, as of now; all, or those of one negotiation."""
        if negotiation is not None:
            self._check_known(negotiation)
        return export(self._application, negotiation)

    def digest(self, upto: int | None = None) -> Digest:
        """Return the SHA-256 of the first `upto` lines, by default of all: as of `export`, each with a newline.

        Raises InputError where there are not as many.
        """
        return digests(self._application, None if upto is None else (upto,))[0]

    def digests(
        self, numbers: Collection[int] | None = None, *, progress: Progress | None = None
    ) -> tuple[Digest, ...]:
        """Return the digest at each of these numbers, by default of all lines, in one pass, as `digest` does."""
        return digests(self._application, numbers, progress)

    def check_digests(self, written: Source, *, progress: Progress | None = None) -> Checked:
        """Compare digests written down earlier, one a line, with the ledger as it is, in one pass.

        `verify` of the result raises Altered. Raises LineError on a line that is no digest.
        """
        return check(self._application, read(written), progress)

    def _selected(self, negotiation: str | Sequence[str] | None, filters: Filters) -> Selection:
        names = None if negotiation is None else self._named(negotiation)
        return Selection(self._application, names, filters)

    def _named(self, negotiation: str | Sequence[str]) -> tuple[str, ...]:
        names = ids_given("negotiation", negotiation)
        for name in names:
            self._check_known(name)
        return names

    def _check_known(self, negotiation: str) -> None:
        if self._application.entries.ends(negotiation) is None:
            raise unknown("negotiation", negotiation, self._application.entries.negotiations())
