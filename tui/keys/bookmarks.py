"""The keys of the list of bookmarks."""

from __future__ import annotations

from tui.keys import Key

KEYS: tuple[Key, ...] = (
    Key("bookmark.down", "down,j", "↓ j", "walk(1)", "line after"),
    Key("bookmark.up", "up,k", "↑ k", "walk(-1)", "line before"),
    Key("bookmark.page-down", "pagedown", "PgDn", "walk(8)", "eight lines on"),
    Key("bookmark.page-up", "pageup", "PgUp", "walk(-8)", "eight lines back"),
    Key("bookmark.go", "enter", "Enter", "go", "go there"),
    Key("bookmark.name", "n", "n", "name", "name it"),
    Key("bookmark.drop", "x,delete", "x", "drop", "take it away"),
    Key("bookmark.leave", "escape,B", "Esc", "leave", "leave the field, then the list"),
)
"""In the field that names one, letters are text and Enter keeps the name."""
