"""The heading: where am I, when, by which clock, and am I moving."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rich.style import Style
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from domain.clocks import ByDay
from projections.comparing import Marked
from projections.frame import Frame
from projections.playhead import Knowledge
from projections.sentences.wording import counted
from tui.cells import Part, clip, strip, width_of
from tui.glyphs import BAND, BRIGHT, KEY, LATE, LATE_BAND, PLAIN, QUIET, STRONG, WHERE
from tui.widgets.lines import Lines

_BASE = PLAIN + Style(bgcolor=BAND)
_DAY = KEY
_WIDE = 100
_TITLE = 16
"""Where the title would have fewer cells, the number of the entry goes."""


class Heading(Lines):
    """Two lines over the whole width."""

    ALLOW_SELECT = False

    frame: reactive[Frame | None] = reactive(None)
    playing: reactive[bool] = reactive(default=False)
    speed: reactive[str] = reactive("1")
    mark: reactive[tuple[Marked, date] | None] = reactive(None)
    """The place A that is compared with, if any, and its day."""
    fresh: reactive[int] = reactive(0)
    """How many entries have been written meanwhile that are not shown yet."""

    class Wanted(Message):
        """What has been written meanwhile was pointed at."""

    def on_click(self, event: Click) -> None:
        """Show what has been written meanwhile, where that is pointed at."""
        if self.frame is None or not self.fresh or event.y:
            return
        if event.x >= self.size.width - width_of(self._right(self.frame)[-1:]):
            self.post_message(self.Wanted())

    def render_line(self, y: int) -> Strip:
        """Draw the place above, the day below."""
        if self.frame is None or y > 1:
            return Strip.blank(self.size.width, _BASE)
        return self._place(self.frame) if y == 0 else self._clock(self.frame)

    def _place(self, frame: Frame) -> Strip:
        width, right = self.size.width, self._right(frame)
        left: list[Part] = [(f" {clip(frame.title, width - width_of(right) - 1)}", STRONG)]
        if frame.purpose and width >= _WIDE:
            purpose = clip(frame.purpose, width - width_of(left) - width_of(right) - 2)
            left.append((f"  {purpose}", QUIET))
        return strip(width, _BASE, left, right)

    def _right(self, frame: Frame) -> list[Part]:
        """How far it has come, and last what is new, with the key that shows it where there is room."""
        width = self.size.width
        here = frame.selected is not None
        event = f"  {'' if here else 'after '}event {frame.passed:,} of {frame.total:,}"
        motion: Part = (
            f"{'▶ playing' if self.playing else '‖ paused'} ×{self.speed} ",
            STRONG if self.playing else QUIET,
        )
        counted: list[Part] = [(event, Style(color=BRIGHT)), ("   ", QUIET), motion]
        number: list[Part] = [(f"  entry {frame.at}", QUIET)] if here else []
        right = [counted[0], *number, *counted[1:]]
        badge: list[Part] = [(f" +{self.fresh:,} new ", LATE_BAND)] if self.fresh else []
        if width - width_of(right) - width_of(badge) < _TITLE:
            right = counted
        if badge and width - width_of(right) - width_of(badge) < _TITLE:
            right = counted[:2]
        keyed: list[Part] = [(f" +{self.fresh:,} new: End ", LATE_BAND)] if self.fresh else []
        return [*right, *(keyed if width - width_of(right) - width_of(keyed) >= _TITLE else badge)]

    def _clock(self, frame: Frame) -> Strip:
        width = self.size.width
        for left, right in _wordings(frame, self.mark):
            if width_of(left) + width_of(right) <= width:
                break
        return strip(width, _BASE, left, right)


def _wordings(frame: Frame, marked: tuple[Marked, date] | None) -> Iterator[tuple[list[Part], list[Part]]]:
    """The second line in ever fewer words: the key goes first, then the remark; the day and the mode stay, and A."""
    day = f"{frame.day.day} {frame.day:%b} {frame.day.year:04}"
    mode, remarks, keys = _mode(frame)
    mark, marked_on = marked or (None, None)
    if mark is not None and marked_on is not None:
        remarks = [(f"from A: {mark.words(marked_on)}", WHERE), (f"from A {mark.brief}", WHERE)]
    left: list[Part] = [(f" {frame.day:%a} {day}", _DAY), ("   ", QUIET), mode]
    hints: list[list[Part]] = [[("  t", KEY), (f" {switch} ", Style())] for switch in keys]
    for remark in remarks:
        said: list[Part] = [*left, ("  ", QUIET), remark]
        yield from ((said, hint) for hint in hints)
        if not frame.everything or mark is not None:
            yield said, []
    if mark is not None:
        ends: list[Part] = [(f" A {mark.brief} ", WHERE)]
        yield left, ends
        yield [(f" {day}", _DAY), (" ", QUIET), (mode[0].strip(), mode[1])], ends
        yield [(f" {day}", _DAY), (" ", QUIET)], ends
        return
    yield from ((left, hint) for hint in hints)
    yield left, []
    for gap in ("  ", " "):
        yield [(f" {day}", _DAY), (gap, QUIET), mode], []
    yield [(day, _DAY), (" ", QUIET), (mode[0].strip(), mode[1])], []


def _mode(frame: Frame) -> tuple[Part, list[Part], list[str]]:
    """Which clock, in words; what to say of it; what the key does. Of the last two, the shorter one last."""
    if frame.everything:
        counts: Part = ("everything known today counts", QUIET)
        return ("WITH HINDSIGHT", STRONG), [counts], ["as known that day", "that day"]
    later = frame.later
    remarks: list[Part] = [("all of it known by then", LATE)]
    if later:
        facts = counted(later, "fact", "facts")
        remarks = [(f"{facts} of this time came later", LATE), (f"{later:,} learnt later", LATE)]
    if frame.playhead.clock == "that day":
        back = "with hindsight" if (frame.playhead.returns or Knowledge()).clock == "hindsight" else "back"
        return (" AS KNOWN THAT DAY ", LATE_BAND), remarks, [back]
    known = frame.known
    words = f"{known.day.day} {known.day:%b} {known.day.year:04}" if isinstance(known, ByDay) else str(known)
    return (f" AS KNOWN {words.upper()} ", LATE_BAND), remarks, ["as known that day", "that day"]
