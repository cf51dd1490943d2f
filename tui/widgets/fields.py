"""Fields of a form: one line for what is typed, under it what can be put there and what it is understood as.

Text is kept as it is typed, quotation marks too; what would act on the screen is left out, and a line that is pasted
in pieces becomes one line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from domain.errors import ParleyError
from ledger.forms.field import Field
from ledger.forms.known import Known, Suggestion, completed, fragment
from ledger.forms.reading import Problem, problem, spoken
from tui.cells import clip, fit
from tui.glyphs import HERE, KEY, LATE, QUIET
from tui.visible import visible

_MOST = 5
"""Suggestions that are shown under a field, at most."""

_ANOTHER = "one more, or on with Tab"


def harmless(text: str) -> str:
    """The text on one line, without what would act on the screen."""
    spaced = " ".join(text.splitlines()) if len(text) > 1 else text
    return "".join(one for one in spaced.replace("\t", " ") if visible(one) == one)


class TextField(Input):
    """One line of text; Enter takes what is marked and moves on, up and down mark a suggestion."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "mark(1)", "next suggestion", show=False, id="field.down"),
        Binding("up", "mark(-1)", "suggestion before", show=False, id="field.up"),
    ]

    @dataclass
    class Left(Message):
        """On to the field `by` further; unless `entered`, by an arrow where there is nothing to mark."""

        by: int
        entered: bool = False

    @dataclass
    class Full(Message):
        """More was put into a field than the `most` it holds: of the characters `given`, so many were `taken`."""

        given: int
        taken: int
        most: int

        @property
        def words(self) -> str:
            """That in one line."""
            given = f"{self.given:,} characters were put in" if self.given > 1 else "one more character was put in"
            taken = f"the first {self.taken:,} are taken" if self.taken else "nothing of it is taken"
            return f"{given}, {taken}: the field holds {self.most:,}"

    def __init__(self, text: str = "", placeholder: str = "") -> None:
        super().__init__(visible(text), placeholder, compact=True, select_on_focus=False)
        self._given = text

    @property
    def text(self) -> str:
        """What is written; what stood there to begin with in its own characters, as long as it is not changed."""
        return self._given if self.value == visible(self._given) else self.value

    def replace(self, text: str, start: int, end: int) -> None:
        """Put text in the place of what stands there: as much of it as the field holds."""
        put = harmless(text)
        start, end = sorted((start, end))
        room = max(0, self.max_length - len(self.value) + end - start) if self.max_length else len(put)
        if len(put) > room:
            # After what is said of the text that was taken.
            self.call_later(self.post_message, self.Full(len(put), room, self.max_length or 0))
        if put[:room] or not put:
            super().replace(put[:room], start, end)

    def _on_paste(self, event: events.Paste) -> None:
        # Textual would keep the first line and drop the rest without a word.
        self.replace(event.text, *self.selection)
        event.prevent_default()
        event.stop()

    @property
    def row(self) -> FieldRow | None:
        """The row that it stands in."""
        return next((one for one in self.ancestors if isinstance(one, FieldRow)), None)

    def action_mark(self, by: int) -> None:
        """Mark the next suggestion; where there is none, on to the next field."""
        if self.row is None or not self.row.mark(by):
            self.post_message(self.Left(by))

    async def action_submit(self) -> None:
        """Take what is marked, and move on."""
        self.take()
        self.post_message(self.Left(1, entered=True))

    def take(self) -> None:
        """Take the suggestion that is marked."""
        if self.row is not None:
            self.row.take(self)


class Offers(Static):
    """What can be put into a field, one a line."""

    ALLOW_SELECT = False


