"""The grid of a decision: a row for each who votes, a column for each answer; one key or click a vote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, get_args

from rich.text import Text
from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from projections.minutes import Vote
from tui.cells import clip, fit
from tui.glyphs import ENDED, HERE, KEY, MARKED, QUIET, STRONG
from tui.keys import bindings
from tui.keys.minutes import VOTES

ANSWERS: tuple[Vote, ...] = get_args(Vote)

_WIDE = (("for", 5), ("against", 9), ("abstain", 9), ("recused", 8))
_NARROW = (("for", 4), ("agst", 5), ("abst", 5), ("rec", 4))
"""The heading of each answer and how wide its column is: with room, and where names would have none."""

_ROOM = 56
"""From so many cells on there is room."""

_NONE = "nobody yet: say who decides, ctrl+o"


@dataclass(frozen=True)
class Voter:
    """Who votes: the party, and what they are called."""

    party: str
    name: str


class VoteGrid(Widget, can_focus=True):
    """The votes of one decision; where a vote is given, the next row is marked."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(VOTES)
    ALLOW_SELECT = False
    DEFAULT_CSS = """
    VoteGrid { width: 1fr; height: auto; }
    VoteGrid:focus { background: $primary 10%; }
    """

    @dataclass
    class Changed(Message):
        """Somebody's vote is another."""

        grid: VoteGrid

    @dataclass
    class Left(Message):
        """On to the field before or after: an arrow led out of the rows."""

        by: int

    def __init__(self) -> None:
        super().__init__()
        # With nobody to vote, what is typed there would go nowhere.
        self.can_focus = False
        self._voters: tuple[Voter, ...] = ()
        self._votes: dict[str, Vote] = {}
        self._refused: Mapping[str, str] = {}
        self._row = 0

    @property
    def votes(self) -> dict[str, Vote]:
        """Who answered how, in the order of the rows."""
        return {one.party: self._votes[one.party] for one in self._voters if one.party in self._votes}

    @property
    def voters(self) -> tuple[Voter, ...]:
        """The rows."""
        return self._voters

    def ask(self, voters: tuple[Voter, ...]) -> None:
        """Have these rows; whose row comes back, finds the vote again."""
        if voters != self._voters:
            self._voters = voters
            self.can_focus = bool(voters)
            self._row = min(self._row, max(0, len(voters) - 1))
            self.refresh(layout=True)

    def refuse(self, refused: Mapping[str, str]) -> None:
        """Show beside a vote why it cannot be."""
        if refused != self._refused:
            self._refused = refused
            self.refresh(layout=True)

    # Drawing ------------------------------------------------------------------------------------------------------

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's form
        """A line for the answers, one for each row, one for each refusal."""
        return 1 + max(1, len(self._voters)) + sum(one.party in self._refused for one in self._voters)

    @property
    def _columns(self) -> tuple[tuple[str, int], ...]:
        return _WIDE if self.size.width >= _ROOM else _NARROW

    def render(self) -> Text:
        """The whole grid."""
        width = self.size.width
        names = max(8, width - sum(wide for _, wide in self._columns))
        lines = [Text("f a b r, one key a vote"[: names - 1].ljust(names), QUIET)]
        for heading, wide in self._columns:
            lines[0].append(heading.ljust(wide), QUIET)
        if not self._voters:
            lines.append(Text(fit(_NONE, width), QUIET))
        for at, one in enumerate(self._voters):
            lines.append(self._line(at, one, names))
            if one.party in self._refused:
                lines.append(Text(fit(f"  ! {self._refused[one.party]}", width), ENDED))
        return Text("\n", no_wrap=True).join(lines)

    def _line(self, at: int, one: Voter, names: int) -> Text:
        here = at == self._row and self.has_focus
        line = Text(f"{HERE} " if here else "  ", KEY)
        line.append(clip(fit(one.name, names - 3), names - 3), STRONG if here else "")
        line.append(" " * max(1, names - line.cell_len))
        vote = self._votes.get(one.party)
        for answer, (_, wide) in zip(ANSWERS, self._columns, strict=True):
            line.append("✓" if answer == vote else "·", MARKED if answer == vote else QUIET)
            line.append(" " * (wide - 1))
        return line

    # Voting -------------------------------------------------------------------------------------------------------

    def action_vote(self, answer: str) -> None:
        """Give the marked row that answer, or none, and mark the next."""
        if self._voters:
            self._give(self._row, next((one for one in ANSWERS if one == answer), None))
            if answer:
                self._mark(min(self._row + 1, len(self._voters) - 1))

    def action_cycle(self) -> None:
        """Give the marked row the answer after the one that it has."""
        if self._voters:
            self._turn(self._row)

    def action_shift(self, by: int) -> None:
        """Give the marked row the answer beside the one that it has."""
        if self._voters:
            vote = self._votes.get(self._voters[self._row].party)
            at = (0 if by > 0 else len(ANSWERS) - 1) if vote is None else ANSWERS.index(vote) + by
            self._give(self._row, ANSWERS[min(max(at, 0), len(ANSWERS) - 1)])

    def action_rows(self, by: int) -> None:
        """Mark the row after or before; beyond them, on to the next field."""
        if 0 <= self._row + by < len(self._voters):
            self._mark(self._row + by)
        else:
            self.post_message(self.Left(by))

    def on_click(self, event: events.Click) -> None:
        """A click on an answer gives it, or takes it back; one on a name gives the answer after the one there is."""
        at = self._at(event.y)
        if at is None:
            return
        event.stop()
        self._mark(at)
        edge = max(8, self.size.width - sum(wide for _, wide in self._columns))
        if event.x < edge:
            self._turn(at)
            return
        for answer, (_, wide) in zip(ANSWERS, self._columns, strict=True):
            edge += wide
            if event.x < edge:
                self._give(at, None if self._votes.get(self._voters[at].party) == answer else answer)
                return

    def _at(self, y: int) -> int | None:
        """The row that a line belongs to."""
        line = 1
        for at, one in enumerate(self._voters):
            if y == line:
                return at
            line += 2 if one.party in self._refused else 1
        return None

    def _turn(self, at: int) -> None:
        vote = self._votes.get(self._voters[at].party)
        turn: tuple[Vote | None, ...] = (None, *ANSWERS)
        self._give(at, turn[(turn.index(vote) + 1) % len(turn)])

    def _give(self, at: int, answer: Vote | None) -> None:
        party = self._voters[at].party
        if answer is None:
            self._votes.pop(party, None)
        else:
            self._votes[party] = answer
        self.refresh()
        self.post_message(self.Changed(self))

    def _mark(self, at: int) -> None:
        self._row = at
        self.refresh()
        self.call_after_refresh(self.scroll_visible, animate=False)

    def on_focus(self) -> None:
        """Mark the first who has not answered."""
        silent = [at for at, one in enumerate(self._voters) if one.party not in self._votes]
        self._row = silent[0] if silent else 0
        self.refresh()
