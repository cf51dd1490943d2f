"""What tables and columns are called, and what they mean: read from the names and docstrings of the Structs."""

from __future__ import annotations

import re
from collections.abc import Collection

from msgspec import Struct

from projections.sentences.wording import a
from projections.tables.meanings import COMMON, OWN

_SENTENCE = re.compile(r"(?<=[.])\s+(?=[A-Z`])")
_OTHER = re.compile(r"[^a-z0-9]+")
_WORDS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_UNCHANGED = frozenset({"talks"})
_NOT_SEVERAL = ("ss", "us", "is", "as")


def one_of(name: str) -> str:
    """What one of several is called: `claims`: `claim`, `parties`: `party`."""
    if name in _UNCHANGED or not name.endswith("s") or name.endswith(_NOT_SEVERAL):
        return name
    if name.endswith("ies"):
        return f"{name[:-3]}y"
    return name[:-2] if name.endswith(("ches", "shes", "sses", "xes")) else name[:-1]


def lower(name: str) -> str:
    """A name of lower-case words joined by `_`."""
    return _OTHER.sub("_", name.lower()).strip("_") or "value"


def free(name: str, taken: Collection[str]) -> str:
    """The name, or where it is taken the first that is free: `name_2`."""
    number, found = 1, name
    while found in taken:
        number += 1
        found = f"{name}_{number}"
    return found


def spaced(name: str) -> str:
    """A name as words."""
    return name.replace("_", " ").strip()


def meaning_of(kind: type, field: str) -> str:
    """What the docstring of a Struct, or of one that it extends, says of a field; else what its name means anywhere.

    A sentence about several fields is taken only where the name alone says nothing. At last, whose field it is.
    """
    bases = [one for one in kind.__mro__ if one is not object and one is not Struct]
    about = [sentence for one in bases for sentence in _sentences(one) if f"`{field}`" in sentence]
    alone = [sentence for sentence in about if sentence.count("`") == 2]
    said = OWN.get((kind.__name__, field)) or COMMON.get(field)
    if alone or (about and said is None):
        return (alone or about)[0].replace("`", "").rstrip(".")
    if said is not None:
        return said
    whose = _WORDS.sub(" ", kind.__name__).lower()
    return f"the {spaced(field)} of {a(whose)}"


def first_sentence(kind: type) -> str:
    """What a Struct is."""
    return next(iter(_sentences(kind)), kind.__name__).replace("`", "").rstrip(".")


def _sentences(kind: type) -> list[str]:
    return _SENTENCE.split(" ".join((kind.__doc__ or "").split()))
