"""The list of negotiations: each on a line of its own, of which only the visible are drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.style import Style
from textual.binding import BindingType
from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from domain.entry import day_of
from ledger.listing import Listed
from projections.dates import in_full
from projections.overview import Overview, Stage
from tui.cells import Part, fit, strip, width_of
from tui.glyphs import BRIGHT, ENDED, HERE, HERE_BAND, LATE, PLAIN, QUIET, WHERE

_HERE = Style(color=BRIGHT, bgcolor=HERE_BAND, bold=True)
_WIDE = 100
_DAY = 11


class Negotiations(Widget, can_focus=True, inherit_bindings=False):
    """Lines; `overview` says how a negotiation stands, None while that is being worked out, `fresh` what came since.

    Where there is no line, `empty` is shown.
    """

    BINDINGS: ClassVar[list[BindingType]] = []
    ALLOW_SELECT = False

    cursor: reactive[int] = reactive(0)
    listed: reactive[Sequence[Listed]] = reactive((), always_update=True)
    empty: reactive[tuple[str, ...]] = reactive(())

    class Chosen(Message):
        """A line was clicked on; `opened`: it was the one where the cursor stood."""

        def __init__(self, place: int, *, opened: bool) -> None:
            super().__init__()
            self.place = place
            self.opened = opened

    class Scrolled(Message):
        """The wheel was turned."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def __init__(self, overview: Callable[[Listed], Overview | None], fresh: Callable[[Listed], int]) -> None:
        super().__init__()
        self._overview = overview
        self._fresh = fresh

    @property
    def top(self) -> int:
        """The first line that is shown: so that the cursor stands in the middle, as far as there are lines."""
        height = self.size.height
        return max(0, min(self.cursor - height // 2, len(self.listed) - height))

    @property
    def visible_ones(self) -> Sequence[Listed]:
        """Those that are shown, the one at the cursor first."""
        shown = self.listed[self.top : self.top + self.size.height]
        return [*self.listed[self.cursor : self.cursor + 1], *shown]

    def on_click(self, event: Click) -> None:
        """Choose the line under the pointer; once more: open it."""
        place = self.top + event.y
        if place < len(self.listed):
            self.post_message(self.Chosen(place, opened=place == self.cursor))

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Three lines down."""
        event.stop()
        self.post_message(self.Scrolled(3))

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Three lines up."""
        event.stop()
        self.post_message(self.Scrolled(-3))

    def render_line(self, y: int) -> Strip:
        """Draw the negotiation at this height."""
        width = self.size.width
        place = self.top + y
        if not self.listed:
            return strip(width, PLAIN, [(f"  {self.empty[y]}", QUIET)] if y < len(self.empty) else [])
        if place >= len(self.listed):
            return strip(width, PLAIN, [])
        one = self.listed[place]
        here = place == self.cursor
        base = _HERE if here else PLAIN
        overview = self._overview(one)
        right = self._right(one, overview, width)
        title = self._title_width(width - width_of(right))
        shown = fit(one.title, title)
        left: list[Part] = [(HERE if here else " ", WHERE), (shown, Style(bold=here))]
        left.append((" " * (title + 2 - width_of(left)), base))
        room = width - width_of(left) - width_of(right) - 1
        return strip(width, base, [*left, *_stages(overview, room)], right)

    def _title_width(self, room: int) -> int:
        """What the longest title that is shown takes, at most half the room."""
        shown = self.listed[self.top : self.top + self.size.height]
        return max(10, min(max(cell_len(fit(one.title, 200)) for one in shown), room // 2))

    def _right(self, one: Listed, overview: Overview | None, width: int) -> list[Part]:
        """What is new, what does not fit, and what happened last on which day."""
        parts: list[Part] = []
        if fresh := self._fresh(one):
            parts.append((f" +{fresh:,} new", LATE))
        if overview is not None and overview.anomalies:
            parts.append((f" !{overview.anomalies:,}", ENDED))
        last = None if overview is None else overview.last
        day = day_of(one.last_recorded_at) if last is None else last.day
        words = fit(in_full(day) if width >= _WIDE else f"{day.day} {day:%b} {day.year:04}", 17)
        said = "" if last is None or width < _WIDE else f" {fit(last.headline, 28):<28}"
        wide = 17 if width >= _WIDE else _DAY
        blank = overview is not None and last is None
        parts.append((f" {'' if blank else words:>{wide}}{said or (' ' * 29 if width >= _WIDE else '')} ", QUIET))
        return parts


def _stages(overview: Overview | None, room: int) -> list[Part]:
    """The stages of its talks: with their titles where they have room, else how many of each."""
    if overview is None:
        return [(fit("being worked out …", room), QUIET)]
    if not overview.stages:
        return [(fit("no talks", room), QUIET)]
    titled = (
        overview.stages if len(overview.stages) > 1 else [Stage("", one.words, one.tone) for one in overview.stages]
    )
    parts = _said(titled)
    return parts if width_of(parts) <= room else _cut(_said(overview.brief), room)


def _cut(parts: Sequence[Part], room: int) -> list[Part]:
    """As many pieces as have room, the last of them cut."""
    found: list[Part] = []
    for words, style in parts:
        left = room - width_of(found)
        found.append((fit(words, left), style))
        if cell_len(words) > left:
            break
    return found


def _said(stages: Sequence[Stage]) -> list[Part]:
    parts: list[Part] = []
    for stage in stages:
        if parts:
            parts.append((", ", QUIET))
        if stage.title:
            parts.append((f"{stage.title}: ", QUIET))
        sign, style = {"ended": ("×\u00a0", ENDED), "possible": ("?\u00a0", LATE)}.get(stage.tone, ("", Style()))
        parts.append((f"{sign}{stage.words}", style))
    return parts
