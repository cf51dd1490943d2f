"""Any course of recording, correcting, refusing and importing: whatever was done, the record holds.

A real file, a clock set by hand, events of every kind. After each step that is refused nothing has changed; at any
two dates no view fails and the two clocks agree with a model that recomputes everything; and what goes out comes back
byte for byte.
"""

from __future__ import annotations

from datetime import date
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from domain import events as e
from domain.clocks import ByDay
from domain.entry import Draft, Entry
from domain.errors import InputError, LineError, Refused, RuleBroken
from domain.events.base import Event
from domain.rules import PROCEDURAL
from domain.values import Citation, When
from ledger import Ledger
from ledger.codec import encode
from projections.at import VIEWS
from tests.domain.naive import NaiveClocks
from tests.ledger.conftest import SetClock
from tests.projections.anything import EVENTS, OF_KIND

ZONE = "Europe/London"
DAYS = st.dates(date(2013, 1, 1), date(2013, 3, 1))
EFFECTIVE = st.one_of(
    st.none(),
    DAYS.map(date.isoformat),
    st.sampled_from(["2013-01", "2013", "../2013-01-29", "2013-01-10/2013-02-10", "2013-02~", "unknown", "2012-12"]),
)
RULED: list[type[Event]] = [kind for one in PROCEDURAL.values() for kind in one.kinds]
ANY_EVENT = EVENTS | st.sampled_from(RULED).flatmap(OF_KIND.__getitem__)
"""Events of every kind, and more of those that have procedural rules."""

FIRST: tuple[Event, ...] = (
    e.NegotiationOpened(title="Talks"),
    *(e.PartyJoined(party=f"party-{one}", name=f"Party {one}", role="council") for one in (1, 2)),
    *(
        e.TalksOpened(talks=f"talks-{one}", between=("party-1", "party-2"), route="direct", stage="open")
        for one in (1, 2)
    ),
    *(e.ProposalTabled(proposal=f"proposal-{one}", talks=f"talks-{one}", by="party-1") for one in (1, 2)),
    e.TalksDiscontinued(talks="talks-2", by=("party-1",)),
    e.PostHeld(party="party-2", post="chair"),
    e.DecisionRuleSet(rule="majority"),
    e.VoteCast(decision="decision-1", by="party-1", vote="against"),
    e.ProposalWithdrawn(proposal="proposal-2"),
)


class AnyCourse(RuleBasedStateMachine):
    """One ledger in one folder."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.clock = SetClock("2013-03-01T12:00:00+00:00")
        numbers = count(1)
        self.path = Path(self.folder.name) / "any.parley"
        self.ledger = Ledger.new(self.path, zone=ZONE, clock=self.clock, ids=lambda: f"e{next(numbers)}")

    @initialize()
    def begin(self) -> None:
        for event in FIRST:
            self.ledger.record("n", event, effective="2013-01-01")

    @rule(
        event=EVENTS, effective=EFFECTIVE, learnt=st.none() | DAYS, odd=st.sampled_from([None, None, "it happened"])
    )
    def record(self, event: Event, effective: str | None, learnt: date | None, odd: str | None) -> None:
        before = list(self.ledger.export())
        source = [Citation(document="document-1")]
        try:
            entry = self.ledger.record("n", event, effective=effective, learnt=learnt, evidence=source)
        except RuleBroken as refusal:
            assert list(self.ledger.export()) == before
            entry = self.ledger.record("n", event, effective=effective, learnt=learnt, irregular="it happened")
            self.is_listed(entry, refusal.rule)
        except (Refused, InputError):
            assert list(self.ledger.export()) == before
            return
        assert entry.number == len(before) + 1
        assert list(self.ledger.export())[:-1] == before

    @rule(events=st.lists(ANY_EVENT, min_size=1, max_size=4), learnt=DAYS, effective=EFFECTIVE)
    def take_in(self, events: list[Event], learnt: date, effective: str | None) -> None:
        when = When(edtf=effective) if effective else None
        drafts = [Draft(negotiation="n", effective=when, learnt=learnt.isoformat(), event=one) for one in events]  # type: ignore[arg-type]
        before = list(self.ledger.export())
        try:
            report = self.ledger.import_([encode(draft) for draft in drafts])
        except LineError:
            assert list(self.ledger.export()) == before
        else:
            assert report.recorded + report.skipped == len(events)
            assert self.ledger.last_number == len(before) + report.recorded

    @precondition(lambda self: self.ledger.last_number > 1)
    @rule(as_of=DAYS, known=DAYS)
    def ask(self, as_of: date, known: date) -> None:
        then = self.ledger.negotiation("n").at(as_of, known)
        played, possible = NaiveClocks(self.entries(), known).at((as_of, True, 1 << 62))
        assert [(fact.id, fact.corrected_by) for fact in then.moment.played] == [(one, by) for one, _, by in played]
        assert [fact.id for fact in then.moment.possible] == possible
        for name in VIEWS:
            assert then.rows(name) is not None
        assert all(anomaly.text for anomaly in then.anomalies)

    @precondition(lambda self: self.ledger.last_number > 1)
    @rule(data=st.data())
    def ask_by_number(self, data: st.DataObject) -> None:
        number = data.draw(st.integers(0, self.ledger.last_number))
        then = self.ledger.negotiation("n").at(ByDay(date(2013, 3, 2)), number)
        played, _ = NaiveClocks(self.entries(), number).at((date(2013, 3, 2), True, 1 << 62))
        assert [fact.id for fact in then.moment.played] == [one for one, _, _ in played]

    @rule()
    def restore(self) -> None:
        lines = list(self.ledger.export())
        copy = self.path.with_name("copy.parley")
        with Ledger.new(copy, zone=ZONE, clock=self.clock) as other:
            other.import_(lines, restore=True)
            assert list(other.export()) == lines
        for left in copy.parent.glob("copy.parley*"):
            left.unlink()

    @invariant()
    def numbers_are_dense_and_nothing_else_is_stored(self) -> None:
        assert [entry.number for entry in self.entries()] == list(range(1, self.ledger.last_number + 1))

    def is_listed(self, entry: Entry, rule_broken: str) -> None:
        odd = self.ledger.negotiation("n").at(as_of=entry.number).anomalies
        assert {"irregular", rule_broken} <= {one.rule for one in odd if one.entry == entry.id}

    def entries(self) -> list[Entry]:
        return list(self.ledger.entries())

    def teardown(self) -> None:
        self.ledger.close()
        self.folder.cleanup()


TestAnyCourse = AnyCourse.TestCase
TestAnyCourse.settings = settings(max_examples=20, stateful_step_count=30, suppress_health_check=list(HealthCheck))
