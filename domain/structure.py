"""The structural rules: what no ledger may hold. They follow the order of recording and are always enforced.

Each rule is one function; its docstring is its sentence, then an example.

Two more need the whole ledger and are kept by the store: an id is used once, and numbers are dense.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from msgspec import Raw

from domain import correction
from domain.entry import Entry, day_of
from domain.errors import StructureError
from domain.events import EntryCorrected, EntryRetracted, NegotiationOpened, PartyJoined, ProposalTabled
from domain.events.base import Event
from domain.fields import introducing, links, references, required
from domain.identifiers import INTRODUCED_FIRST, Noun
from domain.register import Register

Rule = Callable[[Register, Entry], None]
"""Says nothing where an entry may be written next; else raises StructureError."""


def check(register: Register, entry: Entry) -> None:
    """Ask the structural rules whether the entry may be written next. Raises StructureError."""
    for rule in _asked_of(type(entry.event)):
        rule(register, entry)


def begins_with_opening(register: Register, entry: Entry) -> None:
    """A negotiation begins with negotiation-opened, once.

    The first entry of a negotiation is a proposal: refused, and so is a second opening.
    """
    opens = isinstance(entry.event, NegotiationOpened)
    if register.version == 0 and not opens:
        raise StructureError(
            f"{entry.negotiation} is not a negotiation of this ledger yet",
            rule="begins-with-opening",
            hint=f'begin it first: parley record {entry.negotiation} negotiation-opened title="…"',
        )
    if register.version > 0 and opens:
        raise StructureError(
            f"{entry.negotiation} is already open",
            rule="begins-with-opening",
            hint="correct its title with an entry-corrected, or choose another id for another negotiation",
        )


def refers_to_what_is_introduced(register: Register, entry: Entry) -> None:
    """Talks, proposals and parties are introduced by an entry recorded before they are referred to.

    A proposal is tabled by a party that has not joined: refused. Other ids may come first, and show as not on file.
    """
    event = entry.event
    # Asked of every entry of an import: what is in order leaves here.
    if all(map(register.introduced.__contains__, required(event))):
        return
    own = {(link.noun, one) for link, one in references(event) if link.introduces}
    for link, one in references(event):
        if (
            link.noun in INTRODUCED_FIRST
            and (link.noun, one) not in own
            and (link.noun, one) not in register.introduced
        ):
            raise StructureError(
                f'{link.field}: no {link.noun} "{one}" in {entry.negotiation} yet',
                rule="introduced-first",
                hint=_introduction(link.noun, one, register),
            )


def introduces_once(register: Register, entry: Entry) -> None:
    """An id is introduced once by each kind of event, unless its first introduction is retracted.

    A second proposal is tabled under the id of the first: refused; a party that joins again is not.
    """
    event = entry.event
    if isinstance(event, PartyJoined):
        return
    if isinstance(event, EntryRetracted):
        _brings_none_back(register, entry, event)
    for link in introducing(type(event)):
        one = getattr(event, link.field)
        for standing in register.introduced.get((link.noun, one), ()):
            if register.kinds[standing] is type(event) and not register.is_out(standing):
                raise StructureError(
                    f'{link.field}: the {link.noun} "{one}" is already introduced by entry {standing}',
                    rule="introduced-once",
                    hint=_FURTHER.get(type(event), "choose another id, or retract that entry first"),
                    entries=(standing,),
                )


def _brings_none_back(register: Register, entry: Entry, event: EntryRetracted) -> None:
    """Undoing a retraction must not leave two introductions of one thing."""
    if register.kinds.get(event.entry) is not EntryRetracted:
        return
    after = register.extended([entry])
    for (noun, one), standing in register.introduced.items():
        live = [name for name in standing if not after.is_out(name)] if len(standing) > 1 else []
        kinds = [after.kinds[name] for name in live if after.kinds[name] is not PartyJoined]
        if len(kinds) > len(set(kinds)):
            raise StructureError(
                f'entry: without that retraction the {noun} "{one}" would be introduced twice',
                rule="introduced-once",
                hint=f"retract one of these first: {', '.join(live)}",
                entries=tuple(live),
            )


def amends_what_stands_before(register: Register, entry: Entry) -> None:
    """A correction or retraction names an entry of the same negotiation that was recorded before.

    A correction of an entry of another negotiation is refused, and so is a retraction of the opening.
    """
    event = entry.event
    if not isinstance(event, (EntryCorrected, EntryRetracted)):
        return
    verb = "correct" if isinstance(event, EntryCorrected) else "retract"
    if event.entry not in register.kinds:
        raise StructureError(
            f"entry: there is no earlier entry {event.entry} in {entry.negotiation} to {verb}",
            rule="amends-earlier",
            hint="name the id of an entry of the same negotiation that is recorded before",
        )
    if verb == "retract" and event.entry == register.opening:
        raise StructureError(
            f"entry: {event.entry} opens {entry.negotiation} and cannot be retracted",
            rule="amends-earlier",
            hint="correct it instead",
        )


def corrects_what_can_be_corrected(register: Register, entry: Entry) -> None:
    """A correction changes only fields that can be corrected, to values of their types.

    A correction of the id of a proposal is refused, and so is one to a date that begins after it was learnt.
    """
    event = entry.event
    if isinstance(event, EntryCorrected):
        _check_changes(register, entry, event.entry, event.changes)


def begins_before_it_was_learnt(register: Register, entry: Entry) -> None:  # noqa: ARG001 - every rule is asked alike
    """Nothing begins after the day on which it was learnt: a plan is an event of its own.

    A meeting held on 5 March that was learnt on 1 March is refused; meeting-called says that it is planned.
    """
    earliest, learnt = entry.effective.earliest, day_of(entry.learnt)
    if earliest is not None and earliest > learnt:
        raise StructureError(
            f"effective: {entry.effective.edtf} begins after {learnt}, the day on which it was learnt",
            rule="begins-before-learnt",
            hint="a plan is an event of its own (meeting-called, milestone-planned); else give a later --learnt",
        )


RULES: tuple[Rule, ...] = (
    begins_with_opening,
    amends_what_stands_before,
    refers_to_what_is_introduced,
    introduces_once,
    corrects_what_can_be_corrected,
    begins_before_it_was_learnt,
)
"""In the order in which they are asked; the first that is broken speaks."""

_ONLY_OF: dict[Rule, Callable[[type[Event]], bool]] = {
    amends_what_stands_before: lambda kind: kind in {EntryCorrected, EntryRetracted},
    refers_to_what_is_introduced: lambda kind: any(
        link.noun in INTRODUCED_FIRST and not link.introduces for link in links(kind)
    ),
    introduces_once: lambda kind: kind is EntryRetracted or bool(introducing(kind)),
    corrects_what_can_be_corrected: lambda kind: kind is EntryCorrected,
}
"""Rules that have nothing to say of most kinds: an import asks only those that have."""


@cache
def _asked_of(kind: type[Event]) -> tuple[Rule, ...]:
    """The rules that can refuse an entry of this kind."""
    return tuple(rule for rule in RULES if rule not in _ONLY_OF or _ONLY_OF[rule](kind))


def _check_changes(register: Register, entry: Entry, corrected: str, changes: Mapping[str, Raw]) -> None:
    """Check changes of an entry; where it is itself a correction, the changes that it then makes as well."""
    target = register.kinds[corrected]
    try:
        values = correction.read(target, changes)
    except correction.Misfit as misfit:
        raise StructureError(
            f"changes: {misfit}",
            rule="corrects-fields",
            hint=f"a {target.kind()} can be corrected in: {', '.join(correction.correctable(target))}",
        ) from misfit
    for path, value in values.items():
        _check_names(register, entry, path, value, target)
    effective, learnt = values.get("effective"), day_of(entry.learnt)
    if effective is not None and effective.earliest is not None and effective.earliest > learnt:
        raise StructureError(
            f"changes: effective: {effective.edtf} begins after {learnt}, the day on which it was learnt",
            rule="begins-before-learnt",
            hint="give the day on which the new date was learnt with --learnt",
        )
    if "event.changes" in values:
        _check_changes(register, entry, register.targets[corrected], values["event.changes"])


def _check_names(register: Register, entry: Entry, path: str, value: object, target: type[Event]) -> None:
    """What a corrected field refers to must have been introduced as well."""
    for link in links(target):
        if path != f"event.{link.field}" or link.noun not in INTRODUCED_FIRST or value is None:
            continue
        for one in value if isinstance(value, tuple) else (value,):
            if (link.noun, one) not in register.introduced:
                raise StructureError(
                    f'changes: {path}: no {link.noun} "{one}" in {entry.negotiation} yet',
                    rule="introduced-first",
                    hint=_introduction(link.noun, str(one), register),
                )


_FURTHER: dict[type[Event], str] = {
    ProposalTabled: "a further version is a proposal-revised; for another proposal choose another id"
}
"""What somebody probably meant who introduces a thing again."""
_INTRODUCING: dict[Noun, str] = {
    "party": 'party-joined party={one} name="…" role=…',
    "talks": "talks-opened talks={one} route=… stage=…",
    "proposal": "proposal-tabled proposal={one} talks=… by=…",
}


def _introduction(noun: Noun, one: str, register: Register) -> str:
    standing = ", ".join(name for kind, name in register.introduced if kind == noun)
    known = f"; introduced so far: {standing}" if standing and len(standing) <= 200 else ""
    return f"introduce it first: {_INTRODUCING[noun].format(one=one)}{known}"
