"""The heading: where am I, when, by which clock, and am I moving."""

from __future__ import annotations

from rich.style import Style
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from domain.clocks import ByDay
from projections.frame import Frame
from tui.cells import Part, strip, width_of
from tui.glyphs import BAND, BRIGHT, KEY, LATE, LATE_BAND, PLAIN, QUIET, STRONG

_BASE = PLAIN + Style(bgcolor=BAND)
_DAY = KEY
_WIDE = 100


class Heading(Widget):
    """Two lines over the whole width."""

    ALLOW_SELECT = False

    frame: reactive[Frame | None] = reactive(None)
    playing: reactive[bool] = reactive(default=False)
    speed: reactive[str] = reactive("1")

    def render_line(self, y: int) -> Strip:
        """Draw the place above, the day below."""
        if self.frame is None or y > 1:
            return Strip.blank(self.size.width, _BASE)
        return self._place(self.frame) if y == 0 else self._clock(self.frame)

    def _place(self, frame: Frame) -> Strip:
        width = self.size.width
        after = "" if frame.selected is not None else "after "
        number = f"  entry {frame.at}" if frame.selected is not None else ""
        motion = f"▶ playing ×{self.speed}" if self.playing else f"‖ paused ×{self.speed}"
        right: list[Part] = [
            (f"  {after}event {frame.passed:,} of {frame.total:,}", Style(color=BRIGHT)),
            (number, QUIET),
            (f"   {motion} ", STRONG if self.playing else QUIET),
        ]
        left: list[Part] = [(f" {frame.title}", STRONG)]
        if frame.purpose and width >= _WIDE:
            left.append((f"  {frame.purpose}", QUIET))
        return strip(width, _BASE, left, right)

    def _clock(self, frame: Frame) -> Strip:
        width = self.size.width
        day = frame.day
        left: list[Part] = [(f" {day:%a} {day.day} {day:%b} {day.year:04}", _DAY), ("   ", QUIET)]
        came = (
            f"{frame.later:,} {'fact' if frame.later == 1 else 'facts'} came later"
            if frame.later
            else "nothing came later"
        )
        if frame.everything:
            switch = "as known that day" if width >= _WIDE else "that day"
            left += [("WITH HINDSIGHT", STRONG), ("  everything known today counts", QUIET)]
        elif frame.playhead.clock == "that day":
            switch = "with hindsight" if frame.playhead.returns in (None, ("hindsight", None)) else "back"
            left += [(" AS KNOWN THAT DAY ", LATE_BAND), (f"  {came}", LATE)]
        else:
            switch = "as known that day" if width >= _WIDE else "that day"
            known = frame.known
            words = f"{known.day.day} {known.day:%b} {known.day.year:04}" if isinstance(known, ByDay) else str(known)
            left += [(f" AS KNOWN {words.upper()} ", LATE_BAND), (f"  {came}", LATE)]
        right: list[Part] = [("  t", KEY), (f" {switch} ", Style())]
        while len(left) > 3 and width_of(left) + width_of(right) > width:
            left.pop()
        return strip(width, _BASE, left, right)
