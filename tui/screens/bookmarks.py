"""The list of bookmarks, in the order of play: go to one, name it, take it away."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, NamedTuple

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from domain.clocks import AsOf
from projections.bookmarks import Bookmark
from tui.cells import clip
from tui.glyphs import BOOKMARK, QUIET, STRONG, WHERE
from tui.keys import Key, bindings
from tui.keys.bookmarks import KEYS
from tui.visible import visible
from tui.widgets.fields import TextField

_PROMPT = "Enter goes there · n names it · x takes it away · Esc leaves"
_NAMING = "Enter keeps the name, an empty one takes it away · Esc leaves it as it was"
_UNKEPT = "this name is not kept yet: Enter keeps it · Esc once more leaves it as it was"
_EMPTY = "no bookmark yet: m sets one at the present place · Esc leaves"


class Line(NamedTuple):
    """A bookmark as it is listed: the day of its place, and what happened there."""

    bookmark: Bookmark
    day: str
    headline: str


class Bookmarks(ModalScreen[AsOf | None], inherit_bindings=False):
    """The lines, in order; `name` and `drop` do what they say and return the lines as they are then.

    It is answered with the place to go to. The line `begin` is marked first.
    """

    KEYS: ClassVar[tuple[Key, ...]] = KEYS
    BINDINGS: ClassVar[list[BindingType]] = bindings(KEYS)
    ALLOW_SELECT = False
    AUTO_FOCUS = ""

    def __init__(
        self,
        lines: tuple[Line, ...],
        begin: int,
        name: Callable[[AsOf, str], tuple[Line, ...]],
        drop: Callable[[AsOf], tuple[Line, ...]],
    ) -> None:
        super().__init__()
        self._lines = lines
        self._begin = begin
        self._name_it = name
        self._drop_it = drop
        self._naming: AsOf | None = None
        self._warned = False

    def compose(self) -> ComposeResult:
        """What can be done, the field for a name while there is one to write, and the list."""
        with Vertical(id="filter"):
            field = TextField("", "name")
            field.id = "place"
            field.max_length = 200
            field.display = False
            yield field
            yield Static(_PROMPT, id="answer", markup=False)
            yield OptionList(id="chips", markup=False)

    def on_mount(self) -> None:
        """Show them."""
        self.query_one(OptionList).can_focus = False
        self._list(self._begin)

    def on_resize(self) -> None:
        """Cut the lines anew."""
        self._list(self.query_one(OptionList).highlighted or 0)

    def _list(self, marked: int) -> None:
        width = max(20, self.query_one("#filter").size.width - 4)
        listed = self.query_one(OptionList)
        listed.clear_options()
        listed.add_options([_option(line, width) for line in self._lines])
        if self._lines:
            listed.highlighted = max(0, min(marked, len(self._lines) - 1))
        self._say(_PROMPT if self._lines else _EMPTY)

    def _say(self, words: str, *, refused: bool = False) -> None:
        answer = self.query_one("#answer", Static)
        answer.set_class(refused, "-refused")
        answer.update(words)

    @property
    def _marked(self) -> Bookmark | None:
        marked = self.query_one(OptionList).highlighted
        return None if marked is None or not self._lines else self._lines[marked].bookmark

    def action_walk(self, by: int) -> None:
        """Mark a line further on."""
        listed = self.query_one(OptionList)
        if self._lines and self._naming is None:
            listed.highlighted = max(0, min((listed.highlighted or 0) + by, len(self._lines) - 1))

    def action_go(self) -> None:
        """Go to the bookmark that is marked."""
        if self._marked is not None:
            self.dismiss(self._marked.at)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to the one pointed at."""
        event.stop()
        if self._naming is None:
            self.dismiss(self._lines[event.option_index].bookmark.at)

    def action_drop(self) -> None:
        """Take the one that is marked away."""
        marked = self.query_one(OptionList).highlighted
        if self._marked is not None and marked is not None:
            self._lines = self._drop_it(self._marked.at)
            self._list(marked)

    def action_name(self) -> None:
        """Write its name."""
        bookmark = self._marked
        if bookmark is None:
            return
        self._naming, self._warned = bookmark.at, False
        field = self.query_one(TextField)
        field.value = visible(bookmark.name)
        field.display = True
        field.focus()
        field.cursor_position = len(field.value)
        self._say(_NAMING)

    def on_input_changed(self) -> None:
        """Once it is being written on, say again what can be done."""
        self._warned = False
        if self._naming is not None:
            self._say(_NAMING)

    def on_text_field_full(self, message: TextField.Full) -> None:
        """Say how much of what was pasted has room."""
        self._say(message.words, refused=True)

    def on_text_field_left(self, message: TextField.Left) -> None:
        """Enter keeps the name."""
        if message.entered and self._naming is not None:
            at, self._naming = self._naming, None
            field = self.query_one(TextField)
            self._lines = self._name_it(at, field.value.strip())
            self._leave_field(at)

    def action_leave(self) -> None:
        """Leave the field, where something else is written there only once that is certain; else the list."""
        if self._naming is None:
            self.dismiss(None)
            return
        field, at = self.query_one(TextField), self._naming
        kept = next((one.bookmark.name for one in self._lines if one.bookmark.at == at), "")
        if field.value.strip() != visible(kept) and not self._warned:
            self._warned = True
            self._say(_UNKEPT, refused=True)
            return
        self._naming = None
        self._leave_field(at)

    def _leave_field(self, at: AsOf) -> None:
        field = self.query_one(TextField)
        field.display = False
        self.set_focus(None)
        self._list(next((place for place, one in enumerate(self._lines) if one.bookmark.at == at), 0))


def _option(line: Line, width: int) -> Option:
    """The flag, the day, the name if it has one, and the headline; where there is little room, the name alone."""
    text = Text(f"{BOOKMARK} ", WHERE)
    text.append(f"{line.day:<12}", QUIET)
    name, room = line.bookmark.name, width - text.cell_len
    if name:
        text.append(clip(name, room), STRONG)
        room = width - text.cell_len
    if not name:
        text.append(clip(line.headline, room))
    elif room > 12:
        text.append(f"  {clip(line.headline, room - 2)}", QUIET)
    return Option(text)
