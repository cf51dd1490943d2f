"""The minutes of a meeting on one sheet: who met, what was decided, how each voted; written whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import BindingType

from ledger.forms import minutes as sheet
from tui.keys import Key, bindings
from tui.keys.minutes import KEYS, VOTES
from tui.screens.asking import Ask
from tui.screens.help import Help
from tui.screens.minutes.previewing import Previewing
from tui.widgets.fields import FieldRow, TextField
from tui.widgets.fold import Body, Fold
from tui.widgets.page import DecisionPage, Page
from tui.widgets.votes import VoteGrid

_STOPS = "TextField, Fold, VoteGrid"


class MinutesScreen(Previewing, inherit_bindings=False):
    """The sheet with its keys: moving between the fields, one more decision, leaving."""

    KEYS: ClassVar[tuple[Key, ...]] = (*KEYS, *VOTES)
    BINDINGS: ClassVar[list[BindingType]] = bindings(KEYS)

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

    def on_fold_toggled(self) -> None:
        """Likewise."""
        self.action_more()

    @property
    def _page(self) -> Page | None:
        ancestors: Sequence[object] = self.focused.ancestors if self.focused is not None else ()
        return next((one for one in ancestors if isinstance(one, Page)), None)

    def action_next(self, by: int) -> None:
        """On to the next field, or back; on the way out of one, what is marked is taken."""
        field = self.focused
        if by > 0 and isinstance(field, TextField):
            # The focus moves at once, so that keys that come in a burst go where they are meant.
            field.call_later(field.take)
        if by > 0:
            self.focus_next(_STOPS)
        else:
            self.focus_previous(_STOPS)

    def action_enter(self) -> None:
        """On to the next field; on the line that unfolds, unfold."""
        if isinstance(self.focused, Fold):
            self.action_more()
        else:
            self.action_next(1)

    def on_text_field_left(self, message: TextField.Left) -> None:
        """On to the field that Enter or an arrow leads to."""
        self.action_next(message.by)

    def on_vote_grid_left(self, message: VoteGrid.Left) -> None:
        """Likewise, out of the votes."""
        self.action_next(message.by)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Let the field be seen with what is offered under it."""
        own = (one for one in (event.widget, *event.widget.ancestors) if isinstance(one, (FieldRow, VoteGrid)))
        row = next(own, None)
        if row is not None:
            self.call_after_refresh(row.scroll_visible, animate=False)

    def action_back(self) -> None:
        """Out of the field; then out of the sheet, and where something would be lost, only once that is wanted."""
        if isinstance(self.focused, (TextField, VoteGrid)):
            self.query_one(Body).focus()
        elif self.has_draft:
            self.app.push_screen(Ask("What is written here is not on record."), self._leave)
        else:
            self.dismiss(None)

    def _leave(self, drop: bool | None) -> None:  # noqa: FBT001 - the answer that was given
        if drop:
            self.dismiss(None)
        else:
            self.action_next(1)

    def action_help(self) -> None:
        """Show all keys and signs."""
        self.app.push_screen(Help(self.KEYS))
