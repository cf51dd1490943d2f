"""What happened? The kinds of event by subject, of which typing a part finds one."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from domain.entry import Entry
from domain.events import GROUPS, EntryCorrected, EntryRetracted
from domain.events.base import Event
from ledger.fields import first_line
from projections.search import folded
from tui.glyphs import KEY, QUIET, STRONG
from tui.keys import Key, bindings
from tui.keys.writing import CHOOSING, OUTSIDE_LIST
from tui.screens.help import Help
from tui.widgets.fields import TextField
from tui.widgets.footer import Footer

_WIDTH = 24
_HINTS = (("Enter", "write one"), ("↑↓", "choose"))
_ALWAYS = (("F1", "keys"), ("Esc", "back"))


MINUTES = "minutes"
"""The sheet of a whole meeting, first in the list."""

_SAID = "a meeting on one sheet: who met, what was decided, how each voted"


class Choosing(Screen[Entry | str | None], inherit_bindings=False):
    """The list; `begin` makes the form of a kind. It gives back what was written there, MINUTES, or None."""

    KEYS: ClassVar[tuple[Key, ...]] = CHOOSING
    BINDINGS: ClassVar[list[BindingType]] = bindings(CHOOSING)
    ALLOW_SELECT = False
    AUTO_FOCUS = "TextField"

    def __init__(self, begin: Callable[[type[Event]], Screen[Entry | None]]) -> None:
        super().__init__()
        self._begin = begin

    def compose(self) -> ComposeResult:
        """The field that finds, and the list."""
        yield Static(Text("What happened?", STRONG), id="form-head", markup=False)
        yield TextField("", "type a part of its name or of what it means")
        yield OptionList(id="kinds", markup=False)
        yield Footer(_HINTS, _ALWAYS)

    def on_mount(self) -> None:
        """Show all of them."""
        self.query_one(OptionList).can_focus = False
        self._list("")

    def _list(self, wanted: str) -> None:
        listed = self.query_one(OptionList)
        listed.clear_options()
        words = folded(wanted).split()
        if all(word in folded(f"{MINUTES} {_SAID}") for word in words):
            listed.add_option(Option(_named(MINUTES, _SAID, self.app.size.width - 2), id=MINUTES))
        for group, kinds in GROUPS.items():
            found = [kind for kind in kinds if _fits(kind, words)]
            if found:
                listed.add_option(Option(Text(group, QUIET), disabled=True))
                listed.add_options([Option(_line(kind, self.app.size.width - 2), id=kind.kind()) for kind in found])
        if listed.option_count:
            best = next((one for one in listed.options if one.id and words and one.id.startswith(words[0])), None)
            best = best or next(one for one in listed.options if not one.disabled)
            listed.highlighted = listed.get_option_index(str(best.id))
        else:
            listed.add_option(Option(Text(f"no kind has {' '.join(words)}: delete a letter"), disabled=True))

    def on_resize(self) -> None:
        """Cut the lines anew."""
        self._list(self.query_one(TextField).value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Find anew."""
        self._list(event.value)

    def on_text_field_left(self, message: TextField.Left) -> None:
        """Enter begins the form of the kind that is marked; an arrow marks another."""
        listed = self.query_one(OptionList)
        if not message.entered:
            self.action_walk(message.by)
        elif listed.highlighted is not None:
            listed.action_select()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Begin the form of a kind."""
        event.stop()
        if event.option_id == MINUTES:
            self.dismiss(MINUTES)
            return
        for kinds in GROUPS.values():
            for kind in kinds:
                if kind.kind() == event.option_id:
                    self.app.push_screen(self._begin(kind), self._done)

    def _done(self, entry: Entry | None) -> None:
        if entry is not None:
            self.dismiss(entry)

    def action_walk(self, by: int) -> None:
        """Mark a kind further on."""
        listed = self.query_one(OptionList)
        for _ in range(abs(by)):
            if by > 0:
                listed.action_cursor_down()
            else:
                listed.action_cursor_up()

    def action_find(self) -> None:
        """Type again."""
        self.query_one(TextField).focus()

    def watch_focused(self) -> None:
        """Say whether keys are typed into the field, or what they do outside of it."""
        self.query_one(Footer).aside = None if self.focused is not None else OUTSIDE_LIST

    def action_back(self) -> None:
        """Out of the field, where something is typed there; else back."""
        field = self.query_one(TextField)
        if self.focused is field and field.value:
            self.set_focus(None)
        else:
            self.dismiss(None)

    def action_help(self) -> None:
        """Show all keys and signs."""
        self.app.push_screen(Help(self.KEYS))


def _fits(kind: type[Event], words: list[str]) -> bool:
    said = folded(f"{kind.kind()} {kind.kind().replace('-', ' ')} {first_line(kind)}")
    return kind not in (EntryCorrected, EntryRetracted) and all(word in said for word in words)


def _line(kind: type[Event], width: int) -> Text:
    return _named(kind.kind(), first_line(kind), width)


def _named(name: str, said: str, width: int) -> Text:
    text = Text(f"  {name:<{_WIDTH}}", KEY)
    text.append(f" {said}")
    text.truncate(max(_WIDTH, width), overflow="ellipsis")
    return text
