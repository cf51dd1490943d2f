"""Is a ledger whole? Everything that its file holds, read again with every doubt, as of one moment.

Two passes, neither of which holds more than one negotiation's register: by number, for what goes through the whole
ledger; by negotiation and version, where every line is read as a restore would read it, and must come out as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from hashlib import sha256
from itertools import groupby
from operator import attrgetter
from os import PathLike
from zoneinfo import ZoneInfo

from domain.errors import InputError, NotALedger
from ledger.codec import entry_of
from ledger.dates import zone as zone_named
from ledger.digest import Digest
from ledger.documents import fixity
from ledger.findings import Examination, Findings, Problem
from ledger.place import place_to_keep
from ledger.progress import Progress
from ledger.proofreading import COMPARE, Proofreader
from ledger.sqlite.checksum import UNPROTECTED
from ledger.sqlite.documents import DocumentStore
from ledger.sqlite.examined import ExaminedFile, Lying
from ledger.sqlite.recorder import EntryRecorder, Row
from ledger.stamps import later, recorded_at_of

WORK = 100
"""What `progress` is told at the end, in hundredths of the work."""

_INTEGRITY, _NUMBERS, _ENTRIES = 15, 20, 95
"""The hundredths at which each part is done."""

_STEP = 1000
_WORKED_ON = "somebody has worked on the file: go on with the last backup that is whole"
_BYTES: dict[str, tuple[Problem, str]] = {
    "damaged": ("document", "take it from a backup, or from whoever has it: parley file"),
    "missing": ("missing", "take it from a backup, or from whoever has it: parley file"),
    "unreferenced": ("unreferenced", "somebody put them there past Parley; they do no harm"),
}


def check(path: str | PathLike[str], progress: Progress | None = None) -> Examination:
    """Read everything in a ledger and say what is wrong; its tables need not be those of one.

    `progress` is told how many hundredths of WORK are done. Raises LedgerError, NotALedger where the file has not the
    mark of a ledger, and StoreError.
    """
    file = ExaminedFile(place_to_keep(path))
    try:
        with file.moment():
            return _Check(file, progress or _nobody).examination(str(path))
    finally:
        file.close()


class _Check:
    def __init__(self, file: ExaminedFile, progress: Progress) -> None:
        self._file = file
        self._findings = Findings()
        self._progress = progress

    def examination(self, path: str) -> Examination:
        """Everything, one after the other; what stops one part is a finding, and the next is begun all the same."""
        entries = documents = 0
        digest: Digest | None = None
        beside: tuple[str, ...] = ()
        with self._as_far_as_it_goes():
            for text in self._file.complaints():
                self._findings.add("file", text, "export what can be read, and restore the last backup that is whole")
        self._progress(_INTEGRITY)
        with self._as_far_as_it_goes():
            beside = self._file.beside()
            self._tables()
        with self._as_far_as_it_goes():
            entries = self._file.count()
            digest = self._numbers(self._part(_INTEGRITY, _NUMBERS, entries))
        with self._as_far_as_it_goes():
            self._entries(self._part(_NUMBERS, _ENTRIES, entries))
        with self._as_far_as_it_goes("document", "not compared: "):
            documents = self._documents()
        self._progress(WORK)
        return Examination(
            path,
            self._file.format,
            entries,
            documents,
            digest,
            self._findings.found,
            tuple(self._findings.kept),
            beside,
        )

    @contextmanager
    def _as_far_as_it_goes(self, problem: Problem = "file", what: str = "") -> Iterator[None]:
        try:
            yield
        except NotALedger as error:
            self._findings.add(problem, f"{what}{error}", "restore the last backup that is whole")

    def _tables(self) -> None:
        for strange in self._file.strange():
            self._findings.add("tables", f"{strange.what} {strange.wrong}", _WORKED_ON)
        for number, column, found in self._file.untyped():
            self._findings.add(
                "column", f"its {column} is not what a ledger has there, but {found}", COMPARE, number=number
            )

    def _numbers(self, done: Progress) -> Digest:
        """What goes from entry to entry through the whole ledger: numbers, stamps, the digest."""
        running = sha256()
        last, stamp = 0, ""
        with closing(self._file.lines()) as lines:
            for count, (number, state) in enumerate(lines, 1):
                if number < 1:
                    self._findings.add("number", "numbers begin with #1", COMPARE, number=number)
                    continue
                if number != last + 1:
                    gap = f"#{last + 1} is" if number == last + 2 else f"#{last + 1} to #{number - 1} are"
                    self._findings.add("number", f"{gap} missing before it", COMPARE, number=number)
                running.update(state)
                running.update(b"\n")
                stamp = self._stamp(number, state, stamp)
                last = number
                if count % _STEP == 0:
                    done(count)
        return Digest(last, running.hexdigest())

    def _stamp(self, number: int, state: bytes, before: str) -> str:
        try:
            stamp = recorded_at_of(state)
            if before and later(before, stamp):
                self._findings.add(
                    "stamp",
                    f"it was recorded at {stamp}, and the entry before it at {before}",
                    COMPARE,
                    number=number,
                )
        except ValueError:
            return before  # A line that says no time is found where lines are read.
        return stamp

    def _entries(self, done: Progress) -> None:
        zone = self._zone()
        if zone is None:
            return
        reader = Proofreader(zone, self._findings, protected=self._file.format > UNPROTECTED)
        with closing(self._file.lying()) as lying:
            for negotiation, entries in groupby(_counted(lying, done), key=attrgetter("negotiation")):
                reader.read(negotiation, entries)

    def _zone(self) -> ZoneInfo | None:
        try:
            self._file.settings()
        except NotALedger as error:
            self._findings.add("setting", str(error), COMPARE)
        try:
            return zone_named(self._file.said("zone") or "")
        except InputError:
            self._findings.add("setting", "it does not say its time zone, so its entries were not read", COMPARE)
        return None

    def _documents(self) -> int:
        store = DocumentStore(self._file)
        checked = fixity.check(_Readable(self._file), store, self._part(_ENTRIES, WORK, store.total()))
        for found in checked.findings:
            problem, hint = _BYTES[found.problem]
            owner = found.documents[0] if found.documents else None
            self._findings.add(
                problem,
                f"{owner.document if owner else found.sha256}: {found.text}",
                hint,
                number=owner.number if owner else None,
                negotiation=owner.negotiation if owner else None,
            )
        return checked.stored

    def _part(self, begin: int, end: int, total: int) -> Progress:
        return lambda done: self._progress(begin + (end - begin) * min(done, total) // max(total, 1))


class _Readable(EntryRecorder):
    """The entries that can be read, for documents to be compared with: the others are findings already."""

    def __init__(self, file: ExaminedFile) -> None:
        super().__init__(file)
        self._examined = file

    def pages(
        self,
        negotiation: str | None = None,  # noqa: ARG002
        *,
        after: int,  # noqa: ARG002
        upto: int,  # noqa: ARG002
        kinds: Sequence[str] = (),
        size: int = 0,  # noqa: ARG002
    ) -> Iterator[Row]:
        """All that are filed under these kinds, whatever else is wrong with them."""
        for number, state in self._examined.of_kinds(kinds):
            with suppress(NotALedger):
                entry_of(number, 0, state)
                yield Row(number, 0, state.decode())


def _counted(entries: Iterator[Lying], done: Callable[[int], None]) -> Iterator[Lying]:
    for count, entry in enumerate(entries, 1):
        if count % _STEP == 0:
            done(count)
        yield entry


def _nobody(_: int) -> None:
    """Nobody is told."""
