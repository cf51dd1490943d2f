"""The command as the tests call it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tui.cli.root import root

Parley = Callable[..., Result]


@pytest.fixture
def parley(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Parley:
    """`parley(*arguments, stdin=…)` in an empty folder; no traceback ever, errors are a line and perhaps a hint."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PARLEY_LEDGER", raising=False)

    def run(*arguments: str, stdin: str | bytes | None = None) -> Result:
        result = CliRunner().invoke(root, list(arguments), input=stdin)
        assert isinstance(result.exception, (SystemExit, type(None))), result.exception
        assert "Traceback" not in result.stderr
        if result.exit_code:
            lines = result.stderr.splitlines()
            assert lines[0].startswith("error: ")
            assert len(lines) == 1 or (len(lines) == 2 and lines[1].startswith("hint: "))
            assert "ailed at something it should" not in lines[0], result.stderr
        return result

    return run


@pytest.fixture
def alliance(parley: Parley) -> Parley:
    """The bundled case, in the ledger of the folder."""
    assert parley("demo", "--into", "ledger.parley").exit_code == 0
    return parley
