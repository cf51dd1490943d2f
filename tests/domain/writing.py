"""Entries for the tests, written by hand as short as they can be: given these, when asked, then that."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from msgspec import Raw, json

from domain.clocks import AsOf, ByDay, Known
from domain.entry import Entry
from domain.events import EntryCorrected, EntryRetracted
from domain.events.base import Event
from domain.history import History
from domain.moment import Moment
from domain.values import Amount, Attribution, Citation, Quantity, When, encode_hook


def day(text: str) -> date:
    """A day from `3-14` (of 2024) or `2013-01-29`."""
    parts = [int(part) for part in text.split("-")]
    return date(*parts) if len(parts) == 3 else date(2024, *parts)


def when(earliest: date | None, latest: date | None) -> When:
    return When(edtf=f"{earliest or '..'}/{latest or '..'}", earliest=earliest, latest=latest)


def amount(digits: str | int, **more: Any) -> Quantity:
    return Quantity(value=Amount(digits), **more)


def raw(value: Any) -> Raw:
    return Raw(json.encode(value, enc_hook=encode_hook))


class Story:
    """One negotiation's entries in order of recording; each is learnt on the day it is told unless said."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def tell(
        self,
        learnt: str,
        event: Event,
        *,
        on: str | None = None,
        between: tuple[str | None, str | None] | None = None,
        entry_id: str | None = None,
        evidence: Sequence[str] = (),
        speaker: str | None = None,
        irregular: str | None = None,
    ) -> Story:
        number = len(self.entries) + 1
        known = day(learnt) if "T" not in learnt else date.fromisoformat(learnt[:10])
        first, last = (day(on), day(on)) if on else (known, known)
        if between is not None:
            first, last = (day(one) if one else None for one in between)  # type: ignore[assignment]
        self.entries.append(
            Entry(
                number=number,
                version=number,
                id=entry_id or f"e{number}",
                negotiation="n",
                effective=when(first, last),
                learnt=learnt if "T" in learnt else known.isoformat(),
                recorded_at="2024-12-31T12:00:00+00:00",
                attribution=Attribution(speaker=speaker) if speaker else None,
                evidence=tuple(Citation(document=one) for one in evidence),
                irregular=irregular,
                event=event,  # type: ignore[arg-type]
            )
        )
        return self

    def correct(self, learnt: str, entry: str, **more: Any) -> Story:
        changes = {path.replace("__", "."): raw(value) for path, value in more.items()}
        return self.tell(learnt, EntryCorrected(entry=entry, changes=changes, reason="found otherwise"))

    def retract(self, learnt: str, entry: str) -> Story:
        return self.tell(learnt, EntryRetracted(entry=entry, reason="written in error"))

    def history(self) -> History:
        return History(self.entries)

    def at(self, as_of: str | AsOf, known: str | Known | None = None) -> Moment:
        history = self.history()
        by = ByDay(day(as_of)) if isinstance(as_of, str) else as_of
        if known is None:
            return history.at(by, history.everything)
        return history.at(by, ByDay(day(known)) if isinstance(known, str) else known)
