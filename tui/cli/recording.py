"""Around the writing of one entry: entries called by number, refusals that say so, remarks on what was written."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from domain.entry import Draft, Entry
from domain.errors import ParleyError, StructureError, UnknownName
from ledger.suggest import closest
from tui.cli.answer import misfits
from tui.visible import visible

if TYPE_CHECKING:
    from ledger import Ledger

_AMOUNT = re.compile(r"[0-9£$€]")


class Numbered:
    """The entries of a ledger by number, and refusals in which they keep the number they were called by."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._called: dict[str, int] = {}

    def id_of(self, number: int) -> str:
        """The id of the entry of that number. Raises UnknownName."""
        entry = next(self._ledger.entries(after=number - 1), None) if number else None
        if entry is None:
            last = self._ledger.last_number
            raise UnknownName(f"there is no entry #{number}: the last is #{last}", hint="parley timeline lists them")
        self._called[entry.id] = number
        return entry.id

    @contextmanager
    def explained(self, draft: Draft) -> Iterator[None]:
        """Let a refusal say `#4 (its id)`, and ask whether another negotiation was meant."""
        try:
            yield
        except ParleyError as error:
            error.args = (self._numbered(str(error)),)
            if isinstance(error, StructureError) and error.rule == "begins-with-opening":
                known = [listed.id for listed in self._ledger.negotiations()]
                near = closest(draft.negotiation, known)
                if near is not None and draft.negotiation not in known:
                    error.hint = f'did you mean "{near}"? else {error.hint}'
            raise

    def _numbered(self, message: str) -> str:
        words = message.split(" ")
        return " ".join(f"#{self._called[word]} ({word})" if word in self._called else word for word in words)


def remarks(ledger: Ledger, entry: Entry, assignments: Sequence[str], *, is_new: bool) -> None:
    """Say on standard error what a person may not have meant: an amount kept as words, what does not fit."""
    if not is_new:
        return
    said = [
        f"{term.term}: kept as words, not as an amount"
        for term in getattr(entry.event, "terms", ())
        if term.quantity is None and term.text and _AMOUNT.search(term.text)
        if any(one.startswith("terms=") for one in assignments)
    ]
    then = ledger.negotiation(entry.negotiation).at(as_of=f"#{entry.number}")
    odd = [one for one in then.anomalies if one.entry == entry.id and one.rule != "irregular"]
    said += misfits(odd, then.moment.played)
    for line in said:
        sys.stderr.write(f"{visible(line)}\n")
