"""The keys of the home screen."""

from __future__ import annotations

from tui.keys import Key

KEYS: tuple[Key, ...] = (
    Key("rows.open", "enter", "Enter", "open", "open the negotiation"),
    Key("rows.down", "down,j", "↓ j", "rows(1)", "negotiation after"),
    Key("rows.up", "up,k", "↑ k", "rows(-1)", "negotiation before"),
    Key("rows.page-down", "pagedown", "PgDn", "page(1)", "a page down"),
    Key("rows.page-up", "pageup", "PgUp", "page(-1)", "a page up"),
    Key("rows.first", "home", "Home", "rows(-1000000)", "first negotiation"),
    Key("rows.last", "end", "End", "rows(1000000)", "last negotiation"),
    Key("rows.order", "o", "o", "order", "order: last movement, title, most entries first"),
    Key("find.find", "slash", "/", "find", "find a negotiation"),
    Key("find.next", "n", "n", "hit(1)", "next that is found"),
    Key("find.previous", "N", "N", "hit(-1)", "the one found before"),
    Key("find.filter", "f", "f", "filter", "filter: list only what has these words"),
    Key("find.clear", "F", "F", "clear", "clear the filters"),
    Key("write.begin", "a", "a", "begin", "begin a negotiation"),
    Key("parley.help", "question_mark,f1", "? F1", "help", "all keys"),
    Key("parley.back", "escape", "Esc", "back", "one level back"),
    Key("parley.quit", "q", "q", "app.quit", "quit"),
)

HINTS = (
    ("Enter", "open"),
    ("a", "new"),
    ("/", "find"),
    ("f", "filter"),
    ("o", "order"),
    ("↑↓", "choose"),
)
"""What the footer names, as far as it has room: the most useful first."""

ALWAYS = (("?", "all keys"), ("q", "quit"))
"""What the footer always names."""
