"""Whether a ledger is sound, asked afresh of its file: its numbers, its deeds, what it said before, its pages."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from domain.entry import Entry
from ledger import Ledger
from ledger.digest import Digest
from ledger.stamps import later
from tests.torture.deeds import KINDS, Deed, by_deed
from tests.torture.figures import Part


class Found(NamedTuple):
    """A ledger as it was found: its deeds by name, and the digest of all its lines."""

    deeds: Mapping[str, list[Entry]]
    digest: Digest


def found(part: Part, ledger: Ledger, before: Digest, where: str) -> Found:
    """Read a ledger and hold it against what it was; `where` begins the sentence about what does not hold."""
    entries = list(ledger.entries())
    dense = list(range(1, len(entries) + 1))
    part.expect([entry.number for entry in entries] == dense, f"{where}: the numbers are not dense")
    versions: dict[str, int] = {}
    for entry in entries:
        versions[entry.negotiation] = versions.get(entry.negotiation, 0) + 1
        part.expect(
            entry.version == versions[entry.negotiation], f"{where}: #{entry.number} has version {entry.version}"
        )
    part.expect(
        not any(later(one.recorded_at, two.recorded_at) for one, two in pairwise(entries)), f"{where}: a stamp fell"
    )
    if part.expect(len(entries) >= before.number, f"{where}: {len(entries)} entries after {before}"):
        first, whole = ledger.digests([before.number, len(entries)])
        part.expect(first == before, f"{where}: what stood there is altered")
    else:
        whole = ledger.digest()
    deeds = by_deed(entries)
    for name, written in deeds.items():
        kind = next(kind for kind in KINDS if name.startswith(kind))
        part.expect(Deed(kind, name).is_whole(written), f"{where}: {name} is there in part")
    checked = ledger.archive.check()
    part.expect(not checked.findings, f"{where}: {[finding.text for finding in checked.findings]}")
    part.expect(checked.documents == checked.stored, f"{where}: a document without its bytes, or bytes without it")
    return Found(deeds, whole)


def check_pages(part: Part, path: Path, where: str) -> None:
    """Let SQLite look at every page of a closed ledger."""
    with closing(sqlite3.connect(path)) as plain:
        said = plain.execute("PRAGMA integrity_check").fetchall()
    part.expect(said == [("ok",)], f"{where}: {said}")
