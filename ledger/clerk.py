"""From a draft to an entry: dates resolved, stamps set, corrections in their stored form."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from zoneinfo import ZoneInfo

from msgspec import Raw
from msgspec.structs import replace

from domain import correction
from domain.entry import Draft, Entry
from domain.errors import DateError, StructureError
from domain.events import EntryCorrected
from domain.events.base import Event
from domain.fields import dates
from domain.register import Register
from domain.values import When
from ledger.codec import canonical, encode, entry_of, state_of
from ledger.dates import resolve, stamp
from ledger.faults import Fault
from ledger.sqlite.recorder import Row
from ledger.stamps import later

_PLAN = "a plan is an event of its own (meeting-called, milestone-planned)"


class Clerk:
    """Writes drafts out as entries, in the zone of one ledger."""

    def __init__(self, zone: ZoneInfo) -> None:
        self.zone = zone

    def enter(
        self,
        draft: Draft,
        register: Register,
        *,
        id: str,  # noqa: A002 - what it is called everywhere
        recorded_at: str,
        recorded_by: str | None,
        learnt: str | None = None,
    ) -> Entry:
        """The entry that would be written next; `learnt` is used where the draft has none, else `recorded_at`.

        Raises Fault or DateError where a date cannot be read, or has other bounds than those given.
        """
        known = learnt or recorded_at
        if draft.learnt is not None:
            known = self._stamp(draft.learnt)
        event = draft.event
        if isinstance(event, EntryCorrected):
            event = replace(event, changes=_settled(register, event.entry, event.changes))
        for name in dates(type(event)):
            if (edtf := getattr(event, name)) is not None:
                _resolve(f"event.{name}", edtf)
        return Entry(
            version=register.version + 1,
            id=id,
            negotiation=draft.negotiation,
            effective=_effective(draft.effective, known),
            learnt=known,
            recorded_at=recorded_at,
            recorded_by=recorded_by,
            attribution=draft.attribution,
            evidence=draft.evidence,
            marking=draft.marking,
            irregular=draft.irregular,
            event=event,
        )

    def repeats(self, draft: Draft, register: Register, row: Row) -> str | None:
        """Compare a draft with the entry of its id: None where it says the same, else the field that differs.

        The stamps do not count, and a draft without `learnt` was learnt whenever the entry was.
        """
        standing = entry_of(*row)
        again = self.enter(
            draft,
            register,
            id=standing.id,
            recorded_at=standing.recorded_at,
            recorded_by=standing.recorded_by,
            learnt=standing.learnt,
        )
        if state_of(again) == state_of(standing):
            return None
        names = ("negotiation", "learnt", "effective", "attribution", "evidence", "marking", "irregular", "event")
        return next(name for name in names if encode(getattr(again, name)) != encode(getattr(standing, name)))

    def _stamp(self, learnt: str) -> str:
        try:
            written = stamp(learnt, self.zone)
        except DateError as error:
            raise Fault("learnt", str(error), error.hint) from error
        # Who gave microseconds keeps them even where they are nought: an export must come back as it was.
        return _precise(written) if "." in learnt else written


def check_learnt(entry: Entry) -> None:
    """Refuse what would be known only after it is recorded. Raises StructureError."""
    learnt, recorded = entry.learnt, entry.recorded_at
    if learnt[:10] < recorded[:10] or learnt == recorded:
        return
    if learnt[:10] > recorded[:10] or (len(learnt) > 10 and _moment_later(learnt, recorded)):
        raise StructureError(
            f"learnt: {learnt} is still to come: it is {recorded[:10] if len(learnt) == 10 else recorded} now",
            rule="learnt-by-now",
            hint=f"give the day on which it was learnt, at most {recorded[:10]}; {_PLAN}",
        )


def _moment_later(learnt: str, recorded: str) -> bool:
    return later(_precise(learnt), recorded)


def _precise(stamp_: str) -> str:
    return stamp_ if stamp_[19:20] == "." else f"{stamp_[:19]}.000000{stamp_[19:]}"


def _effective(given: When | None, known: str) -> When:
    if given is None:
        return _resolved(known[:10], None)
    when = _resolve("effective", given.edtf, given.as_written)
    for bound, found, name in (
        (given.earliest, when.earliest, "earliest"),
        (given.latest, when.latest, "latest"),
    ):
        if bound is not None and bound != found:
            raise Fault(
                f"effective.{name}",
                f"{bound} is not what {given.edtf} means",
                f"leave it out: it is worked out, here {found or 'open'}",
            )
    return when


def _resolve(field: str, edtf: str, as_written: str | None = None) -> When:
    try:
        return _resolved(edtf, as_written)
    except DateError as error:
        raise Fault(field, str(error), error.hint) from error


@lru_cache(maxsize=8192)
def _resolved(edtf: str, as_written: str | None) -> When:
    return resolve(edtf, as_written=as_written)


def _settled(register: Register, target: str, changes: Mapping[str, Raw]) -> dict[str, Raw]:
    """Changes in the form in which they are stored, with their dates resolved.

    Those that the entry they name cannot take are left to the structural rules, which say why.
    """
    compact = {path: canonical(raw) for path, raw in changes.items()}
    kind = register.kinds.get(target)
    if kind is None:
        return compact
    try:
        values = correction.read(kind, compact)
    except correction.Misfit:
        return compact
    settled = {path: _dated(register, target, kind, path, value) for path, value in values.items()}
    return {
        path: compact[path] if bytes(compact[path]) == b"null" else Raw(encode(value))
        for path, value in settled.items()
    }


def _dated(register: Register, target: str, kind: type[Event], path: str, value: object) -> object:
    if isinstance(value, When):
        return _dated_when(path, value)
    if path == "event.changes" and isinstance(value, dict) and target in register.targets:
        return _settled(register, register.targets[target], value)
    if path.removeprefix("event.") in dates(kind) and isinstance(value, str):
        _resolve(f"event.changes.{path}", value)
    return value


def _dated_when(path: str, value: When) -> When:
    try:
        return _effective(value, "")
    except Fault as fault:
        raise Fault(f"event.changes.{path}", fault.what, fault.hint) from fault
