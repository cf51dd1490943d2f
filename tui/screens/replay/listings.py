"""Listings: looked through at once where that is little, else beside the keys, and dropped when they are stale."""

from __future__ import annotations

from asyncio import sleep, to_thread
from collections.abc import Callable
from functools import partial
from time import monotonic

from projections.listing import Listing
from tui.pace import AT_ONCE, REST
from tui.screens.replay.walk import Walk

_TURN = 0.25
"""After so many seconds, what has been found so far is shown."""


class Listings(Walk):
    """Whatever needs the rows of the track that pass something."""

    @property
    def span(self) -> tuple[int, int]:
        """The row after the place, and the one before which all rows lie before it."""
        frame = self.frame
        return (frame.cut, frame.cut) if frame.selected is None else (frame.selected + 1, frame.selected)

    def look_through(self, listing: Listing, wanted: Callable[[], bool], show: Callable[[], None]) -> None:
        """Work a listing out, as long as it is wanted; `show` is called as it grows and when it is complete."""
        if self.replay.total <= AT_ONCE:
            listing.work()
        show()
        if not listing.is_ready:
            self.run_worker(self._look_through(listing, wanted, show), name="listing", exit_on_error=True)

    async def _look_through(self, listing: Listing, wanted: Callable[[], bool], show: Callable[[], None]) -> None:
        # Keys that come in a row make many, of which only the last is wanted.
        await sleep(REST)
        while wanted() and not listing.is_ready:
            await to_thread(listing.work, partial(_goes_on, wanted, monotonic() + _TURN))
            if wanted():
                show()


def _goes_on(wanted: Callable[[], bool], end: float) -> bool:
    return wanted() and monotonic() < end
