"""What the screen shows is what the command prints at the place that `Y` copies, at either clock."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.tui.looking import pane, replay
from tui.app import ParleyApp
from tui.cli.root import root

TALL = (160, 240)
"""Tall enough for every pane to show all it has."""

_ENTRIES = re.compile(r"(?: +#\d+)+ *$")
"""What a row rests on, at its end; the screen has it under evidence."""

_TIMELINE = re.compile(r"^[▸ ].{9} . (?P<headline>.*?)(?: +[!?~](?= |$).*| +\+[\d,]+ d.*)?$")


def printed(*arguments: str) -> str:
    result = CliRunner().invoke(root, arguments, catch_exceptions=False, env={"COLUMNS": "400"})
    assert result.exit_code == 0, result.output
    return result.output


def place(app: ParleyApp, case: Path) -> list[str]:
    """The options that ask the command for the place that `Y` copied."""
    command, verb, negotiation, *options = shlex.split(app.clipboard)
    assert (command, verb) == ("parley", "replay")
    return [negotiation, *("--as-of" if word == "--at" else word for word in options), "-l", str(case)]


def headlines(app: ParleyApp) -> list[str]:
    """What the timeline shows down to the present, but for years and for what is not known yet."""
    lines = pane(app, "timeline")[1:]
    last = next(index for index, line in enumerate(lines) if line.startswith("▸"))
    rows = [_TIMELINE.match(line.rstrip()) for line in lines[: last + 1] if "┈" not in line]
    return [
        row["headline"].rstrip() for row in rows if row is not None and row["headline"].strip() != "not known yet"
    ]


def agrees(app: ParleyApp, case: Path) -> None:
    where = place(app, case)
    assert headlines(app) == [
        entry["headline"] for entry in json.loads(printed("timeline", *where, "--json"))["entries"]
    ]
    state = " ".join(" ".join(pane(app, "state")).split())
    for view in ("position", "decisions"):
        for row in printed("show", view, *where).splitlines()[2:]:
            if row.startswith((" ", "?")):
                value = re.split(r" {2,}", _ENTRIES.sub("", row).strip())[-1]
                assert value in state, (where, row)
    claims = printed("show", "claims", *where)
    for line in pane(app, "claims")[1:]:
        if line.startswith(("   ", " ? ")) and "that day: " not in line:
            for piece in re.split(r" {2,}|…”?,?", line.removeprefix(" ?").strip()):
                assert piece.strip() in claims, (where, line)


@pytest.mark.parametrize("half", ["first", "second"])
async def test_every_step_of_the_case_at_either_clock(half: str, tmp_path: Path) -> None:
    case = tmp_path / "case.parley"
    printed("demo", "--into", str(case))
    total = len(json.loads(printed("timeline", "-l", str(case), "--json"))["entries"])
    app = replay()
    steps = 0
    async with app.run_test(size=TALL) as pilot:
        if half == "second":
            await pilot.press("end")
        forwards = "right" if half == "first" else "left"
        while steps <= total // 2:
            for _ in ("hindsight", "that day"):
                await pilot.press("Y")
                agrees(app, case)
                await pilot.press("t")
            await pilot.press(forwards)
            steps += 1
    assert steps > total // 2
