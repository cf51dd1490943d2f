"""The filter: what is listed is narrowed down by chips; what is derived never changes by it."""

from __future__ import annotations

from asyncio import to_thread
from bisect import bisect_left

from projections.chips import Chip, condition
from projections.listing import Listed, Listing, offered
from projections.playhead import Playhead
from projections.track import Track
from tui.pace import AT_ONCE
from tui.screens.filter import Filter
from tui.screens.replay.listings import Listings
from tui.widgets.bar import HistoryBar
from tui.widgets.chips import Chips
from tui.widgets.timeline import Timeline

_FEW = 200
"""Up to so many events, steps with what was known each day look at each day by what was known on it."""


class Filtering(Listings):
    """Keys and clicks that add chips and take them away; with chips, steps go from one listed event to the next."""

    chips: tuple[Chip, ...] = ()
    _listing: Listing | None = None
    _listed: Listed | None = None

    def action_filter(self) -> None:
        """Ask what to narrow the list down to."""
        self.halt()
        track = self.frame.track
        at_once = self.replay.total <= AT_ONCE
        asking = Filter(self.chips, offered(track) if at_once else (), self.narrow)
        self.app.push_screen(asking)
        if not at_once:
            self.run_worker(self._offer_chips(asking, track), name="offers", exit_on_error=True)

    async def _offer_chips(self, asking: Filter, track: Track) -> None:
        offers = await to_thread(offered, track)
        if asking.is_attached:
            asking.offer(offers)

    def action_unfilter(self) -> None:
        """Take all chips away."""
        if self.chips:
            self.narrow(())
            self.footer.message = "all events are listed again"
        else:
            self.footer.message = "no filter is set: f sets one"

    def on_chips_removed(self, message: Chips.Removed) -> None:
        """A chip was clicked on."""
        self.narrow(tuple(chip for chip in self.chips if chip != message.chip))

    def on_chips_cleared(self) -> None:
        """All are to go."""
        self.action_unfilter()

    def narrow(self, chips: tuple[Chip, ...]) -> None:
        """List what passes these chips."""
        self.chips = chips
        self.query_one(Chips).chips = chips
        self.relist()

    def arrive(self) -> None:
        """List anew where something else is known."""
        super().arrive()
        self.relist()

    def relist(self) -> None:
        """See to what is listed here."""
        listing, track = self._listing, self.frame.track
        if not self.chips:
            self._listing = None
            self._show_listed()
        elif listing is None or listing.track is not track or listing.chips != self.chips:
            self._listing = listing = Listing(track, self.chips, self.span[0])
            self.look_through(listing, lambda: self._listing is listing, self._show_listed)

    def _show_listed(self) -> None:
        self._listed = listed = self._listing.listed if self._listing is not None else None
        self.query_one(Timeline).listed = listed
        self.query_one(HistoryBar).listed = listed
        counted = listed.counted if listed is not None else ""
        self.query_one(Chips).counted = counted
        if isinstance(self.app.screen, Filter):
            self.app.screen.say(counted or f"all {self.replay.total:,} listed")

    def stepped(self, by: int) -> Playhead:
        """So many listed events on or back; where there is none, the same place."""
        if self._listed is None:
            return super().stepped(by)
        that_day = self.here.clock == "that day"
        if that_day and self.replay.total <= _FEW:
            return self._stepped_by_day(by)
        after, before = self.span
        rows = self._listed.rows
        here = bisect_left(rows, after) - 1 if by > 0 else bisect_left(rows, before)
        there = max(0, min(here + by, len(rows) - 1))
        if rows and (there > here if by > 0 else there < here):
            return self.replay.select(self.here, rows[there])
        # What comes after that day is not known on it, and so not listed yet.
        return super().stepped(by) if that_day and by > 0 else self.here

    def _stepped_by_day(self, by: int) -> Playhead:
        """Likewise, where at each event counts what was known on its day."""
        there = best = self.here
        left = abs(by)
        while left and (ahead := self.replay.step(there, 1 if by > 0 else -1)) != there:
            there = ahead
            frame = self.replay.frame(there)
            track, row = frame.track, frame.selected
            if row is not None and track.known(row):
                passes = condition(self.chips, track.heard, track.directory)
                if passes(track.fact(row)):
                    best, left = there, left - 1
        return best
