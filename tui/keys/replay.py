"""The keys of the replay."""

from __future__ import annotations

from tui.keys import Key

KEYS: tuple[Key, ...] = (
    Key("move.after", "right,l", "→ l", "step(1)", "event after"),
    Key("move.before", "left,h", "← h", "step(-1)", "event before"),
    Key("move.day-after", "shift+right,L", "shift → L", "day(1)", "day after"),
    Key("move.day-before", "shift+left,H", "shift ← H", "day(-1)", "day before"),
    Key(
        "move.turn-after", "right_curly_bracket", "}", "turn(1)", "next turning point: a stage, an offer, a decision"
    ),
    Key("move.turn-before", "left_curly_bracket", "{", "turn(-1)", "turning point before"),
    Key("move.first", "home", "Home", "first", "first event, in any pane"),
    Key("move.last", "end", "End", "last", "last event, in any pane; then what comes"),
    Key("move.go", "colon", ":", "go", "go to a date, #entry, +3d, a place copied"),
    Key("play.toggle", "space", "space", "play", "play, pause; without motion, the next event"),
    Key("play.slower", "less_than_sign", "<", "speed(-1)", "slower"),
    Key("play.faster", "greater_than_sign", ">", "speed(1)", "faster"),
    Key("clock.toggle", "t", "t", "clock", "with hindsight, as known that day"),
    Key("clock.less", "left_parenthesis", "(", "learn(-1)", "know less; the day stays"),
    Key("clock.more", "right_parenthesis", ")", "learn(1)", "know more; the day stays"),
    Key("compare.mark", "w", "w", "mark", "mark A here; what differs from it is shown"),
    Key("compare.swap", "W", "W", "swap", "swap: go to A, and mark where one was"),
    Key("bookmark.set", "m", "m", "bookmark", "set a bookmark here, or take it away"),
    Key("bookmark.before", "left_square_bracket", "[", "bookmark_to(-1)", "bookmark before"),
    Key("bookmark.after", "right_square_bracket", "]", "bookmark_to(1)", "bookmark after"),
    Key("bookmark.list", "B", "B", "bookmarks", "list the bookmarks: go to one, name it, take it away"),
    Key("find.find", "slash", "/", "find", "find any words in what is listed"),
    Key("find.next", "n", "n", "hit(1)", "next hit"),
    Key("find.previous", "N", "N", "hit(-1)", "hit before"),
    Key("find.filter", "f", "f", "filter", "filter what is listed: actor, kind, talks, words"),
    Key("find.clear", "F", "F", "unfilter", "clear the filter"),
    Key("pane.timeline", "1", "1", "pane(1)", "timeline"),
    Key("pane.state", "2", "2", "pane(2)", "state"),
    Key("pane.evidence", "3", "3", "pane(3)", "evidence"),
    Key("pane.claims", "4", "4", "pane(4)", "claims"),
    Key("pane.decisions", "5", "5", "view('decisions')", "decisions, in the second pane"),
    Key("pane.parties", "6", "6", "view('parties')", "parties and posts, in the second pane"),
    Key("pane.statements", "7", "7", "view('statements')", "statements, in the second pane"),
    Key("pane.record", "8", "8", "view('record')", "the record: corrections, anomalies, what is missing"),
    Key("pane.next", "tab", "Tab", "pane_next(1)", "next pane"),
    Key("pane.previous", "shift+tab", "shift Tab", "pane_next(-1)", "pane before"),
    Key("pane.zoom", "z", "z", "zoom", "this pane alone, all panes"),
    Key("rows.down", "down,j", "↓ j", "rows(1)", "down in the pane"),
    Key("rows.up", "up,k", "↑ k", "rows(-1)", "up in the pane"),
    Key("rows.page-down", "pagedown", "PgDn", "page(1)", "a page down in the pane that has the keys"),
    Key("rows.page-up", "pageup", "PgUp", "page(-1)", "a page up in the pane that has the keys"),
    Key("rows.open", "enter", "Enter", "open", "open what is selected: source, figure, party, decision"),
    Key("rows.change-after", "full_stop", ".", "change(1)", "next change of the selected row"),
    Key("rows.change-before", "comma", ",", "change(-1)", "change of the selected row before"),
    Key("write.add", "a", "a", "add", "record an entry"),
    Key("write.minutes", "M", "M", "minutes", "minutes of a meeting: who met, decisions, votes"),
    Key("write.correct", "c", "c", "correct", "correct the selected entry"),
    Key("write.retract", "x", "x", "retract", "retract the selected entry"),
    Key("parley.cite", "y", "y", "cite", "copy the event with its source"),
    Key("parley.copy", "Y", "Y", "copy", "copy this place"),
    Key("parley.export", "e", "e", "export", "export what is seen, or what differs, as Markdown"),
    Key("parley.help", "question_mark,f1", "? F1", "help", "all keys"),
    Key("parley.home", "0", "0", "app.home", "home: all negotiations of the ledger"),
    Key("parley.back", "escape", "Esc", "back", "one level back"),
    Key("parley.quit", "q", "q", "app.quit", "quit"),
)

HINTS = (
    ("←→", "step"),
    ("space", "play"),
    ("t", "hindsight"),
    (":", "go to"),
    ("Enter", "open"),
    ("/", "find"),
    ("f", "filter"),
    ("Tab", "pane"),
    ("( )", "know less, more"),
    ("z", "zoom"),
    ("Y", "copy place"),
    ("e", "export"),
    ("m", "bookmark"),
    ("w", "compare"),
    ("a", "add"),
    ("c", "correct"),
    ("x", "retract"),
)
"""What the footer names, as far as it has room: the most useful first."""

STILL = tuple((key, "next") if key == "space" else (key, does) for key, does in HINTS)
"""Likewise, where nothing moves by itself."""

ALWAYS = (("?", "all keys"), ("q", "quit"))
"""What the footer always names."""
