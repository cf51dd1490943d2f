"""A disk that is really full: a small file system in memory, which nobody else sees and which ends with its process.

A random amount of room is left; deeds are done until one is refused. What stood before is read as long as it is full;
then room is made, and the same deed is done in the ledger that lies open. The command is asked on a full disk too.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from itertools import count
from pathlib import Path
from random import Random

from domain.errors import StoreError
from ledger import Ledger
from tests.torture.clocks import COMMAND
from tests.torture.deeds import KINDS, NEGOTIATION, Deed, begin
from tests.torture.figures import Part
from tests.torture.soundness import check_pages, found

_SIZE = 4 << 20
_MOST_LEFT = 600_000
_TURNS_A_COMMAND = 16
_TRIED = "deeds on a file system in memory until it is full"


def full_disk(folder: Path, turns: int) -> Part:
    """Fill a disk so many times, in a process that may have one to itself."""
    part = Part("full disk")
    words = ["unshare", "--map-root-user", "--mount", sys.executable, "-m", "tests.torture.full_disk"]
    try:
        done = subprocess.run([*words, str(folder), str(turns)], capture_output=True, text=True, check=False)
    except OSError as error:
        part.add(_TRIED, f"not tried: {error.strerror}", "–")
        return part
    if done.returncode:
        part.expect("mount" in done.stderr or "unshare" in done.stderr, done.stderr)
        part.add(_TRIED, f"not tried: {(done.stderr.splitlines() or ['no reason given'])[-1]}", "–")
        return part
    part.figures, part.broken = json.loads(done.stdout)
    return part


class FullDisk:
    """A ledger on a disk that is filled again and again."""

    def __init__(self, part: Part, folder: Path, chance: Random) -> None:
        self.seen = Counter[str]()
        self._part = part
        self._chance = chance
        self._whole, self._path, self._rest = folder / "whole.parley", folder / "full.parley", folder / "rest"
        self._before = begin(self._whole)

    def turn(self, number: int) -> None:
        """Do deeds of one kind until there is no room, make room, and go on."""
        kind = KINDS[number % len(KINDS)]
        where = f"turn {number}, {kind}"
        shutil.copy(self._whole, self._path)
        self._leave(self._chance.randrange(_MOST_LEFT))
        told: dict[str, int] = {}
        try:
            with Ledger.open(self._path) as ledger:
                refused = self._fill(ledger, kind, number, told, where)
                self._part.expect(
                    ledger.digest(self._before.number) == self._before, f"{where}: not readable meanwhile"
                )
                if number % _TURNS_A_COMMAND == 0:
                    self._command(where)
                self._rest.unlink()
                refused.do(ledger)
        except StoreError as error:
            # Not even the log could be begun.
            self._said(error, where)
            self._rest.unlink()
        with Ledger.open(self._path) as ledger:
            there = found(self._part, ledger, self._before, where)
            Deed(kind, f"{kind}-{number}-after").do(ledger)
        for name, last in told.items():
            written = there.deeds.get(name)
            self._part.expect(bool(written) and written[-1].number == last, f"{where}: {name} is lost")  # type: ignore[index]
        self.seen["acknowledged"] += len(told)
        self.seen["turns"] += 1
        check_pages(self._part, self._path, where)

    def _leave(self, room: int) -> None:
        with self._rest.open("wb") as rest:
            free = os.statvfs(rest.fileno())
            rest.write(bytes(max(0, free.f_bavail * free.f_frsize - room)))

    def _fill(self, ledger: Ledger, kind: str, number: int, told: dict[str, int], where: str) -> Deed:
        for place in count():
            deed = Deed(kind, f"{kind}-{number}-{place}")
            try:
                told[deed.name] = deed.do(ledger)
            except StoreError as error:
                self._said(error, where)
                return deed
        raise AssertionError

    def _said(self, error: StoreError, where: str) -> None:
        clear = "\n" not in str(error) and bool(error.hint)
        self.seen["said"] += self._part.expect(clear, f"{where}: {error}")

    def _command(self, where: str) -> None:
        words = ["record", NEGOTIATION, "note-made", f"text={'x' * 90_000}", "-l", str(self._path)]
        done = subprocess.run([sys.executable, "-c", COMMAND, *words], capture_output=True, text=True, check=False)
        lines = done.stderr.splitlines()
        clear = done.returncode == 1 and len(lines) == 2 and "disk" in lines[0] and lines[1].startswith("hint: ")
        self.seen["commands"] += self._part.expect(clear, f"{where}: {done.returncode} {lines}")


def _main(mount: Path, turns: int) -> None:
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={_SIZE}", "tmpfs", str(mount)], check=True)
    part = Part("full disk")
    run = FullDisk(part, mount, Random(turns))
    for number in range(turns):
        run.turn(number)
    seen = run.seen
    part.add(
        f"{_TRIED}, {turns:,} times; each time what stood before is read, room is made, and the deed is done",
        f"{seen['acknowledged']:,} deeds acknowledged and there; {seen['said']:,} refused in one line with a hint,"
        f" at the shell {seen['commands']:,} with exit status 1; {len(part.broken)} do not hold",
        "readable, one line, goes on",
    )
    sys.stdout.write(json.dumps([part.figures, part.broken]))


if __name__ == "__main__":
    _main(Path(sys.argv[1]), int(sys.argv[2]))
