"""A folded line keeps its margin."""

from __future__ import annotations

from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from tests.tui.cli.conftest import Parley
from tui.cli.hanging import Hanging
from tui.visible import visible


def printed(line: Hanging, width: int) -> list[str]:
    out = Console(file=StringIO(), width=width, markup=False, emoji=False, highlight=False)
    with out.capture() as captured:
        out.print(line)
    return [one.rstrip() for one in captured.get().splitlines()]


@pytest.mark.parametrize(
    ("words", "margin", "lines"),
    [
        ("  short", 2, ["  short"]),
        ("  The Gazette of Oddford", 2, ["  The Gazette", "    of Oddford"]),
        ("?   Police Commissioner", 4, ["?   Police", "      Commissi", "      oner"]),
        ("! #6 it does not fit", 0, ["! #6 it does", "  not fit"]),
    ],
)
def test_what_follows_hangs_under_the_first_line(words: str, margin: int, lines: list[str]) -> None:
    assert printed(Hanging(words, margin=margin), 14) == lines


@given(st.text(alphabet="ab é世[]", max_size=60), st.integers(12, 40))
def test_nothing_is_lost_and_nothing_is_too_wide(words: str, width: int) -> None:
    lines = printed(Hanging(words, margin=2), width)
    assert "".join("".join(lines).split()) == "".join(visible(words).split())
    assert all(line.startswith("    ") for line in lines[1:] if line)


def test_no_folded_label_begins_where_headings_do(alliance: Parley) -> None:
    sections = {"commissioner", "chief constable", "chief executive"}
    lines = alliance("show", "parties").stdout.splitlines()[2:]
    headings = {line for line in lines if not line.startswith((" ", "?"))}
    assert sections <= headings
    assert not headings & {"Bedfordshire", "Cambridgeshire", "Hertfordshire"}
    assert "    Bedfordshire" in lines
