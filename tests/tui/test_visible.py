from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.visible import escaped, visible


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("\x1b[2J", "␛[2J"),
        ("\x1b]0;title\x07", "␛]0;title␇"),
        ("\x9b31m", "⟨U+009B⟩31m"),
        ("a\x7f\x00\tb", "a␡␀␉b"),
        ("one\r\ntwo", "one␍⏎two"),
        ("\u202egnp.exe", "⟨U+202E⟩gnp.exe"),
        ("\u2066x\u2069", "⟨U+2066⟩x⟨U+2069⟩"),
        ("zero\u200bwidth\ufeff", "zero⟨U+200B⟩width⟨U+FEFF⟩"),
        ("a\u2028b", "a⟨U+2028⟩b"),
        ("\ud800", "⟨U+D800⟩"),
        ("tag\U000e0041", "tag⟨U+E0041⟩"),
        ("filler\u3164", "filler⟨U+3164⟩"),
    ],
)
def test_what_a_terminal_would_obey_or_hide_is_shown(hostile: str, shown: str) -> None:
    assert visible(hostile) == shown


@pytest.mark.parametrize(
    "plain", ["", "over £100m", "naïve – “quoted” 日本語", "no-break\u00a0space", "✓ ≠ ▲", "[bold]x[/bold]"]
)
def test_ordinary_text_stays_as_it_is(plain: str) -> None:
    assert visible(plain) == plain


def test_lines_are_kept_on_request() -> None:
    assert visible("a\nb\x1b", lines=True) == "a\nb␛"
    assert visible("a\nb") == "a⏎b"


@given(st.text(st.characters(codec=None), max_size=30))
def test_nothing_comes_through_that_does_not_print(text: str) -> None:
    shown = visible(text)
    assert all(character.isprintable() or character.isspace() for character in shown)
    assert not {"\n", "\r", "\x1b", "\u2028", "\x85"} & set(shown)
    assert visible(shown) == shown


@given(st.text(max_size=30))
def test_escaped_json_is_the_same_value_and_harmless(text: str) -> None:
    written = escaped(json.dumps([text], ensure_ascii=False, indent=1))
    assert json.loads(written) == [text]
    assert visible(written, lines=True) == written
