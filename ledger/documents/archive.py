"""The documents of one ledger: put on file, listed with what cites them, read back, checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal, NamedTuple
from zoneinfo import ZoneInfo

from msgspec import Struct

from domain.clocks import AsOf, Known
from domain.entry import Draft, Entry
from domain.errors import ConflictError, InputError, LedgerError, NotALedger, Refused
from domain.events import EvidenceFiled
from domain.fact import Fact
from domain.suggest import unknown
from ledger.application import LedgerApplication
from ledger.codec import recorder_name, validated
from ledger.dates import stamp
from ledger.documents.filings import filed, filed_in
from ledger.documents.fixity import Checked, check
from ledger.documents.intake import Content, Document, content_of, id_from
from ledger.progress import Progress
from ledger.recording import Recording
from ledger.sqlite.documents import DocumentStore
from ledger.stamps import Clock
from ledger.together import Together
from ledger.whole_file import write_new
from projections import evidence

State = Literal["held", "not held", "missing", "retracted"]

_NEEDED = {
    "title": 'say what the document is called: --title "…"',
    "published": "say when it was published: --published 2013-01-29, or --published unknown",
}


class Held(evidence.Document, frozen=True, kw_only=True):
    """A document as the view has it, and what this ledger holds of it.

    `state`: held (its `size` bytes are here), not held (on file, its bytes are elsewhere), missing (not on file),
    retracted (not on file any more, since the entry that had put it there is out).
    """

    negotiation: str
    state: State
    size: int | None


class Listing(Struct, frozen=True):
    """Documents at two dates; these are None where the ledger has no negotiation yet."""

    as_of: AsOf | None
    known: Known | None
    documents: tuple[Held, ...]


class Filed(NamedTuple):
    """What became of a document that was put on file: its entry, whether that or its bytes are new."""

    entry: Entry
    document: str
    sha256: str
    size: int
    recorded: bool
    stored: bool


class Archive:
    """All documents of a ledger. Every method may raise LedgerError."""

    def __init__(self, application: LedgerApplication, recording: Recording, zone: ZoneInfo, clock: Clock) -> None:
        self._application = application
        self._recording = recording
        self._zone = zone
        self._clock = clock
        self._store = DocumentStore(application.file)

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
    ) -> Filed:
        """Put a document on file, its bytes and its entry both or neither.

        One that is on record with the same SHA-256 is not recorded again; if its bytes are not held, they are
        from now on. Raises InputError, Refused.
        """
        content = content_of(source)
        name = document or id_from(source)
        given = {
            "title": title, "published": published, "publisher": publisher,
            "short": short, "media_type": media_type, "url": url,
        }  # fmt: skip
        fields = {field: value for field, value in given.items() if value is not None}
        learnt = learnt.isoformat() if isinstance(learnt, date) else learnt
        with self._application.file.alone:
            try:
                with self._application.file.writing():
                    standing = self._standing(negotiation, name)
                    if standing is None:
                        draft = _draft(negotiation, name, content, fields, learnt)
                        stored = self._keep(name, content)
                        entry = self._recording.write(draft, recorder_name(recorder))
                    else:
                        self._agree(standing, content, fields, learnt)
                        stored = self._keep(name, content)
                        entry = standing.entry
            except BaseException:
                # What the register took of an entry that is undone now must not be built upon.
                self._application.forget(negotiation)
                raise
        return Filed(entry, name, content.sha256, len(content.data), standing is None, stored)

    def listing(
        self, negotiation: str | None = None, as_of: AsOf | str | date | int | None = None, known: Any = None
    ) -> Listing:
        """Every document that is on file or cited, as of a day as known by another; of one negotiation, or of all."""
        names = self._application.entries.negotiations() if negotiation is None else [negotiation]
        return self._listing(names, as_of, known)

    def titles(self) -> dict[str, str]:
        """The title of each document that is on file by now, by its id; of all negotiations, the last one's."""
        return {
            fact.event.document: fact.event.title
            for facts in filed(self._application.entries).values()
            for fact in facts
            if isinstance(fact.event, EvidenceFiled)
        }

    def document(
        self,
        name: str,
        negotiation: str | None = None,
        as_of: AsOf | str | date | int | None = None,
        known: Any = None,
    ) -> Held:
        """One document by its id: of all negotiations that one in which it was put on file, else that which cites it.

        Raises UnknownName, and InputError where several negotiations have that id.
        """
        found: list[Held] = []
        if negotiation is None:
            # Only the negotiations that file it are read; most ledgers have many more.
            names = filed_in(self._application.entries, name)
            found = [held for held in self._listing(names, as_of, known).documents if held.document == name]
        if not found:
            listed = self.listing(negotiation, as_of, known).documents
            found = [held for held in listed if held.document == name]
        if not found:
            where = f"in {negotiation}" if negotiation else ""
            raise unknown("document", name, {held.document for held in listed}, where)
        if len(found) > 1:
            raise InputError(
                f"which negotiation's {name} is meant?",
                hint=f"name one of {', '.join(held.negotiation for held in found)} after it",
            )
        return found[0]

    def pieces(self, held: Held) -> Iterator[bytes]:
        """The bytes of a document, a piece at a time, after all of them were held against its SHA-256.

        Raises LedgerError where they are not held, and NotALedger where they are damaged.
        """
        key = self._key(held)
        self._verify(held.document, key)
        return self._store.pieces(key)

    def words(self, held: Held) -> str:
        """The bytes of a document as text, to be looked at. Raises InputError where it is none; else as `pieces`."""
        data = b"".join(self.pieces(held))
        try:
            words = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            words = "\0"
        if "\0" in words:
            raise InputError(
                f"{held.document} is not text, and would upset a terminal", hint="write it to a file with --into PATH"
            )
        return words

    def extract(self, held: Held, into: Path) -> int:
        """Write a document to a path where nothing is yet, and return how many bytes it has. Raises StoreError."""
        return write_new(into, self.pieces(held))

    def check(self, progress: Progress | None = None) -> Checked:
        """Read all bytes that are stored and compare them with what is on record."""
        return check(self._application.entries, self._store, progress)

    @property
    def size(self) -> int:
        """How many bytes are stored, all documents together."""
        return self._store.total()

    def _listing(self, names: Sequence[str], as_of: AsOf | str | date | int | None, known: Any) -> Listing:
        if not names:
            return Listing(None, None, ())
        together = Together(self._application, self._zone, self._clock, names)
        day, by = together.dates(as_of, known)
        found = tuple(
            self._held(reader.id, document)
            for reader in together.readers()
            for document in reader.at(day, by).evidence.documents.values()
        )
        return Listing(day, by, found)

    def _standing(self, negotiation: str, name: str) -> Fact | None:
        """The entry by which a document is on file, as corrected; None where there is none that counts."""
        facts = (fact for facts in filed(self._application.entries, negotiation).values() for fact in facts)
        return next(
            (fact for fact in facts if isinstance(fact.event, EvidenceFiled) and fact.event.document == name), None
        )

    def _agree(self, standing: Fact, content: Content, fields: dict[str, str], learnt: str | None) -> None:
        """Check that a document on record is the one given. Raises Refused."""
        event, number = standing.event, standing.number
        if not isinstance(event, EvidenceFiled):
            raise TypeError(event)
        if event.sha256 is None:
            raise Refused(
                f"document: {event.document} is on record without a SHA-256, entry #{number}",
                hint=f"say that these are its bytes, then file it again: parley correct '#{number}'"
                f' sha256={content.sha256} --why "…"',
            )
        if event.sha256 != content.sha256:
            raise ConflictError(
                f"document: {event.document} is entry #{number} already, with other bytes",
                hint="to file another document give it another id with --id",
            )
        different = [field for field, value in fields.items() if getattr(event, field) != value]
        if learnt is not None and _instant(stamp(learnt, self._zone)) != _instant(standing.entry.learnt):
            different.append("learnt")
        if different:
            raise ConflictError(
                f"{different[0]}: {event.document} is entry #{number} already, with the same bytes and another"
                f" {different[0].replace('_', ' ')}",
                hint=f"leave it out, or correct what is on record: parley correct '#{number}' …",
            )

    def _keep(self, name: str, content: Content) -> bool:
        if self._store.add(content.sha256, content.data):
            return True
        self._verify(name, content.sha256)
        return False

    def _held(self, negotiation: str, document: evidence.Document) -> Held:
        size = None if document.sha256 is None else self._store.size(document.sha256)
        state: State = "not held" if size is None else "held"
        if document.filed is None:
            state = "missing" if document.was_filed is None else "retracted"
        own = {field: getattr(document, field) for field in evidence.Document.__struct_fields__}
        return Held(**own, negotiation=negotiation, state=state, size=size)

    def _key(self, held: Held) -> str:
        if held.was_filed is not None:
            raise LedgerError(
                f"{held.document} is {evidence.not_on_file(held)}",
                hint="retracting the retraction puts it on file again:"
                f" parley retract '#{held.retracted_by[-1]}' --why \"…\"",
            )
        if held.filed is None:
            raise LedgerError(
                f"{held.document} is cited, but not on file",
                hint=f"put it there with: parley file FILE {held.negotiation} --id {held.document} --title …",
            )
        if held.sha256 is None or held.size is None:
            raise LedgerError(
                f"the bytes of {held.document} are not held in this ledger, only what it is",
                hint=f"whoever has them can add them: parley file FILE {held.negotiation} --id {held.document}",
            )
        return held.sha256

    def _verify(self, name: str, key: str) -> None:
        digest = sha256()
        for piece in self._store.pieces(key):
            digest.update(piece)
        if digest.hexdigest() != key:
            raise NotALedger(
                f"the bytes of {name} are damaged: their SHA-256 is not the one on record",
                hint="take the document from a copy of the ledger; parley evidence check lists all that is damaged",
            )


def _instant(written: str) -> date | datetime:
    return datetime.fromisoformat(written) if "T" in written else date.fromisoformat(written)


def _draft(negotiation: str, name: str, content: Content, fields: dict[str, str], learnt: str | None) -> Draft:
    for needed, way in _NEEDED.items():
        if needed not in fields:
            raise InputError(f"{needed}: {name} is not on record yet, so this is needed", hint=way)
    event = EvidenceFiled(document=name, sha256=content.sha256, **fields)
    return validated(Draft(negotiation=negotiation, learnt=learnt, event=event))
