"""What was made is kept for a while: the last few of it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

_K = TypeVar("_K", bound=Hashable)
_T = TypeVar("_T")


def kept(made: dict[_K, _T], key: _K, make: Callable[[], _T], most: int) -> _T:
    """The value of a key, made when first asked for; the least recently asked for is dropped past `most`, first."""
    value = made.pop(key, None)
    if value is None:
        for old in [*made][: len(made) + 1 - most]:
            made.pop(old, None)  # two threads may ask at once, and make it twice
        value = make()
    made[key] = value
    return value
