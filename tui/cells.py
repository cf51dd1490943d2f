"""Text in the cells of a terminal: cut to a width, wrapped, set left and right on one line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.visible import visible

Part = tuple[str, Style]
"""A piece of text and how it looks. The text is made visible when it is drawn and never read as markup."""


def fit(text: str, width: int) -> str:
    """The text, as it may be shown, in at most so many cells; what is cut off leaves an ellipsis."""
    shown = visible(text)
    if cell_len(shown) <= width:
        return shown
    return set_cell_size(shown, width - 1).rstrip() + "…" if width > 0 else ""


def clip(text: str, width: int) -> str:
    """As `fit`, but cut between words, as long as one word has room."""
    shown, cut = visible(text), fit(text, width)
    if cut == shown or shown[len(cut) - 1 :].startswith(" "):
        return cut
    words, _, _ = cut.rpartition(" ")
    return words.rstrip(" ,") + "…" if words.strip() else cut


def width_of(parts: Iterable[Part]) -> int:
    """How many cells the pieces take."""
    return sum(cell_len(visible(text)) for text, _ in parts)


def strip(width: int, base: Style, left: Sequence[Part], right: Sequence[Part] = ()) -> Strip:
    """One line: pieces from the left, pieces up to the right edge, which are not cut for those on the left."""
    ending = [(fit(text, width), style) for text, style in right]
    room = max(0, width - sum(cell_len(text) for text, _ in ending))
    segments: list[Segment] = []
    used = 0
    for text, style in left:
        shown = fit(text, room - used)
        if shown:
            segments.append(Segment(shown, base + style))
            used += cell_len(shown)
    segments.append(Segment(" " * (room - used), base))
    segments += [Segment(text, base + style) for text, style in ending]
    return Strip(segments).adjust_cell_length(width, base)


def wrap(parts: Iterable[Part], width: int) -> list[list[Part]]:
    """The pieces in lines of at most so many cells (at least 1), broken between words; a longer word is cut."""
    width = max(1, width)
    lines: list[list[Part]] = [[]]
    used = 0
    for text, style in parts:
        for word in _words(visible(text)):
            start, stop = 0, len(word.rstrip(" "))
            if used and (used > width or _fitting(word, start, stop, width - used) < stop):
                lines.append([])
                used, start = 0, len(word) - len(word.lstrip(" "))
            while (end := _fitting(word, start, stop, width)) < stop:
                cut = max(start + 1, end)
                lines[-1].append((word[start:cut], style))
                lines.append([])
                start = cut
            rest = word[start:]
            if rest and (used or rest.strip(" ")):
                lines[-1].append((rest, style))
                used += cell_len(rest)
    return [_joined(line) for line in lines if line] or [[]]


def _fitting(text: str, start: int, stop: int, width: int) -> int:
    """Up to where the text fits into so many cells. What comes after is not looked at, however long a word is."""
    if text.isascii():
        return min(stop, start + width)
    used = 0
    for index in range(start, stop):
        used += cell_len(text[index])
        if used > width:
            return index
    return stop


def _words(text: str) -> list[str]:
    """The words, each with the blanks before it."""
    words: list[str] = []
    start = 0
    for index in range(1, len(text)):
        if text[index] == " " and text[index - 1] != " ":
            words.append(text[start:index])
            start = index
    return [*words, text[start:]] if text else words


def _joined(line: list[Part]) -> list[Part]:
    joined: list[Part] = []
    for text, style in line:
        if joined and joined[-1][1] is style:
            joined[-1] = (joined[-1][0] + text, style)
        else:
            joined.append((text, style))
    return joined
