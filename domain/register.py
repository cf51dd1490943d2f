"""What the structural rules need to know of one negotiation: which entries stand there and what they introduce."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from domain.entry import Entry
from domain.events import EntryCorrected, EntryRetracted
from domain.events.base import Event
from domain.fields import introducing
from domain.identifiers import Noun


@dataclass(slots=True)
class Register:
    """One negotiation's stream in short.

    A register that somebody else holds is never changed: `extended` gives a new one. Only who checks many
    entries one after another makes a `copy` and lets it `take` them.
    """

    negotiation: str
    version: int = 0
    opening: str | None = None
    """The id of the first entry."""
    kinds: dict[str, type[Event]] = field(default_factory=dict)
    """The kind of each entry, by its id, in the order of recording."""
    targets: dict[str, str] = field(default_factory=dict)
    """The id that each correction or retraction names, by its own id, in the order of recording."""
    introduced: dict[tuple[Noun, str], tuple[str, ...]] = field(default_factory=dict)
    """The ids of the entries that introduced a thing."""

    @classmethod
    def empty(cls, negotiation: str) -> Register:
        """The register of a negotiation of which nothing is written."""
        return cls(negotiation)

    def copy(self) -> Register:
        """A register of one's own that may take entries."""
        return replace(self, kinds=dict(self.kinds), targets=dict(self.targets), introduced=dict(self.introduced))

    def extended(self, entries: Iterable[Entry]) -> Register:
        """The register once these entries, too, are written."""
        longer = self.copy()
        for entry in entries:
            longer.take(entry)
        return longer

    def take(self, entry: Entry) -> None:
        """Note an entry that is written now, or that the rules have admitted."""
        event = entry.event
        self.version += 1
        if self.opening is None:
            self.opening = entry.id
        self.kinds[entry.id] = kind = type(event)
        if isinstance(event, (EntryCorrected, EntryRetracted)):
            self.targets[entry.id] = event.entry
        for link in introducing(kind):
            thing = (link.noun, getattr(event, link.field))
            self.introduced[thing] = (*self.introduced.get(thing, ()), entry.id)

    def is_out(self, entry: str) -> bool:
        """Whether a retraction that is not itself out names the entry."""
        out: set[str] = set()
        for amendment, target in reversed(self.targets.items()):
            if amendment not in out and self.kinds[amendment] is EntryRetracted:
                out.add(target)
        return entry in out
