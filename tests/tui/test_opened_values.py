"""What a page says of a view is what the command prints at the same place; and the auditor needs two keys."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from domain.clocks import ByDay, ByEntry
from projections.opening import Subject
from projections.row import Row
from tests.tui.alliance import number
from tests.tui.looking import over, pane, replay, screen
from tests.tui.test_locators import place, printed
from tui.app import ParleyApp
from tui.screens.opened import Opened

ENDED = number("2013-01-29-talks-discontinued")
ATTESTED = number("2013-01-30-commissioners-attested")
PAGES = [
    (Subject("decision", "framework-decision"), "decisions", "decision/"),
    (Subject("party", "hertfordshire-commissioner"), "parties", "party/hertfordshire-commissioner"),
    (Subject("talks", "g4s-framework"), "position", "talks/"),
    (Subject("thread", "money to find"), "figures", "entry/"),
    (Subject("record", ""), "record", ""),
]


async def rows_of(subject: Subject, pilot: Pilot[None], app: ParleyApp) -> tuple[Row, ...]:
    """The rows of the page about a subject."""
    screen(app).open_page(subject)
    await pilot.pause()
    shown = over(app)
    assert isinstance(shown, Opened)
    assert shown.page is not None
    return shown.page.rows


@pytest.mark.parametrize("keys", [[], ["t"]], ids=["hindsight", "that day"])
@pytest.mark.parametrize(("subject", "view", "prefix"), PAGES, ids=[view for _, view, _ in PAGES])
async def test_a_page_says_what_the_command_prints(
    keys: list[str], subject: Subject, view: str, prefix: str, tmp_path: Path
) -> None:
    case = tmp_path / "case.parley"
    printed("demo", "--into", str(case))
    app = replay(at=ByEntry(ENDED))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press(*keys, "Y")
        out = " ".join(printed("show", view, *place(app, case)).split())
        shown = await rows_of(subject, pilot, app)
        rows = [
            row
            for row in shown
            if row.key.startswith(prefix)
            and row.section not in ("source by source", "as known that day", "events", "what came of it")
            and not row.section.startswith(
                ("everything", "offered", "decided", "claimed", "said", "talks and", "else")
            )
        ]
        if not rows:
            assert shown[0].key == "none"
        for row in rows:
            assert " ".join(row.value.split()) in out, (row, out)


@pytest.mark.parametrize("keys", [[], ["t"]], ids=["hindsight", "that day"])
@pytest.mark.parametrize("subject", [subject for subject, view, _ in PAGES if view != "record"], ids=str)
async def test_the_events_of_a_page_are_those_that_the_command_lists(
    keys: list[str], subject: Subject, tmp_path: Path
) -> None:
    case = tmp_path / "case.parley"
    printed("demo", "--into", str(case))
    app = replay(at=ByEntry(ENDED))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press(*keys, "Y")
        listed = json.loads(printed("timeline", *place(app, case), "--json"))
        lines = {line["id"]: line for line in (*listed["entries"], *listed["possible"])}
        shown = await rows_of(subject, pilot, app)
        told = [row for row in shown if row.key.startswith("entry/") and row.value.endswith(")")]
        assert bool(told) == (subject.kind != "thread")
        for row in told:
            line = lines[row.key.removeprefix("entry/")]
            assert row.value == f"{line['headline']} (#{line['number']})"


@pytest.mark.parametrize(("at", "known"), [(ENDED, "2013-01-29"), (ENDED, "2013-02-12"), (ATTESTED, "2013-02-12")])
async def test_a_decision_source_by_source_says_of_each_decider_what_the_command_prints(
    at: int, known: str, tmp_path: Path
) -> None:
    case = tmp_path / "case.parley"
    printed("demo", "--into", str(case))
    app = replay(at=ByEntry(at), known=ByDay(date.fromisoformat(known)))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("Y")
        where = place(app, case)
        decision = json.loads(printed("show", "decisions", *where, "--json"))["data"]["decisions"][
            "framework-decision"
        ]
        numbers = {
            line["id"]: line["number"] for line in json.loads(printed("timeline", *where, "--json"))["entries"]
        }
        shown = await rows_of(Subject("decision", "framework-decision"), pilot, app)
        rows = {row.key: row for row in shown if row.section == "source by source"}
        needed = rows.pop("decision/framework-decision/missing").value
        assert rows.keys() == {f"party/{one['party']}" for one in decision["deciders"]}
        for decider in decision["deciders"]:
            row = rows[f"party/{decider['party']}"]
            assert row.label == f"{decider['holder']}, {decider['short']}"
            answered = f"agreed (#{numbers[decider['entry']]})" if decider["entry"] else "silent"
            assert answered in row.value
            assert ("agreed" in row.value) == (decider["answer"] == "attested")
        assert needed == ("; ".join([*_silent(decision), *decision["missing"]]) or "nothing")


def _silent(decision: dict[str, Any]) -> list[str]:
    """Who is silent, by surname, where that is what leaves the decision unproven."""
    silent = [one["holder"].split()[-1] for one in decision["deciders"] if one["answer"] == "not on file"]
    if not silent or decision["proof"] != "unproven":
        return []
    return [f"{', '.join(silent[:-1])} and {silent[-1]} are silent" if silent[1:] else f"{silent[0]} is silent"]


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_an_auditor_needs_two_keys(size: tuple[int, int]) -> None:
    app = replay(at=ByEntry(ATTESTED))
    async with app.run_test(size=size) as pilot:
        await pilot.press("5")
        one = "\n".join(pane(app, "state"))
        await pilot.press("t")
        two = "\n".join(pane(app, "state"))
        assert "attested" in one
        assert "unproven" in two
