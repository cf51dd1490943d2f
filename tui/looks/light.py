"""The light look: for each colour of the replay its counterpart on a light ground, with the same one meaning."""

from __future__ import annotations

from functools import lru_cache

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.theme import Theme

from tui import glyphs

COUNTERPARTS: dict[str, str] = {
    glyphs.GROUND: "#fdfdfe",
    glyphs.BAND: "#f2f5f8",
    glyphs.CHANGE_BAND: "#e6eef7",
    glyphs.HERE_BAND: "#d5e6f8",
    glyphs.TEXT: "#252b33",
    glyphs.BRIGHT: "#0a0e13",
    glyphs.DIM: "#525c67",
    glyphs.FUTURE: "#59636e",
    glyphs.RULE: "#aab4bf",
    glyphs.BLUE: "#0b57b4",
    glyphs.AMBER: "#7a4d00",
    glyphs.RED: "#ad2417",
    "#b6c0cb": "#3d4854",
}
"""By the colour on a dark ground. None of the light ones is a dark one too, so that twice is as once."""

_COLOURS = {dark: RichColor.parse(light) for dark, light in COUNTERPARTS.items()}

THEME = Theme(
    name="parley-light",
    primary=COUNTERPARTS[glyphs.BLUE],
    secondary=COUNTERPARTS[glyphs.DIM],
    accent=COUNTERPARTS[glyphs.BLUE],
    warning=COUNTERPARTS[glyphs.AMBER],
    error=COUNTERPARTS[glyphs.RED],
    success=COUNTERPARTS[glyphs.BLUE],
    foreground=COUNTERPARTS[glyphs.TEXT],
    background=COUNTERPARTS[glyphs.GROUND],
    surface=COUNTERPARTS[glyphs.BAND],
    panel=COUNTERPARTS[glyphs.BAND],
    dark=False,
    variables={
        "input-cursor-background": COUNTERPARTS[glyphs.TEXT],
        "input-cursor-foreground": COUNTERPARTS[glyphs.GROUND],
        "border": COUNTERPARTS[glyphs.BLUE],
        "border-blurred": COUNTERPARTS[glyphs.RULE],
        "scrollbar": COUNTERPARTS[glyphs.RULE],
        "scrollbar-hover": COUNTERPARTS[glyphs.BLUE],
        "scrollbar-active": COUNTERPARTS[glyphs.BLUE],
        "scrollbar-background": COUNTERPARTS[glyphs.BAND],
        "scrollbar-background-hover": COUNTERPARTS[glyphs.BAND],
        "scrollbar-background-active": COUNTERPARTS[glyphs.BAND],
        "scrollbar-corner-color": COUNTERPARTS[glyphs.BAND],
    },
)


@lru_cache(4096)
def light(style: Style) -> Style:
    """A style in light colours; what has none of the dark ones stays as it is."""
    ink, ground = _counterpart(style.color), _counterpart(style.bgcolor)
    return style if ink is None and ground is None else style + Style(color=ink, bgcolor=ground)


def _counterpart(colour: RichColor | None) -> RichColor | None:
    return None if colour is None else _COLOURS.get(colour.name.lower())


class Light(LineFilter):
    """Draws dark lines light."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's signature
        """The same text in light colours."""
        return [Segment(text, style if style is None else light(style), control) for text, style, control in segments]
