"""Corrections: who put an entry otherwise when, what it read before, what it reads since, and why."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from msgspec import json

from domain.clocks import ByDay
from domain.events import DeliveryReported, EntryCorrected, EntryRetracted, NegotiationOpened
from domain.history import History
from domain.values import When, encode_hook
from projections.at import VIEWS, Then
from projections.corrections import Correction, corrections, corrections_made
from tests.domain.writing import Story, amount
from tests.projections.anything import histories
from tests.projections.given import LAST


def found(told: Story, number: int = 2) -> tuple[Correction, ...]:
    history = told.history()
    moment = history.at(told.at("2013-12-31").as_of, history.everything)
    fact = next(fact for fact in moment.played if fact.number == number)
    return corrections(fact, moment.amending())


def story() -> Story:
    told = Story().tell("2013-01-01", NegotiationOpened(title="Talks"))
    return told.tell("2013-01-29", DeliveryReported(about="loss", quantity=amount(50, unit="GBP"), verified=False))


def pounds(value: int) -> dict[str, str]:
    return {"value": str(value), "unit": "GBP"}


def written(when: When) -> object:
    return json.decode(json.encode(when, enc_hook=encode_hook))


def test_an_entry_that_stands_as_it_was_written_has_none() -> None:
    assert found(story()) == ()


def test_each_says_what_stood_just_before_it_and_since() -> None:
    told = story()
    told.correct("2013-02-12", "e2", event__quantity=pounds(70))
    told.correct("2013-03-01", "e2", event__quantity=pounds(80))
    first, second = found(told)
    assert (first.number, first.learnt, first.reason) == (3, date(2013, 2, 12), "found otherwise")
    assert (first.before, first.after) == ("£50", "£70")
    assert (second.number, second.before, second.after) == (4, "£70", "£80")


def test_several_fields_are_named() -> None:
    told = story()
    told.correct("2013-02-12", "e2", event__about="deficit", event__verified=True, event__text="as audited")
    (one,) = found(told)
    assert one.before == "about “loss”, verified no, text not given"
    assert one.after == "about “deficit”, verified yes, text “as audited”"
    assert one.who == ()


def test_a_correction_that_was_corrected_reads_as_it_does_now_and_names_what_it_read() -> None:
    told = story()
    told.correct("2013-02-12", "e2", event__quantity=pounds(70), event__text="in the press")
    told.correct("2013-02-20", "e3", event__changes={"event.quantity": pounds(68), "event.text": "in the press"})
    told.correct("2013-02-25", "e2", event__verified=True)
    one, further, other = found(told)
    assert (one.was["quantity"], one.now["quantity"]) == ("£50", "£68")
    assert (further.number, further.was, further.now) == (4, {"quantity": "£70"}, {"quantity": "£68"})
    assert other.was == {"verified": "no"}
    assert [step.of for step in (one, further, other)] == [2, 3, 2]


def test_a_chain_of_corrections_of_corrections_says_each_step() -> None:
    told = story()
    told.correct("2013-02-12", "e2", event__quantity=pounds(70))
    told.correct("2013-02-20", "e3", event__changes={"event.quantity": pounds(68)})
    told.correct("2013-02-21", "e4", event__changes={"event.changes": {"event.quantity": pounds(69)}})
    one, second, third = found(told)
    assert (one.before, one.after) == ("£50", "£69")
    assert (second.before, second.after) == ("£70", "£69")
    assert (third.number, third.before, third.after) == (5, "£68", "£69")
    assert [step.of for step in (one, second, third)] == [2, 3, 4]


def test_a_correction_is_corrected_in_its_own_fields_as_well() -> None:
    told = story()
    told.correct("2013-02-12", "e2", event__quantity=pounds(70))
    told.correct("2013-02-20", "e3", event__reason="as audited", attribution={"speaker": "Jo", "mode": "verbatim"})
    one, further = found(told)
    assert (one.reason, one.who) == ("as audited", ("Jo",))
    assert further.was == {"reason": "“found otherwise”", "attribution": "not given"}
    assert further.now == {"reason": "“as audited”", "attribution": "Jo (verbatim)"}


def test_what_a_correction_changes_besides_is_said_of_the_correction() -> None:
    told = story()
    told.correct("2013-02-12", "e2", event__quantity=pounds(70))
    told.correct("2013-02-20", "e3", event__changes={"event.quantity": pounds(70), "event.text": "in the press"})
    one, further = found(told)
    assert (one.was, further.was) == ({"quantity": "£50", "text": "not given"}, {"text": "not changed"})


def test_a_date_is_said_in_words_before_and_since() -> None:
    told = story()
    month = When(edtf="2013-01", earliest=date(2013, 1, 1), latest=date(2013, 1, 31), as_written="last month")
    told.correct("2013-02-12", "e2", effective=written(month))
    told.correct("2013-02-13", "e2", effective=written(When(edtf="../2013-02-03", latest=date(2013, 2, 3))))
    first, second = found(told)
    assert (first.before, first.after) == ("29 January 2013", "January 2013 “last month”")
    assert (second.before, second.after) == ("January 2013 “last month”", "by 3 February 2013")


def test_a_date_that_its_own_correction_put_right_is_known_since_that() -> None:
    told = story()
    told.correct("2013-02-12", "e2", effective=written(When(edtf="unknown")))
    later = written(When(edtf="../2013-03-31", latest=date(2013, 3, 31)))
    told.correct("2013-03-01", "e3", event__changes={"effective": later})
    one, further = found(told)
    assert (one.before, one.after) == ("29 January 2013", "by 1 March 2013")
    assert further.before == "by 29 January 2013"


def test_who_said_it_where_and_who_may_see_it_are_said_whole() -> None:
    told = story()
    told.correct(
        "2013-02-12",
        "e2",
        attribution={"speaker": "Jo Field", "capacity": "director", "reporter": "BBC", "mode": "paraphrase"},
        evidence=[{"document": "letter", "locator": "page 2", "quote": "over £100m"}],
        marking={"level": "official", "basis": "section 43", "review_on": "2014-01-01"},
    )
    (one,) = found(told)
    assert set(one.was.values()) == {"not given"}
    assert one.now == {
        "attribution": "Jo Field, director, as reported by BBC (paraphrase)",
        "evidence": "letter, page 2, “over £100m”",
        "marking": "official, section 43, review on 1 January 2014",
    }


def test_a_retracted_correction_is_not_among_them_unless_that_is_undone() -> None:
    told = story()
    told.correct("2013-02-12", "e2", event__quantity=pounds(70))
    told.correct("2013-02-20", "e2", event__quantity=pounds(80))
    told.retract("2013-02-21", "e3")
    (one,) = found(told)
    assert (one.number, one.before, one.after) == (4, "£50", "£80")
    told.tell("2013-02-22", EntryRetracted(entry="e5", reason="it was right"))
    assert [one.before for one in found(told)] == ["£50", "£70"]


def test_each_is_followed_by_its_own_in_the_order_of_recording() -> None:
    told = story()
    told.correct("2013-02-12", "e2", event__text="a").correct("2013-02-13", "e2", event__text="b")
    told.correct("2013-02-14", "e3", event__reason="c").correct("2013-02-15", "e4", event__reason="d")
    told.correct("2013-02-16", "e5", event__reason="e").correct("2013-02-17", "e3", event__reason="f")
    assert [(one.number, one.of) for one in found(told)] == [(3, 2), (5, 3), (7, 5), (8, 3), (4, 2), (6, 4)]


def test_a_chain_may_be_as_long_as_it_likes() -> None:
    told = story().correct("2013-02-12", "e2", event__quantity=pounds(70))
    for number in range(3, 3003):
        told.correct("2013-02-12", f"e{number}", event__reason=f"slip {number}")
    one, *chain = found(told)
    assert (one.before, one.after, one.reason) == ("£50", "£70", "slip 3")
    assert [(step.number, step.of) for step in chain] == [(number, number - 1) for number in range(4, 3004)]
    assert (chain[-1].was, chain[-1].now) == ({"reason": "“found otherwise”"}, {"reason": "“slip 3002”"})
    then = Then(told.at("2013-12-31"))
    shown = {view: (then.rows(view), then.plain(view)) for view in VIEWS}
    assert len(shown["record"][1]["corrections"]) == 3001
    assert len([row for row in shown["figures"][0] if "corrected by #3003" in row.value]) == 1


def test_what_two_entries_make_of_each_other_is_told_once() -> None:
    """No ledger holds such a thing; no view stumbles over it either."""
    told = story().correct("2013-02-12", "e2", event__text="a")
    told.correct("2013-02-13", "e5", marking={"level": "one"}).correct("2013-02-14", "e4", marking={"level": "two"})
    told.correct("2013-02-14", "e6", marking={"level": "three"})
    assert [one.number for one in found(told)] == [3]
    assert [one.number for one in Then(told.at("2013-12-31")).record.corrections] == [3, 4, 5, 6]


@given(histories())
def test_any_history_tells_of_every_correction_what_it_made(history: History) -> None:
    moment = history.at(ByDay(LAST), history.everything)
    made = corrections_made(moment)
    for fact in (*moment.played, *moment.possible):
        for one in corrections(fact, moment.amending()):
            assert one in made.values()
    for amendment in moment.amendments:
        is_correction = isinstance(amendment.entry.event, EntryCorrected) and amendment.target is not None
        assert (amendment.entry.id in made) == is_correction
