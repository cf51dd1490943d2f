"""Signs and colours: enough contrast on every ground, and nothing said by colour alone."""

from __future__ import annotations

import pytest
from textual.color import Color

from domain.clocks import ByEntry
from tests.tui.alliance import number
from tests.tui.looking import SIZES, contrast, lines, replay, strips
from tui.glyphs import RULE

ENDED = number("2013-01-29-talks-discontinued")


@pytest.mark.parametrize("keys", [[], ["t"], ["2"], ["left_parenthesis", "right"], ["home"]])
@pytest.mark.parametrize("size", SIZES)
async def test_text_has_enough_contrast(size: tuple[int, int], keys: list[str]) -> None:
    app = replay(at=ByEntry(ENDED))
    async with app.run_test(size=size) as pilot:
        await pilot.press(*keys)
        for line in strips(app):
            for segment in line:
                style = segment.style
                assert style is not None
                if not segment.text.strip(" ─━┈░") or style.color is None or style.bgcolor is None:
                    continue
                if style.color.name == RULE.lower():
                    continue
                ground, ink = Color.from_rich_color(style.bgcolor), Color.from_rich_color(style.color)
                assert contrast(ink, ground) >= 4.5, segment


async def test_without_colour_nothing_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    app = replay(at=ByEntry(ENDED))
    async with app.run_test(size=(120, 36)):
        coloured = lines(app)
    monkeypatch.setenv("NO_COLOR", "1")
    app = replay(at=ByEntry(ENDED))
    async with app.run_test(size=(120, 36)):
        assert lines(app) == coloured
        assert app.no_color
        colours = {segment.style.color for line in strips(app) for segment in line if segment.style}
        greys = [colour.get_truecolor() for colour in colours if colour is not None]
        assert all(max(grey) - min(grey) <= 2 for grey in greys)
