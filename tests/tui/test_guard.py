from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tui import guard

ROOT = Path(__file__).parents[2]


def test_our_own_packages_stand_together() -> None:
    assert guard.collision() is None


@pytest.mark.parametrize("name", guard.PACKAGES)
def test_another_package_of_that_name_is_told_in_one_line(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name / "__init__.py").write_text("raise RuntimeError('never imported')\n")
    path = f"{tmp_path}{os.pathsep}{ROOT}"
    done = subprocess.run(
        [sys.executable, "-c", "import sys; from tui.cli import main; sys.exit(main(['--version']))"],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert done.returncode == 1
    error, hint = done.stderr.splitlines()
    assert f"'{name}'" in error
    assert str(tmp_path) in error
    assert hint.startswith("hint: ")


def test_a_missing_package_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "PACKAGES", ("domain", "nowhere_to_be_found"))
    assert "'nowhere_to_be_found'" in str(guard.collision())
