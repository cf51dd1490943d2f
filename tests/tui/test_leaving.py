"""Into the fields of a form and out of them: what the keys do then is said, and nothing typed is lost on the way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger import Ledger
from tests.tui.desks import app_of, choose, save, write, written_case
from tests.tui.looking import SIZES, lines, over, text
from tui.screens.asking import Ask
from tui.screens.minutes.screen import MinutesScreen
from tui.screens.replay import ReplayScreen
from tui.screens.writing.choosing import Choosing
from tui.screens.writing.filling import Filling
from tui.screens.writing.form import FormScreen
from tui.widgets.fields import TextField
from tui.widgets.votes import VoteGrid

ENDED = "2013-01-29-talks-discontinued"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with written_case(tmp_path) as made:
        yield made


@pytest.mark.parametrize("key", ["tab", "shift+tab", "enter"])
@pytest.mark.parametrize("begin", ["c", "M"])
async def test_keys_that_move_on_never_rest_where_what_is_typed_is_lost(ledger: Ledger, begin: str, key: str) -> None:
    app = app_of(ledger, ENDED)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press(begin)
        await pilot.pause()
        for _ in range(12):
            await pilot.press(key)
            assert isinstance(app.focused, (TextField, VoteGrid))
            assert not isinstance(app.focused, VoteGrid) or app.focused.voters


async def test_the_field_before_the_fold_has_the_focus_once_it_is_folded(ledger: Ledger) -> None:
    app = app_of(ledger)
    async with app.run_test(size=(120, 36)) as pilot:
        await choose(pilot, "note-made")
        await pilot.press("ctrl+o", "ctrl+o", "h", "i")
        form = over(app)
        assert isinstance(form, FormScreen)
        assert [said for said in form.texts.values() if "hi" in said]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("begin", ["c", "x", "M"])
async def test_outside_the_fields_the_footer_says_what_the_keys_do(
    ledger: Ledger, begin: str, size: tuple[int, int]
) -> None:
    app = app_of(ledger, ENDED)
    async with app.run_test(size=size) as pilot:
        await pilot.press(begin)
        await pilot.pause()
        field = app.focused
        assert "outside" not in lines(app)[-1]
        for back in ("tab", "enter"):
            await pilot.press("escape")
            await pilot.pause()
            assert "outside the fields  Tab Enter back in  Esc close  q quit" in lines(app)[-1]
            await pilot.press(back)
            await pilot.pause()
            assert app.focused is field
            assert "outside" not in lines(app)[-1]
        await pilot.press("escape", "escape")
        assert isinstance(over(app), ReplayScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_the_list_of_kinds_says_so_too(ledger: Ledger, size: tuple[int, int]) -> None:
    app = app_of(ledger)
    async with app.run_test(size=size) as pilot:
        await pilot.press("a", "n", "o", "escape")
        await pilot.pause()
        assert "outside the field  Tab / back in  Esc close  q quit" in lines(app)[-1]
        await pilot.press("tab", "t")
        assert over(app).query_one(TextField).value == "not"
        assert "outside" not in lines(app)[-1]


async def test_escape_in_the_question_leads_outside_the_fields_so_that_it_is_no_trap(ledger: Ledger) -> None:
    app = app_of(ledger)
    async with app.run_test(size=(80, 24)) as pilot:
        await choose(pilot, "note-made")
        await write(pilot, "half a thought")
        await pilot.press("escape", "escape")
        assert isinstance(over(app), Ask)
        await pilot.press("escape")
        await pilot.pause()
        form = over(app)
        assert isinstance(form, FormScreen)
        assert form.texts["text"] == ("half a thought",)
        assert not isinstance(app.focused, TextField)
        assert "outside the fields" in lines(app)[-1]
        await pilot.press("escape", "d")
        assert isinstance(over(app), Choosing)


async def test_what_was_not_right_is_no_longer_said_once_something_is_typed(ledger: Ledger) -> None:
    app = app_of(ledger, ENDED)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("x")
        await pilot.pause()
        await save(pilot)
        assert "one field is not right yet" in text(app)
        await pilot.press("t")
        await pilot.pause()
        assert "not right yet" not in text(app)


@pytest.mark.parametrize("begin", ["a", "c", "x", "M"])
async def test_ctrl_c_quits_from_a_form_too_and_asks_where_something_is_written(ledger: Ledger, begin: str) -> None:
    app = app_of(ledger, ENDED)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(begin)
        await pilot.pause()
        form = over(app)
        if isinstance(form, Filling):
            if isinstance(form, MinutesScreen):
                await pilot.press("s")
            else:
                await write(pilot, "half a thought")
            await pilot.press("ctrl+c")
            assert isinstance(over(app), Ask)
            await pilot.press("d")
        else:
            await pilot.press("ctrl+c")
        await pilot.pause()
        assert app.return_code == 0
