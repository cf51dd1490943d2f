"""A widget that draws whole lines in its own colours: the bar, the panes, the heading."""

from __future__ import annotations

from typing import Self

from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget


class Lines(Widget):
    """A widget of lines exactly as wide as it is, with no border, no padding and no tint of its own.

    Textual draws such lines through all that a style sheet may put around and over them. Here nothing lies around
    them, so that they go straight to the screen, forty of them in each frame while an arrow key is held.
    A line is kept until the widget is refreshed; only the filters of the look are put before it each time.
    """

    _kept_for: Size = Size(0, 0)

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._as_drawn: dict[int, Strip] = {}

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Draw anew when next shown."""
        if repaint:
            self._as_drawn.clear()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines that are asked for, as the look has them."""
        if self._kept_for != self.size:
            self._kept_for = self.size
            self._as_drawn.clear()
        filters, (_, ground) = self.get_line_filters(), self.background_colors
        strips = []
        for y in crop.line_range:
            line = self._as_drawn.get(y)
            if line is None:
                line = self._as_drawn[y] = self.render_line(y)
            for look in filters:
                line = line.apply_filter(look, ground)
            strips.append(line)
        left, right = crop.column_span
        return strips if (left, right) == (0, self.size.width) else [line.crop(left, right) for line in strips]
