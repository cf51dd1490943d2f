"""The line of chips: what a list is narrowed down to; a click on a chip takes it away."""

from __future__ import annotations

from rich.style import Style
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from projections.chips import Chip
from tui.cells import Part, clip, fit, strip, width_of
from tui.glyphs import BAND, BRIGHT, HERE_BAND, KEY, PLAIN, QUIET

_BASE = PLAIN + Style(bgcolor=BAND)
_CHIP = Style(color=BRIGHT, bgcolor=HERE_BAND)
_CLEAR = "F clear"
_MOST, _LEAST = 32, 12
"""Cells of a chip, at most, and at least where it is longer."""


class Chips(Widget):
    """One line, and none where there are no chips. `counted` says how many of how many are listed."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "Chips { height: 1; display: none; }"

    chips: reactive[tuple[Chip, ...]] = reactive(())
    counted: reactive[str] = reactive("")

    class Removed(Message):
        """A chip was clicked on."""

        def __init__(self, chip: Chip) -> None:
            super().__init__()
            self.chip = chip

    class Cleared(Message):
        """All are to be taken away."""

    def watch_chips(self, chips: tuple[Chip, ...]) -> None:
        """Take a line only where there is something to show."""
        self.display = bool(chips)

    def render_line(self, y: int) -> Strip:
        """Draw as many as fit, and how many more there are."""
        width = self.size.width
        if y:
            return Strip.blank(width, _BASE)
        parts: list[Part] = []
        for start, end, chip in self._spans():
            parts.append((" " * (start - width_of(parts)), _BASE))
            parts.append((_words(chip, end - start), _CHIP))
        left = len(self.chips) - len(self._spans())
        if left:
            parts.append((f" +{left}", QUIET))
        key, clear = _CLEAR.split(" ")
        return strip(width, _BASE, parts, [*self._said(), (key, KEY), (f" {clear} ", _BASE)])

    def on_click(self, event: Click) -> None:
        """Take away the chip under the pointer, or all where that is named."""
        if event.x >= self.size.width - len(_CLEAR) - 1:
            self.post_message(self.Cleared())
        for start, end, chip in self._spans():
            if start <= event.x < end:
                self.post_message(self.Removed(chip))

    def _said(self) -> list[Part]:
        """How many are listed, where that costs no chip its place: the rule of the list says it too."""
        said: list[Part] = [(f" {self.counted}  ", QUIET)] if self.counted else []
        return said if self._placed(said) == self._placed([]) else []

    def _spans(self) -> list[tuple[int, int, Chip]]:
        """Where each chip stands that has room, from its first cell to the one after its last."""
        return self._placed(self._said())

    def _placed(self, said: list[Part]) -> list[tuple[int, int, Chip]]:
        room = self.size.width - len(_CLEAR) - 1 - width_of(said) - len(" +99")
        spans: list[tuple[int, int, Chip]] = []
        at = 1
        for chip in self.chips:
            whole = width_of([(_words(chip, _MOST), _CHIP)])
            wide = min(whole, room - at)
            if wide < min(whole, _LEAST):
                break
            spans.append((at, at + wide, chip))
            at += wide + 1
        return spans


def _words(chip: Chip, width: int) -> str:
    return f" {clip(fit(chip.words, 400), width - 4)} × "
