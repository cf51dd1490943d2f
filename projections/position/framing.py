"""What frames the talks, gathered event by event: the title, the scope, the frameworks, what is asked and called."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from domain.directory import Directory
from domain.events import (
    ClarificationAnswered,
    ClarificationAsked,
    DisputeRaised,
    DisputeResolved,
    FallbackAdopted,
    FrameworkIdentified,
    MeetingCalled,
    MeetingHeld,
    MilestonePlanned,
    NegotiationOpened,
    ScopeSet,
)
from domain.events.base import Event
from domain.fact import Fact
from domain.identifiers import Noun
from domain.moment import Moment
from projections.dates import spoken
from projections.fold import Handler
from projections.position.result import Fallback, Framework, Pending, Scope
from projections.possible import about
from projections.remembered import Remembered
from projections.sentences.wording import both


class Framing:
    """What the one fold of talks and votes has no place for."""

    def __init__(self, directory: Directory) -> None:
        self.directory = directory
        self.opening: NegotiationOpened | None = None
        self.scope: dict[str | None, Scope] = {}
        self.possible_scope: list[Scope] = []
        self.frameworks: dict[str, Framework] = {}
        self.fallbacks: list[Fallback] = []
        self.waiting: dict[tuple[Noun, str], Pending] = {}
        self.remembered = Remembered()


def _opened(state: Framing, _: Fact, event: NegotiationOpened) -> None:
    state.opening = event


def _scope_set(state: Framing, fact: Fact, event: ScopeSet) -> None:
    state.scope[event.talks] = Scope(event.talks, event.lots, fact.id, certain=True)


def _framework_identified(state: Framing, fact: Fact, event: FrameworkIdentified) -> None:
    state.frameworks[event.framework] = _framework(event, fact.id, certain=True)


def _fallback_adopted(state: Framing, fact: Fact, event: FallbackAdopted) -> None:
    state.fallbacks.append(Fallback(event.by, event.text, fact.day, fact.id, certain=True))


def _asked(state: Framing, fact: Fact, event: ClarificationAsked) -> None:
    name = state.directory.short("party", event.by)
    state.waiting["clarification", event.clarification] = Pending(f"an answer to {name}: “{event.text}”", fact.id)


def _answered(state: Framing, _: Fact, event: ClarificationAnswered) -> None:
    state.waiting.pop(("clarification", event.clarification), None)


def _meeting_called(state: Framing, fact: Fact, event: MeetingCalled) -> None:
    names = both([state.directory.short("party", body) for body in event.bodies])
    what = f"a meeting of {names}, called for {spoken(event.date)}"
    state.waiting["meeting", event.meeting] = Pending(what, fact.id)


def _meeting_held(state: Framing, _: Fact, event: MeetingHeld) -> None:
    state.waiting.pop(("meeting", event.meeting), None)


def _dispute_raised(state: Framing, fact: Fact, event: DisputeRaised) -> None:
    names = both([state.directory.short("party", party) for party in (*event.by, *event.against)])
    state.waiting["dispute", event.dispute] = Pending(f"an end to the dispute of {names}", fact.id)


def _dispute_resolved(state: Framing, _: Fact, event: DisputeResolved) -> None:
    state.waiting.pop(("dispute", event.dispute), None)


def _milestone_planned(state: Framing, fact: Fact, event: MilestonePlanned) -> None:
    what = f"{event.text}, planned for {spoken(event.date)}"
    state.waiting["milestone", event.milestone] = Pending(what, fact.id)


ON: Mapping[type[Event], Handler] = {
    NegotiationOpened: _opened,
    ScopeSet: _scope_set,
    FrameworkIdentified: _framework_identified,
    FallbackAdopted: _fallback_adopted,
    ClarificationAsked: _asked,
    ClarificationAnswered: _answered,
    MeetingCalled: _meeting_called,
    MeetingHeld: _meeting_held,
    DisputeRaised: _dispute_raised,
    DisputeResolved: _dispute_resolved,
    MilestonePlanned: _milestone_planned,
}


_WAITING: tuple[Noun, ...] = ("clarification", "meeting", "dispute", "milestone")
_OPENINGS = frozenset(kind.kind() for kind in (ClarificationAsked, MeetingCalled, DisputeRaised, MilestonePlanned))


def add_possible(state: Framing, moment: Moment) -> None:
    """What may frame the talks by then, and may not, beside what does."""
    for fact in moment.possible:
        match fact.event:
            case ScopeSet(talks=of, lots=lots):
                state.possible_scope.append(Scope(of, lots, fact.id, certain=False))
            case FrameworkIdentified() as event:
                state.frameworks.setdefault(event.framework, _framework(event, fact.id, certain=False))
            case FallbackAdopted(by=by, text=text):
                state.fallbacks.append(Fallback(by, text, fact.day, fact.id, certain=False))
    for noun in _WAITING:
        for one, possible in about(moment, noun, state.remembered).items():
            waiting = state.waiting.get((noun, one))
            if waiting is not None:
                state.waiting[noun, one] = replace(waiting, possible=possible)
                continue
            opening = next((fact for fact in possible if fact.kind in _OPENINGS), None)
            if opening is not None:
                after = tuple(fact for fact in possible if fact is not opening)
                what = f"{opening.what}, {opening.dated}"
                state.waiting[noun, one] = Pending(what, opening.entry, certain=False, possible=after)


def refer(state: Framing, moment: Moment, frameworks: list[str]) -> None:
    """A framework that played talks refer to exists from then on, whenever it was identified.

    What may identify it once more is put beside it.
    """
    for one in frameworks:
        known = state.frameworks.get(one)
        if known is None or not known.certain:
            state.frameworks[one] = _referred(one, state.directory)
    identified = FrameworkIdentified.kind()
    for one, possible in about(moment, "framework", state.remembered).items():
        known = state.frameworks.get(one)
        if known is not None:
            further = tuple(fact for fact in possible if fact.kind == identified and fact.entry != known.entry)
            state.frameworks[one] = replace(known, possible=further)


def _framework(event: FrameworkIdentified, entry: str, *, certain: bool) -> Framework:
    return Framework(event.framework, event.title, event.host, event.provider, event.term, entry, certain)


def _referred(one: str, directory: Directory) -> Framework:
    fact = directory.fact("framework", one)
    if fact is not None and isinstance(fact.event, FrameworkIdentified):
        return _framework(fact.event, fact.id, certain=True)
    return Framework(one, one, None, None, None, None, certain=True)
