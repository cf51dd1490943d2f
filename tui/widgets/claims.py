"""Pane 4: what was claimed, how strongly, by whom, and what came of it."""

from __future__ import annotations

from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip

from projections.row import Row
from tui.cells import Part, fit, strip
from tui.glyphs import CHANGE_BAND, LATE, PLAIN, QUIET, STRONG, toned
from tui.widgets.pane import Pane

_BAND = PLAIN + Style(bgcolor=CHANGE_BAND)
_WIDE = 100


class Claims(Pane):
    """One claim a line: the figure, what was said of it, and the thread it belongs to."""

    NUMBER = 4
    TITLE = "CLAIMS"

    def count(self) -> int:
        """The claims."""
        return len(self.frame.claims) if self.frame else 0

    def top(self) -> int:
        """So that what changed is seen; else the latest."""
        if self.frame is None:
            return 0
        rows = self.frame.claims
        last = max((index for index, row in enumerate(rows) if row.sign), default=len(rows) - 1)
        return max(0, last + 1 - self.height)

    def note(self) -> list[Part]:
        """How many, and how many more there are."""
        if self.frame is None:
            return []
        changed = sum(1 for row in self.frame.claims if row.sign)
        words = f"{changed} of {self.count()} changed here" if changed else f"{self.count()} on record"
        return [(words, QUIET), *([("  ", QUIET), *super().note()] if super().note() else [])]

    def line(self, index: int, width: int) -> Strip:
        """One claim, on a band where this event made or changed it."""
        rows = self.frame.claims if self.frame else ()
        row = rows[index]
        label = min(max((cell_len(other.row.label) for other in rows), default=0), width * 2 // 5)
        sign: Part = (f" {row.sign or ('?' if row.row.possible else ' ')} ", STRONG if row.sign else LATE)
        figure = fit(row.row.label, label)
        left: list[Part] = [sign, (figure, STRONG), (" " * (label - cell_len(figure) + 2), Style())]
        if row.sign == "~" and row.was is not None:
            left.append((f"{_otherwise(row.was, row.row)} → ", QUIET))
        left += [(f"{row.row.value} → ", QUIET), ("no longer", STRONG)] if row.sign == "-" else toned(row.row)
        right: Part = (f"  {row.row.section} " if width >= _WIDE else " ", QUIET)
        if row.that_day is not None:
            right = (fit(f"  that day: {_otherwise(row.that_day, row.row)}", width // 2) + " ", LATE)
        return strip(width, _BAND if row.sign else PLAIN, left, [right])


def _otherwise(other: Row, row: Row) -> str:
    """What another reading of a row has that this one has not: the figure, else what was said of it."""
    return other.label if other.label != row.label else other.value
