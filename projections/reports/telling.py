"""Telling: one fact as a sentence with its note, and beneath it what was corrected and how late it became known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from domain.clocks import ByDay
from domain.entry import Entry, day_of
from domain.events import EntryRetracted
from domain.fact import Fact
from domain.moment import Anomaly
from domain.values import When
from projections.at import Then
from projections.corrections import Correction, corrections, who_brought
from projections.dates import in_full, long
from projections.reports.method import Word
from projections.reports.notes import Notes
from projections.reports.report import Aside, Listing, Paragraph, Section
from projections.sentences import text
from projections.sentences.wording import both, counted, quoted

_FIELDS = {"quantity": "amount", "text": "words", "effective": "date", "attribution": "speaker", "evidence": "source"}


class Telling:
    """What the parts of one report have in common: the facts, their notes, and the words that will need a meaning."""

    def __init__(self, then: Then) -> None:
        self.then = then
        self.moment = then.moment
        self.facts = {fact.id: fact for fact in (*self.moment.played, *self.moment.possible)}
        self.maybe = frozenset(fact.id for fact in self.moment.possible)
        self.notes = Notes(self.moment.directory)
        self.words: set[Word] = set()
        self.marked: list[int] = []
        self._amendments = self.moment.amending()
        self._by_number = {one.entry.number: one.fact for one in self.moment.amendments}
        self._odd = {anomaly.entry for anomaly in then.anomalies}

    def tell(self, fact: Fact, lead: str | None = None) -> Paragraph:
        """A fact as a sentence."""
        notes = self.cite(fact)
        return Paragraph(text(fact, self.moment.directory), notes, lead, (*self.amended(fact), *self._late(fact)))

    def amended(self, fact: Fact) -> Iterator[Aside]:
        """What was corrected in a fact, and whether it is irregular or does not fit."""
        yield from self._corrected(fact)
        yield from self._irregular(fact)

    def cite(self, *facts: Fact) -> tuple[int, ...]:
        """The notes of facts."""
        for fact in facts:
            if fact.marking is not None and fact.number not in self.marked:
                self.words.add("marked")
                self.marked.append(fact.number)
            if fact.attribution is None or not (fact.attribution.speaker or fact.attribution.reporter):
                self.words.add("nobody")
            if any(self.moment.directory.fact("document", one.document) is None for one in fact.evidence):
                self.words.add("not on file")
        return tuple(dict.fromkeys(map(self.notes.of, facts)))

    def cited(self, entries: Iterable[str | None]) -> tuple[int, ...]:
        """The notes of entries by id, as far as they are among the facts."""
        return self.cite(*(self.facts[one] for one in entries if one in self.facts))

    def dated(self, fact: Fact) -> str:
        """The date of a fact in words; where it may have happened by then, that is said."""
        self._mind(fact.effective)
        words = long(fact.effective, fact.day)
        if fact.id not in self.maybe:
            return words
        self.words.add("possible")
        return f"possibly, {words}"

    def day(self, fact: Fact) -> tuple[str, str | None]:
        """The date of a fact without its clock time, and the clock time."""
        self._mind(fact.effective)
        whole = replace(fact.effective, edtf=fact.effective.edtf.partition("T")[0] or fact.effective.edtf)
        words, full = long(whole, fact.day), long(fact.effective, fact.day)
        return words, full.removeprefix(words).strip(", ") or None

    def retracted(self) -> Iterator[Paragraph]:
        """The entries that were taken back, what they read, and why."""
        for one in self.moment.retractions():
            event, target = one.fact.event, one.target
            if isinstance(event, EntryRetracted) and target is not None and self._could_be_by_then(target):
                self.words.add("taken back")
                was, learnt = Fact.of(target), in_full(day_of(one.entry.learnt))
                yield Paragraph(
                    f"Entry {target.number} read {quoted(text(was, self.moment.directory))}. It was taken back on "
                    f"{learnt} by entry {one.entry.number}{_by(who_brought(one))}; the reason given was "
                    f"{quoted(event.reason)}.",
                    self.cite(was, one.fact),
                )

    def misfits(self, *, everywhere: bool) -> tuple[Section, ...]:
        """What does not fit: all of it, or what concerns the entries that this report speaks of."""
        spoken_of = {note.entry for note in self.notes.all}
        found = [one for one in self.then.anomalies if everywhere or self._number(one) in spoken_of]
        if not found:
            return ()
        self.words.add("odd")
        items = tuple(self._misfit(one) for one in found)
        return (Section("What does not fit", (Listing(items),)),)

    def _misfit(self, one: Anomaly) -> Paragraph:
        fact = self.facts.get(one.entry)
        number = self._number(one)
        where = f"entry {number}" if number is not None else f"entry “{one.entry}”"
        notes = self.cite(fact) if fact else ()
        return Paragraph(f"{capital(one.text.rstrip('.'))} ({where}).", notes)

    def _number(self, one: Anomaly) -> int | None:
        found = self.facts.get(one.entry) or self._amendments.get(one.entry)
        return found.entry.number if found else None

    def _could_be_by_then(self, entry: Entry) -> bool:
        if not isinstance(self.moment.as_of, ByDay):
            return True
        was, day = Fact.of(entry), self.moment.as_of.day
        return was.day <= day or was.could_be_by(day)

    def _corrected(self, fact: Fact) -> Iterator[Aside]:
        """The corrections of a fact, and beneath each how it was itself corrected."""
        for place, one in enumerate(corrections(fact, self._amendments)):
            self.words.add("corrected")
            if one.of == fact.number:
                yield self._correction(one, "Corrected", "until then" if place else "first")
            else:
                yield self._correction(one, f"The correction by entry {one.of} was itself corrected", "first")

    def _correction(self, one: Correction, how: str, before: str) -> Aside:
        words = f"{how} on {in_full(one.learnt)} by entry {one.number}{_by(one.who)}."
        words += f" It {before} read: {_fields(one.was)}." if one.was else ""
        words += "" if one.fits else " It does not fit what it corrects, and has no effect."
        words += f" The reason given: {quoted(one.reason)}."
        return Aside("corrected", words, self.cite(self._by_number[one.number]))

    def _late(self, fact: Fact) -> Iterator[Aside]:
        learnt = day_of(fact.entry.learnt)
        days = (learnt - fact.day).days
        if days > 0:
            self.words.add("late")
            least = "" if fact.certain else "at least "
            later = counted(days, "day", "days")
            yield Aside("late", f"Became known on {in_full(learnt)}, {least}{later} later.")

    def _irregular(self, fact: Fact) -> Iterator[Aside]:
        if fact.entry.irregular is not None:
            self.words.add("irregular")
            yield Aside("irregular", f"Recorded as irregular: {quoted(fact.entry.irregular)}.")
        elif fact.id in self._odd:
            yield Aside("odd", "This does not fit; see “What does not fit”.")

    def _mind(self, when: When) -> None:
        if when.earliest is None:
            self.words.add("by")
        elif "~" in when.edtf or "%" in when.edtf or "?" in when.edtf:
            self.words.add("about")


def _fields(values: Mapping[str, str]) -> str:
    return both([f"{_FIELDS.get(field, field)} {value}" for field, value in values.items()])


def _by(who: tuple[str, ...]) -> str:
    return f" ({', '.join(who)})" if who else ""


def capital(words: str) -> str:
    """Words as a sentence or a heading begins."""
    return f"{words[:1].upper()}{words[1:]}"
