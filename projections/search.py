"""Search: whether what is looked for stands in an entry, however its letters are written.

Looked at is what a reader can see of the entry, as corrected and with the names known where it is told: headline and
sentence, every text, title, reason and id of the event, its date as the source wrote it, who said it, the documents
cited with places and quotes, the ground of a marking, why it is irregular. Case, accents, the width of letters, the
form of quotation marks and dashes and the amount of white space make no difference. Every word must occur, each as
any part of a word, in any order and any of these places; words between quotation marks must stand together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any
from unicodedata import combining, normalize

from msgspec import Struct, inspect

from domain.directory import Directory
from domain.fact import Fact
from projections.sentences import WORDINGS
from projections.sentences.names import Names

_ALIKE = {**dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("‘’‚‛", "'"), **dict.fromkeys("‐‑‒–—―−", "-")}
_PART = re.compile(r'"([^"]*)(?:"|$)|([^\s"]+)')


class _Folding(dict[int, str]):
    """What each sign counts as; found out once for each."""

    def __missing__(self, point: int) -> str:
        sign = chr(point)
        # Twice, because folding the case of a few letters brings marks of its own.
        for _ in range(2):
            sign = "".join(_ALIKE.get(one, one) for one in normalize("NFKD", sign.casefold()) if not combining(one))
        self[point] = sign.casefold()
        return self[point]


_FOLDING = _Folding()


def folded(words: str) -> str:
    """The text without what makes no difference to a search."""
    return " ".join((words.lower() if words.isascii() else words.translate(_FOLDING)).split())


class Search:
    """What is looked for; where it has no words, everything is found."""

    def __init__(self, wanted: str) -> None:
        parts = (phrase or word for phrase, word in _PART.findall(wanted.translate(_FOLDING)))
        self.parts = tuple(dict.fromkeys(filter(None, map(folded, parts))))
        """The words and phrases that must all occur, folded."""

    def finds(self, fact: Fact, directory: Directory) -> bool:
        """Whether every word stands somewhere in the entry; `directory` has the names for ids."""
        return self.stands_in(_words(fact, directory))

    def stands_in(self, texts: Iterable[str]) -> bool:
        """Whether every word stands somewhere in these texts."""
        missing = set(self.parts)
        for words in texts:
            if not missing:
                return True
            place = folded(words)
            missing = {part for part in missing if part not in place}
        return not missing


def _words(fact: Fact, directory: Directory) -> Iterator[str]:
    """Everything that is searched, what is likeliest to be meant first."""
    told = WORDINGS[type(fact.event)](fact.event, Names(fact, directory))
    yield told.sentence
    yield fact.id
    yield from _texts(fact.event)
    yield from _texts(fact.evidence)
    yield from _texts(fact.attribution)
    if fact.effective.as_written is not None:
        yield fact.effective.as_written
    if fact.marking is not None:
        yield from _texts(fact.marking)
    if fact.entry.irregular is not None:
        yield fact.entry.irregular
    yield told.headline


def _texts(value: Any) -> Iterator[str]:
    """The free texts and ids inside a value, and not the words that a choice is made from."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, Struct):
        for name in _spoken(type(value)):
            yield from _texts(getattr(value, name))


@cache
def _spoken(kind: type[Struct]) -> tuple[str, ...]:
    """The fields of a Struct that can hold words of somebody's."""
    info = inspect.type_info(kind)
    return tuple(field.name for field in getattr(info, "fields", ()) if _holds_text(field.type))


def _holds_text(info: inspect.Type) -> bool:
    match info:
        case inspect.Metadata():
            return _holds_text(info.type)
        case inspect.UnionType(types=types):
            return any(map(_holds_text, types))
        case inspect.VarTupleType(item_type=item):
            return _holds_text(item)
        case inspect.StrType() | inspect.StructType():
            return True
    return False
