"""Pieces of work done by a process of their own, which says how long they took and the most memory it needed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter

from msgspec import Struct, json

from ledger import Ledger
from projections.at import VIEWS

WORDS = "signs whether"
"""What is searched."""


class Told(Struct, frozen=True):
    """Seconds without the start of the process, entries, and the most memory that the process needed, in bytes."""

    seconds: float
    entries: int
    peak: int


def apart(piece: str, ledger: Path, *given: object) -> Told:
    """Do one of PIECES in a fresh process."""
    words = [sys.executable, "-m", "tests.bench.apart", piece, str(ledger), *map(str, given)]
    with process(words) as run:
        told, _ = run.communicate()
    assert run.returncode == 0, f"{piece} failed"
    return json.decode(told, type=Told)


def process(words: list[str]) -> subprocess.Popen[str]:
    """A process that keeps its bytecode, as an installed program does."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, text=True)


def peak() -> int:
    """The most memory that this process has needed, in bytes.

    What the process from which it came had needed does not count, which getrusage would add where there is no /proc.
    """
    try:
        with Path("/proc/self/status").open(encoding="ascii") as status:
            return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM"))
    except OSError:
        import resource  # noqa: PLC0415 - it is not everywhere

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _import(ledger: Ledger, lines: str) -> int:
    return ledger.import_(Path(lines)).recorded


def _export(ledger: Ledger) -> int:
    return sum(1 for _ in ledger.export())


def _read(ledger: Ledger) -> int:
    return sum(1 for _ in ledger.entries())


def _digest(ledger: Ledger) -> int:
    return ledger.digest().number


def _search(ledger: Ledger, *names: str) -> int:
    for _ in ledger.entries(names, text=WORDS):
        pass
    return _held(ledger, names)


def _rebuild(ledger: Ledger, *names: str) -> int:
    for name in names:
        then = ledger.negotiation(name).at()
        for view in VIEWS:
            then.view(view)
    return _held(ledger, names)


def _portfolio(ledger: Ledger) -> int:
    ledger.portfolio()
    return ledger.last_number


def _tables(ledger: Ledger, place: str, *names: str) -> int:
    ledger.tables(Path(place), names)
    return _held(ledger, names)


def _held(ledger: Ledger, names: Sequence[str]) -> int:
    """How many entries these negotiations have."""
    return sum(one.entries for one in ledger.negotiations(corrected=False) if one.id in names)


PIECES: dict[str, Callable[..., int]] = {
    "import": _import,
    "export": _export,
    "read": _read,
    "digest": _digest,
    "search": _search,
    "rebuild": _rebuild,
    "portfolio": _portfolio,
    "tables": _tables,
}
"""What can be done, by name; each returns how many entries it worked on."""


def _main(piece: str, path: str, *given: str) -> None:
    with Ledger.open(Path(path)) as ledger:
        begun = perf_counter()
        entries = PIECES[piece](ledger, *given)
        told = Told(perf_counter() - begun, entries, peak())
    sys.stdout.buffer.write(json.encode(told))


if __name__ == "__main__":
    _main(*sys.argv[1:])
