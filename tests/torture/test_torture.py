"""A short slice of `make torture`: each part runs, finds what is promised, and says so in its table."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.torture.figures import Part, table, written_into

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("part", "size"),
    [
        ("killing", ("--rounds", "12")),
        ("power", ("--rounds", "25")),
        ("faults", ("--rounds", "40")),
        ("full-disk", ("--rounds", "40")),
        ("crowd", ("--processes", "4", "--entries", "50")),
        ("stale", ()),
    ],
)
def test_what_is_promised_holds(part: str, size: tuple[str, ...]) -> None:
    words = [sys.executable, "-m", "tests.torture", part, *size]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "| what was done | what was seen | goal |" in done.stdout


def test_a_part_that_does_not_hold_is_counted_and_named() -> None:
    part = Part("a part")
    assert part.expect(True, "this holds")
    assert not part.expect(False, "this does not")
    assert part.broken == ["this does not"]


def test_figures_stand_between_their_marks_and_replace_those_before() -> None:
    part = Part("a part")
    part.add("done", "seen", "goal")
    page = "before\n<!-- figures: make torture PAGE=1 writes them -->\nold\n<!-- end of the figures -->\nafter\n"
    once = written_into(page, "today", [part])
    assert table([part]) in once
    assert "old" not in once
    assert once.startswith("before\n")
    assert once.endswith("\nafter\n")
    assert written_into(once, "today", [part]) == once
    with pytest.raises(ValueError, match="has no"):
        written_into("no marks", "today", [part])
