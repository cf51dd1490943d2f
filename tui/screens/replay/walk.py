"""Where the replay stands, and what every part of its screen is given there."""

from __future__ import annotations

from asyncio import to_thread
from functools import partial

from textual.reactive import reactive
from textual.screen import Screen
from textual.timer import Timer

from projections.frame import Frame
from projections.playhead import Playhead
from projections.replay import Replay
from projections.standing import Standing
from tui.desk import Desk
from tui.memory import settle
from tui.pace import AT_ONCE, REST
from tui.widgets.bar import HistoryBar
from tui.widgets.footer import Footer
from tui.widgets.heading import Heading
from tui.widgets.pane import Pane


class Walk(Screen[None], inherit_bindings=False):
    """The playhead; whenever it moves, every widget is given the frame of its new place, and what stands there.

    `standing` is None while that is being worked out: nothing is shown that does not hold at the place.
    """

    # Each widget draws itself anew where it has something else to say; the screen has nothing of its own to draw.
    playhead: reactive[Playhead | None] = reactive(None, init=False, repaint=False)
    standing: reactive[Standing | None] = reactive(None, init=False, repaint=False)

    def __init__(self, replay: Replay, start: Playhead, desk: Desk) -> None:
        super().__init__()
        self.replay = replay
        self.start = start
        self.desk = desk
        self._wanted: Standing | None = None
        self._rest: Timer | None = None
        self._working = False
        self._settled = False

    @property
    def here(self) -> Playhead:
        """Where it stands."""
        return self.playhead or self.start

    @property
    def frame(self) -> Frame:
        """What is shown."""
        return self.replay.frame(self.here)

    @property
    def footer(self) -> Footer:
        """The last line, which says what has just been done."""
        return self.query_one(Footer)

    @property
    def panes(self) -> list[Pane]:
        """The panes, in the order of their numbers."""
        return list(self.query(Pane))

    def stepped(self, by: int) -> Playhead:
        """The place so many events on, or back where `by` is negative."""
        return self.replay.step(self.here, by)

    def move(self, playhead: Playhead) -> None:
        """Stand somewhere else; play ends."""
        self.halt()
        self.footer.message = ""
        self.playhead = playhead

    def halt(self) -> None:
        """Stop whatever moves by itself."""

    def look_anew(self) -> None:
        """Look as the app is to look from now on."""

    def reload(self) -> None:
        """Take in what has been written since, here or elsewhere; the place, and all else that was chosen, stays."""

    def arrive(self) -> None:
        """Give every widget the frame of the place, and see to what stands there."""
        frame = self.frame
        self.footer.message = ""
        self.query_one(Heading).frame = frame
        self.query_one(HistoryBar).frame = frame
        for pane in self.panes:
            pane.frame = frame
        self.look()

    def watch_playhead(self) -> None:
        """Show the new place."""
        self.arrive()

    # What stands --------------------------------------------------------------------------------------------------

    @property
    def shown(self) -> tuple[str, ...]:
        """The names of what the panes draw of what stands, as `projections.panes.PANES` has them."""
        return tuple(pane.shows for pane in self.panes if pane.shows)

    def stood(self) -> Standing:
        """What stands here, not worked out yet."""
        return self.replay.standing(self.here)

    def look(self) -> None:
        """See to what stands here: at once where that is little, else once the keys have rested."""
        self._wanted = wanted = self.stood()
        if self.replay.total <= AT_ONCE:
            wanted.work(self.shown)
        if self._rest is not None:
            self._rest.stop()
        if wanted.is_ready(self.shown):
            self.standing = wanted
        else:
            self.standing = None
            self._rest = self.set_timer(REST, self._begin)

    def _begin(self) -> None:
        if not self._working:
            self.run_worker(self._work(), name="what stands", exit_on_error=True)

    async def _work(self) -> None:
        # One at a time: what a replay keeps of the folded is not for several threads.
        self._working = True
        try:
            while (wanted := self._wanted) is not None and not wanted.is_ready(self.shown):
                await to_thread(wanted.work, self.shown, partial(self._wants, wanted))
        finally:
            self._working = False
        if not self._settled:
            self._settled = True
            settle()
        self.standing = wanted

    def _wants(self, standing: Standing) -> bool:
        return self._wanted is standing

    def watch_standing(self, standing: Standing | None) -> None:
        """Give every pane what stands."""
        for pane in self.panes:
            pane.standing = standing
