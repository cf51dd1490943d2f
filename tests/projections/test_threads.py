"""Threads: what an event speaks of, and what that is called."""

from __future__ import annotations

from domain import events as e
from domain.directory import Directory
from domain.fact import Fact
from projections.threads import Subject, name, names, subject
from tests.projections.given import entry

TALKS = e.TalksOpened(talks="t", route="direct", stage="open", title="The talks")
DECIDED = e.DecisionTaken(decision="d", question="Go on?", outcome="rejected", effect="binding")


def directory(*events: e.Event) -> Directory:
    return Directory.of(Fact.of(entry(number, event)) for number, event in enumerate(events, 1))


def test_about_is_a_thread_that_anybody_can_speak_in() -> None:
    spoken = subject(e.RationaleStated(about="gap"), directory())
    assert spoken == Subject(None, "gap")
    assert spoken.free
    assert name(spoken, directory()) == "gap"


def test_an_answer_belongs_where_what_it_answers_does() -> None:
    claim = e.ClaimMade(claim="c", about="gap", strength="firm")
    asked = e.ClarificationAsked(clarification="q", proposal="p", by="union", text="x")
    disputed, answered = (
        e.ClaimDisputed(claim="c", by="union"),
        e.ClarificationAnswered(clarification="q", by="g4s", text="x"),
    )
    known = directory(claim, asked)
    assert subject(disputed, known) == Subject(None, "gap")
    assert subject(answered, known) == Subject("proposal", "p")
    assert subject(disputed, directory()) == Subject("claim", "c")
    assert name(Subject("claim", "c"), directory()) == "claim c"


def test_what_nothing_in_particular_is_said_of_has_no_thread() -> None:
    assert subject(e.StatementMade(text="x"), directory()) is None


def test_a_thing_goes_by_its_title_and_else_by_its_id() -> None:
    known = directory(TALKS, DECIDED)
    assert name(Subject("talks", "t", "fee"), known) == "The talks: fee"
    assert name(Subject("talks", "u"), known) == "talks u"
    assert name(Subject("decision", "d"), known) == "Go on?"
    assert name(Subject("dispute", "z"), known) == "dispute z"


def test_things_that_are_called_alike_all_have_their_id_added() -> None:
    other = e.DecisionTaken(decision="f", question="Go on?", outcome="approved", effect="binding")
    known = directory(DECIDED, other)
    both = [Subject("decision", "d"), Subject("decision", "f")]
    assert list(names(both, known).values()) == ["Go on? (decision d)", "Go on? (decision f)"]
    free = Subject(None, "Go on?")
    assert names([both[0], free], known) == {both[0]: "Go on? (decision d)", free: "Go on?"}


def test_no_two_threads_ever_share_a_name() -> None:
    known = directory(DECIDED)
    hostile = [Subject(None, "Go on?"), Subject(None, "Go on? (decision d)"), Subject("decision", "d")]
    assert len(set(names(hostile, known).values())) == 3
