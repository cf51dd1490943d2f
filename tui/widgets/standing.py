"""How the negotiation at the cursor stands: the rows that the portfolio has of it."""

from __future__ import annotations

from rich.style import Style
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from ledger.listing import Listed
from projections.overview import Overview
from projections.sentences.wording import counted
from tui.cells import Part, clip, strip, width_of, wrap
from tui.glyphs import LINE, PLAIN, QUIET, STRONG, toned

_COLUMN = 24


class StandingOf(Widget):
    """A rule with its title, and a row a line, as many as fit."""

    ALLOW_SELECT = False

    one: reactive[Listed | None] = reactive(None)
    overview: reactive[Overview | None] = reactive(None)

    def render_line(self, y: int) -> Strip:
        """Draw the rule or a row."""
        width = self.size.width
        if self.one is None:
            return strip(width, PLAIN, [])
        if y == 0:
            said = f" {self.one.id}, {counted(self.one.entries, 'entry', 'entries')} ─"
            title = clip(self.one.title, max(8, width - len(said) - 4))
            left: list[Part] = [("─ ", LINE), (title, STRONG), (" ", LINE)]
            dashes = max(0, width - width_of(left) - width_of([(said, QUIET)]))
            return strip(width, PLAIN, [*left, ("─" * dashes, LINE)], [(said, QUIET)])
        if self.overview is None:
            return strip(width, PLAIN, [("   being worked out …", QUIET)] if y == 1 else [])
        lines = self._lines(width)
        height = self.size.height - 1
        if len(lines) > height == y:
            return strip(width, PLAIN, [(f"   and {len(lines) - y + 1} lines more", QUIET)])
        return strip(width, PLAIN, lines[y - 1] if y <= len(lines) else [])

    def _lines(self, width: int) -> list[list[Part]]:
        lines: list[list[Part]] = []
        column = min(_COLUMN, width // 3)
        overview = self.overview
        for row in () if overview is None else overview.rows:
            label: list[Part] = [(f" {clip(row.label, column - 2):<{column - 1}}", QUIET)]
            for place, said in enumerate(wrap(toned(row), max(1, width - column - 1))):
                lines.append([*(label if not place else [(" " * column, Style())]), *said])
        return lines
