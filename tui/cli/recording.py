"""Around the writing of one entry: entries called by number, refusals that say so, remarks on what was written."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from domain.entry import Entry
from domain.errors import ParleyError, StructureError, UnknownName
from domain.events.base import Event
from domain.fact import Fact
from domain.suggest import closest
from tui.cli.answer import misfits
from tui.visible import visible

if TYPE_CHECKING:
    from ledger import Ledger
    from ledger.mentions import Mention

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
        return self.call(entry).id

    def call(self, entry: Entry) -> Entry:
        """The entry, called by its number from now on."""
        self._called[entry.id] = entry.number
        return entry

    @contextmanager
    def explained(self, negotiation: str) -> Iterator[None]:
        """Let a refusal say `#4 (its id)`, and ask whether another negotiation was meant."""
        try:
            yield
        except ParleyError as error:
            if isinstance(error, StructureError):
                for spoken_of in error.entries:
                    self.call(self._ledger.amendable(spoken_of).entry)
            error.args = (self._numbered(str(error)),)
            error.hint = error.hint and self._numbered(error.hint)
            if isinstance(error, StructureError) and error.rule == "begins-with-opening":
                known = [listed.id for listed in self._ledger.negotiations()]
                near = closest(negotiation, known)
                if near is not None and negotiation not in known:
                    error.hint = f'did you mean "{near}"? else {error.hint}'
            raise

    def _numbered(self, message: str) -> str:
        if not self._called:
            return message
        ids = "|".join(map(re.escape, sorted(self._called, key=len, reverse=True)))
        return re.sub(
            rf"(?<!\S)({ids})(?=,?(?:\s|$))", lambda found: f"#{self._called[found[1]]} ({found[1]})", message
        )


def report(
    ledger: Ledger, entry: Entry, *, as_json: bool, is_new: bool, more: Sequence[str] = (), **told: object
) -> None:
    """Say what was written, and `more`; as JSON it is the entry as the timeline has it, and what is `told`."""
    from projections.dates import long
    from projections.sentences import headline, text
    from projections.timeline import line as line_of
    from tui.cli.output import print_json, say

    history = ledger.negotiation(entry.negotiation).history
    directory = history.reading(history.everything).directory
    fact = Fact.of(entry)
    if as_json:
        written = line_of(fact, directory)
        print_json({name: getattr(written, name) for name in written.__struct_fields__} | told)
        return
    say(f"#{entry.number}  {long(entry.effective, fact.day)}  {headline(fact, directory)}")
    say(text(fact, directory))
    for line in more:
        say(line)
    say(f"id {entry.id}" + ("" if is_new else ", on record already"))


def remarks(ledger: Ledger, entry: Entry, assignments: Sequence[str], *, is_new: bool) -> None:
    """Say on standard error what a person may not have meant.

    An amount kept as words, an id that is not on file, a reason for breaking no rule, what no longer fits.
    """
    from ledger.anomalies import brought, is_regular
    from ledger.mentions import mentions

    if not is_new:
        return
    reader = ledger.negotiation(entry.negotiation)
    odd = [one for one in brought(reader, entry.number - 1, entry.number) if one.rule != "irregular"]
    warn(kept_as_words(entry.event, assignments))
    warn(unfiled(mentions(entry.event, entry.evidence), ledger, entry))
    if entry.irregular is not None and is_regular(reader, entry):
        warn(["irregular: it breaks no rule that Parley asks, and is listed as irregular all the same"])
    warn(misfits(odd, reader.at().moment.played))


def unfiled(spoken_of: Iterable[Mention], ledger: Ledger, entry: Entry) -> Iterator[str]:
    """A line for each id that an entry names and that nothing on record introduces: legal, or a typing mistake."""
    from ledger.mentions import not_on_file

    history = ledger.negotiation(entry.negotiation).history
    for field, one, near in not_on_file(tuple(spoken_of), history, entry.number):
        yield f"{field}: {one} is not on file yet" + (f"; did you mean {near}?" if near else "")


def kept_as_words(event: Event, assignments: Sequence[str]) -> Iterator[str]:
    """The terms that were given as people write them and were not read as an amount, though they have figures."""
    if any(one.startswith(("terms=", "event.terms=")) for one in assignments):
        for term in getattr(event, "terms", ()):
            if term.quantity is None and term.text and _AMOUNT.search(term.text):
                yield f"{term.term}: kept as words, not as an amount"


def warn(lines: Iterable[str]) -> None:
    """Say it on standard error."""
    for line in lines:
        sys.stderr.write(f"{visible(line)}\n")
