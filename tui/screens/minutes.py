"""The minutes of a meeting on one sheet: who met, what was decided and how each voted; written whole or not at all.

What the record suggests stands in the fields to begin with, and goes with the day and the bodies as long as nobody
has written something else there.
"""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Static

from domain.clocks import ByDay
from domain.entry import Entry
from domain.errors import ParleyError
from domain.history import History
from ledger import Ledger
from ledger.forms import minutes as sheet
from ledger.forms.field import IRREGULAR
from ledger.forms.foresight import refusal_of
from ledger.forms.known import Known
from ledger.forms.outlook import Outlook
from ledger.forms.reading import Texts
from ledger.stamps import new_id
from projections.minutes import Ground, Written, attending, begun, counted, told, written
from tui.glyphs import KEY, LATE, QUIET, STRONG
from tui.keys import Key, bindings
from tui.keys.minutes import ALWAYS, HINTS, KEYS, VOTES
from tui.screens.asking import Ask
from tui.screens.help import Help
from tui.screens.writing.form import AT_ONCE
from tui.screens.writing.telling import foreseen, refused
from tui.visible import visible
from tui.widgets.fields import FieldRow, TextField
from tui.widgets.fold import Body, Fold
from tui.widgets.footer import Footer
from tui.widgets.page import DecisionPage, MeetingPage, Page
from tui.widgets.votes import VoteGrid, Voter

_STOPS = "TextField, Fold, VoteGrid"

_Standing = tuple[Texts, tuple[sheet.Page, ...], str]


