"""The filter: chips narrow down what is listed, are taken away one by one, and change no figure."""

from __future__ import annotations

import pytest
from rich.style import Style

from domain.clocks import ByEntry
from projections.chips import Chip
from tests.tui.alliance import number
from tests.tui.looking import SIZES, lines, over, pane, replay, rows, screen, selected, text
from tui.app import ParleyApp
from tui.glyphs import LINE, PLAIN
from tui.screens.filter import Filter
from tui.widgets.bar import HistoryBar
from tui.widgets.chips import Chips

ENDED = number("2013-01-29-talks-discontinued")


def chips(app: ParleyApp) -> str:
    """The line of chips, empty where it is not shown."""
    line = screen(app).query_one(Chips)
    return line.render_line(0).text if line.display else ""


@pytest.mark.parametrize("size", SIZES)
async def test_chips_stack_and_each_is_taken_away(size: tuple[int, int]) -> None:
    app = replay()
    async with app.run_test(size=size) as pilot:
        assert chips(app) == ""
        await pilot.press("f", *"actor g4s", "enter")
        assert "19 of 95 listed" in text(app)
        await pilot.press(*"claim-made", "enter", "escape")
        assert over(app) is screen(app)
        assert "actor G4S ×" in chips(app)
        assert "kind claim-made" in chips(app)
        both = len(screen(app).query_one(HistoryBar).listed.rows)  # type: ignore[union-attr]
        assert 0 < both < 19
        assert f"{both} of 95 listed" in pane(app, "timeline")[0]
        await pilot.press("f", "ctrl+d", "escape")
        assert "19 of 95 listed" in chips(app)
        await pilot.press("f", "up", "enter", "escape")
        assert chips(app) == ""
        assert "listed" not in pane(app, "timeline")[0]


@pytest.mark.parametrize("size", SIZES)
async def test_a_filter_changes_no_figure(size: tuple[int, int]) -> None:
    app = replay(at=ByEntry(ENDED))
    async with app.run_test(size=size) as pilot:
        before = [rows(app, name) for name in ("state", "claims")]
        shown = pane(app, "evidence")
        screen(app).narrow((Chip("actor", "Martins"), Chip("text", "no such word")))
        await pilot.pause()
        assert [rows(app, name) for name in ("state", "claims")] == before
        assert screen(app).here.at == ByEntry(ENDED)
        assert pane(app, "evidence")[1:2] == shown[1:2]


@pytest.mark.parametrize("size", SIZES)
async def test_nothing_listed_names_the_filter_and_the_key_that_clears_it(size: tuple[int, int]) -> None:
    app = replay(at=ByEntry(ENDED))
    async with app.run_test(size=size) as pilot:
        await pilot.press("f", *"zeppelin", "enter", "escape")
        said = " ".join(line.strip() for line in pane(app, "timeline")[1:4])
        assert "not listed: Alliance ends t" in said
        assert "nothing known passes text “zeppelin”: F clears" in said
        before = screen(app).here
        await pilot.press("right", "left", "down", "up")
        assert screen(app).here == before
        await pilot.press("F")
        assert chips(app) == ""
        assert "Alliance ends talks" in selected(app)
        await pilot.press("F")
        assert "f sets one" in lines(app)[-1]


@pytest.mark.parametrize("clock", ["hindsight", "that day"])
@pytest.mark.parametrize(("back", "on"), [("left", "right"), ("up", "down")])
async def test_steps_go_from_one_listed_event_to_the_next(clock: str, back: str, on: str) -> None:
    app = replay()
    async with app.run_test(size=(120, 36)) as pilot:
        if clock == "that day":
            await pilot.press("t")
        screen(app).narrow((Chip("text", "73m"),))
        walked = []
        for _ in range(5):
            await pilot.press(on)
            walked.append(selected(app))
        assert len(dict.fromkeys(walked)) == 4
        assert all("not listed" not in row for row in walked)
        await pilot.press(back)
        assert selected(app) == walked[-3]


async def test_a_click_takes_a_chip_away_or_all() -> None:
    app = replay()
    async with app.run_test(size=(80, 24)) as pilot:
        screen(app).narrow((Chip("actor", "G4S"), Chip("text", "talks")))
        await pilot.pause()
        await pilot.click(Chips, offset=(chips(app).index("G4S"), 0))
        assert screen(app).chips == (Chip("text", "talks"),)
        await pilot.click(Chips, offset=(chips(app).index("clear"), 0))
        assert screen(app).chips == ()


async def test_a_click_goes_to_the_event_that_is_listed_there() -> None:
    app = replay()
    async with app.run_test(size=(120, 36)) as pilot:
        screen(app).narrow((Chip("text", "73m"),))
        await pilot.pause()
        listed = pane(app, "timeline")
        line = next(y for y, row in enumerate(listed) if "73m" in row)
        await pilot.click("#timeline", offset=(15, line))
        assert selected(app)[10:].strip().startswith(listed[line][10:30].strip())


async def test_the_bar_dims_what_is_not_listed() -> None:
    app = replay()
    async with app.run_test(size=(120, 36)) as pilot:
        screen(app).narrow((Chip("text", "73m"),))
        await pilot.pause()
        dim = PLAIN + LINE
        cells = [
            style
            for part in screen(app).query_one(HistoryBar).render_line(1)
            for style in [part.style] * len(part.text)
        ]
        signs = screen(app).query_one(HistoryBar).render_line(1).text
        bright = [
            sign for sign, style in zip(signs, cells, strict=True) if sign.strip("─┈ ") and (style or Style()) != dim
        ]
        assert len(bright) <= 5
        assert "£" in bright


async def test_escape_leaves_the_field_before_the_filter_and_the_chips_stay() -> None:
    app = replay()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("f", *"g4s", "enter", "x", "escape")
        assert isinstance(over(app), Filter)
        await pilot.press("escape")
        assert screen(app).chips == (Chip("actor", "G4S"),)


async def test_what_is_offered_is_called_by_what_is_known() -> None:
    app = replay()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("f", *"challis")
        assert "actor  Kim Challis" in text(app)
        await pilot.press("escape", "escape", "t", "f", *"challis")
        assert "actor  Kim Challis" not in text(app)
        assert "text   challis" in text(app)


async def test_a_hostile_word_is_harmless() -> None:
    app = replay()
    async with app.run_test(size=(60, 20)) as pilot:
        screen(app).narrow((Chip("text", "[@click=app.quit]\x1b]52;c;x\x07\u202e" + "x" * 10_000),))
        await pilot.press("f")
        assert not {"\x1b", "\x07", "\u202e"} & set(text(app))
        await pilot.press("escape")
        assert not {"\x1b", "\x07", "\u202e"} & set(text(app))
