"""A form: its fields, under them what the entry would say and do, and in one more key press it is written.

Nothing is written before it has been shown. What is refused stays as it was typed, with the reason beside it.
"""

from __future__ import annotations

from asyncio import to_thread
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from domain.entry import Draft, Entry
from domain.errors import ParleyError
from domain.history import History
from ledger import Ledger
from ledger.forms.field import IRREGULAR
from ledger.forms.foresight import Foresight, Refusal, refusal_of
from ledger.forms.form import Filled, Form
from ledger.forms.known import Known
from ledger.forms.reading import Texts
from tui.glyphs import KEY, LATE, QUIET, STRONG
from tui.keys import Key, bindings
from tui.keys.writing import ALWAYS, HINTS, KEYS
from tui.screens.writing.filling import Filling
from tui.screens.writing.telling import refused, told
from tui.visible import visible
from tui.widgets.fields import FieldRow, TextField
from tui.widgets.fold import Body, Fold
from tui.widgets.footer import Footer


class FormScreen(Filling[Entry], inherit_bindings=False):
    """A form over the screen that it came from; it gives back the entry that was written, or None.

    `title` and `says` head it, `warning` is what has to be known before anything is written.
    """

    KEYS: ClassVar[tuple[Key, ...]] = KEYS
    BINDINGS: ClassVar[list[BindingType]] = bindings(KEYS)
    AUTO_FOCUS = "TextField"

    def __init__(
        self, form: Form, ledger: Ledger, history: History, *, title: str, says: str = "", warning: str = ""
    ) -> None:
        super().__init__()
        self.form = form
        self._ledger = ledger
        self._history = history
        self._known = Known(history)
        self._head = (title, says, warning)
        self._foresight: Foresight | None = None
        self._shown: tuple[Texts, str] | None = None
        self._wrong: Texts | None = None
        self._draft: Filled | None = None
        self._unfolded = False

    def compose(self) -> ComposeResult:
        """The heading, the fields of the event, those around it, the preview."""
        title, says, warning = self._head
        text = Text(visible(title), STRONG)
        text.append(f"  {visible(self.form.negotiation)}", QUIET)
        if says:
            text.append(f"\n{visible(says)}")
        if warning:
            text.append(f"\n{visible(warning)}", LATE)
        yield Static(text, id="form-head", markup=False)
        with Body(id="form"):
            for one in self.form.own:
                yield FieldRow(one, self._known, self.form.texts.get(one.key, ()))
            yield Fold("", id="fold", markup=False)
            with Vertical(id="around"):
                for one in self.form.around:
                    yield FieldRow(one, self._known, self.form.texts.get(one.key, ()))
            yield Static("", id="preview", markup=False)
            with Vertical(id="irregular"):
                yield FieldRow(IRREGULAR, self._known)
            yield Static("", id="verdict", markup=False)
        yield Footer(HINTS, ALWAYS)

    def on_mount(self) -> None:
        """Begin folded, with nothing shown yet."""
        self.query_one("#irregular").display = False
        self._say_fold()

    # What is written ----------------------------------------------------------------------------------------------

    @property
    def texts(self) -> Texts:
        """What stands in the fields."""
        return {row.field.key: row.texts for row in self.query(FieldRow) if row.field is not IRREGULAR}

    @property
    def has_draft(self) -> bool:
        """Whether anything would be lost with it."""
        return self.form.is_touched(self.texts)

    @property
    def _why(self) -> str:
        row = self.query_one("#irregular")
        return row.query_one(TextField).text.strip() if row.display else ""

    def _row(self, key: str) -> FieldRow:
        return next(row for row in self.query(FieldRow) if row.field.key == key)

    # Preview and writing ------------------------------------------------------------------------------------------

    def _save(self) -> None:
        standing = (self.texts, self._why)
        if self._shown == standing and self._foresight is not None and self._foresight.refusal is None:
            self._write()
            return
        filled = self.form.fill(self.texts, self._why or None)
        self._complain(filled)
        if filled.draft is not None:
            self._shown, self._draft = standing, filled
            self._preview(filled.draft, filled.recorder)

    def _complain(self, filled: Filled) -> None:
        self._forget()
        for row in self.query(FieldRow):
            row.complain(filled.problems.get(row.field.key))
        if not filled.problems:
            return
        if any(one.around and one.key in filled.problems for one in self.form.fields):
            self._unfold(unfolded=True)
        first = next(one for one in self.form.fields if one.key in filled.problems)
        self._row(first.key).begin()
        count = len(filled.problems)
        self._wrong = self.texts
        self.footer.message = "one field is not right yet" if count == 1 else f"{count} fields are not right yet"

    def _preview(self, draft: Draft, recorder: str | None) -> None:
        if not self.is_long:
            try:
                self._foreseen(self._ledger.foresee(draft, recorder))
            except ParleyError as error:
                self._fail(error)
            return
        self.query_one("#verdict", Static).update(Text("being worked out …", QUIET))
        self.run_worker(self._work(draft, recorder), name="preview", exclusive=True)

    async def _work(self, draft: Draft, recorder: str | None) -> None:
        try:
            found = await to_thread(self._ledger.foresee, draft, recorder)
        except ParleyError as error:
            self._fail(error)
        else:
            if self._shown == (self.texts, self._why):
                self._foreseen(found)

    def _foreseen(self, foresight: Foresight) -> None:
        self._foresight = foresight
        if foresight.refusal is not None:
            self._refuse(foresight.refusal, told(foresight))
            return
        self.query_one("#preview", Static).update(told(foresight))
        verdict = self.query_one("#verdict", Static)
        verdict.update(Text("ctrl+s", KEY) + Text(" writes this down. Nothing is written yet."))
        self.footer.message = "shown, not written: ctrl+s writes it down"
        self.call_after_refresh(verdict.scroll_visible, animate=False)

    def _refuse(self, refusal: Refusal, before: Text | None = None) -> None:
        """Say why not, and where it can be recorded as irregular, ask why it is recorded all the same."""
        said, excuse = self.query_one("#preview", Static), self.query_one("#irregular")
        said.update(Text("\n").join([*filter(None, [before]), refused(refusal)]))
        self.query_one("#verdict", Static).update("")
        self.footer.message = "refused: nothing is written, what is typed is kept"
        excuse.display = refusal.excusable
        if refusal.excusable:
            excuse.query_one(TextField).focus()
        self.call_after_refresh((excuse if refusal.excusable else said).scroll_visible, animate=False)

    def _fail(self, error: ParleyError) -> None:
        """Say beside the field that it is about, or under all of them, why it could not be tried or written."""
        blamed = self.form.blame(error)
        if blamed is not None:
            self._complain(Filled(None, problems={blamed[0]: blamed[1]}))
        else:
            self._forget()
            self._refuse(refusal_of(error, self._history))

    def _write(self) -> None:
        filled = self._draft
        if filled is None or filled.draft is None:
            return
        try:
            entry = self._ledger.record_draft(filled.draft, filled.recorder)
        except ParleyError as error:
            self._fail(error)
        else:
            self.dismiss(entry)

    def _forget(self) -> None:
        """Take back what was shown: it no longer holds."""
        if self._shown is not None or self._foresight is not None:
            self._shown = self._foresight = None
            self.query_one("#preview", Static).update("")
            self.query_one("#verdict", Static).update("")
        self.footer.message = ""

    def on_field_row_changed(self, message: FieldRow.Changed) -> None:
        """What was shown was of something else."""
        if self._wrong is not None and self._wrong != self.texts:
            self._wrong, self.footer.message = None, ""
        if self._shown is None or self._shown == (self.texts, self._why):
            pass
        elif message.row.field is IRREGULAR:
            if self._foresight is not None and self._foresight.refusal is None:
                self._forget()
            said = Text("ctrl+s", KEY) + Text(" previews it as irregular.")
            self.query_one("#verdict", Static).update(said if self._why else "")
        else:
            self._forget()
            self.query_one("#irregular").display = bool(self._why)
            self.query_one("#verdict", Static).update(Text("changed since: ctrl+s previews it again", QUIET))
        self._say_fold()

    # What stands around it ----------------------------------------------------------------------------------------

    def action_more(self) -> None:
        """Unfold what stands around the event, or fold it."""
        self._unfold(unfolded=not self._unfolded)
        if self._unfolded:
            self._row(self.form.around[0].key).begin()

    def _unfold(self, *, unfolded: bool) -> None:
        self._unfolded = unfolded
        around = self.query_one("#around")
        if not unfolded and self.focused is not None and around in self.focused.ancestors:
            self._row(self.form.own[-1].key).begin()
        around.set_class(unfolded, "-unfolded")
        self._say_fold()

    def _say_fold(self) -> None:
        """What is said there, in a line, so that it need not be unfolded to be seen."""
        texts = self.texts
        said = [
            f"{one.label} {' / '.join(found)}"
            for one in self.form.around
            if (found := [text.strip() for text in texts.get(one.key, ()) if text.strip()])
        ]
        text = Text("ctrl+o ", KEY)
        text.append("folds it" if self._unfolded else "when, who said it, which source: ", QUIET)
        if not self._unfolded:
            text.append(visible(", ".join(said)) or "today, nobody named, no source")
        self.query_one(Fold).update(text)
