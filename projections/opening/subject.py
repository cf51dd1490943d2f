"""What a row is about: the thing that opens where somebody asks for more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

from msgspec import Struct

from domain.directory import Directory
from domain.identifiers import Noun
from projections.row import Row

Kind = Noun | Literal["thread", "speaker", "record"]
"""What can be opened: whatever an id names, what is said of one thing, what one voice says, the record itself."""

_THINGS: frozenset[str] = frozenset(get_args(Noun))
_ENTRIES = frozenset({"entry", "figure", "statement", "correction", "retraction", "irregular"})
_THREADS = frozenset({"claim", "said"})
_CALLED: Mapping[str, Noun] = {"evidence": "document", "missing": "talks", "scope": "talks"}


class Subject(Struct, frozen=True):
    """One thing that can be opened, by its id; of a thread that is its name, of the record it is empty."""

    kind: Kind
    id: str


def subject_of(row: Row, directory: Directory) -> Subject | None:
    """What a row is about, by its key or that of the row that it belongs to; else the entry it rests on.

    None where it is about nothing that could be opened.
    """
    head, _, rest = (row.under or row.key).partition("/")
    if head in _THREADS and row.under is None:
        return Subject("thread", row.section)
    if head in _ENTRIES:
        return Subject("entry", rest)
    if head == "speaker":
        return Subject("speaker", rest)
    noun = _CALLED.get(head, head)
    if noun in _THINGS and (found := _known(noun, rest, directory)) is not None:
        return found
    if row.entries:
        return Subject("entry", row.entries[0])
    return Subject("record", "") if head == "record" else None


def _known(noun: str, rest: str, directory: Directory) -> Subject | None:
    """The thing whose id a key begins with: an id may have slashes of its own."""
    name = rest
    while name:
        if (noun, name) in directory.introductions:
            return Subject(noun, name)  # type: ignore[arg-type]
        name = name.rpartition("/")[0]
    return None
