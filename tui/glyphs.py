"""The signs and colours of the replay, each with one meaning.

Blue is where you are, amber is knowledge (late, possible, that day), red is ended or unproven. A change is a
sign, bold and a band, never a colour alone. On every ground that it stands on, text has a contrast of at least
4.5 to 1 (WCAG 2.1, 1.4.3); a test measures it.
"""

from __future__ import annotations

from rich.style import Style
from textual.theme import Theme

from projections.row import Row, Tone

UNKNOWN = "░"
DENSITY = "▁▂▃▄▅▆▇█"
HAPPENED = "▼"
KNOWN = "▲"
HERE = "▸"
BOOKMARK = "⚑"

GROUND = "#0d1117"
BAND = "#161d27"
CHANGE_BAND = "#1a2430"
HERE_BAND = "#1e3349"

TEXT = "#d9dee5"
BRIGHT = "#f4f6f9"
DIM = "#98a2ae"
FUTURE = "#828d99"
RULE = "#4a5561"
BLUE = "#6cb2ff"
AMBER = "#efb04a"
RED = "#ff8f76"

PLAIN = Style(color=TEXT, bgcolor=GROUND)
STRONG = Style(color=BRIGHT, bold=True)
QUIET = Style(color=DIM)
AHEAD = Style(color=FUTURE)
LINE = Style(color=RULE)
WHERE = Style(color=BLUE)
KEY = Style(color=BLUE, bold=True)
LATE = Style(color=AMBER)
LATE_BAND = Style(color=GROUND, bgcolor=AMBER, bold=True)
BAD = Style(color=RED)
ENDED = Style(color=RED, bold=True)
MARKED = Style(color=BLUE, bgcolor=HERE_BAND, bold=True)
PRESENT = Style(color=GROUND, bgcolor=BLUE, bold=True)

THEME = Theme(
    name="parley",
    primary=BLUE,
    secondary=DIM,
    accent=BLUE,
    warning=AMBER,
    error=RED,
    success=BLUE,
    foreground=TEXT,
    background=GROUND,
    surface=BAND,
    panel=BAND,
    dark=True,
    variables={
        "input-cursor-background": TEXT,
        "input-cursor-foreground": GROUND,
        "border": BLUE,
        "border-blurred": RULE,
        "scrollbar": RULE,
        "scrollbar-hover": BLUE,
        "scrollbar-active": BLUE,
        "scrollbar-background": BAND,
        "scrollbar-background-hover": BAND,
        "scrollbar-background-active": BAND,
        "scrollbar-corner-color": BAND,
    },
)

_TONES: dict[Tone, tuple[str, Style]] = {
    "plain": ("", Style()),
    "ended": ("×\u00a0", ENDED),
    "unproven": ("!\u00a0", ENDED),
    "possible": ("", LATE),
    "late": ("", LATE),
}


def toned(row: Row) -> list[tuple[str, Style]]:
    """The value of a row as its tone looks, with a sign where there is red, so that it is not a colour alone.

    What follows a colon explains, and is plain; a value with question marks has its signs already.
    """
    sign, style = _TONES[row.tone]
    head, colon, rest = row.value.partition(":") if row.tone == "unproven" else (row.value, "", "")
    if row.tone == "unproven" and not colon and "?" in head:
        return [(head, BAD)]
    return [(f"{sign}{head}", style), *([(colon + rest, Style())] if colon else [])]
