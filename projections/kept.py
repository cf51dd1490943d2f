"""What was made is kept for a while: the last few of it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

_K = TypeVar("_K", bound=Hashable)
_T = TypeVar("_T")


def kept(made: dict[_K, _T], key: _K, make: Callable[[], _T], most: int) -> _T:
    """The value of a key, made when first asked for; the least recently asked for is dropped past `most`."""
    value = made.pop(key, None)
    if value is None:
        value = make()
    made[key] = value
    if len(made) > most:
        made.pop(next(iter(list(made))), None)  # two threads may ask at once, and make it twice
    return value
