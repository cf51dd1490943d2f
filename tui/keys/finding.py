"""The keys of the field that finds, and of the screen that filters."""

from __future__ import annotations

from tui.keys import Key

FIND: tuple[Key, ...] = (
    Key("find.leave", "escape", "Esc", "leave", "leave the field; what is typed is offered again"),
)

FILTER: tuple[Key, ...] = (
    Key("find.chip-after", "down", "↓", "walk(1)", "line after"),
    Key("find.chip-before", "up", "↑", "walk(-1)", "line before"),
    Key("find.chip-page-down", "pagedown", "PgDn", "walk(8)", "eight lines on"),
    Key("find.chip-page-up", "pageup", "PgUp", "walk(-8)", "eight lines back"),
    Key("find.drop", "ctrl+d", "ctrl+d", "drop", "take the last chip away", priority=True),
    Key("find.leave", "escape", "Esc", "leave", "empty the field, then leave"),
)
"""Enter, in its field, adds or takes away the chip that is marked."""
