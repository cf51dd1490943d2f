"""The parts of the minutes: the meeting, and each of its decisions with its votes and what they settle."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from ledger.forms import minutes as sheet
from ledger.forms.field import Field
from ledger.forms.known import Known
from ledger.forms.reading import Texts
from projections.row import Row
from tui.glyphs import ENDED, KEY, QUIET, STRONG, toned
from tui.visible import visible
from tui.widgets.fields import FieldRow
from tui.widgets.fold import Fold
from tui.widgets.votes import VoteGrid, Voter


class Page(Vertical):
    """A part with its own fields; the rest of them is folded. `part` is 0 for the meeting, else from 1."""

    DEFAULT_CSS = """
    Page { height: auto; margin: 0 0 1 0; }
    Page .head { height: 1; }
    Page .more { height: auto; display: none; }
    Page .more.-unfolded { display: block; }
    Page Fold { height: auto; color: $secondary; }
    Page .ballots { height: auto; }
    Page .ballots > .label { width: 15; color: $secondary; }
    Page .count, Page .refused { height: auto; padding: 0 0 0 15; }
    """

    folded: tuple[Field, ...] = ()
    shown: tuple[Field, ...] = ()

    def __init__(self, part: int, known: Known, texts: Texts) -> None:
        super().__init__()
        self.part = part
        self.unfolded = False
        self._known = known
        self._begins = texts

    def compose(self) -> ComposeResult:
        """The heading, the fields, the line that unfolds the rest, the rest."""
        yield Static(self._head, classes="head", markup=False)
        yield from self._fields(self.shown)
        yield Static("", classes="refused", markup=False)
        yield Fold("", markup=False)
        with Vertical(classes="more"):
            yield from self._fields(self.folded)

    def _fields(self, fields: Iterable[Field]) -> Iterable[FieldRow]:
        return [FieldRow(one, self._known, self._begins.get(one.key, ())) for one in fields]

    def on_mount(self) -> None:
        """Begin folded, with nothing refused."""
        self.unfold(unfolded=False)
        self.refuse({})

    @property
    def _head(self) -> Text:
        return Text("meeting", STRONG) if self.part == 0 else Text(f"decision {self.part}", STRONG)

    @property
    def texts(self) -> Texts:
        """What stands in its fields."""
        return {row.field.key: row.texts for row in self.query(FieldRow)}

    def is_folded(self, key: str) -> bool:
        """Whether a field is among those that are folded."""
        return any(one.key == key for one in self.folded)

    def unfold(self, *, unfolded: bool) -> None:
        """Show the rest of the fields, or fold them."""
        self.unfolded = unfolded
        more, focused = self.query_one(".more"), self.screen.focused
        if not unfolded and focused is not None and more in focused.ancestors:
            [row for row in self.query(FieldRow) if more not in row.ancestors][-1].begin()
        more.set_class(unfolded, "-unfolded")
        text = Text("ctrl+o ", KEY)
        names = ", ".join(one.label for one in self.folded)
        text.append("folds it" if unfolded else names, QUIET)
        self.query_one(Fold).update(text)

    def refuse(self, refused: Mapping[str, str]) -> None:
        """Say why it cannot be written as it is: of the whole of it under the empty key."""
        line = self.query_one(".refused", Static)
        line.display = "" in refused
        line.update(Text(f"! {visible(refused.get('', ''))}", ENDED))


class MeetingPage(Page):
    """The meeting."""

    shown = sheet.MEETING
    folded = sheet.MORE

    def __init__(self, known: Known, texts: Texts) -> None:
        super().__init__(0, known, texts)


class DecisionPage(Page):
    """A decision with its votes."""

    shown = sheet.DECISION
    folded = sheet.DETAILS

    def _fields(self, fields: Iterable[Field]) -> Iterable[FieldRow]:
        rows = list(super()._fields(fields))
        if rows and rows[0].field is sheet.DECISION[0]:
            ballots = Horizontal(Static("votes", classes="label", markup=False), VoteGrid(), classes="ballots")
            return [rows[0], ballots, Static("", classes="count", markup=False), *rows[1:]]  # type: ignore[list-item]
        return rows

    @property
    def grid(self) -> VoteGrid:
        """Its votes."""
        return self.query_one(VoteGrid)

    @property
    def written(self) -> sheet.Page:
        """What stands there, with the votes."""
        return sheet.Page(self.texts, self.grid.votes)

    def ask(self, voters: tuple[Voter, ...]) -> None:
        """Let these vote."""
        self.grid.ask(voters)

    def say(self, count: Row) -> None:
        """Say what the votes settle."""
        text = Text()
        for said, style in toned(count):
            text.append(visible(said), style)
        self.query_one(".count", Static).update(text)

    def refuse(self, refused: Mapping[str, str]) -> None:
        """Say it beside the votes that it is about."""
        super().refuse(refused)
        self.grid.refuse({party: text for party, text in refused.items() if party})
