"""The list of the home screen: what there is, how each stands, and the cursor."""

from __future__ import annotations

from asyncio import to_thread

from textual.app import ComposeResult
from textual.events import Resize

from domain.errors import ParleyError
from ledger.listing import Listed
from projections.overview import Overview, overview
from projections.playhead import Playhead
from projections.sentences.wording import counted
from tui.desk import Desk
from tui.keys.home import ALWAYS, HINTS
from tui.screens.home.shelf import ORDERS, Shelf
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


class Shelved(Watching[News], inherit_bindings=False):
    """Every negotiation; how one stands is worked out in a thread, one at a time, the visible first."""

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
        self._working = False

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

    def action_open(self) -> None:
        """Open the negotiation at the cursor."""
        raise NotImplementedError

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
