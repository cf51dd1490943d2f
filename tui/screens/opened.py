"""A page over the replay: everything on record about one thing, and from there about the next."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import reactive
from textual.screen import Screen
from textual.widgets import Static

from projections.at import Then
from projections.opening import Page, Subject, page, subject_of
from projections.standing import Standing
from tui.cells import clip
from tui.keys import Key, bindings
from tui.keys.opened import ALWAYS, HINTS, KEYS
from tui.pace import AT_ONCE
from tui.screens.help import Help
from tui.visible import visible
from tui.widgets.footer import Footer
from tui.widgets.rows import Rows


class Opened(Screen[Subject | None], inherit_bindings=False):
    """One thing, at the place and by the knowledge of the replay below; dismissed with an entry to go to, or None."""

    KEYS: ClassVar[tuple[Key, ...]] = KEYS
    BINDINGS: ClassVar[list[BindingType]] = bindings(KEYS)
    ALLOW_SELECT = False
    AUTO_FOCUS = "#rows"

    that_day: reactive[bool] = reactive(default=False, init=False)

    def __init__(self, subject: Subject, standing: Standing, when: Sequence[str]) -> None:
        super().__init__()
        self._standing = standing
        self._when = when
        self._trail: list[tuple[Subject, int]] = []
        self._subject = subject
        self.page: Page | None = None

    def compose(self) -> ComposeResult:
        """Where one is, the rows, the keys."""
        yield Static(id="opened-title", markup=False)
        yield Static(id="opened-when", markup=False)
        yield Rows(id="rows")
        yield Footer(HINTS, ALWAYS)

    def on_mount(self) -> None:
        """Show the first page."""
        self._show()

    @property
    def _list(self) -> Rows:
        return self.query_one(Rows)

    @property
    def _then(self) -> Then:
        return self._standing.that_day if self.that_day else self._standing.then

    def _show(self, selected: int = 0) -> None:
        self.query_one("#opened-when", Static).update(visible(self._when[self.that_day]))
        if len(self._standing.then.moment.entries) <= AT_ONCE:
            self._draw(self._made(self._subject), selected)
        else:
            self._list.show(())
            self._title(f"{self._subject.id}: being worked out …")
            self.run_worker(self._work(self._subject, selected), exclusive=True)

    def _made(self, subject: Subject) -> Page:
        return page(subject, self._then, self._standing.that_day)

    async def _work(self, subject: Subject, selected: int) -> None:
        self._draw(await to_thread(self._made, subject), selected)

    def _draw(self, made: Page, selected: int) -> None:
        self.page = made
        self._title(f"{made.subject.kind.upper()}  {made.title}" if made.subject.id else made.title.upper())
        self._list.show(made.rows, selected)

    def _title(self, text: str) -> None:
        self.query_one("#opened-title", Static).update(clip(text, max(8, self.app.size.width - 2)))

    def watch_that_day(self) -> None:
        """The same page by the other knowledge."""
        self._show(self._list.selected)

    def action_rows(self, by: int) -> None:
        """Down or up."""
        self._list.move(by)

    def action_page(self, by: int) -> None:
        """A page down or up."""
        self._list.move(by * max(1, self._list.size.height // 2))

    def action_first(self) -> None:
        """The first row."""
        self._list.move(-len(self._list.rows))

    def action_last(self) -> None:
        """The last row."""
        self._list.move(len(self._list.rows))

    def action_open(self) -> None:
        """What the selected row is about."""
        if self._list.rows:
            self.open(self._list.selected)

    def on_rows_opened(self, message: Rows.Opened) -> None:
        """What a row that was clicked on is about."""
        self.open(self._list.rows.index(message.row))

    def open(self, index: int) -> None:
        """Open what a row is about, over this page."""
        subject = subject_of(self._list.rows[index], self._then.moment.directory)
        footer = self.query_one(Footer)
        if subject is None or subject == self._subject:
            footer.message = "this row has nothing more behind it"
            return
        footer.message = ""
        self._trail.append((self._subject, index))
        self._subject = subject
        self._show()

    def action_clock(self) -> None:
        """As known at the place below, or as known that day."""
        self.that_day = not self.that_day

    def action_there(self) -> None:
        """Leave for the event of this page, or of the selected row."""
        row = self._list.rows[self._list.selected] if self._list.rows else None
        here = self._subject if self._subject.kind == "entry" else None
        entry = here or (Subject("entry", row.entries[0]) if row is not None and row.entries else None)
        if entry is None:
            self.query_one(Footer).message = "no single event is behind this row"
        else:
            self.dismiss(entry)

    def action_back(self) -> None:
        """The page before; from the first, the replay."""
        if not self._trail:
            self.dismiss(None)
            return
        self.query_one(Footer).message = ""
        self._subject, selected = self._trail.pop()
        self._show(selected)

    def action_help(self) -> None:
        """Show all keys and signs."""
        self.app.push_screen(Help(self.KEYS))
