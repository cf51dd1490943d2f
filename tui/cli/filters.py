"""The kinds that `parley timeline --kind` can keep."""

from __future__ import annotations

from collections.abc import Sequence

from domain.errors import InputError
from domain.events import EntryCorrected, EntryRetracted
from domain.events.base import Event
from ledger.names import kind_named

_AMENDMENTS: dict[type[Event], tuple[str, str]] = {
    EntryCorrected: (
        "a correction is not an event of its own: the entry that it corrects shows it",
        "~ marks what was corrected; parley timeline --long says what it was before, parley show record lists all",
    ),
    EntryRetracted: (
        "a retraction is not an event of its own: what is retracted is left out",
        "parley show record says what was retracted and why; parley timeline --known, with a day before, shows it",
    ),
}


def kinds_named(kinds: Sequence[str]) -> tuple[type[Event], ...]:
    """The kinds to keep; raises UnknownName, and InputError for what is never told as an event."""
    types = tuple(map(kind_named, kinds))
    for kind in types:
        if kind in _AMENDMENTS:
            message, way = _AMENDMENTS[kind]
            raise InputError(message, hint=way)
    return types
