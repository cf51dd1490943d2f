"""A backup: the ledger as it is at one moment, whole or not at all, and checked before it has its name."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from domain.errors import NotALedger, StoreError
from ledger.application import LedgerApplication
from ledger.check import WORK, check
from ledger.digest import Digest, digests
from ledger.progress import Progress
from ledger.sqlite.copying import copy
from ledger.sqlite.drafting import drafted

_COPIED, _CHECKED = 15, 90
"""The hundredths of the work at which each part is done."""


class Backup(Struct, frozen=True):
    """What was backed up: where it is, how many bytes it has, its entries and documents, the digest of all lines.

    `missing` is how many documents are on file without their bytes, in the ledger as in its backup.
    """

    path: str
    size: int
    entries: int
    documents: int
    missing: int
    digest: Digest


def backup(application: LedgerApplication, path: Path, progress: Progress | None = None) -> Backup:
    """Copy the ledger to where nothing is yet, check the copy as `check` does, and compare its digest with its own.

    `progress` is told how many hundredths of the work are done. Raises StoreError, and NotALedger where the ledger is
    damaged; then nothing is left there.
    """
    told = progress or (lambda _: None)
    with drafted(path) as draft:
        copy(application.file.path, draft, path, lambda done: told(_COPIED * done // 100))
        try:
            examined = check(draft, lambda done: told(_COPIED + (_CHECKED - _COPIED) * done // WORK))
        except StoreError as error:
            raise StoreError(str(error).replace(str(draft.resolve()), str(path)), hint=error.hint) from error
        if examined.damaged or examined.digest is None:
            raise NotALedger(
                f"{application.file.path} is damaged, and a backup of it would be as well",
                hint="parley check says what is wrong with it; go on with the last backup that is whole",
            )
        (own,) = digests(
            application,
            (examined.entries,),
            lambda done: told(_CHECKED + (WORK - _CHECKED) * done // (examined.entries + 1)),
        )
        if own != examined.digest:
            raise NotALedger(
                f"{path} would have been another than {application.file.path}: its digest is not the same",
                hint="nothing was written; check the disk, and try again",
            )
        size = draft.stat().st_size
        told(WORK)
    return Backup(
        str(path), size, examined.entries, examined.documents, examined.found.get("missing", 0), examined.digest
    )
