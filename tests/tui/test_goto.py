"""Go to: what can be typed leads there; what cannot is refused on the spot in one clear line."""

from __future__ import annotations

from datetime import date

import pytest
from textual.events import Paste
from textual.widgets import Input

from domain.clocks import ByDay, ByEntry
from tests.tui.alliance import alliance, number
from tests.tui.looking import SIZES, lines, over, replay, screen, selected, text
from tui.screens.goto import Goto

ENDED = number("2013-01-29-talks-discontinued")


async def typed(app: object, pilot: object, words: str) -> None:
    await pilot.press("colon")  # type: ignore[attr-defined]
    app.screen.query_one(Input).value = words  # type: ignore[attr-defined]
    await pilot.press("enter")  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", SIZES)
async def test_it_goes_to_an_entry_and_to_a_day(size: tuple[int, int]) -> None:
    app = replay()
    async with app.run_test(size=size) as pilot:
        await typed(app, pilot, f"#{ENDED}")
        assert screen(app).frame.at == ByEntry(ENDED)
        assert "Alliance ends talks" in selected(app)
        await typed(app, pilot, "2014-06")
        assert "Mon 30 Jun 2014" in text(app)
        await typed(app, pilot, "-1d")
        assert "Sun 29 Jun 2014" in text(app)


async def test_it_goes_to_a_locator_with_its_knowledge() -> None:
    app = replay()
    async with app.run_test(size=(120, 36)) as pilot:
        locator = f"parley replay bch-support-services --at '#{ENDED}' --known 2013-01-30"
        await typed(app, pilot, locator)
        frame = screen(app).frame
        assert (frame.at, str(frame.known)) == (ByEntry(ENDED), "2013-01-30")
        await pilot.press("Y")
        assert app.clipboard == locator
        await typed(app, pilot, "parley replay bch-support-services --at 2013-01-28")
        assert screen(app).frame.everything


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "words",
    [
        "2013-02-30",
        "29 Janvier",
        "#99999",
        "#0",
        "",
        "parley replay elsewhere --at '#1'",
        "parley replay bch-support-services --at '#1' --known '#999'",
        "parley replay bch-support-services --at '#1' --compare '#999'",
        "parley replay bch-support-services --at '#1' --compare '#1@#999'",
    ],
)
async def test_what_leads_nowhere_is_refused_in_place(size: tuple[int, int], words: str) -> None:
    app = replay(at=ByEntry(ENDED))
    async with app.run_test(size=size) as pilot:
        before = screen(app).frame
        await typed(app, pilot, words)
        assert isinstance(over(app), Goto)
        assert app.screen.query_one("#answer").has_class("-refused")
        assert screen(app).frame is before
        await pilot.press("x")
        assert not app.screen.query_one("#answer").has_class("-refused")
        await pilot.press("escape")
        assert over(app) is screen(app)
        assert screen(app).frame is before


async def test_what_is_pasted_cannot_act_on_the_terminal() -> None:
    app = replay()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("colon")
        app.screen.query_one(Input).post_message(Paste("\x1b[2J\u202e2013"))
        await pilot.press("enter")
        assert not {"\x1b", "\u202e"} & set(text(app))


async def test_the_refusal_says_what_would_be_right() -> None:
    app = replay()
    async with app.run_test(size=(120, 36)) as pilot:
        await typed(app, pilot, "2013-02-30")
        assert "2013-02 has the days 01 to 28" in lines(app)[-1]


async def test_letters_are_text_while_the_field_has_the_focus() -> None:
    app = replay()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("colon", "q", "t", "space", "question_mark")
        assert app.screen.query_one(Input).value == "qt ?"
        await pilot.press("escape")
        assert screen(app).frame.at == ByEntry(1)
        assert screen(app).frame.everything


async def test_a_day_opens_on_its_last_event() -> None:
    app = replay(at=ByDay(screen_day := date(2013, 1, 29)))
    async with app.run_test(size=(80, 24)):
        assert screen(app).frame.day == screen_day
        assert screen(app).frame.selected is not None


@pytest.mark.parametrize("size", SIZES)
async def test_an_entry_that_is_not_there_names_the_range(size: tuple[int, int]) -> None:
    app = replay()
    async with app.run_test(size=size) as pilot:
        await typed(app, pilot, "#99999")
        last = alliance().entries[-1].number
        assert f"#1 to #{last}" in " ".join(text(app).split())


async def test_a_date_as_known_that_day_opens_on_what_was_known() -> None:
    app = replay(at=ByEntry(ENDED))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("t")
        for words in ["2013-01-29", "2013-01-30", "2013-01-10", "2012-06-30"]:
            await typed(app, pilot, words)
            frame = screen(app).frame
            assert str(frame.day) == words
            assert frame.row is None or frame.row.known


@pytest.mark.parametrize("ledger", [None, "my cases/alliance.parley"])
async def test_it_reads_what_was_copied(ledger: str | None) -> None:
    app = replay(at=ByEntry(ENDED), ledger=ledger)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t", "Y", "home", "t")
        await typed(app, pilot, app.clipboard)
        assert (screen(app).frame.at, str(screen(app).frame.known)) == (ByEntry(ENDED), "2013-01-29")


@pytest.mark.parametrize("words", ["28 jan", "28 January", "jan 28", "28th Jan"])
async def test_a_day_without_its_year_is_the_nearest(words: str) -> None:
    app = replay()
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(app, pilot, words)
        assert screen(app).frame.day == date(2013, 1, 28)
        await pilot.press("end")
        await typed(app, pilot, words)
        assert screen(app).frame.day == date(2016, 1, 28)
        await typed(app, pilot, "29 feb")
        assert screen(app).frame.day == date(2016, 2, 29)


@pytest.mark.parametrize("words", ["31 feb", "0 jan", "28 j", "28 ja 2", "jan"])
async def test_half_a_day_leads_nowhere(words: str) -> None:
    app = replay()
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(app, pilot, words)
        assert isinstance(over(app), Goto)
