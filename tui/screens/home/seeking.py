"""Finding at home, from one negotiation to the next, and filtering by words."""

from __future__ import annotations

from projections.chips import Chip
from projections.search import Search
from tui.screens.filter import Filter
from tui.screens.find import Find
from tui.screens.home.shelved import Shelved
from tui.widgets.chips import Chips


class Seeking(Shelved):
    """Keys and clicks that find and filter."""

    _words = ""

    def action_find(self) -> None:
        """Ask what to find."""
        self.app.push_screen(Find(self._look_for, lambda: bool(self._hits()), self._words), self._leave_find)

    def _look_for(self, words: str) -> None:
        self._words = words
        if isinstance(self.app.screen, Find) and words.strip():
            found = len(self._hits())
            none = f"no negotiation has “{words.strip()}”"
            self.app.screen.say(f"{found:,} found: Enter goes to the next" if found else none, refused=not found)

    def _hits(self) -> list[int]:
        if not self._words.strip():
            return []
        search = Search(self._words)
        return [place for place, one in enumerate(self.shelf.listed) if search.stands_in(self.shelf.said(one))]

    def _leave_find(self, enter: bool | None) -> None:  # noqa: FBT001 - the answer that was given
        if enter:
            self.action_hit(1)

    def action_hit(self, by: int) -> None:
        """The next that is found, or the one before; from the last on to the first."""
        hits, here = self._hits(), self.table.cursor
        if not hits:
            words = self._words.strip()
            self.footer.message = f"no negotiation has “{words}”" if words else "nothing was looked for yet: / finds"
            return
        beyond = [hit for hit in hits if hit > here] if by > 0 else [hit for hit in hits if hit < here]
        hit = (beyond or hits)[0 if by > 0 else -1]
        self.move(hit)
        self.footer.message = f"“{self._words.strip()}” {hits.index(hit) + 1:,} of {len(hits):,}"

    def action_filter(self) -> None:
        """Ask by which words to filter: of a title or an id, of a stage of talks, of what happened last."""
        self.app.push_screen(Filter(self.shelf.chips, (), self.narrow))

    def narrow(self, chips: tuple[Chip, ...]) -> None:
        """List only what has these words."""
        self.shelf.chips = chips
        self.show()
        if isinstance(self.app.screen, Filter):
            listed = f"{len(self.shelf.listed):,} of {len(self.shelf.every):,} listed"
            self.app.screen.say(listed)

    def action_clear(self) -> None:
        """Clear the filters."""
        self.narrow(())

    def on_chips_removed(self, message: Chips.Removed) -> None:
        """A chip was clicked on."""
        self.narrow(tuple(chip for chip in self.shelf.chips if chip != message.chip))

    def on_chips_cleared(self) -> None:
        """All are to be taken away."""
        self.action_clear()
