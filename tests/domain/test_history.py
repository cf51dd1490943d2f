"""The two clocks: the worked example of the design, each sentence of the rule, and a naive model."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from domain.clocks import AsOf, ByDay, ByEntry, ByTime, Known
from domain.errors import UnknownName
from domain.events import ClaimMade, EntryCorrected, NegotiationOpened, NoteMade, TalksAdvanced, TalksOpened
from domain.moment import Moment
from tests.domain.naive import NaiveClocks
from tests.domain.writing import Story, amount, day, raw, when


def note(text: str = "noted") -> NoteMade:
    return NoteMade(text=text)


def texts(moment: Moment) -> list[str]:
    return [getattr(fact.event, "text", "") for fact in moment.played]


def offer(value: int) -> ClaimMade:
    return ClaimMade(claim=f"offer-{value}", about="price", strength="firm", quantity=amount(value))


@pytest.fixture(name="offers")
def _offers() -> Story:
    return (
        Story()
        .tell("3-1", offer(100))
        .tell("3-5", offer(120), on="3-4")
        .tell("3-10", offer(110), on="3-2")
        .correct("3-12", "e2", event__quantity=amount(125))
        .retract("3-14", "e3")
        .tell("3-20", offer(90), between=("2-1", "2-29"))
    )


@pytest.mark.parametrize(
    ("as_of", "known", "latest"),
    [
        ("3-3", "3-6", "100"),
        ("3-3", "3-10", "110"),
        ("3-5", "3-10", "120"),
        ("3-5", "3-12", "125"),
        ("3-3", "3-13", "110"),
        ("3-3", "3-14", "100"),
        ("2-29", "3-20", "90"),
    ],
)
def test_the_worked_example(offers: Story, as_of: str, known: str, latest: str) -> None:
    played = offers.at(as_of, known).played
    assert isinstance(played[-1].event, ClaimMade)
    assert str(played[-1].event.quantity and played[-1].event.quantity.value) == latest


def test_the_worked_example_before_anything_is_certain(offers: Story) -> None:
    moment = offers.at("2-15", "3-20")
    assert moment.played == ()
    assert [fact.id for fact in moment.possible] == ["e6"]


def test_a_day_of_knowledge_means_its_end_and_a_time_its_moment() -> None:
    story = (
        Story()
        .tell("2024-03-01T09:00:00+00:00", note("nine"))
        .tell("2024-03-01T09:35:00+00:00", note("half past"))
        .tell("3-1", note("that day"))
    )
    at = datetime(2024, 3, 1, 9, 20, tzinfo=UTC)
    assert texts(story.at("3-2", ByTime(at))) == ["nine"]
    assert texts(story.at("3-2", ByTime(at + timedelta(hours=14, minutes=39)))) == ["nine", "half past"]
    assert texts(story.at("3-2", "3-1")) == ["nine", "half past", "that day"]
    assert texts(story.at("3-2", ByTime(at + timedelta(days=1)))) == ["nine", "half past", "that day"]


def test_what_was_learnt_on_the_day_of_recording_is_known_from_the_moment_of_recording() -> None:
    story = Story().tell("12-31", note("learnt and recorded that day, at noon"))
    noon = datetime(2024, 12, 31, 12, 0, tzinfo=UTC)
    assert texts(story.at("12-31", ByTime(noon))) == ["learnt and recorded that day, at noon"]
    assert texts(story.at("12-31", ByTime(noon - timedelta(seconds=1)))) == []


def test_known_by_an_entry_is_what_was_written_up_to_it_whatever_was_learnt_when() -> None:
    story = Story().tell("3-9", note("first")).tell("3-1", note("second"))
    assert texts(story.at("3-9", ByEntry(1))) == ["first"]
    assert texts(story.at("3-9", ByEntry(0))) == []


def test_what_is_reported_as_past_is_placed_no_later_than_it_was_learnt() -> None:
    story = Story().tell("3-10", note("in March"), between=("3-1", "3-31"))
    assert texts(story.at("3-9")) == []
    assert [fact.id for fact in story.at("3-9").possible] == ["e1"]
    assert texts(story.at("3-10")) == ["in March"]


def test_a_corrected_date_is_capped_at_the_day_the_correction_was_learnt() -> None:
    story = Story().tell("3-10", note("moved"), on="3-5")
    story.correct("3-20", "e1", effective=when(day("3-12"), day("3-31")))
    assert texts(story.at("3-19", "3-19")) == ["moved"]
    assert texts(story.at("3-19", "3-20")) == []
    assert texts(story.at("3-20", "3-20")) == ["moved"]


def test_within_a_day_what_lies_by_it_comes_first_and_then_the_order_of_writing() -> None:
    story = (
        Story()
        .tell("3-10", note("on the day, first"))
        .tell("3-10", note("by the day"), between=(None, "3-10"))
        .tell("3-10", note("on the day, second"))
        .tell("3-10", note("that month"), between=("3-1", "3-31"))
    )
    assert texts(story.at("3-10")) == ["by the day", "that month", "on the day, first", "on the day, second"]


def test_as_of_an_entry_stops_at_its_place_with_hindsight_whatever_is_known() -> None:
    story = (
        Story()
        .tell("3-1", note("one"))
        .tell("3-3", note("three"))
        .tell("3-9", note("two"), on="3-2")
        .retract("3-10", "e2")
    )
    assert texts(story.at(ByEntry(3))) == ["one", "two"]
    assert texts(story.at(ByEntry(3), "3-3")) == ["one"]
    assert texts(story.at(ByEntry(2), "3-3")) == ["one", "three"]
    assert texts(story.at(ByEntry(0))) == []


def test_an_entry_of_another_negotiation_is_no_place_to_stand() -> None:
    with pytest.raises(UnknownName, match="#7 is not an entry"):
        Story().tell("3-1", note()).at(ByEntry(7))


def test_the_last_recorded_correction_of_a_field_wins_and_all_live_ones_are_named() -> None:
    story = Story().tell("3-1", note("a")).correct("3-5", "e1", event__text="b").correct("3-3", "e1", event__text="c")
    (fact,) = story.at("3-9").played
    assert (fact.event, fact.corrected_by) == (note("c"), ("e2", "e3"))
    assert texts(story.at("3-9", "3-4")) == ["c"]


def test_retracting_a_correction_undoes_it_and_retracting_the_retraction_restores_it() -> None:
    story = (
        Story().tell("3-1", note("a")).correct("3-2", "e1", event__text="b").retract("3-3", "e2").retract("3-4", "e3")
    )
    assert [texts(story.at("3-9", known)) for known in ("3-1", "3-2", "3-3", "3-4")] == [["a"], ["b"], ["a"], ["b"]]


def test_an_entry_is_out_while_any_live_retraction_names_it() -> None:
    story = Story().tell("3-1", note("a")).retract("3-2", "e1").retract("3-2", "e1").retract("3-3", "e2")
    assert texts(story.at("3-9")) == []
    assert texts(story.retract("3-4", "e3").at("3-9")) == ["a"]


def test_a_correction_can_itself_be_corrected() -> None:
    story = Story().tell("3-1", note("a")).correct("3-2", "e1", event__text="b")
    story.correct("3-3", "e2", event__changes={"event.text": "c"})
    assert [texts(story.at("3-9", known)) for known in ("3-2", "3-3")] == [["b"], ["c"]]


def test_null_removes_what_is_optional() -> None:
    story = Story().tell("3-1", NoteMade(text="a", about="x"), evidence=["d"], speaker="S")
    story.correct("3-2", "e1", event__about=None, evidence=None, attribution=None)
    (fact,) = story.at("3-9").played
    assert fact.event == note("a")
    assert (fact.evidence, fact.attribution) == ((), None)
    assert fact.entry.attribution is not None


def test_a_correction_that_does_not_fit_is_listed_and_left_out() -> None:
    story = (
        Story().tell("3-1", note("a")).correct("3-2", "e1", event__nothing="b").correct("3-2", "e1", event__text=7)
    )
    moment = story.at("3-9")
    assert texts(moment) == ["a"]
    assert [(one.rule, one.entry) for one in moment.anomalies] == [("misfit", "e2"), ("misfit", "e3")]


def test_what_is_named_but_not_known_is_shown_by_its_id_and_listed() -> None:
    story = Story().tell("3-5", TalksOpened(talks="t", route="direct", stage="open", title="Talks"), on="3-1")
    story.tell("3-2", TalksAdvanced(talks="t", stage="agreed"))
    then, now = story.at("3-9", "3-3"), story.at("3-9")
    assert [(one.rule, one.entry) for one in then.anomalies] == [("missing", "e2")]
    assert (then.directory.name("talks", "t"), now.directory.name("talks", "t")) == ("t", "Talks")
    assert now.anomalies == ()


def test_an_irregular_entry_is_listed_from_its_own_place() -> None:
    story = Story().tell("3-1", note("a")).tell("3-5", note("b"), irregular="no quorum")
    assert story.at("3-4").anomalies == ()
    assert [(one.rule, one.entry) for one in story.at("3-5").anomalies] == [("irregular", "e2")]


def test_nothing_is_played_of_nothing() -> None:
    moment = Story().at(ByDay(date(2024, 1, 1)))
    assert (moment.played, moment.possible, moment.anomalies) == ((), (), ())


FIRST = date(2024, 1, 1)
days = st.integers(0, 8).map(lambda n: FIRST + timedelta(days=n))


@st.composite
def stories(draw: st.DrawFn) -> Story:
    story = Story().tell("1-1", NegotiationOpened(title="t"))
    for _ in range(draw(st.integers(0, 9))):
        learnt = draw(days)
        latest = draw(st.none() | days)
        earliest = draw(st.none() | days.filter(lambda one: one <= min(latest or learnt, learnt)))  # noqa: B023
        told = f"{learnt.month}-{learnt.day}"
        target = f"e{draw(st.integers(1, len(story.entries)))}"
        match draw(st.sampled_from(["note", "note", "correct", "redate", "recorrect", "retract"])):
            case "note":
                story.tell(told, note(draw(st.sampled_from("abc"))))
                story.entries[-1] = _dated(story, earliest, latest)
            case "retract" if target != "e1":
                story.retract(told, target)
            case "correct":
                _correct(story, told, target, {"event.text": draw(st.sampled_from("xyz"))})
            case "redate":
                _correct(story, told, target, {"effective": when(earliest, latest)})
            case "recorrect":
                _correct(story, told, target, {"event.text": draw(st.sampled_from("uvw"))})
    return story


def _dated(story: Story, earliest: date | None, latest: date | None) -> Any:
    return replace(story.entries[-1], effective=when(earliest, latest))


def _correct(story: Story, told: str, target: str, changes: dict[str, Any]) -> None:
    """Correct notes as they stand, corrections in their changes; leave what cannot take it alone."""
    event = story.entries[int(target[1:]) - 1].event
    written = {path: raw(value) for path, value in changes.items()}
    if isinstance(event, EntryCorrected):
        if set(event.changes) == {"event.changes"}:
            return
        written = {"event.changes": raw(written)}
    elif not isinstance(event, NoteMade):
        return
    story.tell(told, EntryCorrected(entry=target, changes=written, reason="r"))


@given(stories(), days, st.one_of(days, st.integers(0, 10)))
def test_any_history_agrees_with_the_naive_model(story: Story, as_of: date, known: date | int) -> None:
    naive = NaiveClocks(story.entries, known)
    played, possible = naive.at((as_of, True, 10**6))
    _agrees(story, ByDay(as_of), known, played, possible)


@given(stories(), st.integers(1, 10), st.one_of(days, st.integers(0, 10)))
def test_any_step_of_a_replay_agrees_with_the_naive_model(story: Story, number: int, known: date | int) -> None:
    number = min(number, len(story.entries))
    hindsight = NaiveClocks(story.entries, len(story.entries))
    place, *_ = hindsight.read(story.entries[number - 1])
    played, possible = NaiveClocks(story.entries, known).at(place)
    _agrees(story, ByEntry(number), known, played, possible)


def _agrees(story: Story, as_of: AsOf, known: date | int, played: list[Any], possible: list[str]) -> None:
    by: Known = ByEntry(known) if isinstance(known, int) else ByDay(known)
    moment = story.at(as_of, by)
    seen = [(fact.id, getattr(fact.event, "text", None), fact.corrected_by) for fact in moment.played]
    assert seen == played
    assert [fact.id for fact in moment.possible] == possible
    assert moment.anomalies == ()


@given(stories(), days, st.lists(st.one_of(days, st.integers(0, 10)), min_size=2, max_size=4))
def test_what_was_asked_before_changes_no_answer(story: Story, as_of: date, knowledge: list[date | int]) -> None:
    asked = story.history()
    for known in (ByEntry(one) if isinstance(one, int) else ByDay(one) for one in knowledge):
        again, fresh = asked.at(ByDay(as_of), known), story.history().at(ByDay(as_of), known)
        assert again.anomalies == fresh.anomalies
        assert replace(again, misfits=tuple) == replace(fresh, misfits=tuple)