class MinutesScreen(Screen[tuple[Entry, ...] | None], inherit_bindings=False):
    """A sheet over the screen that it came from; it gives back the entries that were written, or None.

    `texts` is what stands in fields of the meeting beside what is suggested; `warning` is what has to be known before
    anything is written.
    """

    KEYS: ClassVar[tuple[Key, ...]] = (*KEYS, *VOTES)
    BINDINGS: ClassVar[list[BindingType]] = bindings(KEYS)
    ALLOW_SELECT = False
    DEFAULT_CSS = """
    MinutesScreen { layout: vertical; background: $background; }
    """

    def __init__(self, ledger: Ledger, history: History, *, texts: Texts | None = None, warning: str = "") -> None:
        super().__init__()
        self._ledger = ledger
        self._history = history
        self._known = Known(history)
        self._given = texts or {}
        self._warning = warning
        self._id = new_id()
        as_of = ledger.negotiation(history.negotiation).as_of(None)
        assert isinstance(as_of, ByDay)  # noqa: S101 - by default it is a day
        self._today = as_of.day
        self._ground: Ground | None = None
        self._suggested: dict[tuple[int, str], str] = {}
        self._shown: _Standing | None = None
        self._outlook: Outlook | None = None
        self._filled: sheet.Filled | None = None
        self._items: tuple[Written, ...] = ()
        self._excused: frozenset[int] = frozenset()

    def compose(self) -> ComposeResult:
        """The heading, the meeting, its decisions, the preview."""
        text = Text("Minutes of a meeting", STRONG)
        text.append(f"  {visible(self._history.negotiation)}", QUIET)
        if self._warning:
            text.append(f"\n{visible(self._warning)}", LATE)
        yield Static(text, id="form-head", markup=False)
        with Body(id="form"):
            if len(self._history.entries) <= AT_ONCE:
                yield from self._pages(Ground.of(self._history, self._today))
            yield Static("", id="preview", markup=False)
            irregular = FieldRow(IRREGULAR, self._known)
            irregular.id = "irregular"
            irregular.display = False
            yield irregular
            yield Static("", id="verdict", markup=False)
        yield Footer(HINTS, ALWAYS)

    async def on_mount(self) -> None:
        """Begin where something has to be typed; where the history is long, once it has been read."""
        if self._ground is None:
            self.footer.message = "being worked out …"
            self.run_worker(self._read(), name="ground", exclusive=True)
        else:
            self._begin()

    async def _read(self) -> None:
        ground = await to_thread(Ground.of, self._history, self._today)
        await self.query_one(Body).mount(*self._pages(ground), before=0)
        self.footer.message = ""
        self._begin()

    def _pages(self, ground: Ground) -> tuple[Page, ...]:
        self._ground = ground
        meeting, page = sheet.begin(ground)
        texts = {**meeting, **self._given}
        self._suggest(0, texts)
        self._suggest(1, page.texts)
        return MeetingPage(self._known, texts), DecisionPage(1, self._known, page.texts)

    def _begin(self) -> None:
        self._count()
        bodies = self._row(0, "bodies")
        (self._row(1, "question") if bodies.texts else bodies).begin()

    # What is written ----------------------------------------------------------------------------------------------

    @property
    def pages(self) -> list[DecisionPage]:
        """The decisions, in their order."""
        return list(self.query(DecisionPage))

    @property
    def meeting(self) -> Texts:
        """What stands in the fields of the meeting."""
        return self.query_one(MeetingPage).texts

    @property
    def _standing(self) -> _Standing:
        return self.meeting, tuple(page.written for page in self.pages), self._why

    @property
    def _why(self) -> str:
        row = self.query_one("#irregular", FieldRow)
        return row.query_one(TextField).text.strip() if row.display else ""

    @property
    def has_draft(self) -> bool:
        """Whether anything would be lost with it."""
        if self._ground is None:
            return False
        parts = [(0, self.meeting), *((page.part, page.texts) for page in self.pages)]
        standing = {(part, key): _joined(texts) for part, all_ in parts for key, texts in all_.items()}
        asked = any(text != self._suggested.get(where, "") for where, text in standing.items())
        return asked or any(page.written.votes for page in self.pages)

    @property
    def footer(self) -> Footer:
        """The last line."""
        return self.query_one(Footer)

    def _row(self, part: int, key: str) -> FieldRow:
        page = self.query_one(MeetingPage) if part == 0 else self.pages[part - 1]
        return next(row for row in page.query(FieldRow) if row.field.key == key)

    # What is suggested and counted --------------------------------------------------------------------------------

    def _suggest(self, part: int, texts: Texts) -> None:
        self._suggested.update({(part, key): _joined(said) for key, said in texts.items()})

    def _suggest_anew(self, changed: str) -> None:
        """Let what was suggested go with the day and the bodies, where nobody has written something else."""
        ground = self._ground
        if ground is None:
            return
        bodies = tuple(one.strip() for one in _joined(self.meeting.get("bodies", ())).split(",") if one.strip())
        anew: dict[tuple[int, str], tuple[str, ...]] = {}
        if changed == sheet.DAY.key:
            meeting, _ = sheet.begin(ground)
            anew.update({(0, key): tuple(meeting.get(key, ())) for key in ("meeting", "bodies")})
            if self._is_suggested(0, "bodies"):
                bodies = tuple(one.strip() for one in _joined(anew[0, "bodies"]).split(",") if one.strip())
        anew[0, "attended"] = (", ".join(attending(ground, bodies)),)
        taken: list[str] = []
        for page in self.pages:
            texts = sheet.texts_of_decision(begun(ground, bodies, tuple(taken)))
            keys = ("decision", "deciders", "body") if changed == sheet.DAY.key else ("deciders", "body")
            anew.update({(page.part, key): tuple(texts.get(key, ())) for key in keys})
            taken.extend(texts["decision"])
        for (part, key), said in anew.items():
            if self._is_suggested(part, key):
                self._suggested[part, key] = _joined(said)
                field = self._row(part, key).query(TextField).first()
                if field.value != _joined(said):
                    field.value = _joined(said)

    def _is_suggested(self, part: int, key: str) -> bool:
        return _joined(self._row(part, key).texts) == self._suggested.get((part, key), "")

    def _count(self) -> None:
        """Say of each decision what its votes settle as they stand, and who votes."""
        if self._ground is None:
            return
        for page in self.pages:
            deciding = sheet.deciding(page.written)
            count = counted(deciding, self._ground)
            page.ask(tuple(Voter(one, self._ground.voter(one)) for one in count.voters))
            page.say(told(deciding, count, self._ground))

    def _day_moved(self) -> None:
        """Look at the record as of another day, where the day of the meeting is another."""
        day = sheet.day_of(self.meeting, self._today)
        if self._ground is None or day == self._ground.day:
            return
        if len(self._history.entries) <= AT_ONCE:
            self._moved(Ground.of(self._history, day))
        else:
            self.run_worker(self._move(), name="ground", exclusive=True)

    async def _move(self) -> None:
        self._moved(await to_thread(Ground.of, self._history, sheet.day_of(self.meeting, self._today)))

    def _moved(self, ground: Ground) -> None:
        self._ground = ground
        self._suggest_anew(sheet.DAY.key)
        self._count()

    def on_field_row_changed(self, message: FieldRow.Changed) -> None:
        """What is suggested, counted and shown may be otherwise."""
        row = message.row
        if row.id == "irregular":
            if self._shown is not None and self._shown != self._standing:
                self._say(Text("ctrl+s", KEY) + Text(" previews it as irregular.") if self._why else Text(""))
            return
        if row.field is sheet.DAY:
            self._day_moved()
        elif row.field.key == "bodies":
            self._suggest_anew("bodies")
        self._count()
        self._changed()

    def on_vote_grid_changed(self) -> None:
        """Likewise."""
        self._count()
        self._changed()

    def _changed(self) -> None:
        """Take back what was shown, where it was of something else."""
        if self._shown is not None and self._shown != self._standing:
            self._forget()
            self._say(Text("changed since: ctrl+s previews it again", QUIET))

    def _forget(self) -> None:
        self._shown = self._outlook = None
        self._excused = frozenset()
        self.query_one("#preview", Static).update("")
        irregular = self.query_one("#irregular", FieldRow)
        irregular.display = False
        for page in self.query(Page):
            page.refuse({})
        self._say(Text(""))
        self.footer.message = ""

    def _say(self, text: Text) -> None:
        self.query_one("#verdict", Static).update(text)

    # Preview and writing ------------------------------------------------------------------------------------------

    def action_save(self) -> None:
        """Show what the minutes would say and do; where that is shown already and may be written, write them."""
        field = self.focused
        if isinstance(field, TextField):
            # After the keys that were pressed before: those go through the field.
            field.call_later(field.take)
            field.call_later(self.call_later, self._save)
        else:
            self._save()

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
        if len(self._history.entries) <= AT_ONCE:
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

    # Moving and leaving -------------------------------------------------------------------------------------------

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


def _joined(texts: Sequence[str]) -> str:
    return " / ".join(text.strip() for text in texts if text.strip())
