"""The keys of a form, and of the list of kinds before it."""

from __future__ import annotations

from tui.keys import Aside, Key

KEYS: tuple[Key, ...] = (
    Key("write.save", "ctrl+s", "ctrl+s", "save", "preview; once more: write it down", priority=True),
    Key("write.more", "ctrl+o", "ctrl+o", "more", "when, who said it, which source: unfold, fold"),
    Key("write.next", "tab,enter", "Tab Enter", "next(1)", "field after; takes the suggestion marked", priority=True),
    Key("write.previous", "shift+tab", "shift Tab", "next(-1)", "field before", priority=True),
    Key("parley.help", "f1", "F1", "help", "all keys"),
    Key("parley.back", "escape", "Esc", "back", "leave the field; outside, the form"),
    Key("parley.quit", "q", "q", "app.quit", "quit, outside a field"),
)

HINTS = (
    ("ctrl+s", "preview, then write"),
    ("Tab", "next field"),
    ("ctrl+o", "when, who, source"),
    ("↓", "suggestions"),
)
"""What the footer names, as far as it has room: the most useful first."""

ALWAYS = (("F1", "keys"), ("Esc", "back"))
"""What the footer always names."""

OUTSIDE = Aside(
    "outside the fields",
    (("Tab Enter", "back in"), ("Esc", "close"), ("q", "quit"), ("ctrl+s", "preview, then write"), ("F1", "keys")),
)
"""What the footer says while no field has the focus."""

CHOOSING: tuple[Key, ...] = (
    Key("write.find", "slash,tab", "/ Tab", "find", "type to find a kind"),
    Key("write.choose-after", "down", "↓", "walk(1)", "kind after"),
    Key("write.choose-before", "up", "↑", "walk(-1)", "kind before"),
    Key("write.choose-page-down", "pagedown", "PgDn", "walk(8)", "eight kinds on"),
    Key("write.choose-page-up", "pageup", "PgUp", "walk(-8)", "eight kinds back"),
    Key("parley.help", "f1", "F1", "help", "all keys"),
    Key("parley.back", "escape", "Esc", "back", "leave the field; outside, the list"),
    Key("parley.quit", "q", "q", "app.quit", "quit, outside the field"),
)
"""The keys of the list of kinds; Enter, in its field, takes the kind that is marked."""

OUTSIDE_LIST = Aside("outside the field", (("Tab /", "back in"), ("Esc", "close"), ("q", "quit"), ("F1", "keys")))
"""Likewise, over the list of kinds."""
