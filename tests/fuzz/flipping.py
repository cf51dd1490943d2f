"""A ledger's file, or the log beside it, some bytes changed: it answers as before, or says in one line why not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from shutil import copyfile
from typing import NamedTuple

from click.testing import CliRunner

from domain.errors import LedgerError
from domain.events import NegotiationOpened, NoteMade
from ledger import Ledger
from tests.fuzz.targets import CASES, NOW
from tests.ledger.lines import story
from tui.cli.root import root

COMMANDS = (
    ("show", "position", "--as-of", "2013-05-01", "--known", "2013-05-01"),
    ("timeline", "--as-of", "2013-05-01"),
    ("export",),
    ("digest",),
    ("replay", "--plain", "--at", "2013-01-29"),
)
"""What is asked of a file, each as a command."""

_HEADER = 100


class Kept(NamedTuple):
    """The three files of a ledger as they lie there; of one that was closed the last two are empty."""

    file: bytes
    log: bytes = b""
    shared: bytes = b""

    def laid_down(self, path: Path) -> None:
        """Put them there, and nothing else."""
        for end, content in zip(("", "-wal", "-shm"), self, strict=True):
            place = Path(f"{path}{end}")
            place.unlink(missing_ok=True)
            if content:
                place.write_bytes(content)


def case(folder: Path, *, notes: int = 0) -> Kept:
    """The bundled case in a ledger; so many notes in two other negotiations make the file larger."""
    path = folder / "kept.parley"
    lines = (CASES / "alliance.jsonl").read_bytes().splitlines()
    with Ledger.new(path, zone="Europe/London", clock=lambda: NOW) as ledger:
        ledger.import_(lines)
        if notes:
            ledger.import_([*story(notes // 2, "a-story"), *story(notes // 2, "the-story")])
    return Kept(path.read_bytes())


def crashed(folder: Path) -> Kept:
    """A small ledger whose last entries lie in the log, as a crash leaves it."""
    path = folder / "crashed.parley"
    with Ledger.new(path, zone="Europe/London", clock=lambda: NOW) as ledger:
        ledger.record("n", NegotiationOpened(title="Talks"), learnt="2013-01-01")
        for number in range(12):
            ledger.record("n", NoteMade(text=f"note {number}"), learnt="2013-01-02")
        for end in ("", "-wal", "-shm"):
            copyfile(f"{path}{end}", f"{path}.copy{end}")
    return Kept(*(Path(f"{path}.copy{end}").read_bytes() for end in ("", "-wal", "-shm")))


def flipped(content: bytes, chance: Random) -> bytes:
    """The same with one to five bytes changed, now and then in the header."""
    changed = bytearray(content)
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        place = chance.randrange(min(_HEADER, len(changed)) if chance.random() < 0.1 else len(changed))
        changed[place] ^= chance.choice((1 << chance.randrange(8), chance.randrange(1, 256)))
    return bytes(changed)


def answers(path: Path) -> tuple[object, ...]:
    """What a ledger says when everything is asked of it. Raises LedgerError."""
    with Ledger.open(path, clock=lambda: NOW) as ledger:
        listed = ledger.negotiations()
        stood = [ledger.negotiation(one.id).at("2013-05-01") for one in listed]
        return (
            (ledger.zone, ledger.created_at, ledger.restored_at, ledger.last_number, listed),
            tuple(ledger.export()),
            tuple(tuple(ledger.export(one.id)) for one in listed),
            tuple(entry.number for entry in ledger.entries(kind="note-made")),
            tuple((then.moment.played, then.position) for then in stood),
            ledger.digest(),
        )


def commanded(path: Path) -> tuple[object, ...]:
    """What the commands print. Raises LedgerError where one says in one line that it cannot."""
    said = []
    for name, *rest in COMMANDS:
        result = CliRunner().invoke(root, [name, *rest, "-l", str(path)])
        if not isinstance(result.exception, (SystemExit, type(None))):
            raise result.exception
        lines = result.stderr.splitlines()
        if result.exit_code:
            assert lines, name
            assert lines[0].startswith("error: "), lines
            assert len(lines) <= 2, lines
            raise LedgerError(lines[0])
        said.append(result.stdout)
    return tuple(said)


@contextmanager
def asking(path: Path, kept: Kept, ask: Callable[[Path], object] = answers) -> Iterator[Callable[[Kept], str]]:
    """What came of files that were changed: `same` or `refused`. Raises AssertionError where an answer is another."""
    kept.laid_down(path)
    right = ask(path)

    def came(changed: Kept) -> str:
        changed.laid_down(path)
        try:
            found = ask(path)
        except LedgerError:
            return "refused"
        assert found == right, "another answer, presented as right"
        return "same"

    yield came
