"""The keys: one table a screen, from which its bindings, its help, its footer and the palette are made."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from textual.binding import Binding, BindingType


class Key(NamedTuple):
    """One binding.

    `id` names it, for whoever wants another key: its first word is its group. `keys` are Textual's names with
    commas between, `shown` is how they are written, `does` a few words, for the help as for the palette.
    A key with `priority` holds whatever has the focus.
    """

    id: str
    keys: str
    shown: str
    action: str
    does: str
    priority: bool = False

    @property
    def group(self) -> str:
        """The first word of its id."""
        return self.id.partition(".")[0]

    def binding(self) -> Binding:
        """The binding for Textual."""
        return Binding(
            self.keys,
            self.action,
            self.does,
            key_display=self.shown,
            show=False,
            priority=self.priority,
            id=self.id,
        )


Hint = tuple[str, str]
"""A key as it is written, and what it does in a word or two."""


class Aside(NamedTuple):
    """What a footer says in the place of its hints, as long as something holds: what that is, and the keys then."""

    words: str
    hints: tuple[Hint, ...]


def bindings(keys: Iterable[Key]) -> list[BindingType]:
    """The bindings of a table."""
    return [key.binding() for key in keys]


ANYWHERE: tuple[Key, ...] = (
    Key("parley.palette", "ctrl+p", "ctrl+p", "app.command_palette", "palette: every action by name", priority=True),
    Key("parley.leave", "ctrl+q,ctrl+c", "ctrl+q ctrl+c", "app.quit", "quit from anywhere", priority=True),
)
"""The keys that hold on every screen, whatever has the focus."""

GROUPS: dict[str, str] = {
    "move": "MOVE IN TIME",
    "play": "PLAY",
    "clock": "WHAT IS KNOWN",
    "compare": "COMPARE",
    "bookmark": "BOOKMARKS",
    "find": "FIND AND FILTER",
    "pane": "PANES",
    "rows": "IN THE PANE",
    "write": "WRITE",
    "export": "EXPORT",
    "ask": "BEFORE SOMETHING IS LOST",
    "help": "HELP",
    "parley": "PARLEY",
}
"""The headings of the help and of the key card, by the first word of an id."""
