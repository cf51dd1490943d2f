"""The bench is honest: every row is there, both sides did the same, and the lines are what they are said to be."""

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
from tests.bench.generator import lines
from tests.bench.table import table
from tests.bench.timing import OURS, RAW, Goal, Row, Sample, Work, measure

ENTRIES = 200
COMPARED = {
    "append, batches of 1,000": ENTRIES,
    "append and commit one, FULL": ENTRIES,
    "import of JSON Lines": ENTRIES,
    "rebuild: both clocks, talks and votes": ENTRIES,
    "rebuild: both clocks, every view": ENTRIES,
    "as-of, a negotiation of 50": 50,
    "export of JSON Lines": ENTRIES,
    "arrow held, 200: key to frame": 1,
    "opening 200, first frame": 1,
    "parley --help": 1,
}
ALONE = {"replay of 200: next event", "replay of 200: next day known"}


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Row]:
    return {row.work.name: row for row in run(ENTRIES, tmp_path_factory.mktemp("bench"))}


def test_every_piece_of_work_is_measured(rows: dict[str, Row]) -> None:
    assert rows.keys() == COMPARED.keys() | ALONE


@pytest.mark.parametrize("name", COMPARED)
def test_both_sides_did_the_same(rows: dict[str, Row], name: str) -> None:
    row = rows[name]
    assert {side: timed.entries for side, timed in row.timed.items()} == dict.fromkeys((OURS, RAW), COMPARED[name])
    assert row.differs is None
    assert len(row.timed[OURS].seconds) == len(row.timed[RAW].seconds) >= 3


def test_the_table_has_every_row(rows: dict[str, Row]) -> None:
    console = Console(width=200, file=StringIO())
    console.print(table(rows.values()))
    assert isinstance(console.file, StringIO)
    printed = console.file.getvalue()
    assert all(name in printed for name in rows)
    assert "≥ 0.8" in printed


def test_other_answers_are_noticed() -> None:
    sides = {OURS: lambda turn: Sample(1.0, 1, 0), RAW: lambda turn: Sample(2.0, 1, int(turn == 1))}
    row = measure(Work("guess", sides, Goal(rate=1.5)))
    assert row.differs == RAW
    assert row.ratio(RAW) == 2
    assert row.met


def test_lines_are_the_same_for_every_run_and_imitate_real_ones() -> None:
    told = lines(4000)
    assert told == lines(4000)
    drafts = [json.decode(line, type=Draft, dec_hook=decode_hook) for line in told]
    kinds = Counter(type(draft.event) for draft in drafts)
    assert len(kinds) >= 0.8 * len(KINDS)
    assert 0.02 <= (kinds[EntryCorrected] + kinds[EntryRetracted]) / len(told) <= 0.04
    assert len({draft.negotiation for draft in drafts[:50]}) > 2
    dated = [draft for draft in drafts if draft.effective is not None and len(draft.effective.edtf) == 10]
    late = sum(draft.effective.edtf[:7] < (draft.learnt or "")[:7] for draft in dated if draft.effective)
    assert late > 0.03 * len(told)
