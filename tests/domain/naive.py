"""The two clocks once more, as slowly and as literally as the rule reads; shares no code with the real ones."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from domain.entry import Entry
from domain.events import EntryCorrected, EntryRetracted
from domain.values import When, decode_hook

End = tuple[date, bool, int]


class NaiveClocks:
    def __init__(self, entries: list[Entry], known: date | int) -> None:
        if isinstance(known, int):
            self.known = [entry for entry in entries if entry.number <= known]
        else:
            self.known = [entry for entry in entries if date.fromisoformat(entry.learnt[:10]) <= known]

    def out(self, entry: Entry) -> bool:
        return any(
            isinstance(other.event, EntryRetracted) and other.event.entry == entry.id and not self.out(other)
            for other in self.known
        )

    def live_corrections(self, entry: Entry) -> list[Entry]:
        return [
            other
            for other in self.known
            if isinstance(other.event, EntryCorrected) and other.event.entry == entry.id and not self.out(other)
        ]

    def changes(self, correction: Entry) -> tuple[dict[str, Any], date]:
        assert isinstance(correction.event, EntryCorrected)
        changes, learnt = correction.event.changes, date.fromisoformat(correction.learnt[:10])
        for second in self.live_corrections(correction):
            inner, _ = self.changes(second)
            if "event.changes" in inner:
                changes = msgspec.json.decode(inner["event.changes"], type=dict[str, msgspec.Raw])
                learnt = date.fromisoformat(second.learnt[:10])
        return dict(changes), learnt

    def read(self, entry: Entry) -> tuple[End, Any, date | None, tuple[str, ...]]:
        """The place, the text, the first possible day and the corrections of an entry."""
        effective, learnt, text = (
            entry.effective,
            date.fromisoformat(entry.learnt[:10]),
            getattr(entry.event, "text", None),
        )
        corrected_by = []
        for correction in [] if self.out(entry) else self.live_corrections(entry):
            changes, its_day = self.changes(correction)
            corrected_by.append(correction.id)
            if "event.text" in changes:
                text = msgspec.json.decode(changes["event.text"])
            if "effective" in changes:
                effective = msgspec.json.decode(changes["effective"], type=When, dec_hook=decode_hook)
                learnt = its_day
        played_on = learnt if effective.latest is None else min(learnt, effective.latest)
        return (
            (played_on, effective.earliest == played_on, entry.number),
            text,
            effective.earliest,
            tuple(corrected_by),
        )

    def at(self, end: End) -> tuple[list[tuple[str, Any, tuple[str, ...]]], list[str]]:
        """The ids with texts and corrections in play order, and the ids of what is possible."""
        played, possible = [], []
        for entry in self.known:
            if self.out(entry) or isinstance(entry.event, (EntryCorrected, EntryRetracted)):
                continue
            place, text, earliest, corrected_by = self.read(entry)
            if place <= end:
                played.append((place, (entry.id, text, corrected_by)))
            elif not place[1] and (earliest is None or earliest <= end[0]):
                possible.append((place, entry.id))
        return [what for _, what in sorted(played)], [one for _, one in sorted(possible)]
