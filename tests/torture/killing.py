"""kill -9 at any moment: while an entry is recorded, lines are imported, an entry is corrected, a document is filed.

A child does one deed after another and tells each when it is done; it is killed some milliseconds after it began,
wherever it is: opening the file, within a transaction, copying the log into the file, closing. Then the ledger is
opened anew, held against what it said before, and the deed that was under way is done again.
"""

from __future__ import annotations

import time
from collections import Counter
from itertools import count
from pathlib import Path
from random import Random

from ledger import Ledger
from ledger.digest import Digest
from tests.torture.children import Child, Tell
from tests.torture.deeds import KINDS, Deed, begin, by_deed
from tests.torture.figures import Part
from tests.torture.soundness import check_pages, found

LONGEST = 0.08
"""Seconds after which a child is killed at the latest."""

_ROUNDS_A_FILE = 20
_DEEDS_AN_OPENING = 8


class Killing:
    """A ledger whose writers are killed, round after round."""

    def __init__(self, path: Path, chance: Random) -> None:
        self.part = Part("killing")
        self.seen = Counter[str]()
        self._path = path
        self._chance = chance
        self._digest = begin(path)

    def round(self, kind: str, turn: int) -> None:
        """Let a child do deeds of a kind, kill it, and look at what it left."""
        if turn and turn % _ROUNDS_A_FILE == 0:
            self._path.unlink()
            self._digest = begin(self._path)
        child = Child(lambda tell: self._work(tell, kind, turn))
        time.sleep(self._chance.uniform(0, LONGEST))
        child.kill()
        told = dict(line.split() for line in child.told())
        self.seen[kind] += 1
        self.seen["acknowledged"] += len(told)
        with Ledger.open(self._path) as ledger:
            self._digest = self._look(ledger, told, Deed(kind, f"{kind}-{turn}-{len(told)}"))
        check_pages(self.part, self._path, f"round {turn}")

    def _work(self, tell: Tell, kind: str, turn: int) -> None:
        numbers = count()
        while True:
            with Ledger.open(self._path) as ledger:
                for _ in range(_DEEDS_AN_OPENING):
                    deed = Deed(kind, f"{kind}-{turn}-{next(numbers)}")
                    tell(f"{deed.name} {deed.do(ledger)}")

    def _look(self, ledger: Ledger, told: dict[str, str], under_way: Deed) -> Digest:
        """Hold the ledger against what was told of it, and do again what was under way."""
        before, where = self._digest, under_way.name
        there = found(self.part, ledger, before, where)
        for name, number in told.items():
            written = there.deeds.get(name, [])
            if not self.part.expect(bool(written), f"{where}: {name} was acknowledged and is lost"):
                self.seen["lost"] += 1
                continue
            self.part.expect(written[-1].number == int(number), f"{where}: {name} was #{number} and is not")
        self.seen["kept" if under_way.name in there.deeds else "undone"] += 1
        under_way.do(ledger)
        again = by_deed(ledger.entries(after=before.number))
        once = under_way.is_whole(again.get(under_way.name, [])) and again.keys() == {*told, under_way.name}
        self.seen["again"] += self.part.expect(once, f"{where}: done again, it is not there once")
        return ledger.digest()


def killing(folder: Path, rounds: int, chance: Random) -> Part:
    """Kill so many children, by turns at each kind of deed."""
    run = Killing(folder / "killed.parley", chance)
    for turn in range(rounds):
        run.round(KINDS[turn % len(KINDS)], turn)
    part, seen = run.part, run.seen
    each = ", ".join(f"{seen[kind]:,} {kind}" for kind in KINDS)
    part.add(
        f"kill -9 at random moments, {rounds:,} rounds: {each}",
        f"{seen['acknowledged']:,} deeds acknowledged, {seen['lost']} lost",
        "0 lost",
    )
    part.add(
        "the deed under way at the kill",
        f"{seen['undone']:,} undone whole, {seen['kept']:,} there whole before anybody was told;"
        f" done again, {seen['again']:,} of {rounds:,} are there once",
        "whole or absent, then once",
    )
    part.add(
        "after each kill: numbers, versions, stamps, the digest of what stood before, documents, pages",
        f"{len(part.broken)} do not hold",
        "0",
    )
    return part
