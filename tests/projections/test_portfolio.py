"""All negotiations at the same two dates, each in a few lines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from domain import events as e
from domain.clocks import AsOf, ByDay, ByEntry
from domain.entry import Entry
from domain.history import History
from domain.values import encode_hook
from projections.at import Then
from projections.portfolio import Portfolio, TalksStanding, numbers, portfolio, rows
from tests.projections.anything import histories
from tests.projections.given import LAST, entry, history, on

TALKS = (
    e.NegotiationOpened(title="Talks"),
    e.TalksOpened(talks="t", route="direct", stage="open", title="Talks with A"),
    e.TalksPaused(talks="t"),
    e.ClarificationAsked(clarification="c", by="a", text="How long?"),
    e.NoteMade(text="nothing moved"),
)


def of(as_of: AsOf, **stories: History) -> Portfolio:
    known = ByDay(LAST)
    return portfolio(as_of, known, ((one, Then(story.at(as_of, known))) for one, story in stories.items()))


def test_each_negotiation_says_where_it_stands() -> None:
    (standing,) = of(ByDay(date(2013, 1, 10)), n=history(*TALKS)).negotiations.values()
    assert standing.title == "Talks"
    assert standing.talks == {"t": TalksStanding("Talks with A", "paused", date(2013, 1, 3), "e3", 3, ended=False)}
    assert [(one.number, one.what) for one in standing.pending] == [(4, "an answer to a: “How long?”")]
    assert (standing.entries, standing.possible, standing.anomalies) == (5, 0, 1)


def test_notes_and_documents_move_nothing() -> None:
    (standing,) = of(ByDay(date(2013, 1, 10)), n=history(*TALKS)).negotiations.values()
    assert standing.last is not None
    assert (standing.last.day, standing.last.number, standing.days) == (date(2013, 1, 4), 4, 6)


def test_of_what_is_no_day_none_is_counted() -> None:
    (standing,) = of(ByEntry(4), n=history(*TALKS)).negotiations.values()
    assert (standing.last and standing.last.number, standing.days) == (4, None)


def test_what_had_not_begun_is_listed_apart() -> None:
    later = history(entry(1, TALKS[0], effective=on("2013-05-01"), learnt="2013-05-01"))
    found = of(ByDay(date(2013, 1, 10)), early=history(*TALKS), later=later)
    assert (list(found.negotiations), found.not_begun) == (["early"], ("later",))


def test_what_possibly_began_is_shown_as_possible() -> None:
    maybe = history(entry(1, TALKS[0], effective=on("..", "2013-05-01")))
    found = of(ByDay(date(2013, 1, 10)), n=maybe)
    (standing,) = found.negotiations.values()
    assert (standing.last, standing.days, standing.entries, standing.possible) == (None, None, 0, 1)
    assert ("last movement", "nothing certain by then") in {(row.label, row.value) for row in rows(found)}


def test_what_is_possible_anywhere_is_listed_in_the_order_of_play() -> None:
    def story(name: str, day: str) -> History:
        lines = (entry(1, TALKS[0]), entry(2, e.TalksLapsed(talks="t"), effective=on("..", day)))
        return History([replace(one, id=f"{name}{one.number}", negotiation=name) for one in lines])

    found = of(ByDay(date(2013, 1, 10)), late=story("late", "2013-03-01"), early=story("early", "2013-02-01"))
    assert [(line.negotiation, line.id) for line in found.possible] == [("early", "early2"), ("late", "late2")]
    assert len(found.possible) == sum(one.possible for one in found.negotiations.values())


def test_the_rows_in_words() -> None:
    found = of(ByDay(date(2013, 1, 5)), n=history(*TALKS))
    assert [(row.label, row.value) for row in rows(found)] == [
        ("title", "Talks"),
        ("Talks with A", "paused since 3 January 2013"),
        ("last movement", "4 January 2013, 1 day before: a asks: How long?"),
        ("waits for", "an answer to a: “How long?”"),
        ("entries", "5"),
        ("does not fit", "1"),
    ]


SIGNED = e.ContractSigned(contract="k", talks="t", by=("a", "b"))


def contract_rows(*more: e.AnyEvent | Entry) -> list[tuple[str, str, tuple[str, ...], str | None]]:
    found = of(ByDay(date(2013, 1, 9)), n=history(*TALKS[:2], SIGNED, *more))
    shown = [row for row in rows(found) if row.label in ("contract", "Talks with A")]
    assert all(set(row.entries) <= numbers(found).keys() for row in shown)
    return [(row.label, row.value, row.entries, row.under) for row in shown]


def test_a_contract_under_notice_or_changed_or_ended_for_some_is_shown_below_its_talks() -> None:
    talks = ("Talks with A", "signed since 3 January 2013", ("e3",), None)
    changed = e.ContractChanged(contract="k", text="longer")
    notice = e.TerminationNotified(contract="k", by=("a",))
    some = e.ContractTerminated(contract="k", by=("a",), for_=("b", "c"))
    assert contract_rows() == [talks]
    assert contract_rows(changed, notice) == [
        talks,
        ("contract", "notice given since 5 January 2013, changed 4 January 2013", ("e5", "e4"), "n/talks/t"),
    ]
    assert contract_rows(some) == [
        talks,
        ("contract", "signed since 3 January 2013, ended for b and c", ("e3", "e4"), "n/talks/t"),
    ]


def test_a_contract_that_may_be_under_notice_is_shown_as_such() -> None:
    maybe = entry(4, e.TerminationNotified(contract="k", by=("a",)), effective=on("..", "2013-05-01"))
    assert contract_rows(maybe)[1:] == [
        ("contract", "possible: notice given, by 1 May 2013", ("e4",), "n/talks/t"),
    ]


def test_a_contract_of_which_the_talks_are_not_known_stands_by_itself() -> None:
    story = history(TALKS[0], e.TerminationNotified(contract="k", by=("a",)))
    found = [row for row in rows(of(ByDay(date(2013, 1, 9)), n=story)) if row.label == "contract"]
    assert [(row.value, row.under) for row in found] == [("notice given since 2 January 2013", None)]


def test_negotiations_are_taken_one_at_a_time() -> None:
    taken: list[str] = []

    def thens() -> Iterator[tuple[str, Then]]:
        for one in ("a", "b"):
            taken.append(one)
            yield one, Then(history(*TALKS).at(ByDay(LAST), ByDay(LAST)))

    assert list(portfolio(ByDay(LAST), ByDay(LAST), thens()).negotiations) == taken == ["a", "b"]


@given(st.lists(histories(), max_size=3), st.dates(date(2012, 12, 1), date(2013, 3, 1)))
def test_it_is_total_plain_and_says_the_same_as_each_negotiation(stories: list[History], day: date) -> None:
    found = of(ByDay(day), **{f"n{place}": story for place, story in enumerate(stories)})
    assert msgspec.json.encode(found, enc_hook=encode_hook)
    assert len(found.negotiations) + len(found.not_begun) == len(stories)
    shown = rows(found)
    assert len({row.key for row in shown}) == len(shown)
    assert all(row.section and row.label and row.value for row in shown)
    assert len(found.possible) == sum(one.possible for one in found.negotiations.values())
    known = numbers(found)
    assert all(one in known for row in shown for one in row.entries if one)
    for place, story in enumerate(stories):
        standing = found.negotiations.get(f"n{place}")
        if standing is not None:
            then = Then(story.at(ByDay(day), ByDay(LAST)))
            assert {one: talks.stage for one, talks in standing.talks.items()} == {
                one: talks.stage for one, talks in then.position.talks.items()
            }
            assert standing.anomalies == len(then.anomalies)
            assert set(then.possible) <= set(found.possible)
            assert [one.what for one in standing.pending] == [one.what for one in then.position.pending]
