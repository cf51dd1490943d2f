"""The keys of the help. Its field takes letters, so that none of them is a key there."""

from __future__ import annotations

from tui.keys import Key

KEYS: tuple[Key, ...] = (
    Key("help.down", "down", "↓", "scroll(1)", "a line down", priority=True),
    Key("help.up", "up", "↑", "scroll(-1)", "a line up", priority=True),
    Key("help.page-down", "pagedown", "PgDn", "scroll(12)", "a page down", priority=True),
    Key("help.page-up", "pageup", "PgUp", "scroll(-12)", "a page up", priority=True),
    Key("help.first", "home", "Home", "scroll(-10000)", "to the beginning", priority=True),
    Key("help.last", "end", "End", "scroll(10000)", "to the end", priority=True),
    Key("help.leave", "escape", "Esc", "back", "empty the field, then leave"),
    Key("help.close", "f1", "F1", "leave", "close the help"),
)
