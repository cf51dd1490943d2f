"""Around the amending of one entry: which is meant, what came of it, what does not fit since."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from domain.entry import Entry
from domain.errors import InputError
from domain.events import EntryCorrected, EntryRetracted
from domain.fact import Fact
from domain.moment import Anomaly, Moment
from ledger.amendable import CHANGES, Amendable
from projections.corrections import corrections_made, reads
from projections.sentences import headline
from projections.sentences.wording import both, counted
from tui.cli.answer import misfits

if TYPE_CHECKING:
    from ledger import Ledger

FURTHER = "parley show record lists them"


def meant(entry: str | None, command: str) -> str:
    """The entry that was named. Raises InputError."""
    if not entry:
        raise InputError(
            "which entry is meant?",
            hint=f"name it by number or id: parley {command} '#12' …; without quotes a shell takes # for a comment",
        )
    return entry


def reason(why: str | None, command: str) -> str:
    """Why it is amended. Raises InputError."""
    if why is None or not why.strip():
        said = "is missing" if why is None else "is empty"
        raise InputError(f"--why {said}", hint=f'say why, it stands on record for good: parley {command} … --why "…"')
    return why


def effects(target: Amendable, entry: Entry, moment: Moment) -> Iterator[str]:
    """What an amendment did, a line for each field that reads otherwise and each entry that counts otherwise."""
    called = f"#{target.fact.number}"
    if isinstance(entry.event, EntryCorrected):
        made = corrections_made(moment).get(entry.id)
        if made is not None:
            yield from (f"{called} {name}: was {was}, now {made.now[name]}" for name, was in made.was.items())
    else:
        yield f"{called} no longer counts: {headline(target.fact, moment.directory)}"
    yield from _in_the_end(target, moment)
    undone = moment.amending().get(target.entry.id)
    if isinstance(target.fact.event, EntryRetracted) and undone is not None and undone.target is not None:
        still = _retractors(undone.target.id, moment)
        after = f"is still retracted by {both(still)}" if still else "counts again"
        yield f"#{undone.target.number} {after}: {headline(Fact.of(undone.target), moment.directory)}"


def _in_the_end(target: Amendable, moment: Moment) -> Iterator[str]:
    """What the entry reads now that a chain of corrections is about, in the fields that the chain changes."""
    subject = target.subject.entry
    fact = next((fact for fact in (*moment.played, *moment.possible) if fact.id == subject.id), None)
    if target.corrects is not None and fact is not None:
        for name, slot in target.slots.items():
            if slot.path[0] == CHANGES and len(slot.path) > 1 and slot.kind is type(subject.event):
                yield f"#{subject.number} {name}: reads {reads(fact, slot.path[-1])}"


def without_effect(target: Amendable, entry: Entry, moment: Moment) -> Iterator[str]:
    """A line where what is amended does not count anyway."""
    if target.out:
        by = both([one for one in _retractors(target.entry.id, moment) if one != f"#{entry.number}"])
        yield f"#{target.fact.number} is retracted by {by}: this has no effect until that is undone"


def what_does_not_fit(target: Amendable, entry: Entry, found: tuple[Anomaly, ...], moment: Moment) -> Iterator[str]:
    """How many anomalies an amendment brought; those of the entries that it is about are told."""
    if not found:
        return
    about = {entry.id, target.entry.id, target.subject.entry.id}
    own = [anomaly for anomaly in found if anomaly.entry in about]
    number = counted(len(found), "anomaly", "anomalies")
    yield f"this brings {number}{'' if len(own) == len(found) else f'; {FURTHER}'}"
    yield from misfits(own, (*moment.played, *moment.possible))


def _retractors(entry: str, moment: Moment) -> list[str]:
    """The numbers of the live retractions that name an entry."""
    return [f"#{one.entry.number}" for one in moment.retractors().get(entry, ())]


def written(ledger: Ledger, target: Amendable, entry: Entry, *, is_new: bool, as_json: bool) -> None:
    """Report an amendment: what was written, what came of it, and on standard error what does not fit since."""
    from ledger.anomalies import brought
    from tui.cli.recording import report, warn

    reader = ledger.negotiation(entry.negotiation)
    moment = reader.at().moment
    found = brought(reader, entry.number - 1, entry.number)
    more = list(effects(target, entry, moment)) if is_new else []
    report(ledger, entry, as_json=as_json, is_new=is_new, more=more, anomalies=found)
    if is_new:
        warn([*without_effect(target, entry, moment), *what_does_not_fit(target, entry, found, moment)])
