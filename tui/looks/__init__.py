"""How the screen looks, whatever it shows: on a light or a dark ground, with signs or with letters, moving or still.

Widgets draw one way, in the colours and signs of `tui.glyphs`. Each other look is one filter of lines, through which
Textual puts every line before it reaches the terminal.
"""

from __future__ import annotations

from typing import NamedTuple

from textual.app import App
from textual.filter import LineFilter

from tui.looks.letters import Letters
from tui.looks.light import Light


class Looks(NamedTuple):
    """What is chosen: `light` colours, `letters` for signs, `motion` or only what a key asks for."""

    light: bool = False
    letters: bool = False
    motion: bool = True

    def filters(self) -> list[LineFilter]:
        """The filters that make it look so, in the order in which they work."""
        return [*([Light()] if self.light else []), *([Letters()] if self.letters else [])]


def looks_of(app: App[object]) -> Looks:
    """How an app looks; one that has no say in it, as it is drawn."""
    looks: object = getattr(app, "looks", None)
    return looks if isinstance(looks, Looks) else Looks()
