"""The record itself: documents, corrections, retractions, notes."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Raw

from domain.events.base import Event
from domain.identifiers import EntryId, NewDocumentId
from domain.values import Edtf, Text

Changes = Annotated[dict[str, Raw], Meta(min_length=1)]
"""Path of a field (`event.text`, `effective`, …) to its whole new value, kept as the JSON it was written in."""


class EvidenceFiled(Event, frozen=True, kw_only=True):
    """A document is put on file; `sha256` is that of its bytes, `short` the name that fits a headline."""

    document: NewDocumentId
    title: Text
    short: Text | None = None
    publisher: Text | None = None
    published: Edtf | None = None
    sha256: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$(?!\n)")] | None = None
    media_type: Text | None = None
    url: Text | None = None


class EntryCorrected(Event, frozen=True, kw_only=True):
    """An earlier entry of the same negotiation reads otherwise from now on; what it said first stays on record."""

    entry: EntryId
    changes: Changes
    reason: Text


class EntryRetracted(Event, frozen=True, kw_only=True):
    """An earlier entry of the same negotiation no longer counts; it stays on record."""

    entry: EntryId
    reason: Text


class NoteMade(Event, frozen=True, kw_only=True):
    """A remark for whoever reads the record."""

    text: Text
    about: Text | None = None
