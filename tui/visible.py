"""Text from strangers, made safe for a terminal: what would act on the screen is shown instead."""

from __future__ import annotations

import unicodedata

_HIDDEN = frozenset("Cc Cf Cs Cn Co Zl Zp".split())
"""Unicode's general categories of what has no picture of its own: controls, formats (bidirectional marks, zero
widths, tags), lone surrogates, unassigned and private characters, line and paragraph separators."""

_BLANK = frozenset(
    map(chr, (0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x2800, 0x3164, 0xFFA0))
)
"""Printable by category, yet nothing is seen."""


class _Pictures(dict[int, str]):
    """The picture of each character, worked out when it is first met."""

    def __missing__(self, point: int) -> str:
        picture = self[point] = _picture(point)
        return picture


def _picture(point: int) -> str:
    character = chr(point)
    if character == "\n":
        return "⏎"
    if point < 0x20:
        return chr(0x2400 + point)
    if point == 0x7F:
        return "␡"
    if unicodedata.category(character) in _HIDDEN or character in _BLANK:
        return f"⟨U+{point:04X}⟩"
    return character


_PICTURES = _Pictures()
_PICTURES_OF_LINES = _Pictures({ord("\n"): "\n"})


def visible(text: str, *, lines: bool = False) -> str:
    """The text with everything that a terminal would obey, or not show, as a sign: `␛`, `⟨U+202E⟩`, `⏎`.

    Controls (C0, DEL, C1), bidirectional and zero-width characters, separators, lone surrogates, private and
    unassigned characters. `lines` keeps line feeds. The result of text without any of these is that text.
    """
    if text.isascii() and text.isprintable():
        return text
    return text.translate(_PICTURES_OF_LINES if lines else _PICTURES)


def escaped(json: str) -> str:
    """JSON with the same characters as `\\uXXXX`: the same value, harmless on a screen. Layout stays."""
    if json.isascii() and json.isprintable():
        return json
    return "".join(
        character if character == "\n" or _PICTURES[ord(character)] == character else _escape(character)
        for character in json
    )


def _escape(character: str) -> str:
    point = ord(character)
    if point < 0x10000:
        return f"\\u{point:04x}"
    high, low = divmod(point - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
