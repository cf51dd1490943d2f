"""The record itself in words."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import DecodeError, Raw, json

from domain.events import EntryCorrected, EntryRetracted, EvidenceFiled, NoteMade
from projections.dates import spoken
from projections.sentences.names import Names
from projections.sentences.wording import Wording, because, both, brief, quoted

_CHANGES = "event.changes"


def evidence_filed(event: EvidenceFiled, _: Names) -> Wording:
    """A document is put on file."""
    publisher = f" by {event.publisher}" if event.publisher else ""
    published = f" of {spoken(event.published)}" if event.published and event.published != "unknown" else ""
    where = f" ({event.url})" if event.url else ""
    text = f"The document {quoted(event.title)}{publisher}{published} was put on file{where}"
    return Wording("", "Filed:", (event.title, event.short or event.title), text)


def corrected(event: EntryCorrected, _: Names) -> Wording:
    """An earlier entry reads otherwise; where that is itself a correction, it now changes other things."""
    fields = both([_field(path) for path in event.changes if path != _CHANGES])
    inner = both([_field(path) for path in _within(event.changes.get(_CHANGES))])
    if inner:
        also = f" in {fields}" if fields else ""
        text = f"The correction {event.entry} was itself corrected{also}, and now changes {inner}"
        return Wording("Entry", "corrected:", inner, f"{text}{because(event.reason)}")
    return Wording(
        "Entry", "corrected:", fields, f"The entry {event.entry} was corrected in {fields}{because(event.reason)}"
    )


def _within(changes: Raw | None) -> Iterator[str]:
    """What a correction changes in the end, however many corrections of corrections are between."""
    try:
        found = {} if changes is None else json.decode(changes, type=dict[str, Raw])
    except DecodeError:
        return
    for path, raw in found.items():
        yield from _within(raw) if path == _CHANGES else (path,)


def _field(path: str) -> str:
    return path.removeprefix("event.").replace("_", " ")


def retracted(event: EntryRetracted, _: Names) -> Wording:
    """An earlier entry no longer counts."""
    return Wording(
        "Entry", "retracted:", event.reason, f"The entry {event.entry} was retracted{because(event.reason)}"
    )


def note_made(event: NoteMade, _: Names) -> Wording:
    """A remark for the reader."""
    about = f" about {quoted(event.about)}" if event.about else ""
    text = f"A note was made{about}: {quoted(event.text)}"
    return Wording("", "Noted:", (*brief(event.text), *brief(event.about or event.text)), text)
