"""Filter: one field that finds what a list can be narrowed down to, and the chips that are there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from projections.chips import Chip, Offer
from tui.cells import clip
from tui.glyphs import KEY, LATE, QUIET, STRONG
from tui.keys import Key, bindings
from tui.keys.finding import FILTER
from tui.visible import visible
from tui.widgets.fields import TextField

_PROMPT = "Enter adds, takes away · ctrl+d takes the last away · Esc leaves"


class Filter(ModalScreen[None], inherit_bindings=False):
    """The chips that stand, each to be taken away; under them what is offered, each to be added.

    `change` is told the new chips and answers by `say` how many are listed.
    """

    KEYS: ClassVar[tuple[Key, ...]] = FILTER
    BINDINGS: ClassVar[list[BindingType]] = bindings(FILTER)
    ALLOW_SELECT = False

    def __init__(
        self, chips: tuple[Chip, ...], offers: Sequence[Offer], change: Callable[[tuple[Chip, ...]], None]
    ) -> None:
        super().__init__()
        self._chips = chips
        self._offers = offers
        self._change = change
        self._listed: list[Chip] = []

    def compose(self) -> ComposeResult:
        """The field, what is said, and the list."""
        with Vertical(id="filter"):
            field = TextField("", "filter by an actor, a kind of event, talks or any words")
            field.id = "place"
            field.max_length = 400
            yield field
            yield Static(_PROMPT, id="answer", markup=False)
            yield OptionList(id="chips", markup=False)

    def on_mount(self) -> None:
        """Show what stands and what is offered."""
        self.query_one(OptionList).can_focus = False
        self._list()

    def offer(self, offers: Sequence[Offer]) -> None:
        """Offer these from now on."""
        self._offers = offers
        self._list()

    def say(self, words: str) -> None:
        """Say how many are listed."""
        self.query_one("#answer", Static).update(Text(visible(f"{words} · {_PROMPT}" if words else _PROMPT)))

    def take(self, chips: tuple[Chip, ...]) -> None:
        """Show other chips than before."""
        self._chips = chips
        self._change(chips)
        self._list()

    def _list(self) -> None:
        wanted = self.query_one(TextField).value.strip()
        found = [offer for offer in self._offers if offer.chip not in self._chips and offer.has(wanted)]
        if wanted:
            found.sort(key=lambda offer: not offer.begins(wanted))
        if wanted and Chip("text", wanted) not in self._chips:
            found.append(Offer(Chip("text", wanted)))
        width = max(20, self.query_one("#filter").size.width - 4)
        listed = self.query_one(OptionList)
        listed.clear_options()
        listed.add_options([_option("× ", chip, "takes it away", width) for chip in self._chips])
        listed.add_options([_option("+ ", offer.chip, offer.called, width) for offer in found])
        self._listed = [*self._chips, *(offer.chip for offer in found)]
        if self._listed:
            listed.highlighted = min(len(self._chips), len(self._listed) - 1)

    def on_resize(self) -> None:
        """Cut the lines anew."""
        self._list()

    def on_input_changed(self) -> None:
        """Offer what has these words."""
        self._list()

    def on_text_field_full(self, message: TextField.Full) -> None:
        """Say how much of what was pasted has room."""
        self.say(message.words)

    def on_text_field_left(self, message: TextField.Left) -> None:
        """Enter takes the line that is marked; an arrow marks another."""
        listed = self.query_one(OptionList)
        if not message.entered:
            self.action_walk(message.by)
        elif listed.highlighted is not None:
            self._take(listed.highlighted)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Likewise, by the mouse."""
        event.stop()
        self._take(event.option_index)

    def _take(self, index: int) -> None:
        chip = self._listed[index]
        field = self.query_one(TextField)
        if chip in self._chips:
            self.take(tuple(one for one in self._chips if one != chip))
        else:
            field.value = ""
            self.take((*self._chips, chip))

    def action_walk(self, by: int) -> None:
        """Mark a line further on."""
        listed = self.query_one(OptionList)
        if self._listed:
            listed.highlighted = max(0, min((listed.highlighted or 0) + by, len(self._listed) - 1))

    def action_drop(self) -> None:
        """Take the last chip away."""
        if self._chips:
            self.take(self._chips[:-1])

    def action_leave(self) -> None:
        """Empty the field, else leave; the chips stay."""
        field = self.query_one(TextField)
        if field.value:
            field.value = ""
        else:
            self.dismiss(None)


def _option(sign: str, chip: Chip, called: str, width: int) -> Option:
    value = clip(chip.value, width - len(sign) - 7)
    text = Text(sign, KEY if sign == "+ " else LATE)
    text.append(f"{chip.of:<7}", QUIET)
    text.append(value, STRONG)
    if called and width - len(text) > 10:
        text.append(f"  {clip(called, width - len(text) - 2)}", QUIET)
    return Option(text)
