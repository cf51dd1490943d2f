"""The keys of a page that was opened."""

from __future__ import annotations

from tui.keys import Key

KEYS: tuple[Key, ...] = (
    Key("rows.down", "down,j", "↓ j", "rows(1)", "next row"),
    Key("rows.up", "up,k", "↑ k", "rows(-1)", "row before"),
    Key("rows.page-down", "pagedown", "PgDn", "page(1)", "a page down"),
    Key("rows.page-up", "pageup", "PgUp", "page(-1)", "a page up"),
    Key("rows.first", "home", "Home", "first", "first row"),
    Key("rows.last", "end", "End", "last", "last row"),
    Key("rows.open", "enter", "Enter", "open", "open what the row is about"),
    Key("clock.toggle", "t", "t", "clock", "as known at the place you came from, as known that day"),
    Key("move.there", "g", "g", "there", "go to this event in the replay"),
    Key("parley.help", "question_mark,f1", "? F1", "help", "all keys"),
    Key("parley.back", "escape,backspace", "Esc", "back", "back to the page before"),
    Key("parley.quit", "q", "q", "app.quit", "quit"),
)

HINTS = (("↑↓", "rows"), ("Enter", "open"), ("Esc", "back"), ("t", "that day"), ("g", "go to the event"))
ALWAYS = (("?", "all keys"), ("q", "quit"))
