"""Bookmarks: places of a replay that somebody set, in the order of play, and the way from one to the next."""

from __future__ import annotations

from collections.abc import Iterable

from domain.clocks import AsOf, ByEntry
from domain.errors import UnknownName
from domain.fact import Place
from domain.history import History
from projections.frame import Frame

_END_OF_DAY = 1 << 62


def with_bookmark(places: Iterable[AsOf], at: AsOf, *, wanted: bool) -> tuple[AsOf, ...]:
    """The bookmarks with that one, once, or without it where it is not `wanted`."""
    others = tuple(one for one in places if one != at)
    return (*others, at) if wanted else others


def nearest(places: Iterable[AsOf], history: History, frame: Frame, by: int) -> AsOf | None:
    """The next bookmark after the place of a frame, or the last before it where `by` is negative, or None.

    Bookmarks of entries that the negotiation does not have are passed over.
    """
    found = [(place, at) for at in places if (place := _place(history, at)) is not None]
    if by > 0:
        ahead = [one for one in found if one[0] > frame.place]
        return min(ahead, key=lambda one: one[0])[1] if ahead else None
    behind = [one for one in found if one[0] < frame.place]
    return max(behind, key=lambda one: one[0])[1] if behind else None


def _place(history: History, at: AsOf) -> Place | None:
    if not isinstance(at, ByEntry):
        return Place(at.day, certain=True, number=_END_OF_DAY)
    try:
        return history.place(at.number)
    except UnknownName:
        return None
