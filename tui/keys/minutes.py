"""The keys of the minutes, and of the votes in them."""

from __future__ import annotations

from tui.keys import Key

KEYS: tuple[Key, ...] = (
    Key("write.save", "ctrl+s", "ctrl+s", "save", "preview; once more: write all of it down", priority=True),
    Key("write.another", "ctrl+n", "ctrl+n", "another", "one more decision", priority=True),
    Key("write.more", "ctrl+o", "ctrl+o", "more", "rule, deciders, tally, sources: unfold, fold", priority=True),
    Key("write.next", "tab,enter", "Tab Enter", "next(1)", "field after; takes the suggestion marked", priority=True),
    Key("write.previous", "shift+tab", "shift Tab", "next(-1)", "field before", priority=True),
    Key("parley.help", "f1", "F1", "help", "all keys"),
    Key("parley.back", "escape", "Esc", "back", "leave the field; outside, the sheet"),
    Key("parley.quit", "q", "q", "app.quit", "quit, outside a field"),
)

VOTES: tuple[Key, ...] = (
    Key("write.vote-for", "f,plus", "f +", "vote('for')", "for, and on to the next"),
    Key("write.vote-against", "a,minus", "a -", "vote('against')", "against, and on to the next"),
    Key("write.vote-abstain", "b,0", "b 0", "vote('abstain')", "abstains, and on to the next"),
    Key("write.vote-recused", "r", "r", "vote('recused')", "takes no part, and on to the next"),
    Key("write.vote-none", "backspace,delete", "⌫", "vote('')", "take the vote back"),
    Key("write.vote-cycle", "space", "space", "cycle", "for, against, abstains, no part, none"),
    Key("write.vote-down", "down,j", "↓ j", "rows(1)", "who comes after"),
    Key("write.vote-up", "up,k", "↑ k", "rows(-1)", "who comes before"),
    Key("write.vote-right", "right,l", "→ l", "shift(1)", "the answer to the right"),
    Key("write.vote-left", "left,h", "← h", "shift(-1)", "the answer to the left"),
)
"""The keys of the grid of votes; letters, because nothing is typed there."""

HINTS = (
    ("ctrl+s", "preview, then write"),
    ("Tab", "next field"),
    ("f a b r", "votes"),
    ("ctrl+n", "one more decision"),
    ("ctrl+o", "rule, deciders, tally"),
)
"""What the footer names, as far as it has room: the most useful first."""

ALWAYS = (("F1", "keys"), ("Esc", "back"))
"""What the footer always names."""
