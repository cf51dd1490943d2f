"""Filling in: what every sheet of fields does with its keys, from field to field, to the preview, and out again."""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar

from textual import events
from textual.screen import Screen
from textual.widget import Widget

from domain.history import History
from tui.keys import Key
from tui.keys.writing import OUTSIDE
from tui.pace import AT_ONCE
from tui.screens.asking import Ask
from tui.screens.help import Help
from tui.widgets.fields import FieldRow, TextField
from tui.widgets.fold import Body
from tui.widgets.footer import Footer

T = TypeVar("T")


class Filling(Screen[T | None], inherit_bindings=False):
    """The base of the forms and the minutes; it gives back what was written, or None."""

    KEYS: ClassVar[tuple[Key, ...]]
    ALLOW_SELECT = False
    FIELDS: ClassVar[tuple[type[Widget], ...]] = (TextField,)
    """What keys are typed into."""
    ROWS: ClassVar[tuple[type[Widget], ...]] = (FieldRow,)
    """What is scrolled into view with the field in it."""

    _history: History
    _left: Widget | None = None
    """The field that was left last for what lies outside of them."""

    @property
    def has_draft(self) -> bool:
        """Whether anything would be lost with it."""
        raise NotImplementedError

    @property
    def is_long(self) -> bool:
        """Whether what would come of it has to be worked out off the key press."""
        return len(self._history.entries) > AT_ONCE

    @property
    def footer(self) -> Footer:
        """The last line."""
        return self.query_one(Footer)

    def action_save(self) -> None:
        """Show what would be written and what that would do; where that is shown and may be written, write it."""
        field = self.focused
        if isinstance(field, TextField):
            # After the keys that were pressed before: those go through the field.
            field.call_later(field.take)
            field.call_later(self.call_later, self._save)
        else:
            self._save()

    def _save(self) -> None:
        raise NotImplementedError

    def action_more(self) -> None:
        """Unfold the rest of the fields, or fold it."""
        raise NotImplementedError

    def on_fold_toggled(self) -> None:
        """Likewise."""
        self.action_more()

    def action_next(self, by: int) -> None:
        """On to the next field, or back; on the way out of one, what is marked is taken. From outside, in again."""
        field = self.focused
        if not isinstance(field, self.FIELDS) and self._left is not None and self._left.focusable:
            self._left.focus()
            return
        stops = ", ".join(kind.__name__ for kind in self.FIELDS)
        if by > 0 and isinstance(field, TextField):
            # The focus moves at once, so that keys that come in a burst go where they are meant.
            field.call_later(field.take)
        if by > 0:
            self.focus_next(stops)
        else:
            self.focus_previous(stops)
            line = self.focused
            if isinstance(line, TextField) and line.row is not None and not (field and line.row in field.ancestors):
                # Into a list from below: to what stands there last, not to the line for one more.
                line.row.end()

    def on_text_field_left(self, message: TextField.Left) -> None:
        """On to the field that Enter or an arrow leads to."""
        self.action_next(message.by)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Let the field be seen with what is offered under it."""
        around: tuple[Any, ...] = (event.widget, *event.widget.ancestors)
        row = next((one for one in around if isinstance(one, self.ROWS)), None)
        if row is not None:
            self.call_after_refresh(row.scroll_visible, animate=False)

    def watch_focused(self) -> None:
        """Say whether keys are typed into a field, or what they do outside of them."""
        self.footer.aside = None if isinstance(self.focused, self.FIELDS) else OUTSIDE

    def action_back(self) -> None:
        """Out of the field; then out of the sheet, and where something would be lost, only once that is wanted."""
        if isinstance(self.focused, self.FIELDS):
            self._left = self.focused
            self.footer.message = ""
            self.query_one(Body).focus()
        elif self.has_draft:
            self.app.push_screen(Ask("What is written here is not on record."), self._leave)
        else:
            self.dismiss(None)

    def _leave(self, drop: bool | None) -> None:  # noqa: FBT001 - the answer that was given
        if drop:
            self.dismiss(None)

    def action_help(self) -> None:
        """Show all keys and signs."""
        self.app.push_screen(Help(self.KEYS))
