"""Letters for signs: each sign of the replay as one ASCII character of the same width, for terminals without them.

Text that people wrote keeps its letters, `£73m` its sign: a sign of a family of events is one only where nothing but
signs stands in its piece of a line, as the widgets draw them. Lines, blocks, arrows and typographic marks become
ASCII wherever they are.
"""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from projections.families import Family
from tui.glyphs import BOOKMARK, DENSITY, HAPPENED, HERE, KNOWN, UNKNOWN
from tui.signs import SIGNS

LETTERS: dict[Family, str] = {
    "offer": "O",
    "decision": "D",
    "end": "X",
    "talks": "T",
    "claim": "C",
    "said": "S",
    "contract": "K",
    "other": ".",
}
"""The letter of each family of events."""

ALONE: dict[str, str] = {sign: LETTERS[family] for family, sign in SIGNS.items()}
"""What becomes a letter where nothing but signs and blanks stands beside it."""

_BOXES = {chr(point): "+" for point in range(0x2500, 0x2580)}
_BOXES |= dict.fromkeys("─╌╴╶", "-") | dict.fromkeys("━═╍╸╺", "=") | dict.fromkeys("│┃║╎╏┆┇┊┋╵╷╹╻", "|")
_BOXES |= dict.fromkeys("┈┉┄┅", ".")
_BLOCKS = dict.fromkeys("▌▍▎▏▐▕▊▋▉", "|") | {"▔": "-", "▀": "-", "▒": ":", "▓": "#"}

ANYWHERE: dict[str, str] = {
    **_BOXES,
    **_BLOCKS,
    **{level: str(number) for number, level in enumerate(DENSITY, 1)},
    UNKNOWN: ":",
    HAPPENED: "v",
    KNOWN: "^",
    HERE: ">",
    BOOKMARK: "m",
    **dict(zip("→←⌫↑↓▶‖⋯", "><<^v>|.", strict=True)),
    **dict(zip("✓×≠≤◆■○●", "yx&<ODTK", strict=True)),
    **dict(zip("…–—“”‘’\u00a0", "_--\"\"'' ", strict=True)),
}
"""What becomes ASCII wherever it stands."""

_TABLE = str.maketrans(ANYWHERE)
_TABLE_OF_SIGNS = str.maketrans(ANYWHERE | ALONE)
_SIGNS = "".join(ALONE) + DENSITY + UNKNOWN + " "
_WIDER = (("×½", "/2"), ("×¼", "/4"), ("🔎", "> "), (" · ", " - "))
"""As many cells for as many cells."""


def lettered(text: str) -> str:
    """A piece of a line in letters, as wide as it was."""
    if text.isascii():
        return text
    if len(text) > 1 and not text.strip("▁"):
        return "_" * len(text)
    if not text.strip(_SIGNS):
        return text.translate(_TABLE_OF_SIGNS)
    for sign, letters in _WIDER:
        if sign in text:
            text = text.replace(sign, letters)
    return text.translate(_TABLE)


class Letters(LineFilter):
    """Draws letters for signs."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's signature
        """The same line in letters."""
        return [segment if segment.text.isascii() else _in_letters(segment) for segment in segments]


def _in_letters(segment: Segment) -> Segment:
    text, style, control = segment
    if style is not None and text in DENSITY and "@mouse.down" in style.meta:
        # The end of the thumb of a scroll bar, drawn with an eighth of a block.
        return Segment(" ", style, control)
    return Segment(lettered(text), style, control)
