"""Bookmarks: places of a replay that somebody set, in the order of play, and the way from one to the next."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from domain.clocks import AsOf, ByEntry
from domain.errors import UnknownName
from domain.fact import Place
from domain.history import History
from projections.frame import Frame

_END_OF_DAY = 1 << 62


class Bookmark(Struct, frozen=True):
    """A place, and what somebody calls it; empty where it has no name."""

    at: AsOf
    name: str = ""


def with_bookmark(bookmarks: Iterable[Bookmark], at: AsOf, *, wanted: bool) -> tuple[Bookmark, ...]:
    """The bookmarks with one there, or without it where it is not `wanted`; one that is there keeps its name."""
    found = tuple(bookmarks)
    if not wanted:
        return tuple(one for one in found if one.at != at)
    return found if any(one.at == at for one in found) else (*found, Bookmark(at))


def with_name(bookmarks: Iterable[Bookmark], at: AsOf, name: str) -> tuple[Bookmark, ...]:
    """The bookmarks with one there that is called so, set where there was none."""
    return tuple(Bookmark(at, name) if one.at == at else one for one in with_bookmark(bookmarks, at, wanted=True))


def in_order(bookmarks: Iterable[Bookmark], history: History) -> tuple[Bookmark, ...]:
    """The bookmarks in the order of play, without those of entries that the negotiation does not have."""
    found = [(place, one) for one in bookmarks if (place := _place(history, one.at)) is not None]
    return tuple(one for _, one in sorted(found, key=_by_place))


def nearest(bookmarks: Iterable[Bookmark], history: History, frame: Frame, by: int) -> Bookmark | None:
    """The next bookmark after the place of a frame, or the last before it where `by` is negative, or None."""
    found = [(place, one) for one in bookmarks if (place := _place(history, one.at)) is not None]
    if by > 0:
        ahead = [one for one in found if one[0] > frame.place]
        return min(ahead, key=_by_place)[1] if ahead else None
    behind = [one for one in found if one[0] < frame.place]
    return max(behind, key=_by_place)[1] if behind else None


def _by_place(found: tuple[Place, Bookmark]) -> Place:
    return found[0]


def _place(history: History, at: AsOf) -> Place | None:
    if not isinstance(at, ByEntry):
        return Place(at.day, certain=True, number=_END_OF_DAY)
    try:
        return history.place(at.number)
    except UnknownName:
        return None
