"""The sheet: its fields, what the record suggests for them, and what the votes settle, said as they stand.

What is suggested goes with the day and the bodies as long as nobody has written something else there.
"""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Sequence

from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import Static

from domain.clocks import ByDay
from domain.entry import Entry
from domain.history import History
from ledger import Ledger
from ledger.forms import minutes as sheet
from ledger.forms.field import IRREGULAR
from ledger.forms.known import Known
from ledger.forms.outlook import Outlook
from ledger.forms.reading import Texts
from ledger.stamps import new_id
from projections.minutes import Ground, Written, attending, begun, counted, told
from tui.glyphs import KEY, LATE, QUIET, STRONG
from tui.keys.minutes import ALWAYS, HINTS
from tui.screens.minutes.parts import DecisionPage, MeetingPage, Page
from tui.screens.writing.filling import Filling
from tui.visible import visible
from tui.widgets.fields import FieldRow, TextField
from tui.widgets.fold import Body
from tui.widgets.footer import Footer
from tui.widgets.votes import Voter

_Standing = tuple[Texts, tuple[sheet.Page, ...], str]


class Sheet(Filling[tuple[Entry, ...]], inherit_bindings=False):
    """A sheet over the screen that it came from; it gives back the entries that were written, or None.

    `texts` is what stands in fields of the meeting beside what is suggested; `warning` is what has to be known before
    anything is written.
    """

    DEFAULT_CSS = """
    Sheet { layout: vertical; background: $background; }
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
            if not self.is_long:
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
        if not self.is_long:
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


def _joined(texts: Sequence[str]) -> str:
    return " / ".join(text.strip() for text in texts if text.strip())
