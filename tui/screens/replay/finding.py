"""Find: full text in what is listed, and from one hit to the next."""

from __future__ import annotations

from projections.chips import Chip
from projections.listing import Listing
from tui.screens.find import Find
from tui.screens.replay.filtering import Filtering


class Finding(Filtering):
    """The field, and the keys to the next hit and to the one before."""

    _words = ""
    _hits: Listing | None = None
    _wish = 0
    """Which way to go as soon as there is a hit that way."""

    def action_find(self) -> None:
        """Ask what to find."""
        self.halt()
        self._wish = 0
        self.app.push_screen(Find(self.look_for, self._can_enter, self._words), self._leave_find)

    def look_for(self, words: str) -> None:
        """Look for it in what is listed, and say how often it is there."""
        self._words = words
        self._wish = 0
        self._hits = None
        self._look_anew()
        self._tell_find()

    def action_hit(self, by: int) -> None:
        """The next hit, or the one before; from the last on to the first."""
        if not self._words.strip():
            self.footer.message = "nothing was looked for yet: / finds"
            return
        self._look_anew()
        self._wish = by
        self._go_on()

    def _look_anew(self) -> None:
        chips = (*self.chips, Chip("text", self._words))
        hits, track = self._hits, self.frame.track
        if self._words.strip() and (hits is None or hits.track is not track or hits.chips != chips):
            self._hits = hits = Listing(track, chips, self.span[0])
            self.look_through(hits, lambda: self._hits is hits, self._show_hits)

    def _show_hits(self) -> None:
        self._tell_find()
        if self._wish:
            self._go_on()

    def _tell_find(self) -> None:
        if isinstance(self.app.screen, Find):
            none = self._hits is not None and self._hits.is_ready and not self._hits.rows
            self.app.screen.say(self._hits_in_words(), refused=none)

    def _hits_in_words(self) -> str:
        """How many hits there are, in words."""
        hits = self._hits
        if hits is None:
            return ""
        found = len(hits.rows)
        if not hits.is_ready:
            return f"{found:,} found so far …"
        if found or not self.chips:
            return f"{found:,} of {len(hits.track):,} events: Enter goes to the next" if found else self._no_hit()
        return f"{self._no_hit()} in what is listed: {', '.join(chip.words for chip in self.chips)} · F clears"

    def _no_hit(self) -> str:
        return f"nothing known has “{self._words.strip()}”"

    def _can_enter(self) -> bool:
        hits = self._hits
        return hits is None or not hits.is_ready or bool(hits.rows)

    def _leave_find(self, enter: bool | None) -> None:  # noqa: FBT001 - the answer that was given
        if enter and self._words.strip():
            self.action_hit(1)

    def _go_on(self) -> None:
        hits, by = self._hits, self._wish
        if hits is None:
            return
        after, before = self.span
        hit = hits.hit(after if by > 0 else before, by)
        if hit is not None:
            self._wish = 0
            found = len(hits.rows)
            so_far = "" if hits.is_ready else "+"
            round_it = ("", ", on from the first" if by > 0 else ", on from the last")[hit.round_the_end]
            self.move(self.replay.select(self.here, hit.row))
            self.footer.message = f"“{self._words.strip()}” {hit.place:,} of {found:,}{so_far}{round_it}"
        elif hits.is_ready:
            self._wish = 0
            self.footer.message = self._hits_in_words()
        else:
            self.footer.message = self._hits_in_words()
