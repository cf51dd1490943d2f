"""How ids are spelt: asked of every value that comes in from outside, and of none that is read back.

A type is looked at once, and what is left of it are the fields in which ids stand, however deep. The same parties,
documents and proposals are named again and again: an id that was well spelt a moment ago is known, and not read.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from msgspec import Meta, Struct, ValidationError

from domain.identifiers import ENTRY_IDENTIFIER

Check = Callable[[Any], None]
"""Takes a value that is not None, and raises Misspelt where an id in it is not spelt as its field wants it."""

_KEPT = 8192
"""Ids that are known at a time, at most."""


class Misspelt(ValidationError):
    """An id that is none, said as msgspec says what is wrong with a value: the pattern, then the path."""

    def __init__(self, pattern: str, path: str = "") -> None:
        super().__init__(f"Expected `str` matching regex {pattern!r}" + (f" - at `${path}`" if path else ""))
        self.pattern = pattern
        self.path = path

    def within(self, place: str) -> Misspelt:
        """The same, seen from the value in which it stands at that place."""
        return Misspelt(self.pattern, place + self.path)


class Spelling:
    """Ids of one pattern."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self._matches = re.compile(pattern).search
        self._known: set[str] = set()
        # No two entries have the same id, so that none of theirs is worth being known.
        self._kept = 0 if pattern == ENTRY_IDENTIFIER else _KEPT

    def check(self, text: str) -> None:
        """Ask it of one id. Raises Misspelt."""
        if text in self._known:
            return
        if not self._matches(text):
            raise Misspelt(self.pattern)
        if len(self._known) < self._kept:
            self._known.add(text)
        else:
            self._known.clear()

    def check_each(self, texts: tuple[str, ...]) -> None:
        """Ask it of several. Raises Misspelt, with the place of the first that is wrong."""
        if not self._known.issuperset(texts):
            _each(self.check)(texts)


def check(value: Struct) -> None:
    """Ask of every id in a value whether it is spelt as its field wants it. Raises Misspelt."""
    for name, written, asked in _fields(type(value)):
        inner = getattr(value, name)
        if inner is not None:
            try:
                asked(inner)
            except Misspelt as error:
                raise error.within(f".{written}") from None


def check_of(declared: Any) -> Check | None:
    """The check of values of a type; None where no ids can stand in them."""
    if get_origin(declared) is Annotated:
        pattern = _pattern(declared)
        return check_of(declared.__origin__) if pattern is None else spelling(pattern).check
    if isinstance(declared, type) and issubclass(declared, Struct):
        return check if _fields(declared) else None
    checks = {inner for inner in map(check_of, get_args(declared)) if inner is not None}
    if not checks:
        return None
    (one,) = checks
    if get_origin(declared) is not tuple:
        return one
    ids = getattr(one, "__self__", None)
    return ids.check_each if isinstance(ids, Spelling) else _each(one)


@cache
def spelling(pattern: str) -> Spelling:
    """The one spelling of that pattern."""
    return Spelling(pattern)


@cache
def _fields(kind: type[Struct]) -> tuple[tuple[str, str, Check], ...]:
    """The fields of a type in which ids stand: attribute, name in JSON, check."""
    hints = get_type_hints(kind, include_extras=True)
    names = zip(kind.__struct_fields__, kind.__struct_encode_fields__, strict=True)
    found = ((name, written, check_of(hints[name])) for name, written in names)
    return tuple((name, written, asked) for name, written, asked in found if asked is not None)


def _pattern(declared: Any) -> str | None:
    extras = (meta.extra or {} for meta in declared.__metadata__ if isinstance(meta, Meta))
    return next((extra["pattern"] for extra in extras if "pattern" in extra), None)


def _each(asked: Check) -> Check:
    def each(values: tuple[Any, ...]) -> None:
        for place, value in enumerate(values):
            try:
                asked(value)
            except Misspelt as error:
                raise error.within(f"[{place}]") from None

    return each
