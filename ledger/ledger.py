"""The door that people use: one ledger, opened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cached_property
from os import PathLike
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, Unpack

from msgspec.structs import replace

from domain.entry import Draft, Entry
from domain.errors import InputError, NotALedger
from domain.events import EntryCorrected, EntryRetracted
from ledger.amendable import Amendable, amendable
from ledger.amending import correcting, entry_called, retracting
from ledger.anomalies import brought
from ledger.application import LedgerApplication
from ledger.batch import validated_all
from ledger.codec import recorder_name, validated
from ledger.dates import machine_zone
from ledger.dates import zone as zone_named
from ledger.envelope import Envelope, Own, drafted, drafted_all
from ledger.interchange.jsonl import Import
from ledger.interchange.lines import Source
from ledger.interchange.report import ImportReport
from ledger.place import place_to_keep
from ledger.progress import Progress
from ledger.queries import Queries
from ledger.recording import Recording
from ledger.sqlite.file import PATIENCE, LedgerFile
from ledger.sqlite.identity import create
from ledger.stamps import Clock, Ids, new_id, now, stamp_of

if TYPE_CHECKING:
    from ledger.backup import Backup
    from ledger.documents.archive import Archive, Held
    from ledger.documents.intake import Document
    from ledger.findings import Examination
    from ledger.forms.foresight import Foresight
    from ledger.forms.outlook import Outlook


class Ledger(Queries):
    """One ledger: one SQLite file. Use it in a `with`, or `close` it.

    Every method may raise LedgerError: the disk, a lock or the folder did not allow it.
    """

    def __init__(
        self,
        path: str | PathLike[str],
        *,
        clock: Clock = now,
        ids: Ids = new_id,
        patience: float = PATIENCE,
    ) -> None:
        file = LedgerFile(place_to_keep(path), patience=patience)
        try:
            self._settings = file.settings()
            self._zone = zone_named(self._settings["zone"])
        except (InputError, KeyError) as error:
            file.close()
            raise NotALedger(
                f"{path} is damaged: it does not say its time zone", hint="restore it from a copy"
            ) from error
        except BaseException:
            file.close()
            raise
        self._clock = clock
        self._application = LedgerApplication(file)
        self._recording = Recording(self._application, self._zone, clock, ids)

    @classmethod
    def new(
        cls, path: str | PathLike[str], *, zone: str | None = None, clock: Clock = now, ids: Ids = new_id
    ) -> Self:
        """Make a ledger where nothing is yet, in a time zone that it keeps for good, and open it.

        `zone` is an IANA name such as `Europe/London`; by default the machine's own, else UTC. Raises
        InputError on a zone that is none, StoreError where there is something already.
        """
        named = zone_named(machine_zone() if zone is None else zone)
        create(place_to_keep(path), {"zone": named.key, "created_at": stamp_of(clock(), named)})
        return cls(path, clock=clock, ids=ids)

    @classmethod
    def open(cls, path: str | PathLike[str], *, clock: Clock = now, ids: Ids = new_id) -> Self:
        """Open a ledger that is there. Raises LedgerError, NotALedger."""
        return cls(path, clock=clock, ids=ids)

    @property
    def zone(self) -> str:
        """The IANA name of its time zone."""
        return self._zone.key

    @property
    def created_at(self) -> str:
        """When it was made."""
        return self._settings.get("created_at", "")

    @property
    def restored_at(self) -> str | None:
        """When it was restored from an export, or None; the stamps of what was restored are then not its own."""
        return self._application.file.settings().get("restored_at")

    def record(
        self, negotiation: str, event: Any, *, irregular: str | None = None, **envelope: Unpack[Envelope]
    ) -> Entry:
        """Write an event down and return its entry, or the one that says the same under that id already.

        Around it stand `effective`, `learnt`, `recorder`, `id`, `attribution`, `evidence` and `marking`, as
        `ledger.envelope.Envelope` says; `irregular` is why it is recorded although a rule forbids it. Raises Refused
        where a rule does, InputError where a value cannot be read.
        """
        return self.record_draft(drafted(negotiation, event, envelope, irregular), envelope.get("recorder"))

    def record_all(
        self, negotiation: str, events: Iterable[Any | tuple[Any, Own]], **envelope: Unpack[Envelope]
    ) -> tuple[Entry, ...]:
        """Write several events down, all or none, and return their entries in that order.

        Each is asked as if those before it stood there already. One may have an envelope of its own, over that of
        all: `(event, {"irregular": "why"})`. With an `id` for all, theirs are `ID-1`, `ID-2` and so on, so that
        what is given again is found and not written twice. Raises PartRefused, InputError, as `record` does; both
        say of which event.
        """
        drafts = validated_all(drafted_all(negotiation, events, envelope))
        return self._recording.write_all(drafts, recorder_name(envelope.get("recorder")))

    def foresee_all(
        self, negotiation: str, events: Iterable[Any | tuple[Any, Own]], **envelope: Unpack[Envelope]
    ) -> Outlook:
        """Say what `record_all` would write and do, and all that forbids it; nothing is written."""
        from ledger.forms.outlook import outlook  # noqa: PLC0415 - who only writes does not pay for the views

        drafts = validated_all(drafted_all(negotiation, events, envelope))
        tried = self._recording.tried_all(drafts, recorder_name(envelope.get("recorder")))
        return outlook(tried.parts, tried.before, tried.after)

    def correct(
        self, entry: str | int, changes: Mapping[str, Any], *, why: str, **envelope: Unpack[Envelope]
    ) -> Entry:
        """Let an entry (`#12`, 12 or its id) read otherwise from `learnt` on, and return the entry that says so.

        `changes` gives fields their whole new values: `effective`, `attribution`, `evidence` and `marking` are the
        entry's own, any other name is a field of its event, or of what a correction changes; None removes what is
        optional. A value may be in shorthand, as at the shell: `"Kim Challis, director"`, `"letter: page 2"`,
        `"around £70m"`. The rest is as for `record` and describes the correction. Structural rules alone are asked:
        what does not fit any more is listed. Raises UnknownName, InputError, Refused.
        """
        target = self.amendable(entry, envelope.get("id"))
        return self._amend(target, correcting(target, changes, why), envelope)

    def retract(self, entry: str | int, *, why: str, **envelope: Unpack[Envelope]) -> Entry:
        """Let an entry (`#12`, 12 or its id) count no longer, and return the entry that says so.

        Retracting a correction or a retraction undoes it. The rest is as for `correct`.
        """
        target = self.amendable(entry, envelope.get("id"))
        return self._amend(target, retracting(target, why), envelope)

    def amendable(self, entry: str | int, id: str | None = None) -> Amendable:  # noqa: A002 - as in an envelope
        """Return an entry as it reads now, with what can be corrected in it. Raises UnknownName, InputError.

        `id` is that of its amendment: where that is on record, the entry is given as it read before.
        """
        found = entry_called(self._application, entry)
        return amendable(self.negotiation(found.negotiation).history, found, id)

    def record_draft(self, draft: Draft, recorder: str | None = None) -> Entry:
        """Write a draft down, as `record` does; its own stamps do not count."""
        return self._recording.write(validated(draft), recorder_name(recorder))

    def foresee(self, draft: Draft, recorder: str | None = None) -> Foresight:
        """Say what a draft would read and do if it were recorded now, and what forbids it; nothing is written.

        Raises InputError where a value cannot be read.
        """
        from ledger.forms.foresight import foresee  # noqa: PLC0415 - who only writes does not pay for the views

        tried = self._recording.tried(validated(draft), recorder_name(recorder))
        return foresee(tried.entry, tried.refused, tried.broken, tried.history)

    def file(
        self,
        source: Document,
        negotiation: str,
        *,
        document: str | None = None,
        title: str | None = None,
        published: str | None = None,
        publisher: str | None = None,
        short: str | None = None,
        media_type: str | None = None,
        url: str | None = None,
        learnt: str | date | datetime | None = None,
        recorder: str | None = None,
    ) -> Entry:
        """Put a document on file, its bytes and its entry both or neither, and return the entry.

        `source` is a path, the bytes or an open file, at most 64 MiB; `document` its id, by default made of the
        file's name. One on record already needs no title, and gets its bytes. Raises InputError, Refused.
        """
        self._check_known(negotiation)
        return self.archive.file(
            source, negotiation, document=document, title=title, published=published, publisher=publisher,
            short=short, media_type=media_type, url=url, learnt=learnt, recorder=recorder,
        ).entry  # fmt: skip

    def documents(
        self,
        negotiation: str | None = None,
        as_of: str | date | int | None = None,
        known: str | date | datetime | int | None = None,
    ) -> tuple[Held, ...]:
        """Return every document that is on file or cited, with what cites it and what is held of it.

        Of one negotiation, or of all; the dates are as in `negotiation(…).at`.
        """
        return self.archive.listing(negotiation, as_of, known).documents

    def document_bytes(self, document: str, negotiation: str | None = None) -> bytes:
        """Return the bytes of a document, held against its SHA-256. Raises UnknownName, LedgerError, NotALedger."""
        return b"".join(self.archive.pieces(self.archive.document(document, negotiation)))

    @cached_property
    def archive(self) -> Archive:
        """The documents: put on file, listed, read piece by piece, checked."""
        from ledger.documents.archive import Archive  # noqa: PLC0415 - who only writes entries does not pay for the views

        return Archive(self._application, self._recording, self._zone, self._clock)

    def import_(
        self,
        lines: Source,
        *,
        dry_run: bool = False,
        restore: bool = False,
        recorder: str | None = None,
        progress: Progress | None = None,
    ) -> ImportReport:
        """Take in JSON Lines, all or nothing: a path, an open file, or the lines. What is there already is skipped.

        With `dry_run` all is checked and nothing kept. With `restore` the ledger must be empty, and of the
        zone of the one that was exported. Raises LineError, which names the line and the field.
        """
        taken = Import(self._application, self._zone, restore=restore, recorder=recorder_name(recorder))
        with taken.run(lines, self._clock, dry_run=dry_run, progress=progress):
            last = self.last_number if taken.recorded else None
            first = None if last is None else last - taken.recorded + 1
            report = ImportReport(taken.recorded, taken.skipped, first, last, taken.negotiations, foreseen=None)
            if dry_run:
                report = replace(report, foreseen=self.anomalies_of(report))
        return report

    def anomalies_of(self, report: ImportReport) -> int:
        """Count the anomalies that an import brought: its negotiations are read as before and as after it."""
        if report.foreseen is not None:
            return report.foreseen
        if report.first is None or report.last is None:
            return 0
        readers = map(self.negotiation, report.negotiations)
        return sum(len(brought(reader, report.first - 1, report.last)) for reader in readers)

    def backup(self, dest: str | PathLike[str], *, progress: Progress | None = None) -> Backup:
        """Copy the ledger as it is now to where nothing is yet, while others write, and check the copy.

        It is there whole or not at all. `progress` is told how many hundredths are done. Raises StoreError, and
        NotALedger where this ledger is damaged.
        """
        from ledger.backup import backup  # noqa: PLC0415 - who only writes does not pay for checking

        return backup(self._application, place_to_keep(dest), progress)

    def check(self, *, progress: Progress | None = None) -> Examination:
        """Read everything in the file again, as of now, and return all that is wrong; `verify` of it raises.

        `progress` is told how many hundredths are done. One that cannot be opened any more is checked by
        `ledger.check.check`.
        """
        from ledger.check import check  # noqa: PLC0415 - who only writes does not pay for checking

        return check(self._application.file.path, progress)

    def close(self) -> None:
        """Close the file; closing it twice is nothing."""
        self._application.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _amend(self, target: Amendable, event: EntryCorrected | EntryRetracted, envelope: Envelope) -> Entry:
        return self.record_draft(drafted(target.entry.negotiation, event, envelope), envelope.get("recorder"))
