"""The preview of the minutes, what forbids them, beside the vote or the decision it is about, and their writing."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Callable

from rich.text import Text
from textual.widgets import Static

from domain.errors import ParleyError
from ledger.forms import minutes as sheet
from ledger.forms.foresight import refusal_of
from ledger.forms.outlook import Outlook
from projections.minutes import written
from tui.glyphs import KEY, QUIET
from tui.screens.minutes.parts import MeetingPage, Page
from tui.screens.minutes.sheet import Sheet
from tui.screens.writing.telling import foreseen, refused
from tui.widgets.fields import FieldRow


class Previewing(Sheet):
    """The key that previews, and then writes."""

    def _save(self) -> None:
        if self._ground is None:
            return
        standing = self._standing
        if self._shown == standing and self._outlook is not None and not self._outlook.refused:
            self._write()
            return
        filled = sheet.fill(standing[0], standing[1], self._ground)
        why, excused = standing[2], self._excused
        self._complain(filled)
        if filled.minutes is None:
            return
        self._filled = filled
        self._items = written(filled.minutes, self._ground)
        if not self._items:
            self.footer.message = "nothing to write: the meeting is on record, and nothing is decided here"
            return
        if why:
            self._excused = excused
            irregular = self.query_one("#irregular", FieldRow)
            irregular.display = True
        self._shown = self._standing
        self._work(self._ledger.foresee_all, self._foreseen)

    def _work(self, ask: Callable[..., Outlook], then: Callable[[Outlook], None]) -> None:
        """Ask the ledger: within the key press, or off it where the history is long."""
        if not self.is_long:
            try:
                then(ask(self._history.negotiation, self._events, **self._envelope))
            except ParleyError as error:
                self._fail(error)
            return
        self._say(Text("being worked out …", QUIET))
        self.run_worker(self._later(ask, then), name="preview", exclusive=True)

    async def _later(self, ask: Callable[..., Outlook], then: Callable[[Outlook], None]) -> None:
        asked = self._shown
        try:
            found = await to_thread(ask, self._history.negotiation, self._events, **self._envelope)
        except ParleyError as error:
            self._fail(error)
        else:
            if self._shown is asked and asked is not None:
                then(found)

    @property
    def _events(self) -> list[object]:
        """The events, those that a rule refused with the reason for recording them all the same."""
        why = self._why
        return [
            (one.event, {"irregular": why}) if why and place in self._excused else one.event
            for place, one in enumerate(self._items, 1)
        ]

    @property
    def _envelope(self) -> dict[str, object]:
        return {**(self._filled.envelope if self._filled is not None else {}), "id": self._id}

    def _complain(self, filled: sheet.Filled) -> None:
        self._forget()
        pages = [self.query_one(MeetingPage), *self.pages]
        for page in pages:
            for row in page.query(FieldRow):
                row.complain(filled.problems.get((page.part, row.field.key)))
            if any(part == page.part and page.is_folded(key) for part, key in filled.problems):
                page.unfold(unfolded=True)
        if not filled.problems:
            return
        first = next(
            row for page in pages for row in page.query(FieldRow) if (page.part, row.field.key) in filled.problems
        )
        first.begin()
        count = len(filled.problems)
        self.footer.message = "one field is not right yet" if count == 1 else f"{count} fields are not right yet"

    def _foreseen(self, outlook: Outlook) -> None:
        self._outlook = outlook
        preview = self.query_one("#preview", Static)
        if not outlook.refused:
            preview.update(foreseen(outlook))
            count = len(self._items)
            self._say(Text("ctrl+s", KEY) + Text(f" writes all {count} down. Nothing is written yet."))
            self.footer.message = "shown, not written: ctrl+s writes it down"
            verdict = self.query_one("#verdict", Static)
            self.call_after_refresh(verdict.scroll_visible, animate=False)
            return
        self._refuse(outlook)
        preview.update(foreseen(outlook))
        excusable = all(one.refusal is not None and one.refusal.excusable for one in outlook.refused)
        irregular = self.query_one("#irregular", FieldRow)
        irregular.display = excusable
        if excusable:
            self._excused |= {one.place for one in outlook.refused}
            irregular.begin()
        self._say(Text(""))
        self.footer.message = "refused: nothing is written, what is typed is kept"
        self._shown = self._standing
        self.call_after_refresh((irregular if excusable else preview).scroll_visible, animate=False)

    def _refuse(self, outlook: Outlook) -> None:
        """Say beside each vote and each decision why it cannot be."""
        parts = self._filled.parts if self._filled is not None else ()
        said: dict[int, dict[str, str]] = {}
        for one in outlook.refused:
            item = self._items[one.place - 1]
            part = parts[item.part - 1] if item.part else 0
            if one.refusal is not None:
                said.setdefault(part, {})[item.party or ""] = one.refusal.text
        for page in self.query(Page):
            page.refuse(said.get(page.part, {}))

    def _fail(self, error: ParleyError) -> None:
        """Say under the sheet why it could not be tried or written."""
        self._forget()
        self.query_one("#preview", Static).update(refused(refusal_of(error, self._history)))
        self.footer.message = "refused: nothing is written, what is typed is kept"

    def _write(self) -> None:
        try:
            entries = self._ledger.record_all(self._history.negotiation, self._events, **self._envelope)  # type: ignore[arg-type]
        except ParleyError as error:
            self._fail(error)
        else:
            self.dismiss(entries)
