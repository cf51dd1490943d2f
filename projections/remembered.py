"""What was made of many parts, so that where few of them change, only what is made of those is made anew.

A view may keep one in its working state: it is shared by all copies of that. Whoever folds once finds it empty.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from operator import is_
from typing import Any, ParamSpec, TypeVar

T = TypeVar("T")
U = TypeVar("U")
P = ParamSpec("P")


class Remembered:
    """The last thing that was made under each key.

    Parts are the same only where they are the very same objects: two amounts can be equal and yet read differently.
    """

    __slots__ = ("_made",)

    def __init__(self) -> None:
        self._made: dict[Hashable, tuple[tuple[object, ...], Any]] = {}

    def of(
        self, key: Hashable, parts: tuple[object, ...], make: Callable[P, T], *by: P.args, **further: P.kwargs
    ) -> T:
        """What `make` makes by these arguments, which has to be the same where the parts are."""
        last = self._made.get(key)
        if last is not None and _same(last[0], parts):
            found: T = last[1]
            return found
        made = make(*by, **further)
        self._made[key] = (parts, made)
        return made

    def each(self, name: str, things: Mapping[str, U], make: Callable[[str, U], Iterable[T]]) -> Iterator[T]:
        """What is made of each thing and its id, one after the other."""
        for one, thing in things.items():
            yield from self.of((name, one), (thing,), _all, make, one, thing)

    def same(self, key: Hashable, parts: tuple[T, ...]) -> tuple[T, ...]:
        """These parts in the very tuple in which they were last, where they are the same."""
        last = self._made.get(key)
        if last is not None and _same(last[0], parts):
            return last[1]  # type: ignore[no-any-return]
        self._made[key] = (parts, parts)
        return parts


def carrying(result: T, remembered: Remembered) -> T:
    """A result that has with it, beside its fields, what was remembered for it: its rows are made of parts, too."""
    vars(result)["remembered"] = remembered
    return result


def carried(result: object) -> Remembered:
    """What a result has with it; nothing where it came without."""
    found: Remembered | None = vars(result).get("remembered")
    return Remembered() if found is None else found


def _same(parts: tuple[object, ...], others: tuple[object, ...]) -> bool:
    return len(parts) == len(others) and all(map(is_, parts, others))


def _all(make: Callable[[str, U], Iterable[T]], one: str, thing: U) -> tuple[T, ...]:
    return tuple(make(one, thing))
