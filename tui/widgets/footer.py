"""The footer: as many keys as fit; the rest are under `?`. It also says what has just been done."""

from __future__ import annotations

from collections.abc import Sequence

from rich.style import Style
from textual.reactive import reactive
from textual.strip import Strip

from tui.cells import Part, strip, width_of
from tui.glyphs import BAND, KEY, LATE, PLAIN
from tui.keys import Aside, Hint
from tui.widgets.lines import Lines

_BASE = PLAIN + Style(bgcolor=BAND)


class Footer(Lines):
    """One line; `hints` are given most useful first, `always` are never left out."""

    ALLOW_SELECT = False

    message: reactive[str] = reactive("")
    hints: reactive[tuple[Hint, ...]] = reactive(())
    aside: reactive[Aside | None] = reactive(None)
    """What is said in the place of its hints."""

    def __init__(self, hints: Sequence[Hint], always: Sequence[Hint], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.set_reactive(Footer.hints, tuple(hints))
        self._always = always

    def render_line(self, y: int) -> Strip:
        """Draw the message or the hints."""
        width = self.size.width
        if y:
            return Strip.blank(width, _BASE)
        right = [*(part for hint in self._always for part in _parts(hint)), (" ", _BASE)]
        if self.message:
            said: list[Part] = [(f" {self.message} ", LATE)]
            return strip(width, _BASE, said, right if width_of(said) + width_of(right) <= width else [])
        left: list[Part] = [(" ", _BASE)]
        hints = self.hints
        if self.aside is not None:
            left, hints, right = [(f" {self.aside.words}  ", LATE)], self.aside.hints, []
        for hint in hints:
            more = [*left, *_parts(hint)]
            if width_of(more) + width_of(right) > width:
                break
            left = more
        return strip(width, _BASE, left, right)


def _parts(hint: Hint) -> list[Part]:
    key, does = hint
    return [(key, KEY), (f" {does}  ", _BASE)]
