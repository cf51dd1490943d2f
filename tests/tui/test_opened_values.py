"""What a page says of a view is what the command prints at the same place; and the auditor needs two keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from domain.clocks import ByEntry
from projections.opening import Subject
from tests.tui.alliance import number
from tests.tui.looking import over, pane, replay, screen
from tests.tui.test_locators import place, printed
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
        screen(app).open_page(subject)
        await pilot.pause()
        shown = over(app)
        assert isinstance(shown, Opened)
        assert shown.page is not None
        rows = [
            row
            for row in shown.page.rows
            if row.key.startswith(prefix)
            and row.section not in ("source by source", "as known that day", "events", "what came of it")
            and not row.section.startswith(
                ("everything", "offered", "decided", "claimed", "said", "talks and", "else")
            )
        ]
        if not rows:
            assert shown.page.rows[0].key == "none"
        for row in rows:
            assert " ".join(row.value.split()) in out, (row, out)


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
