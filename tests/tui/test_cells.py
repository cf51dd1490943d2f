"""Text in cells: never wider than its place, never lost when it is wrapped, never obeyed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from tui.cells import clip, fit, strip, wrap
from tui.visible import visible

PLAIN = Style()
TEXTS = st.text(st.characters(codec="utf-8") | st.sampled_from(" 警é\u202e\x1b"), max_size=60)


@given(TEXTS, st.integers(0, 40))
def test_a_text_fits(text: str, width: int) -> None:
    assert cell_len(fit(text, width)) <= width


def test_what_is_cut_off_leaves_an_ellipsis() -> None:
    assert fit("Chief constables agreed as well", 23) == "Chief constables agree…"


@given(st.lists(TEXTS, max_size=4), st.lists(TEXTS, max_size=2), st.integers(1, 80))
def test_a_line_is_as_wide_as_it_has_to_be(left: list[str], right: list[str], width: int) -> None:
    line = strip(width, PLAIN, [(text, PLAIN) for text in left], [(text, PLAIN) for text in right])
    assert line.cell_length == width
    assert "\x1b" not in line.text
    assert "\u202e" not in line.text


@given(st.lists(TEXTS, max_size=4), st.integers(2, 30))
def test_wrapping_loses_nothing_but_blanks(texts: list[str], width: int) -> None:
    lines = wrap([(text, PLAIN) for text in texts], width)
    written = ["".join(text for text, _ in line) for line in lines]
    assert all(cell_len(line.rstrip(" ")) <= width for line in written)
    assert "".join(written).replace(" ", "") == "".join(map(visible, texts)).replace(" ", "")


def test_lines_break_between_words() -> None:
    lines = wrap([("the framework does not suit the unique position", PLAIN)], 20)
    assert ["".join(text for text, _ in line).strip() for line in lines] == [
        "the framework does",
        "not suit the unique",
        "position",
    ]


@given(TEXTS, st.integers(0, 40))
def test_a_text_clipped_between_words_fits_too(text: str, width: int) -> None:
    assert cell_len(clip(text, width)) <= width


def test_no_word_is_cut_where_the_first_has_room() -> None:
    assert clip("Three forces and G4S", 15) == "Three forces…"
    assert clip("Three forces and G4S", 20) == "Three forces and G4S"
    assert clip("Three forces", 3) == "Th…"
