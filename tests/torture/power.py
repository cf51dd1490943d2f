"""The power goes: of what was written since a file was last made safe, any part may be lost, in any order.

Deeds are done while every call that changes a file is told. Before each of those calls the files are built anew as a
disk could have them if the power went now: what was made safe, and of the rest nothing, all, or a random part of it,
sector by sector. That ledger is opened as anybody would open it the morning after. The same is done with one that is
told not to wait for the disk, to see that a loss would be found.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

from domain.errors import LedgerError
from ledger import Ledger
from tests.torture.deeds import KINDS, Deed, begin
from tests.torture.figures import Part
from tests.torture.soundness import check_pages, found
from tests.torture.vfs import Call, Fault, library, watched

_SECTOR = 512
_SESSIONS = 2
_CONTROLLED = 10
_NUMBERS = {"append": 1, "import": 77, "correct": 1, "file": 13}
"""By these names little is written."""


class Safe:
    """What of one file is safe, and what was done to it since."""

    def __init__(self, path: str) -> None:
        self.content = Path(path).read_bytes() if Path(path).exists() else b""
        self.since: list[Call] = []

    def take(self, call: Call) -> None:
        """Note down a call that is about to be made."""
        if call.kind == "sync":
            self.content = self.after(lambda _: True)
            self.since = []
        else:
            self.since.append(call)

    def after(self, reached: Callable[[int], bool]) -> bytes:
        """The file where only some sectors of what was done since reached the disk; asked of each in turn."""
        content, place = bytearray(self.content), 0
        for call in self.since:
            if call.kind == "truncate":
                place += 1
                if reached(place):
                    del content[call.offset :]
                continue
            for start in range(0, len(call.content), _SECTOR):
                place += 1
                if reached(place):
                    piece = call.content[start : start + _SECTOR]
                    content.extend(bytes(max(0, call.offset + start - len(content))))
                    content[call.offset + start : call.offset + start + len(piece)] = piece
        return bytes(content)


class Mains:
    """Follows what is safe, and looks at what would be left, before each call or before every so many of them."""

    def __init__(self, look: Callable[[dict[str, Safe]], None], step: int) -> None:
        self._look = look
        self._step = step
        self._calls = 0
        self._files: dict[str, Safe] = {}

    def __call__(self, call: Call) -> Fault | None:
        """Let every call be made."""
        if call.kind == "map":
            return None
        self._calls += 1
        file = self._files.setdefault(call.path, Safe(call.path))
        if self._calls % self._step == 0:
            self._look(self._files)
        if call.kind == "delete":
            del self._files[call.path]
        else:
            file.take(call)
        return None


class Mornings:
    """The files of each morning after, and what of the deeds is in them."""

    def __init__(self, folder: Path, chance: Random) -> None:
        self.images: list[tuple[str, dict[str, bytes], tuple[str, ...]]] = []
        self.done: list[str] = []
        self.before = begin(folder / "whole.parley")
        self._folder = folder
        self._chance = chance

    def night(self, step: int, *, patient: bool) -> None:
        """Do deeds and keep what would be left at each call; unless patient, do not wait for the disk."""
        path = self._folder / "night.parley"
        shutil.copy(self._folder / "whole.parley", path)
        self.images, self.done = [], []
        with watched(Mains(lambda files: self._keep(path, files), step)):
            for session in range(_SESSIONS):
                with Ledger.open(path) as ledger:
                    if not patient:
                        ledger._application.file.connection.execute("PRAGMA synchronous = OFF")
                    for kind in KINDS:
                        deed = Deed(kind, f"{kind}-{session}-{_NUMBERS[kind]}")
                        deed.do(ledger)
                        self.done.append(deed.name)

    def look(self, part: Part, seen: Counter[str]) -> None:
        """Open the ledger of each morning."""
        path = self._folder / "morning.parley"
        for number, (way, files, done) in enumerate(self.images):
            where = f"morning {number}, {way}"
            for end in ("", "-wal", "-shm"):
                Path(f"{path}{end}").unlink(missing_ok=True)
            for end, content in files.items():
                Path(f"{path}{end}").write_bytes(content)
            try:
                with Ledger.open(path) as ledger:
                    there = found(part, ledger, self.before, where)
            except LedgerError as error:
                part.expect(False, f"{where}: {error}")
                continue
            missing = [name for name in done if name not in there.deeds]
            part.expect(not missing, f"{where}: {missing} were acknowledged and are lost")
            seen["lost"] += bool(missing)
            seen["more"] += len(there.deeds.keys() & set(self.done)) > len(done)
            check_pages(part, path, where)

    def _keep(self, path: Path, files: dict[str, Safe]) -> None:
        ways: dict[str, Callable[[int], bool]] = {
            "nothing": lambda _: False,
            "everything": lambda _: True,
            "a part": lambda _: self._chance.random() < 0.5,
        }
        for way, reached in ways.items():
            image = {name[len(str(path)) :]: safe.after(reached) for name, safe in files.items()}
            image.setdefault("", path.read_bytes())
            if (way, image, tuple(self.done)) not in self.images[-len(ways) :]:
                self.images.append((way, image, tuple(self.done)))


def power(folder: Path, chance: Random, step: int = 1) -> Part:
    """Let the power go before each call by which deeds change files, or before every so many."""
    part, seen = Part("power"), Counter[str]()
    if library() is None:
        part.add("the power goes", "not tried: SQLite is out of reach here", "–")
        return part
    mornings = Mornings(folder, chance)
    mornings.night(step, patient=True)
    count = len(mornings.images)
    mornings.look(part, seen)
    part.add(
        f"the power goes before each call that changes a file, in {_SESSIONS * len(KINDS)} deeds; of what was not yet"
        " made safe nothing, all, or a random part is left",
        f"{count:,} disks looked at, {seen['lost']} without an acknowledged deed;"
        f" {seen['more']:,} with the one under way, whole; {len(part.broken)} do not hold",
        "0 lost, 0",
    )
    control, without = Part("control"), Counter[str]()
    mornings.night(max(step, _CONTROLLED), patient=False)
    mornings.look(control, without)
    part.expect(bool(control.broken), "a ledger that does not wait for the disk is not found out")
    part.add(
        "the same with a ledger that is told not to wait for the disk, as a check of the check",
        f"{without['lost']:,} of {len(mornings.images):,} disks without an acknowledged deed",
        "found out",
    )
    return part
