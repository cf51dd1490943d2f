"""Text whose further lines hang under its first, so that none of them looks like a heading."""

from __future__ import annotations

from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.text import Text

from tui.cli.output import text

_FURTHER = 2


class Hanging:
    """A line in which the blanks and the sign at its beginning stay in the margin when it is folded."""

    def __init__(self, words: str, style: str = "", *, margin: int = 0) -> None:
        self._text = text(words, style)
        self._margin = margin + _FURTHER

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = options.max_width
        first, *others = self._text.wrap(console, width, overflow="fold")
        if not others:
            yield first
            return
        # As much as the first line holds stays there; what follows has less room.
        rest = self._text[len(first) :]
        rest = rest[len(rest.plain) - len(rest.plain.lstrip()) :]
        margin = min(self._margin, width // 2)
        yield first
        for line in rest.wrap(console, width - margin, overflow="fold"):
            yield Text.assemble(" " * margin, line)

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement.get(console, options, self._text)
