"""A fault of the disk at each single call by which a deed changes a file: all that are made, one after the other.

A deed is first done undisturbed, to count the calls. Then it is done to a copy as often as there were calls, and each
time another of them fails, in one of three ways. The error has to be one plain line; what stood before can be read
while the disk is as it is; once it is well the deed is done in the ledger that lies open, and all is sound.
"""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

from domain.errors import LedgerError, StoreError
from ledger import Ledger
from tests.torture.deeds import KINDS, Deed, begin, by_deed
from tests.torture.figures import Part
from tests.torture.soundness import check_pages, found
from tests.torture.vfs import ERRORS, FULL, Call, Fault, library, watched

FULL_FROM_THEN_ON, ERROR_ONCE, HALF_WRITTEN = (
    "the disk is full from then on",
    "an error",
    "half a write, then an error",
)
WAYS = (FULL_FROM_THEN_ON, ERROR_ONCE, HALF_WRITTEN)

_SMALL = {"append": 1, "import": 77, "correct": 1, "file": 13}
"""By these names little is written, so that there are few calls to fail at; a document that fills some pages."""


class Disk:
    """A disk that fails at one call, or from one on, until it is well again."""

    def __init__(self) -> None:
        self.calls = 0
        self.struck = 0
        self._at = 0
        self._way = ""

    def fail(self, at: int, way: str) -> None:
        """Fail at this call, counted from 1 and from now."""
        self.calls, self.struck, self._at, self._way = 0, 0, at, way

    def well(self) -> None:
        """Do not fail any more."""
        self._at = 0

    def __call__(self, call: Call) -> Fault | None:
        self.calls += 1
        fault = self._fault(call)
        self.struck += fault is not None
        return fault

    def _fault(self, call: Call) -> Fault | None:
        if self._way == FULL_FROM_THEN_ON:
            # Whatever is full can still be made shorter, and what is written can be made safe.
            return Fault(FULL) if 0 < self._at <= self.calls and call.kind in ("write", "map") else None
        if self.calls != self._at or (self._way == HALF_WRITTEN and call.kind != "write"):
            return None
        return Fault(ERRORS[call.kind], len(call.content) // 2 if self._way == HALF_WRITTEN else 0)


def faults(folder: Path, step: int = 1) -> Part:
    """Do each kind of deed with a fault at each call, or at every so many of them."""
    part = Part("faults")
    if library() is None:
        part.add(
            "a fault of the disk at each call that changes a file", "not tried: SQLite is out of reach here", "–"
        )
        return part
    disk = Disk()
    with watched(disk):
        run = Faults(part, folder, disk)
        for kind in KINDS:
            deed = Deed(kind, f"{kind}-1-{_SMALL[kind]}")
            for way in WAYS:
                for at in range(1, run.calls(deed) + 1, step):
                    run.one(deed, at, way)
    seen = run.seen
    for way in WAYS:
        part.add(
            f"{way}: at each call by which an append, an import, a correction, a filing change a file",
            f"{seen[way, 'faults']:,} faults: {seen[way, 'said']:,} said in one line with a hint,"
            f" {seen[way, 'faults'] - seen[way, 'said']:,} after the deed was safe",
            "one line, readable meanwhile",
        )
    part.add(
        "after each: the deed again in the ledger that lies open; a copy as if the process had ended; all checks",
        f"{seen['again']:,} of {seen['faults']:,} done once; {seen['copies']:,} copies sound, a deed that had"
        f" failed absent in {seen['absent']:,} and whole in {seen['kept']:,}; {len(part.broken)} do not hold",
        "goes on, 0",
    )
    return part


class Faults:
    """Ledgers whose disk fails while one deed is done."""

    def __init__(self, part: Part, folder: Path, disk: Disk) -> None:
        self.seen = Counter[object]()
        self._part = part
        self._disk = disk
        self._whole, self._path, self._crashed = (
            folder / f"{name}.parley" for name in ("whole", "failing", "crashed")
        )
        self._before = begin(self._whole)

    def calls(self, deed: Deed) -> int:
        """By how many calls the deed changes files, from opening the ledger to closing it."""
        shutil.copy(self._whole, self._path)
        self._disk.fail(0, "")
        with Ledger.open(self._path) as ledger:
            deed.do(ledger)
        return self._disk.calls

    def one(self, deed: Deed, at: int, way: str) -> None:
        """Do the deed with a fault at one call."""
        where = f"{deed.name}, call {at}, {way}"
        shutil.copy(self._whole, self._path)
        self._disk.fail(at, way)
        try:
            with Ledger.open(self._path) as ledger:
                self._try(ledger, deed, way, where)
        except LedgerError as error:
            self._said(error, way, where)
        self._disk.well()
        if not self._disk.struck:
            # Not each way fails at each call: a full disk still makes safe what it has, and takes files away.
            self._part.expect(way != ERROR_ONCE, f"{where}: nothing failed")
            return
        for kind in ("faults", (way, "faults")):
            self.seen[kind] += 1
        self.seen["again"] += self._done_once(deed, where)
        check_pages(self._part, self._path, where)

    def _try(self, ledger: Ledger, deed: Deed, way: str, where: str) -> None:
        said: LedgerError | None = None
        try:
            deed.do(ledger)
        except LedgerError as error:
            self._said(error, way, where)
            said = error
        self._part.expect(
            ledger.digest(self._before.number) == self._before, f"{where}: it is not readable meanwhile"
        )
        if self._disk.struck:
            self._look_at_a_copy(deed, where, said)
            self._disk.well()
            deed.do(ledger)

    def _said(self, error: LedgerError, way: str, where: str) -> None:
        clear = isinstance(error, StoreError) and "\n" not in str(error) and bool(error.hint)
        self._part.expect(clear, f"{where}: {error!r}")
        self.seen[way, "said"] += 1

    def _look_at_a_copy(self, deed: Deed, where: str, said: LedgerError | None) -> None:
        """What the next to open the ledger finds if this process ends without another word."""
        for end in ("", "-wal"):
            shutil.copy(f"{self._path}{end}", f"{self._crashed}{end}")
        with Ledger.open(self._crashed) as ledger:
            there = found(self._part, ledger, self._before, f"{where}, crashed")
        self.seen["copies"] += 1
        kept = deed.name in there.deeds
        if said is None:
            self._part.expect(kept, f"{where}: a deed that was acknowledged is not there after a crash")
            return
        self.seen["kept" if kept else "absent"] += 1
        self._part.expect(not kept or "confirm" in str(said), f"{where}: it is there, and was told otherwise: {said}")

    def _done_once(self, deed: Deed, where: str) -> bool:
        with Ledger.open(self._path) as ledger:
            deed.do(ledger)
            there = found(self._part, ledger, self._before, where)
            new = by_deed(ledger.entries(after=self._before.number))
        self._part.expect(deed.name in there.deeds, f"{where}: the deed is not there at the end")
        return self._part.expect(new.keys() == {deed.name}, f"{where}: {sorted(new)} are there at the end")
