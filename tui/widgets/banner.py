"""The heading of the home screen: which ledger it is, how much it holds, how it is listed."""

from __future__ import annotations

from rich.style import Style
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.cells import clip, strip
from tui.glyphs import BAND, PLAIN, QUIET, STRONG

_BASE = PLAIN + Style(bgcolor=BAND)


class Banner(Widget):
    """Two lines over the whole width."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "Banner { height: 2; }"

    left: reactive[str] = reactive("")
    right: reactive[str] = reactive("")
    under: reactive[str] = reactive("")
    place: reactive[str] = reactive("")

    def render_line(self, y: int) -> Strip:
        """Draw the ledger above, the order below."""
        width = self.size.width
        left, right = (self.left, self.right) if y == 0 else (self.under, self.place)
        style = STRONG if y == 0 else QUIET
        shown = clip(left, max(0, width - len(right) - 4))
        return strip(width, _BASE, [(f" {shown}", style)], [(f"{right} ", QUIET)])
