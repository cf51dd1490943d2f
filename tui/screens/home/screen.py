"""Home: every negotiation, the stage of its talks, what happened last, how much does not fit."""

from __future__ import annotations

from asyncio import to_thread
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import Resize

from domain.entry import Entry
from domain.errors import ParleyError
from domain.history import History
from ledger.forms.beginning import Beginning
from ledger.listing import Listed
from projections.chips import Chip
from projections.overview import Overview, overview
from projections.playhead import Playhead
from projections.replay import Replay
from projections.search import Search
from projections.sentences.wording import counted
from tui.desk import Desk
from tui.keys import Key, bindings
from tui.keys.home import ALWAYS, HINTS, KEYS
from tui.screens.filter import Filter
from tui.screens.find import Find
from tui.screens.help import Help
from tui.screens.home.beginning import BeginningScreen
from tui.screens.home.shelf import ORDERS, Shelf
from tui.screens.replay import ReplayScreen
from tui.screens.watching import Watching
from tui.widgets.banner import Banner
from tui.widgets.chips import Chips
from tui.widgets.footer import Footer
from tui.widgets.negotiations import Negotiations
from tui.widgets.standing import StandingOf

_LOW = 18
"""Below so many lines, how one negotiation stands has no room of its own."""

News = tuple[int | None, tuple[Listed, ...]]
"""The number of the ledger's last entry, None where there is more to look for; and every negotiation."""

EMPTY = (
    "",
    "This ledger has no negotiation yet.",
    "",
    "a begins one here. Or, at the shell:",
    "parley import FILE takes in what was exported,",
    "parley demo shows a whole case.",
)


