"""An amendment: what one correction or retraction did, and what reads or counts otherwise since."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from domain.correction import correctable
from domain.entry import Entry
from domain.errors import UnknownName
from domain.events import EntryCorrected, EntryRetracted
from domain.fact import Fact
from domain.moment import Amendment, Moment
from domain.suggest import quoted
from projections.corrections import CHANGES, Step, called, changes_in, corrections_made, reads, steps
from projections.sentences import headline


class Amended(Struct, frozen=True):
    """An entry that an amendment is about: its headline as it reads, and the numbers of its live retractions."""

    entry: str
    number: int
    headline: str
    retracted_by: tuple[int, ...]


class Effect(Struct, frozen=True, kw_only=True):
    """What one correction or retraction did, itself the entry `number`; not `live` where it was itself retracted.

    `target` is the entry that it names, None where that is not known. `was` and `now` are what each field that a
    correction changes read just before it and reads since, by the field's name, in words; it `fits` unless it cannot
    apply. Of a correction or retraction of a correction, `subject` is the entry that the chain is about in the end,
    and `reads` what the fields that the chain changes read there by now; they are empty where that entry had not
    happened by then, or does not count. Of a retraction of a retraction, `restored` is the entry that this one had
    taken out: it counts again where no other retracts it.
    """

    entry: str
    number: int
    kind: str
    live: bool
    target: Amended | None
    was: dict[str, str]
    now: dict[str, str]
    fits: bool = True
    subject: Amended | None = None
    reads: dict[str, str] = {}
    restored: Amended | None = None

    @property
    def overruled_by(self) -> tuple[int, ...]:
        """The numbers of the other live retractions of its target: until they are undone it has no effect."""
        return tuple(one for one in (self.target.retracted_by if self.target else ()) if one != self.number)


def effect(moment: Moment, entry: str | int) -> Effect:
    """What the amendment of that id or number did, as it stands at a moment.

    Raises UnknownName where there is no correction or retraction of that name among what is known then.
    """
    one = next((one for one in moment.amendments if entry in (one.entry.id, one.entry.number)), None)
    if one is None:
        name = f"#{entry}" if isinstance(entry, int) else quoted(entry)
        raise UnknownName(
            f"{name} is no correction or retraction that was known then",
            hint="the view record lists them, with their ids and numbers",
        )
    made = corrections_made(moment).get(one.entry.id)
    return Effect(
        entry=one.entry.id,
        number=one.entry.number,
        kind=one.entry.event.kind(),
        live=one.live,
        target=_amended(one.target, moment),
        was=made.was if made else {},
        now=made.now if made else {},
        fits=made is None or made.fits,
        subject=_amended(_subject(one, moment), moment),
        reads=dict(_reads(one, moment)),
        restored=_amended(_restored(one, moment), moment),
    )


def _amended(entry: Entry | None, moment: Moment) -> Amended | None:
    if entry is None:
        return None
    by = tuple(one.entry.number for one in moment.retractors().get(entry.id, ()))
    return Amended(entry.id, entry.number, headline(_reading(entry, moment), moment.directory), by)


def _reading(entry: Entry, moment: Moment) -> Fact:
    """An entry as its live corrections let it read, whether it counts or not."""
    reading = Fact.of(entry)
    for step in _steps(entry, moment):
        if step.by.live and step.after is not None:
            reading = step.after
    return reading


def _steps(entry: Entry, moment: Moment) -> Iterator[Step]:
    naming = [one for one in moment.amendments if one.target is not None and one.target.id == entry.id]
    return steps(entry, naming, moment.amending())


def _chain(one: Amendment, moment: Moment) -> list[Entry]:
    """What an amendment names, what that corrects, and so on to what is no correction; each was recorded before."""
    amendments = moment.amending()
    chain: list[Entry] = []
    target = one.target
    while target is not None and target.number < (chain[-1] if chain else one.entry).number:
        chain.append(target)
        further = amendments.get(target.id) if isinstance(target.event, EntryCorrected) else None
        target = further.target if further is not None else None
    return chain


def _subject(one: Amendment, moment: Moment) -> Entry | None:
    chain = _chain(one, moment)
    return chain[-1] if len(chain) > 1 and not isinstance(chain[-1].event, EntryCorrected) else None


def _reads(one: Amendment, moment: Moment) -> Iterator[tuple[str, str]]:
    """What the fields read now that the chain changed before this amendment, or changes since."""
    chain, subject = _chain(one, moment), _subject(one, moment)
    if subject is None:
        return
    fact = next((fact for fact in (*moment.played, *moment.possible) if fact.id == subject.id), None)
    if fact is None:
        return
    step = next((step for step in _steps(chain[0], moment) if step.by is one), None)
    readings = [_reading(chain[0], moment)] if step is None else [step.before, step.after]
    paths: dict[str, None] = {}
    for reading in readings:
        if reading is not None and isinstance(reading.event, EntryCorrected):
            paths |= dict.fromkeys(_innermost(reading.event, len(chain) - 2))
    for path in paths:
        if path in correctable(type(subject.event)):
            yield called(path), reads(fact, path)


def _innermost(event: EntryCorrected, depth: int) -> Iterator[str]:
    """The paths of the fields of its subject that a correction changes, through so many corrections between."""
    changes = dict(event.changes)
    for _ in range(depth):
        changes = changes_in(changes.get(CHANGES))
    yield from changes


def _restored(one: Amendment, moment: Moment) -> Entry | None:
    if not isinstance(one.entry.event, EntryRetracted) or one.target is None:
        return None
    undone = moment.amending().get(one.target.id)
    return undone.target if undone is not None and isinstance(undone.entry.event, EntryRetracted) else None
