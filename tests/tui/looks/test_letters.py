"""Letters for signs: the same width, nothing but ASCII of Parley's own, and what people wrote stays."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color

from domain.clocks import ByEntry
from tests.tui.alliance import number
from tests.tui.looking import SIZES, replay, text
from tui.looks import Looks
from tui.looks.letters import ANYWHERE, LETTERS, Letters, lettered
from tui.signs import SIGNS

ENDED = number("2013-01-29-talks-discontinued")


def test_every_family_has_a_letter_of_its_own() -> None:
    assert set(LETTERS) == set(SIGNS)
    assert len(set(LETTERS.values())) == len(LETTERS)
    for family, sign in SIGNS.items():
        assert lettered(sign) == LETTERS[family]
        assert lettered(f"  {sign}    ") == f"  {LETTERS[family]}    "


def test_a_letter_is_as_wide_as_its_sign() -> None:
    for sign, letter in ANYWHERE.items():
        assert letter.isascii()
        assert cell_len(letter) == cell_len(sign) == 1, sign
    for piece in ("▶ playing ×½ ", "🔎", "▁▁▁▁", "▁▂▃▄▅▆▇█", "≤28\u00a0Jan"):
        assert lettered(piece).isascii()
        assert cell_len(lettered(piece)) == cell_len(piece)


def test_text_that_people_wrote_keeps_its_letters() -> None:
    for said in ("£73m a year", "§ 12·3 Änderung", "世界 😀", "¶ 4 of the report"):
        assert lettered(said) == said


def test_twice_is_as_once() -> None:
    line = [Segment("◆ ■ × ─━┈ …"), Segment("plain")]
    once = Letters().apply(line, Color(0, 0, 0))
    assert Letters().apply(once, Color(0, 0, 0)) == once
    assert once[1] is line[1]


@pytest.mark.parametrize("keys", [[], ["t"], ["question_mark"], ["ctrl+p"], ["colon"], ["space"]])
@pytest.mark.parametrize("size", SIZES)
async def test_the_screen_is_ascii_but_for_what_people_wrote(size: tuple[int, int], keys: list[str]) -> None:
    app = replay(at=ByEntry(ENDED), looks=Looks(letters=True))
    async with app.run_test(size=size) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        shown = text(app)
    assert {one for one in shown if not one.isascii()} <= set("£⏎")
