"""What is done to a ledger while something happens: four deeds, each known by its name down to the last letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import NamedTuple

from domain.entry import Entry
from domain.events import EntryCorrected, EvidenceFiled, NegotiationOpened, NoteMade
from ledger import Ledger
from ledger.digest import Digest
from tests.ledger.lines import around, note, opening

NEGOTIATION = "n"
KINDS = ("append", "import", "correct", "file")
BASE = 20
"""Notes that stand in a ledger from the first, to be corrected."""

_LITTLE = 501
"""By names with this an import has a few lines, and a document fits on a page."""

_LARGEST_IMPORT = 400
_LARGEST_DOCUMENT = 300_000


class Deed(NamedTuple):
    """Something that is done whole or not at all; done again under the same name it is found, and not done twice."""

    kind: str
    name: str

    def do(self, ledger: Ledger) -> int:
        """Do it, and return the number of its last entry."""
        chance = Random(self.name)
        if self.kind == "append":
            return ledger.record(NEGOTIATION, NoteMade(text=_text(chance)), id=self.name).number
        if self.kind == "correct":
            return ledger.correct(2 + chance.randrange(BASE), {"text": _text(chance)}, why="so", id=self.name).number
        if self.kind == "file":
            content = chance.randbytes(chance.randrange(1, _LARGEST_DOCUMENT))
            return ledger.file(content, NEGOTIATION, document=self.name, title="T", published="2013").number
        ledger.import_(self._lines(chance))
        return list(ledger.entries(self.name))[-1].number

    def is_whole(self, entries: list[Entry]) -> bool:
        """Whether these are all its entries, and say what it wrote."""
        chance = Random(self.name)
        if self.kind == "import":
            texts = list(_texts(chance))
            ids = [f"{self.name}-{place}" for place in range(len(texts) + 1)]
            notes = [entry.event.text for entry in entries if isinstance(entry.event, NoteMade)]
            return [entry.id for entry in entries] == ids and notes == texts
        if len(entries) != 1:
            return False
        match entries[0].event:
            case NoteMade(text=text):
                return text == _text(chance)
            case EntryCorrected(changes=changes):
                chance.randrange(BASE)
                return bytes(changes["event.text"]).decode() == f'"{_text(chance)}"'
            case EvidenceFiled(sha256=key):
                return key == sha256(chance.randbytes(chance.randrange(1, _LARGEST_DOCUMENT))).hexdigest()
        return False

    def _lines(self, chance: Random) -> Iterator[bytes]:
        """An import is a negotiation of its own, so that what is corrected stays short."""
        lines = [opening(self.name), *(note(text, self.name) for text in _texts(chance))]
        yield from (around(line, id=f"{self.name}-{place}") for place, line in enumerate(lines))


def deed_of(entry: Entry) -> str:
    """The name of the deed that wrote an entry; empty where none did."""
    name = entry.event.document if isinstance(entry.event, EvidenceFiled) else entry.id
    return "-".join(name.split("-")[:3]) if name.startswith(KINDS) else ""


def by_deed(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """The entries of each deed, by its name."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        if name := deed_of(entry):
            found.setdefault(name, []).append(entry)
    return found


def begin(path: Path) -> Digest:
    """Make a ledger for deeds to be done to, and return its digest.

    One of each is done, so that a copy of this process has all that they need in memory and is not killed loading it.
    """
    with Ledger.new(path, zone="Europe/London") as ledger:
        ledger.record(NEGOTIATION, NegotiationOpened(title="Talks"))
        ledger.record_all(NEGOTIATION, [NoteMade(text=f"note {number}") for number in range(BASE)], id="base")
        for kind in KINDS:
            Deed(kind, f"{kind}-0-{_LITTLE}").do(ledger)
        return ledger.digest()


def _texts(chance: Random) -> Iterator[str]:
    yield from (_text(chance) for _ in range(chance.randrange(2, _LARGEST_IMPORT)))


def _text(chance: Random) -> str:
    return "x" * chance.randrange(1, 900) + f"{chance.random()}"
