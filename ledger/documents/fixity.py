"""What a ledger holds, held against what is on record: every byte read again, every filed document looked for."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import Literal

from msgspec import DecodeError, Struct, json

from domain.errors import LedgerError, NotALedger
from domain.events import EntryCorrected, EvidenceFiled
from ledger.documents.filings import filed, written
from ledger.progress import Progress
from ledger.sqlite.documents import DocumentStore, Stored
from ledger.sqlite.recorder import EntryRecorder

_SHA = "event.sha256"


class Named(Struct, frozen=True):
    """A document that is on file: its negotiation, its id there, the number of its entry."""

    negotiation: str
    document: str
    number: int


class Finding(Struct, frozen=True):
    """Something that is wrong: what, the SHA-256 it is about, the documents on file with that, in words why.

    damaged: the bytes are not those on record. missing: on file with a SHA-256, and no bytes are held.
    unreferenced: bytes are held that no entry has ever named.
    """

    problem: Literal["damaged", "missing", "unreferenced"]
    sha256: str
    documents: tuple[Named, ...]
    text: str


class Checked(Struct, frozen=True):
    """The result: how many documents are on file, how many of them without a SHA-256, how much was read."""

    documents: int
    without: int
    stored: int
    bytes: int
    findings: tuple[Finding, ...]

    def verify(self) -> None:
        """Raise LedgerError where anything is wrong."""
        if self.findings:
            counted = Counter(finding.problem for finding in self.findings)
            said = ", ".join(f"{number} {problem}" for problem, number in counted.items())
            raise LedgerError(
                f"the documents are not as on record: {said}",
                hint="take what is damaged or missing from a copy of the ledger, or from whoever has it: parley file",
            )


def check(entries: EntryRecorder, store: DocumentStore, progress: Progress | None = None) -> Checked:
    """Read everything that is stored and compare it with what is on record."""
    named: dict[str, list[Named]] = {}
    ever: set[str] = set()
    documents = without = 0
    for negotiation, facts in filed(entries).items():
        for fact in facts:
            if isinstance(fact.event, EvidenceFiled):
                documents += 1
                if fact.event.sha256 is None:
                    without += 1
                else:
                    own = Named(negotiation, fact.event.document, fact.number)
                    named.setdefault(fact.event.sha256, []).append(own)
    findings: list[Finding] = []
    found: set[str] = set()
    read = 0
    for stored in store.stored():
        found.add(stored.sha256)
        wrong, read = _reread(store, stored, read, progress)
        owners = tuple(named.get(stored.sha256, ()))
        if wrong is not None:
            findings.append(Finding("damaged", stored.sha256, owners, wrong))
        if not owners:
            ever = ever or _ever_named(entries)
            if stored.sha256 not in ever:
                text = f"{stored.size:,} bytes that no entry has ever named"
                findings.append(Finding("unreferenced", stored.sha256, (), text))
    findings += [
        Finding("missing", key, tuple(owners), "on file, and its bytes are not held")
        for key, owners in named.items()
        if key not in found
    ]
    return Checked(documents, without, len(found), read, tuple(findings))


def _reread(store: DocumentStore, stored: Stored, read: int, progress: Progress | None) -> tuple[str | None, int]:
    """What is wrong with the bytes, if anything, and how many were read until now."""
    digest, size = sha256(), 0
    try:
        for piece in store.pieces(stored.sha256):
            digest.update(piece)
            size += len(piece)
            if progress is not None:
                progress(read + size)
    except NotALedger as error:
        return str(error), read + size
    if size != stored.size:
        return f"{size:,} bytes where {stored.size:,} were stored", read + size
    if digest.hexdigest() != stored.sha256:
        return f"their SHA-256 is now {digest.hexdigest()}", read + size
    return None, read + size


def _ever_named(entries: EntryRecorder) -> set[str]:
    """Every SHA-256 that any entry has given a document, retracted or corrected since or not."""
    found: set[str] = set()
    for entry in written(entries, EvidenceFiled.kind(), EntryCorrected.kind()):
        event = entry.event
        if isinstance(event, EvidenceFiled) and event.sha256 is not None:
            found.add(event.sha256)
        elif isinstance(event, EntryCorrected) and _SHA in event.changes:
            try:
                found.add(json.decode(event.changes[_SHA], type=str))
            except DecodeError:
                continue
    return found
