"""Pane 3: what speaks for the selected event."""

from __future__ import annotations

from rich.style import Style
from textual.strip import Strip

from projections.dates import in_full
from projections.frame import Frame
from projections.sourcing import Remark
from tui.cells import Part, strip, wrap
from tui.glyphs import BAD, ENDED, LATE, PLAIN, QUIET, STRONG, UNKNOWN
from tui.signs import SIGNS
from tui.widgets.pane import Pane

_TONES: dict[str, Style] = {"plain": Style(), "dim": QUIET, "late": LATE, "bad": BAD}
_LABEL = 10


class Evidence(Pane):
    """Its sentence, who said it, in which words, where it stands, when it was learnt, what was corrected."""

    NUMBER = 3
    TITLE = "EVIDENCE"

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._lines: list[list[Part]] = []

    def prepare(self) -> None:
        """Break the sentences into lines."""
        self._lines = self._laid_out(self.frame, self.size.width) if self.frame is not None else []

    def count(self) -> int:
        """The lines after breaking."""
        return len(self._lines)

    def line(self, index: int, width: int) -> Strip:
        """One line."""
        return strip(width, PLAIN, self._lines[index])

    def _laid_out(self, frame: Frame, width: int) -> list[list[Part]]:
        room = max(8, width - 4)
        row = frame.row
        if row is None:
            said = f"No event has its place on {frame.day:%A} {in_full(frame.day)}."
            return [[("   ", QUIET), *line] for line in wrap([(said, STRONG)], room)]
        glyph: Part = (SIGNS[row.family], ENDED if row.family == "end" else STRONG)
        if not row.known:
            glyph = (UNKNOWN, QUIET)
        title = wrap([(frame.sentence or "Not known yet.", STRONG)], room)
        whole = len(title) <= max(1, self.height - 5)
        if not whole:
            title = wrap([(row.headline, STRONG)], room)
        lines = [
            [(" ", QUIET), glyph if index == 0 else (" ", QUIET), (" ", QUIET), *line]
            for index, line in enumerate(title)
        ]
        remarks = list(frame.evidence)
        if not whole:
            remarks.append(Remark("in full", ((frame.sentence, "plain"),)))
        for remark in remarks:
            if whole and remark.label == "reason" and remark.parts[0][0] in frame.sentence:
                continue  # the sentence has it
            parts: list[Part] = []
            for text, tone in remark.parts:
                parts += [("  ", QUIET)] if parts else []
                parts.append((text, _TONES[tone]))
            for index, line in enumerate(wrap(parts, max(8, width - _LABEL - 3))):
                label = remark.label if index == 0 else ""
                lines.append([(f"   {label:<{_LABEL - 1}} ", QUIET), *line])
        return lines