class HomeScreen(Watching[News], inherit_bindings=False):
    """The list; how a negotiation stands is worked out in a thread, one at a time, the visible first."""

    KEYS: ClassVar[tuple[Key, ...]] = KEYS
    BINDINGS: ClassVar[list[BindingType]] = bindings(KEYS)
    ALLOW_SELECT = False
    AUTO_FOCUS = "Negotiations"
    is_home = True

    def __init__(self, desk: Desk, here: str | None = None) -> None:
        super().__init__()
        if desk.ledger is None:
            raise ValueError("a home needs a ledger")
        self.desk = desk
        self.ledger = desk.ledger
        self.shelf = Shelf()
        self.here = here
        self.places: dict[str, Playhead] = {}
        self._seen: int | None = None
        self._words = ""
        self._working = False
        self._opening: str | None = None

    def compose(self) -> ComposeResult:
        """Lay the parts out from top to bottom."""
        yield Banner()
        yield Chips()
        yield Negotiations(self.shelf.overview, self.shelf.fresh)
        yield StandingOf()
        yield Footer(HINTS, ALWAYS)

    def on_mount(self) -> None:
        """Begin to look."""
        self.query_one(Negotiations).empty = ("", "the negotiations are being listed …")
        self.look_again()
        self.watch_ledger()

    def on_screen_resume(self) -> None:
        """See at once what was written meanwhile."""
        self.look_again()

    def on_resize(self, event: Resize) -> None:
        """Give the list what room there is."""
        self.query_one(StandingOf).display = event.size.height >= _LOW
        self.call_after_refresh(self._work)

    # What there is ------------------------------------------------------------------------------------------------

    def look_again(self) -> None:
        """Look once, unless something lies over it: whatever is written meanwhile is seen on coming back."""
        if self.is_current:
            super().look_again()

    def glance(self) -> News | None:
        """Every negotiation, where anything is new."""
        last = self.ledger.latest()
        if last == self._seen:
            return None
        # At first with titles as they were written, so that there is something to see; the next look corrects them.
        first = not self.shelf.every
        return (None if first else last), self.ledger.negotiations(corrected=not first)

    def found(self, found: News) -> None:
        """List them; the cursor stays where it was."""
        self._seen = found[0] if found[1] else 0
        self.shelf.take(found[1])
        self.show()

    @property
    def table(self) -> Negotiations:
        """The list."""
        return self.query_one(Negotiations)

    @property
    def footer(self) -> Footer:
        """The last line."""
        return self.query_one(Footer)

    @property
    def one(self) -> Listed | None:
        """The negotiation at the cursor."""
        listed = self.shelf.listed
        return listed[min(self.table.cursor, len(listed) - 1)] if listed else None

    def show(self) -> None:
        """Show what the shelf lists, with the cursor where it was."""
        shelf, table = self.shelf, self.table
        shelf.arrange()
        table.empty = self._nothing()
        table.listed = shelf.listed
        table.cursor = shelf.place(self.here)
        self._tell()
        self.call_after_refresh(self._work)

    def _tell(self) -> None:
        shelf, table = self.shelf, self.table
        one = self.one
        if one is not None and not shelf.chips:
            self.here = one.id
        standing = self.query_one(StandingOf)
        standing.one = one
        standing.overview = None if one is None else shelf.overview(one)
        every = len(shelf.every)
        place = f"{table.cursor + 1 if shelf.listed else 0:,} of {len(shelf.listed):,}"
        listed = f"{len(shelf.listed):,} of {every:,} listed" if shelf.chips else ""
        chips = self.query_one(Chips)
        chips.chips, chips.counted = shelf.chips, listed
        banner = self.query_one(Banner)
        banner.left = self.desk.name or "ledger.parley"
        entries = sum(one.entries for one in shelf.every)
        banner.right = f"{counted(every, 'negotiation', 'negotiations')}, {counted(entries, 'entry', 'entries')}"
        worked = f"  {shelf.waiting:,} being worked out" if shelf.chips and shelf.waiting else ""
        banner.under = f"{ORDERS[shelf.order].name}{worked}"
        banner.place = place
        table.refresh()

    def _nothing(self) -> tuple[str, ...]:
        if not self.shelf.every:
            return EMPTY
        said = " and ".join(f"“{chip.value}”" for chip in self.shelf.chips)
        return ("", f"no negotiation has {said}", "F clears the filters")

    # How each stands ----------------------------------------------------------------------------------------------

    def _work(self) -> None:
        if not self._working and self._next() is not None:
            self._working = True
            self.run_worker(self._work_out(), name="how they stand")

    def _next(self) -> Listed | None:
        """Whose standing is wanted next: what is seen first; all, where a filter asks for it."""
        ones = (*self.table.visible_ones, *(self.shelf.every if self.shelf.chips else ()))
        return next((one for one in ones if self.shelf.overview(one) is None), None)

    async def _work_out(self) -> None:
        try:
            while self.is_attached and (one := self._next()) is not None:
                found = await to_thread(self._overview, one.id)
                self.shelf.overviews[one.id] = (one.last_number, found)
                if self.shelf.chips:
                    self.show()
                else:
                    self._tell()
        except ParleyError as error:
            self.footer.message = str(error)
        finally:
            self._working = False

    def _overview(self, name: str) -> Overview:
        return overview(self.ledger.negotiation(name).at())

    # Moving -------------------------------------------------------------------------------------------------------

    def move(self, place: int) -> None:
        """Stand on another negotiation."""
        listed = self.shelf.listed
        self.footer.message = ""
        if listed:
            self.table.cursor = max(0, min(place, len(listed) - 1))
            self.here = listed[self.table.cursor].id
            self._tell()
            self._work()

    def action_rows(self, by: int) -> None:
        """Down or up."""
        self.move(self.table.cursor + by)

    def action_page(self, by: int) -> None:
        """A page down or up."""
        self.action_rows(max(1, self.table.size.height - 2) * by)

    def on_negotiations_chosen(self, message: Negotiations.Chosen) -> None:
        """A line was clicked on."""
        self.move(message.place)
        if message.opened:
            self.action_open()

    def on_negotiations_scrolled(self, message: Negotiations.Scrolled) -> None:
        """The wheel was turned."""
        self.action_rows(message.by)

    def action_order(self) -> None:
        """The next order; the cursor stays on its negotiation."""
        self.shelf.order = (self.shelf.order + 1) % len(ORDERS)
        self.show()
        self.footer.message = f"order: {ORDERS[self.shelf.order].name}"

    # Opening ------------------------------------------------------------------------------------------------------

    def action_open(self) -> None:
        """Open the replay of the negotiation at the cursor."""
        if self.one is not None:
            self.open(self.one.id)

    def open(self, name: str) -> None:
        """Open the replay of a negotiation; it is read in a thread."""
        below = self.app.screen_stack[: self.app.screen_stack.index(self)]
        if any(isinstance(one, ReplayScreen) and one.replay.history.negotiation == name for one in below):
            self.app.pop_screen()
        elif self._opening is None:
            self._opening = self.here = name
            self.footer.message = f"{name} is being opened …"
            self.run_worker(self._open(name), name="opening")

    async def _open(self, name: str) -> None:
        try:
            replay = await to_thread(lambda: Replay(self.ledger.negotiation(name).history))
        except ParleyError as error:
            self.footer.message = str(error)
            return
        finally:
            wanted, self._opening = self._opening == name, None
        if not wanted:
            return
        if not replay.total:
            self.footer.message = f"nothing of {name} counts any longer: all its entries are retracted"
            return
        self.footer.message = ""
        self.shelf.opened(name)
        start = self.places.get(name) or replay.start()
        self.app.push_screen(ReplayScreen(replay, start, self.desk))

    def left(self, name: str, place: Playhead) -> None:
        """A replay was left at a place: opened again, it begins there."""
        self.here = name
        self.places[name] = place
        self.shelf.opened(name)

    # Finding and filtering ----------------------------------------------------------------------------------------

    def action_find(self) -> None:
        """Ask what to find."""
        self.app.push_screen(Find(self._look_for, lambda: bool(self._hits()), self._words), self._leave_find)

    def _look_for(self, words: str) -> None:
        self._words = words
        if isinstance(self.app.screen, Find) and words.strip():
            found = len(self._hits())
            none = f"no negotiation has “{words.strip()}”"
            self.app.screen.say(f"{found:,} found: Enter goes to the next" if found else none, refused=not found)

    def _hits(self) -> list[int]:
        if not self._words.strip():
            return []
        search = Search(self._words)
        return [place for place, one in enumerate(self.shelf.listed) if search.stands_in(self.shelf.said(one))]

    def _leave_find(self, enter: bool | None) -> None:  # noqa: FBT001 - the answer that was given
        if enter:
            self.action_hit(1)

    def action_hit(self, by: int) -> None:
        """The next that is found, or the one before; from the last on to the first."""
        hits, here = self._hits(), self.table.cursor
        if not hits:
            words = self._words.strip()
            self.footer.message = f"no negotiation has “{words}”" if words else "nothing was looked for yet: / finds"
            return
        beyond = [hit for hit in hits if hit > here] if by > 0 else [hit for hit in hits if hit < here]
        hit = (beyond or hits)[0 if by > 0 else -1]
        self.move(hit)
        self.footer.message = f"“{self._words.strip()}” {hits.index(hit) + 1:,} of {len(hits):,}"

    def action_filter(self) -> None:
        """Ask by which words to filter: of a title or an id, of a stage of talks, of what happened last."""
        self.app.push_screen(Filter(self.shelf.chips, (), self.narrow))

    def narrow(self, chips: tuple[Chip, ...]) -> None:
        """List only what has these words."""
        self.shelf.chips = chips
        self.show()
        if isinstance(self.app.screen, Filter):
            listed = f"{len(self.shelf.listed):,} of {len(self.shelf.every):,} listed"
            self.app.screen.say(listed)

    def action_clear(self) -> None:
        """Clear the filters."""
        self.narrow(())

    def on_chips_removed(self, message: Chips.Removed) -> None:
        """A chip was clicked on."""
        self.narrow(tuple(chip for chip in self.shelf.chips if chip != message.chip))

    def on_chips_cleared(self) -> None:
        """All are to be taken away."""
        self.action_clear()

    # Beginning and leaving ----------------------------------------------------------------------------------------

    def action_begin(self) -> None:
        """Begin a negotiation."""
        form = Beginning({one.id for one in self.shelf.every})
        keep = self.desk.keep
        warning = f"this ledger goes when you leave; to keep one, begin with: {keep}" if keep else ""
        screen = BeginningScreen(form, self.ledger, History(()), title="begin a negotiation", warning=warning)
        self.app.push_screen(screen, self._begun)

    def _begun(self, entry: Entry | None) -> None:
        if entry is not None:
            self.open(entry.negotiation)

    def action_help(self) -> None:
        """Show all keys and signs."""
        self.app.push_screen(Help(self.KEYS))

    def action_back(self) -> None:
        """Take the last filter away; there is no level behind this one."""
        if self._opening is not None:
            self._opening = None
            self.footer.message = ""
        elif self.shelf.chips:
            self.narrow(self.shelf.chips[:-1])
        else:
            self.footer.message = "q quits"
