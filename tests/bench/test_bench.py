"""The bench is honest: every row is there, all sides did the same, and the lines are what they are said to be."""

from __future__ import annotations

from collections import Counter
from io import StringIO

import pytest
from msgspec import json
from rich.console import Console

from domain.entry import Draft
from domain.events import KINDS, EntryCorrected, EntryRetracted
from domain.values import decode_hook
from tests.bench.bench import run
from tests.bench.generator import LONGEST, SHORTER, lines, plan
from tests.bench.page import BEGIN, END, PAGE, written
from tests.bench.table import HEAD, markdown, table
from tests.bench.table import lines as drawn
from tests.bench.timing import OURS, RAW, SIDES, STOCK, Goal, Measured, Row, Sample, Side, Work, measure

ENTRIES = 200
ALL = (OURS, RAW, STOCK)
BOTH = (OURS, RAW)
WORK = {
    "import of JSON Lines": BOTH,
    "append, batches of 1,000": ALL,
    "append and commit one, FULL": ALL,
    "append and commit one, full ledger": ALL,
    "read every entry": ALL,
    "export of JSON Lines": BOTH,
    "digest": BOTH,
    "rebuild: both clocks, talks and votes": ALL,
    "rebuild: both clocks, every view": ALL,
    "as-of, a negotiation of 1,000, cold": ALL,
    "as-of, a negotiation of 1,000, warm": BOTH,
    "as-of, the longest negotiation, cold": ALL,
    "as-of, the longest negotiation, warm": BOTH,
    "portfolio at two dates, cold": BOTH,
    "portfolio, the same two dates again": (OURS,),
    "search for two words": BOTH,
    "tables of every view": BOTH,
    "scrubbing forwards: the frame": (OURS,),
    "scrubbing backwards: the frame": (OURS,),
    "scrubbing at random: the frame": (OURS,),
    "scrubbing, a day of knowledge on": (OURS,),
    "scrubbing forwards: what stands there": (OURS,),
    "scrubbing backwards: what stands there": (OURS,),
    "scrubbing at random: what stands there": (OURS,),
    "replay of the longest: key to frame": BOTH,
    "replay of the longest: first frame": BOTH,
    "memory: import": (OURS,),
    "memory: export": (OURS,),
    "memory: read": (OURS,),
    "memory: digest": (OURS,),
    "memory: search": (OURS,),
    "memory: rebuild, every view": (OURS,),
    "memory: tables": (OURS,),
    "memory: portfolio": (OURS,),
    "memory: replay of the longest": (OURS,),
    "parley --help": BOTH,
}


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Row]:
    return {row.work.name: row for row in run(ENTRIES, tmp_path_factory.mktemp("bench"))}


def test_every_piece_of_work_is_measured(rows: dict[str, Row]) -> None:
    assert {name: tuple(row.measured) for name, row in rows.items()} == WORK


@pytest.mark.parametrize("name", WORK)
def test_all_sides_did_the_same(rows: dict[str, Row], name: str) -> None:
    row = rows[name]
    assert row.differs is None
    assert len({(one.entries, len(one.taken)) for one in row.measured.values()}) == 1
    assert row.measured[OURS].entries > 0


def test_the_table_has_every_row(rows: dict[str, Row]) -> None:
    console = Console(width=300, file=StringIO())
    console.print(table(rows.values()))
    assert isinstance(console.file, StringIO)
    printed = console.file.getvalue()
    assert all(name in printed for name in rows)
    assert "≥ 0.8" in printed


def test_other_answers_are_noticed() -> None:
    sides: dict[str, Side] = {
        OURS: lambda turn: Sample(1.0, 1, 0),
        RAW: lambda turn: Sample(2.0, 1, int(turn == 1)),
    }
    row = measure(Work("guess", sides, Goal(rate=1.5)), 1)
    assert row.differs == RAW
    assert row.ratio(RAW) == 2
    assert row.met()


def of_size(size: int, seconds: float, goal: Goal) -> Row:
    measured = {side: Measured((seconds,), size) for side in SIDES}
    return Row(Work("reading", {}, goal), measured, None, size)


def test_growth_is_what_an_entry_takes_in_the_largest_ledger_beside_the_smallest() -> None:
    goal = Goal(growth=1.2)
    small, large = of_size(1_000, 1.0, goal), of_size(100_000, 150.0, goal)
    assert large.growth(small, STOCK) == pytest.approx(1.5)
    assert large.met(small) is False
    assert large.met() is None


def test_sizes_of_the_same_work_stand_together_and_the_largest_says_how_it_has_grown() -> None:
    found = list(drawn([of_size(1_000, 1.0, Goal()), of_size(100_000, 150.0, Goal())]))
    assert [line.work for line in found] == ["reading", ""]
    assert [line.of for line in found] == ["1,000", "100,000"]
    assert [line.grows for line in found] == ["–", "1.50 / 1.50 / 1.50"]


def test_the_page_takes_the_figures_between_its_markers() -> None:
    rows = [of_size(1_000, 1.0, Goal())]
    page = written(f"before\n{BEGIN}\nold\n{END}\nafter\n", rows, [1_000], "somewhere")
    assert page.startswith("before\n")
    assert page.endswith("\nafter\n")
    assert markdown(rows) in page
    assert "`make bench N=1000`, somewhere" in page
    assert "old" not in page


def test_a_page_without_markers_is_refused() -> None:
    with pytest.raises(ValueError, match="measured"):
        written("no markers", [], [1_000], "")


def test_the_page_about_speed_has_every_row() -> None:
    page = PAGE.read_text(encoding="utf-8")
    measured = page.partition(BEGIN)[2].partition(END)[0]
    assert f"| {' | '.join(HEAD)} |" in measured
    assert [name for name in WORK if f"| {name} |" not in measured] == []


def test_lines_are_the_same_for_every_run_and_imitate_real_ones() -> None:
    told = list(lines(10_000))
    assert told == list(lines(10_000))
    drafts = [json.decode(line, type=Draft, dec_hook=decode_hook) for line in told]
    kinds = Counter(type(draft.event) for draft in drafts)
    assert set(kinds) == set(KINDS.values())
    assert 0.02 <= (kinds[EntryCorrected] + kinds[EntryRetracted]) / len(told) <= 0.04
    assert len({draft.negotiation for draft in drafts[:50]}) > 2
    dated = [draft for draft in drafts if draft.effective is not None and len(draft.effective.edtf) == 10]
    late = sum(draft.effective.edtf[:7] < (draft.learnt or "")[:7] for draft in dated if draft.effective)
    assert late > 0.03 * len(told)


def test_negotiations_are_long_and_short() -> None:
    sizes = plan(1_000_000).sizes
    assert sum(sizes.values()) == 1_000_000
    assert sizes[SHORTER] == 1_000
    assert sizes[LONGEST] == max(sizes.values()) == 100_000
    assert min(sizes.values()) < 400


def test_a_sample_of_negotiations_has_about_as_many_entries_as_are_wanted() -> None:
    drawn_from = plan(1_000_000)
    names = drawn_from.some(50_000)
    assert 50_000 <= sum(drawn_from.sizes[name] for name in names) <= 75_000
    assert LONGEST not in names
    assert plan(1_000).some(50_000) == tuple(plan(1_000).sizes)
