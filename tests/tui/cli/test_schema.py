from __future__ import annotations

import json
import re

import pytest

from domain.events import GROUPS, KINDS
from tests.tui.cli.conftest import Parley
from tui.cli.schema import DIALECT, schema_of


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_of_a_kind_has_its_fields_and_no_others(kind: str) -> None:
    described = schema_of(kind)
    body = described["$defs"][KINDS[kind].__name__]
    assert described["$schema"] == DIALECT
    assert body["properties"]["kind"]["enum"] == [kind]
    assert body["additionalProperties"] is False
    assert {"kind"} <= set(body["properties"])


def test_a_line_for_import_needs_two_things(parley: Parley) -> None:
    said = parley("schema")
    described = json.loads(said.stdout)
    line = described["$defs"]["Draft"]
    assert sorted(line["required"]) == ["event", "negotiation"]
    offered = {one["$ref"].rpartition("/")[2] for one in line["properties"]["event"]["anyOf"]}
    assert offered == {kind.__name__ for kind in KINDS.values()}


def test_amounts_are_text_in_plain_digits() -> None:
    quantity = schema_of("impact-estimated")["$defs"]["Quantity"]
    amount = next(one for one in quantity["properties"]["value"]["anyOf"] if one["type"] == "string")
    assert re.search(amount["pattern"], "-100.50")
    assert not any(re.search(amount["pattern"], wrong) for wrong in ("1_000", " 1", "1e3", "NaN", "007", "£1"))


def test_a_misspelt_kind(parley: Parley) -> None:
    said = parley("schema", "talks-opend")
    assert said.exit_code == 2
    assert said.stderr.splitlines()[1] == 'hint: did you mean "talks-opened"?'


def test_the_kinds_are_listed_by_subject(parley: Parley) -> None:
    said = parley("schema", "--list")
    lines = said.stdout.splitlines()
    assert [line for line in lines if not line.startswith(" ")] == list(GROUPS)
    assert [line.split()[0] for line in lines if re.match(r"  \S", line)] == list(KINDS)
    assert parley("schema", "--list", "note-made").exit_code == 2
