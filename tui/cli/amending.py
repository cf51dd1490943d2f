"""Around the amending of one entry: which is meant, what came of it, what does not fit since."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from domain.entry import Entry
from domain.errors import InputError
from domain.moment import Anomaly, Moment
from ledger.amendable import Amendable
from projections.effects import effects, without_effect
from projections.sentences.wording import counted
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
    """Why it is amended, as given. Raises InputError where it is not."""
    if why is None:
        raise InputError(
            "--why is missing", hint=f'say why, it stands on record for good: parley {command} … --why "…"'
        )
    return why


def what_does_not_fit(target: Amendable, entry: Entry, found: tuple[Anomaly, ...], moment: Moment) -> Iterator[str]:
    """How many anomalies an amendment brought; those of the entries that it is about are told."""
    if not found:
        return
    about = {entry.id, target.entry.id, target.subject.entry.id}
    own = [anomaly for anomaly in found if anomaly.entry in about]
    number = counted(len(found), "anomaly", "anomalies")
    yield f"this brings {number}{'' if len(own) == len(found) else f'; {FURTHER}'}"
    yield from misfits(own, (*moment.played, *moment.possible))


def written(ledger: Ledger, target: Amendable, entry: Entry, *, is_new: bool, as_json: bool) -> None:
    """Report an amendment: what was written, what came of it, and on standard error what does not fit since."""
    from ledger.anomalies import brought
    from tui.cli.recording import report, warn

    reader = ledger.negotiation(entry.negotiation)
    then = reader.at()
    effect = then.amendment(entry.id)
    found = brought(reader, entry.number - 1, entry.number)
    without = list(without_effect(effect)) if is_new else []
    more = [*without, *effects(effect)] if is_new else []
    report(ledger, entry, as_json=as_json, is_new=is_new, more=more, anomalies=found)
    if is_new:
        # As JSON the entry stands alone on standard output.
        warn([*(without if as_json else ()), *what_does_not_fit(target, entry, found, then.moment)])
