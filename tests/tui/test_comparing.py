"""Compare: A is marked, and what differs from it is shown with the entries that made it so."""

from __future__ import annotations

from datetime import date

import pytest
from textual.widgets import Input

from domain.clocks import ByDay, ByEntry
from projections.comparing import Comparing, Marked
from projections.diff import diff
from tests.tui.alliance import number
from tests.tui.looking import SIZES, lines, pane, replay, rows, screen, settled, text

DAY = ByDay(date(2013, 1, 29))
ENDED = number("2013-01-29-talks-discontinued")


@pytest.mark.parametrize("size", SIZES)
async def test_what_differs_from_a_is_shown_with_who_made_it_so(size: tuple[int, int]) -> None:
    app = replay(at=ByEntry(ENDED))
    async with app.run_test(size=size) as pilot:
        await pilot.press("w", "home", "2", "z")
        await settled(pilot)
        standing = screen(app).standing
        assert isinstance(standing, Comparing)
        difference = diff(standing.before, standing.then)
        shown = rows(app, "state")
        assert len(shown) == len(difference.changes) > 5
        assert {row.sign for row in shown} == {"-", "~"} | ({"+"} if difference.added else set())
        assert all(row.owed.startswith("by #") for row in shown)
        assert f"A #{ENDED}" in lines(app)[1] or f"from A: 29 January 2013 (#{ENDED})" in lines(app)[1]
        state = pane(app, "state")
        assert f"{len(shown)} changed from A" in state[0] or size[0] < 80
        assert any("by #" in line for line in state)


@pytest.mark.parametrize("size", SIZES)
async def test_a_is_seen_on_the_bar(size: tuple[int, int]) -> None:
    app = replay(at=ByEntry(ENDED))
    async with app.run_test(size=size) as pilot:
        await pilot.press("w", "home")
        bar = lines(app)[3 if size[1] > 30 else 2]
        assert "A" in bar


async def test_swapping_goes_to_a_and_marks_where_one_was() -> None:
    app = replay(at=ByEntry(ENDED))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("w", "home", "W")
        assert screen(app).here.at == ByEntry(ENDED)
        assert screen(app).mark is not None
        assert screen(app).mark.at != ByEntry(ENDED)  # type: ignore[union-attr]
        signs = {row.sign for row in rows(app, "state")}
        assert "+" in signs
        await pilot.press("W")
        assert screen(app).here.at != ByEntry(ENDED)


async def test_only_knowledge_can_differ() -> None:
    app = replay(at=DAY)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("t", "w", "t")
        state = " ".join(f"{row.row.label} {row.was} {row.row.value}" for row in rows(app, "state"))
        assert "unproven" in state
        assert "attested" in state
        assert "as known by 29 January 2013" in lines(app)[1]
        assert any(row.sign for row in rows(app, "claims"))


@pytest.mark.parametrize("keys", [["w"], ["home", "escape"]])
async def test_marking_a_again_or_going_back_ends_it(keys: list[str]) -> None:
    app = replay(at=ByEntry(ENDED))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("w", *keys)
        assert screen(app).mark is None
        assert "from A" not in text(app)
        assert not isinstance(screen(app).standing, Comparing)


async def test_nothing_differs_at_a_itself() -> None:
    app = replay(at=ByEntry(ENDED))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("w")
        assert rows(app, "state") == ()
        assert "nothing changed from A" in pane(app, "state")[0]


async def test_there_is_nothing_to_swap_without_a() -> None:
    app = replay()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("W")
        assert "no place is marked" in lines(app)[-1]


async def test_the_place_that_is_copied_says_what_it_is_compared_with() -> None:
    app = replay(at=DAY, known=DAY)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("w", "t", "t", "right_parenthesis", "Y")
        copied = app.clipboard
        shown = rows(app, "state")
        assert copied.endswith(f"--known 2013-01-30 --compare '{screen(app).here.at}@2013-01-29'")
        await pilot.press("escape", "home", "colon")
        app.screen.query_one(Input).value = copied
        await pilot.press("enter")
        assert rows(app, "state") == shown
        assert screen(app).mark is not None
        await pilot.press("Y")
        assert app.clipboard == copied


async def test_a_place_that_is_copied_without_a_ends_the_comparison() -> None:
    app = replay(at=DAY)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("w", "colon")
        app.screen.query_one(Input).value = "parley replay bch-support-services --at 2013-01-28"
        await pilot.press("enter")
        assert screen(app).mark is None


async def test_it_can_be_opened_comparing() -> None:
    app = replay(at=ByEntry(ENDED), compare=Marked(ByEntry(1)))
    async with app.run_test(size=(120, 36)):
        assert isinstance(screen(app).standing, Comparing)
        assert "from A: 31 December 2011 (#1) with hindsight" in lines(app)[1]


async def test_a_place_in_another_ledger_is_refused() -> None:
    app = replay(ledger="this.parley")
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("colon")
        app.screen.query_one(Input).value = "parley replay bch-support-services --at '#2' -l that.parley"
        await pilot.press("enter")
        assert "in the ledger that.parley, not in this one" in text(app)
        app.screen.query_one(Input).value = "parley replay bch-support-services --at '#2' -l this.parley"
        await pilot.press("enter")
        assert screen(app).here.at == ByEntry(2)


async def test_of_very_many_changes_no_entries_are_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("projections.comparing.MOST", 3)
    app = replay(at=ByEntry(ENDED), compare=Marked(ByEntry(1)))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("left")
        assert "changes: too many to tell all" in lines(app)[-1]
        assert not any(row.owed for row in rows(app, "state"))
