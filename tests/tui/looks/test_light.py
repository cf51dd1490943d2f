"""The light look: as much contrast as the dark one has, and no dark colour left over."""

from __future__ import annotations

import pytest
from rich.style import Style
from textual.color import Color

from domain.clocks import ByEntry
from tests.tui.alliance import number
from tests.tui.looking import SIZES, contrast, lines, replay, strips
from tui import glyphs
from tui.app import ParleyApp
from tui.looks import Looks
from tui.looks.light import COUNTERPARTS, THEME, light

ENDED = number("2013-01-29-talks-discontinued")
GROUNDS = (glyphs.GROUND, glyphs.BAND, glyphs.CHANGE_BAND, glyphs.HERE_BAND)


def test_every_colour_has_a_counterpart_that_is_none_of_the_dark_ones() -> None:
    colours = {value for name, value in vars(glyphs).items() if isinstance(value, str) and value.startswith("#")}
    assert len(colours) > 10
    assert colours <= set(COUNTERPARTS)
    assert not set(COUNTERPARTS) & set(COUNTERPARTS.values())
    assert len(set(COUNTERPARTS.values())) == len(COUNTERPARTS)


@pytest.mark.parametrize("ink", sorted(set(COUNTERPARTS) - {*GROUNDS, glyphs.RULE}))
def test_every_ink_has_enough_contrast_on_every_ground(ink: str) -> None:
    for ground in GROUNDS:
        assert contrast(Color.parse(COUNTERPARTS[ink]), Color.parse(COUNTERPARTS[ground])) >= 4.5, ground


def test_what_is_no_colour_of_the_replay_stays() -> None:
    for style in (Style(), Style(bold=True), Style(color="#123456"), light(glyphs.LATE_BAND)):
        assert light(style) is style
    assert light(glyphs.LATE_BAND).bold


@pytest.mark.parametrize("keys", [[], ["t"], ["2"], ["question_mark"], ["colon"], ["home"], ["a"]])
@pytest.mark.parametrize("size", SIZES)
async def test_light_text_has_enough_contrast(size: tuple[int, int], keys: list[str]) -> None:
    app = replay(at=ByEntry(ENDED), looks=Looks(light=True))
    async with app.run_test(size=size) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        shown = strips(app)
    grounds = [segment.style.bgcolor for line in shown for segment in line if segment.style and segment.style.bgcolor]
    assert grounds
    for line in shown:
        for segment in line:
            style = segment.style
            if (
                style is None
                or "@mouse.down" in style.meta
                or not segment.text.strip(" ─━┈░")
                or style.color is None
                or style.bgcolor is None
            ):
                continue
            ground, ink = Color.from_rich_color(style.bgcolor), Color.from_rich_color(style.color)
            if "question_mark" in keys and size[0] > 76 and ground.hex.lower() != COUNTERPARTS[glyphs.BAND]:
                continue  # what lies under the help is faded, and is not there to be read
            if ink.hex.lower() != COUNTERPARTS[glyphs.RULE]:
                assert contrast(ink, ground) >= 4.5, segment


async def test_the_look_changes_while_it_runs_and_the_words_do_not() -> None:
    app = replay(at=ByEntry(ENDED))
    async with app.run_test(size=(120, 36)) as pilot:
        dark = lines(app)
        await _choose(app, "light")
        await pilot.pause()
        assert app.theme == THEME.name
        assert _colours(app).isdisjoint(COUNTERPARTS)
        assert lines(app) == dark
        await _choose(app, "dark")
        await _choose(app, "letters for signs")
        await pilot.pause()
        assert _colours(app).isdisjoint(COUNTERPARTS.values())
        assert lines(app) != dark
        await _choose(app, "signs")
        await pilot.pause()
        assert lines(app) == dark


async def _choose(app: ParleyApp, title: str) -> None:
    (command,) = (one for one in app.get_system_commands(app.screen) if one.title == title)
    command.callback()


def _colours(app: ParleyApp) -> set[str]:
    styles = [segment.style for line in strips(app) for segment in line if segment.style]
    return {colour.name for style in styles for colour in (style.color, style.bgcolor) if colour is not None}
