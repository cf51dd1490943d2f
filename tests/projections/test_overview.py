"""One negotiation at a glance says what the portfolio says of it."""

from __future__ import annotations

from datetime import date

from hypothesis import given

from domain import events as e
from domain.clocks import ByDay
from domain.history import History
from projections.at import Then
from projections.overview import Stage, overview
from projections.portfolio import portfolio, rows
from tests.projections.anything import histories
from tests.projections.given import LAST, entry, on, then


@given(histories())
def test_it_says_what_the_portfolio_says_of_any_history(history: History) -> None:
    stood = Then(history.at(ByDay(LAST), ByDay(LAST)))
    found = overview(stood)
    of_all = portfolio(ByDay(LAST), ByDay(LAST), [(stood.moment.negotiation, stood)])
    for standing in of_all.negotiations.values():
        assert (found.title, *found.rows) == (standing.title, *rows(of_all)[1:])
        assert (found.last, found.anomalies) == (standing.last, standing.anomalies)
        staged = [talks for talks in standing.talks.values() if talks.stage is not None]
        certain = [stage for stage in found.stages if stage.tone != "possible"]
        assert [(stage.title, stage.tone == "ended") for stage in certain] == [(t.title, t.ended) for t in staged]


def test_talks_that_ended_are_told_from_those_that_go_on() -> None:
    found = overview(
        then(
            e.NegotiationOpened(title="Support services"),
            e.TalksOpened(talks="a", route="direct", stage="open", title="With A"),
            e.TalksOpened(talks="b", route="direct", stage="open", title="With B"),
            e.TalksOpened(talks="c", route="direct", stage="open", title="With C"),
            e.TalksLapsed(talks="b"),
            e.TalksLapsed(talks="c"),
        )
    )
    assert found.stages[0] == Stage("With A", "open")
    assert [(stage.title, stage.tone) for stage in found.stages[1:]] == [("With B", "ended"), ("With C", "ended")]
    assert found.brief == (Stage("", "open"), Stage("", "2 lapsed", "ended"))
    assert found.last is not None
    assert found.last.day == date(2013, 1, 6)
    assert "support services" in found.said
    assert "with b lapsed" in found.said


def test_talks_of_which_nothing_is_certain_are_possible() -> None:
    opened = e.TalksOpened(talks="a", route="direct", stage="open", title="With A")
    found = overview(
        then(e.NegotiationOpened(title="T"), entry(2, opened, on("2013-01-01", "2014-01-31")), as_of=date(2013, 6, 1))
    )
    (stage,) = found.stages
    assert (stage.title, stage.tone) == ("With A", "possible")


def test_of_nothing_nothing_is_said() -> None:
    found = overview(then())
    assert (found.stages, found.last, found.anomalies) == ((), None, 0)