class FieldRow(Widget):
    """A field with its name; a list whose items stand apart grows by a line whenever the last one is written in.

    `texts` is what is written. `complain` shows a problem until something else is written.
    """

    @dataclass
    class Changed(Message):
        """Something else is written in a field."""

        row: FieldRow

    def __init__(self, field: Field, known: Known, texts: Sequence[str] = ()) -> None:
        super().__init__()
        self.field = field
        self._known = known
        self._begins = tuple(texts)
        self._offers: tuple[Suggestion, ...] = ()
        self._marked: int | None = None
        self._picked = False
        self._first = 0
        self._problem: Problem | None = None

    def compose(self) -> ComposeResult:
        """Its name, its lines, and under them what is said of it."""
        yield Static(visible(self.field.label), classes="label", markup=False)
        with Vertical(classes="lines"):
            for text in self._begins or ("",):
                yield TextField(text, self._placeholder)
            if self.field.apart and self._begins:
                yield TextField("", _ANOTHER)
            yield Offers("", markup=False)
            yield Static("", classes="note", markup=False)

    def on_mount(self) -> None:
        """Say what stands there to begin with."""
        self._note()

    @property
    def texts(self) -> tuple[str, ...]:
        """What is written, without lines that are blank."""
        return (
            tuple(one.text for one in self.query(TextField) if one.text.strip()) if self.is_mounted else self._begins
        )

    def complain(self, found: Problem | None) -> None:
        """Show what is wrong with it."""
        self._problem = found
        self._note()

    def begin(self) -> None:
        """Give its first line the focus."""
        self.query(TextField).first().focus()

    def end(self) -> None:
        """Give the last line that is written in the focus, at its end; where none is, the first."""
        lines = list(self.query(TextField))
        line = next((one for one in reversed(lines) if one.text.strip()), lines[0])
        line.focus()
        line.cursor_position = len(line.value)

    # What can be put there ----------------------------------------------------------------------------------------

    @property
    def _line(self) -> TextField | None:
        focused = self.screen.focused
        return focused if isinstance(focused, TextField) and focused.row is self else None

    def offer(self) -> None:
        """Show what can be put into the line that has the focus; mark the first, where only those can."""
        line = self._line
        self._offers = self._fitting(line) if line is not None else ()
        self._picked = False
        self._marked = 0 if self._offers and line is not None and self._completes(line) else None
        self._draw_offers()

    def mark(self, by: int) -> bool:
        """Mark the suggestion `by` further; whether there is one."""
        self._picked = bool(self._offers) and not (by < 0 and not self._marked)
        if not self._picked:
            marked, self._marked = self._marked, None
            self._draw_offers()
            return by < 0 and marked is not None
        self._marked = 0 if self._marked is None else min(len(self._offers) - 1, self._marked + by)
        self._draw_offers()
        return True

    def take(self, line: TextField, index: int | None = None) -> None:
        """Put a suggestion into a line: the one pointed at, or picked; else the first, where only those can stand."""
        marked = self._marked if self._picked else None
        picked = marked if index is None else index
        if picked is not None and picked < len(self._offers):
            chosen: Suggestion | None = self._offers[picked]
        else:
            # Not what is drawn: keys may come faster than that.
            chosen = next(iter(self._fitting(line)), None) if self._completes(line) else None
        if chosen is not None:
            line.value = completed(self.field, line.value, chosen)
            line.cursor_position = len(line.value)
        self._marked, self._picked = None, False

    def _fitting(self, line: TextField) -> tuple[Suggestion, ...]:
        found = self._known.matching(self.field, line.value)
        return () if any(one.text == fragment(self.field, line.value)[1] for one in found) else found

    def _completes(self, line: TextField) -> bool:
        """Whether what is typed has to become one of those that are known."""
        return self.field.must_exist and fragment(self.field, line.value)[1].strip() != ""

    def _draw_offers(self) -> None:
        shown = self.query_one(Offers)
        shown.display = bool(self._offers)
        width = max(10, self.query_one(".lines").size.width)
        first = max(0, min((self._marked or 0) - _MOST + 1, len(self._offers) - _MOST))
        self._first = first
        lines: list[Text] = []
        for place, one in list(enumerate(self._offers))[first : first + _MOST]:
            here = place == self._marked
            line = Text(f"{HERE} " if here else "  ", KEY)
            line.append(fit(one.text, width - 2), KEY if here else "")
            line.append(clip(f"  {one.name}" if one.name else "", max(0, width - line.cell_len)), QUIET)
            lines.append(line)
        if (more := len(self._offers) - first - len(lines)) > 0:
            lines.append(Text(f"  and {more} more: type a part of one", QUIET))
        shown.update(Text("\n").join(lines))

    # What is said of it -------------------------------------------------------------------------------------------

    @property
    def _placeholder(self) -> str:
        field = self.field
        what = field.what if not field.closed else ", ".join(field.words)
        words = f"{what}, such as {field.sample}" if field.sample not in ("", "…") and not field.words else what
        return f"needed: {words}" if field.required else words

    def _note(self) -> None:
        note = self.query_one(".note", Static)
        text = Text()
        if self._problem is not None:
            text.append(visible(self._problem.text), LATE)
            if self._problem.hint:
                text.append(f": {visible(self._problem.hint)}", QUIET)
        elif self._marked is None and (written := [one.strip() for one in self.texts if one.strip()]):
            try:
                text.append(visible(spoken(self.field, written, self._known)), QUIET)
            except ParleyError:
                text = Text()
        note.display = bool(text)
        note.update(text)

    def _check(self) -> None:
        written = [one.strip() for one in self.texts if one.strip()]
        if not written:
            return
        try:
            spoken(self.field, written, self._known)
        except ParleyError as error:
            self.complain(problem(self.field, error))

    # What is done with it -----------------------------------------------------------------------------------------

    def on_input_changed(self, event: Input.Changed) -> None:
        """Offer anew, say anew, and where the last line of a list is written in, add another."""
        event.stop()
        self._problem = None
        lines = list(self.query(TextField))
        if self.field.apart and lines and lines[-1].value.strip():
            self.query_one(".lines").mount(TextField("", _ANOTHER), after=lines[-1])
        if self._line is event.input:
            self.offer()
        self._note()
        self.post_message(self.Changed(self))

    def on_descendant_focus(self) -> None:
        """Offer what can be put there."""
        self.offer()

    def on_descendant_blur(self) -> None:
        """Offer nothing, and say what is wrong."""
        self._offers = ()
        self._draw_offers()
        self._check()

    def on_click(self, event: events.Click) -> None:
        """Take the suggestion that is pointed at, or begin to write."""
        if isinstance(event.widget, Offers):
            event.stop()
            if self._line is not None:
                self.take(self._line, self._first + event.y)
        elif self._line is None:
            self.begin()
