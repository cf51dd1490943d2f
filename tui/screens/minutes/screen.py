"""The minutes of a meeting on one sheet: who met, what was decided, how each voted; written whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from ledger.forms import minutes as sheet
from tui.keys import Key, bindings
from tui.keys.minutes import KEYS, VOTES
from tui.screens.minutes.parts import DecisionPage, Page
from tui.screens.minutes.previewing import Previewing
from tui.widgets.fields import FieldRow, TextField
from tui.widgets.fold import Body
from tui.widgets.votes import VoteGrid


class MinutesScreen(Previewing, inherit_bindings=False):
    """The sheet with its keys: moving between the fields, one more decision, leaving."""

    KEYS: ClassVar[tuple[Key, ...]] = (*KEYS, *VOTES)
    BINDINGS: ClassVar[list[BindingType]] = bindings(KEYS)
    FIELDS = (TextField, VoteGrid)
    ROWS = (FieldRow, VoteGrid)

    async def action_another(self) -> None:
        """One more decision, under the last; its question has the focus."""
        if self._ground is None:
            return
        pages = self.pages
        page = sheet.another(self._ground, self.meeting, [one.written for one in pages])
        part = len(pages) + 1
        self._suggest(part, page.texts)
        made = DecisionPage(part, self._known, page.texts)
        await self.query_one(Body).mount(made, after=pages[-1])
        self._count()
        self._changed()
        self._row(part, "question").begin()

    def action_more(self) -> None:
        """Unfold the rest of the part that has the focus, or fold it."""
        page = self._page or self.pages[0]
        page.unfold(unfolded=not page.unfolded)

    @property
    def _page(self) -> Page | None:
        ancestors: Sequence[object] = self.focused.ancestors if self.focused is not None else ()
        return next((one for one in ancestors if isinstance(one, Page)), None)

    def on_vote_grid_left(self, message: VoteGrid.Left) -> None:
        """On to the field that the way out of the votes leads to."""
        self.action_next(message.by)
