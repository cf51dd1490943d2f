"""A screen that looks, again and again, whether anything has been written meanwhile."""

from __future__ import annotations

from asyncio import to_thread
from typing import Generic, TypeVar

from textual.screen import Screen

from domain.errors import ParleyError
from tui.widgets.footer import Footer

POLL = 0.5
"""Seconds between two looks."""

Found = TypeVar("Found")


class Watching(Screen[None], Generic[Found], inherit_bindings=False):
    """Looks in a thread, so that a ledger that keeps others waiting keeps no key waiting."""

    _looking = False
    _trouble = ""

    def watch_ledger(self) -> None:
        """Begin to look."""
        self.set_interval(POLL, self.look_again)

    def glance(self) -> Found | None:
        """What has been found since the last look, None: nothing; called in a thread. Raises ParleyError."""
        raise NotImplementedError

    def found(self, found: Found) -> None:
        """Take note of what was found."""
        raise NotImplementedError

    def look_again(self) -> None:
        """Look once, unless somebody is looking just now."""
        if not self._looking:
            self._looking = True
            self.run_worker(self._look(), name="what is new")

    async def _look(self) -> None:
        try:
            found = await to_thread(self.glance)
        except ParleyError as error:
            self._complain(f"{error}: {error.hint}" if error.hint else str(error))
        else:
            self._complain("")
            if found is not None and self.is_attached and self.app.is_running:
                self.found(found)
        finally:
            self._looking = False

    def _complain(self, trouble: str) -> None:
        """Say on the last line what keeps the ledger from being read, as long as it does."""
        for footer in self.query(Footer):
            if trouble or footer.message == self._trouble:
                footer.message = trouble
        self._trouble = trouble
