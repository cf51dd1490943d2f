"""The worked example of the two clocks: each row of the page's table is computed from the page's lines."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ledger import Ledger
from projections.at import Then
from tests.docs.pages import ROOT, blocks_of

TEXT = (ROOT / "docs" / "two-clocks.md").read_text(encoding="utf-8")
LINES = next(block.text for block in blocks_of(TEXT) if block.file == "offers.jsonl")
ROWS = re.findall(r"^\| (\d{4}-\d\d-\d\d) \| (\d{4}-\d\d-\d\d) \| ([^|]+) \| [^|]+ \|$", TEXT, re.MULTILINE)
DESIGNED = [
    ("2024-03-03", "2024-03-06", "100"),
    ("2024-03-03", "2024-03-10", "110"),
    ("2024-03-05", "2024-03-10", "120"),
    ("2024-03-05", "2024-03-12", "125"),
    ("2024-03-03", "2024-03-13", "110"),
    ("2024-03-03", "2024-03-14", "100"),
    ("2024-02-15", "2024-03-20", "none, possibly 90"),
    ("2024-02-29", "2024-03-20", "90"),
]


def offered(then: Then) -> str:
    """What is on the table, in the words of the page."""
    proposal = then.position.proposals["offer"]
    if proposal.version is not None:
        (price,) = proposal.terms
        return str(price.quantity and price.quantity.value)
    (fact,) = then.moment.possible
    return f"none, possibly {fact.event.terms[0].quantity.value}"  # type: ignore[attr-defined]


def test_the_page_has_every_row_of_the_example() -> None:
    assert ROWS == DESIGNED


@pytest.mark.parametrize(("as_of", "known", "latest"), ROWS)
def test_a_row_of_the_page_is_what_the_ledger_answers(tmp_path: Path, as_of: str, known: str, latest: str) -> None:
    with Ledger.new(tmp_path / "offers.parley", zone="Europe/London") as ledger:
        ledger.import_(LINES.encode().splitlines())

        then = ledger.negotiation("oakdale").at(as_of=as_of, known=known)

        assert offered(then) == latest
