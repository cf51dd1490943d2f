"""What an error says is one line, whatever it quotes."""

from __future__ import annotations

import pytest

from domain.errors import InputError, LineError


@pytest.mark.parametrize("end", ["\n", "\r\n", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"])
def test_an_error_is_one_line_whatever_it_quotes(end: str) -> None:
    error = InputError(f"there is no field ev{end}dence", hint=f"quit, and open o{end}ther")
    assert (str(error), error.hint) == ("there is no field ev dence", "quit, and open o ther")
    line = LineError("it has no such field", line=3, field=f"ev{end}dence")
    assert str(line) == "line 3: ev dence: it has no such field"


def test_what_is_one_line_is_said_as_it_is() -> None:
    assert str(InputError("“a\tb” \x1b is no kind")) == "“a\tb” \x1b is no kind"
