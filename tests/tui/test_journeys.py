"""Journeys: what people come for, on the first case, counted in keys. The clerk's is with the minutes."""

from __future__ import annotations

from datetime import date

from domain.clocks import ByDay
from tests.tui.looking import lines, over, pane, replay, screen, text
from tui.screens.opened import Opened
from tui.widgets.rows import Rows


def words(shown: list[str]) -> str:
    return " ".join(" ".join(shown).split())


async def test_the_officer_sees_what_was_on_the_table_on_28_january_then_as_known_that_day() -> None:
    app = replay()
    keys = ["colon", "2", "8", "space", "j", "a", "n", "enter"]
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press(*keys)
        assert screen(app).frame.day == date(2013, 1, 28)
        table = words(pane(app, "state"))
        assert "ON THE TABLE" in table
        assert "? G4S's proposition" in table
        await pilot.press("t")
        assert "AS KNOWN THAT DAY" in lines(app)[1]
        assert "G4S's proposition" not in words(pane(app, "state"))
    assert len([*keys, "t"]) <= 10


async def test_the_auditor_sees_whether_the_decision_is_proven_and_whether_it_was_that_day() -> None:
    app = replay(at=ByDay(date(2013, 1, 29)))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("5")
        decisions = words(pane(app, "state"))
        assert "attested: a source names each decider that day: unproven: Bright is silent" in decisions
        await pilot.press("t")
        assert "unproven: Bright is silent" in words(pane(app, "state"))
        assert "attested" not in words(pane(app, "state"))


async def test_the_journalist_sees_how_the_73_million_changed_their_meaning() -> None:
    app = replay()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("end", "4", "down", "enter")
        page = over(app)
        assert isinstance(page, Opened)
        told = [row.value for row in page.query_one(Rows).rows if row.section == "side by side"]
        assert [any(word in value for value in told) for word in ("target", "gap", "saving")] == [True] * 3
        assert "£73m" in text(app)


async def test_the_newcomer_is_told_the_story_after_one_key() -> None:
    app = replay(hint="space plays the story")
    async with app.run_test(size=(80, 24)) as pilot:
        assert "space plays the story" in lines(app)[-1]
        await pilot.press("space")
        assert screen(app).playing
        screen(app).play_on()
        assert screen(app).frame.passed == 2
