"""What the procedural rules say of an entry before it is written: as of its own effective time, as known now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from domain.clocks import ByDay
from domain.entry import Entry
from domain.events import EntryCorrected, EntryRetracted, ProposalRevised
from domain.events.base import Event
from domain.fact import Fact, Place
from domain.fields import introducing
from domain.folds.folding import Folding
from domain.history import History
from domain.moment import Anomaly
from domain.negotiation import MATTER, fold, step
from domain.rules.rule import PROCEDURAL, rules_of
from domain.state import Negotiation


def is_asked(kind: type[Event]) -> bool:
    """Whether there is a procedural rule for that kind of event."""
    return bool(rules_of(kind, afterwards=False) or rules_of(kind, afterwards=True))


def breaks(history: History, entry: Entry) -> tuple[Anomaly, ...]:
    """What an entry would break if it were written next in this history, in the order in which the rules are asked.

    Only what it completes itself on its own day counts, not what it makes of later entries.
    """
    if not is_asked(type(entry.event)):
        return ()
    return _broken(fold(history.next(entry)), entry)


class Asking:
    """The rules of one negotiation, asked of one entry after another while they are written.

    It says what `breaks` says. Most entries are written in the order in which things happened, so that what happened
    is folded once, and further with each of them. Where an entry makes something else of what is folded (it amends,
    it is dated back, it introduces what was named before), all is folded anew. What only possibly happened by then is
    of no account: it would have to be played later than the entry.
    """

    _history: History
    """What is folded."""
    _folding: Folding
    _end: Place
    """Where the last that is folded is played."""
    _made: Counter[str]
    """How often each proposal was revised."""
    _amended: set[str]

    def __init__(self) -> None:
        self._anew(History(()))

    def breaks(self, history: History, entry: Entry) -> tuple[Anomaly, ...]:
        """The same as `breaks`; the history is mostly the one of the last time, and a few entries more."""
        if not is_asked(type(entry.event)):
            return ()
        self._follow(history)
        fact = Fact.of(replace(entry, number=history.entries[-1].number + 1 if history.entries else 1))
        if not self._goes_on_with([fact]):
            return breaks(history, entry)
        folding = self._folding.copied()
        self._fold(folding, [fact])
        return _broken(folding.state, entry)

    def _follow(self, history: History) -> None:
        if history is self._history:
            return
        folded = self._history.entries
        more = history.entries[len(folded) :]
        facts = [Fact.of(entry) for entry in more]
        is_longer = folded and history.entries[len(folded) - 1 : len(folded)] == folded[-1:]
        if not is_longer or not self._goes_on_with(facts):
            self._anew(history)
            return
        self._fold(self._folding, facts)
        self._made.update(_revised(more))
        self._end = facts[-1].place if facts else self._end
        self._history = history

    def _anew(self, history: History) -> None:
        moment = history.at(ByDay(date.max), history.everything)
        self._history = history
        self._folding = Folding(moment)
        self._made = Counter(_revised(history.entries))
        self._amended = {entry.event.entry for entry in history.entries if isinstance(entry.event, _AMENDMENTS)}
        self._end = moment.played[-1].place if moment.played else Place(date.min, certain=False, number=0)
        for fact in moment.played:
            if type(fact.event) in MATTER:
                step(self._folding, fact)

    def _goes_on_with(self, facts: Sequence[Fact]) -> bool:
        """Whether these facts come after everything that is folded and make nothing else of it."""
        state, known, end = self._folding.state, self._folding.directory.introductions, self._end
        named: dict[str, Mapping[str, object]]
        named = {"talks": state.talks, "proposal": state.proposals, "contract": state.contracts}
        for fact in facts:
            event = fact.event
            if fact.place <= end or isinstance(event, _AMENDMENTS) or fact.id in self._amended:
                return False
            end = fact.place
            for field, noun, _, _ in introducing(type(event)):
                one = getattr(event, field)
                if (noun, one) not in known and one in named.get(noun, {}):
                    return False
        return True

    def _fold(self, folding: Folding, facts: Sequence[Fact]) -> None:
        """Fold facts that go on; what is broken before them is of no more interest."""
        folding.state.anomalies.clear()
        folding.directory = folding.directory.extended(facts)
        made = self._made.copy()
        for fact in facts:
            if isinstance(fact.event, ProposalRevised):
                made[fact.event.proposal] += 1
                folding.versions = {**folding.versions, fact.id: 1 + made[fact.event.proposal]}
        for fact in facts:
            if type(fact.event) in MATTER:
                step(folding, fact)


_AMENDMENTS = (EntryCorrected, EntryRetracted)


def _revised(entries: Sequence[Entry]) -> list[str]:
    return [entry.event.proposal for entry in entries if isinstance(entry.event, ProposalRevised)]


def _broken(state: Negotiation, entry: Entry) -> tuple[Anomaly, ...]:
    return tuple(one for one in state.anomalies if one.entry == entry.id and one.rule in PROCEDURAL)
