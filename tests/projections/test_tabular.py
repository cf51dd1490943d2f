"""The tables say what the views say: checked against a naive walk over the values, which looks at no types."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Literal

import pytest
from hypothesis import given as examples
from msgspec import Raw, Struct, json

from domain import events as e
from domain.clocks import ByDay
from domain.errors import UnknownName
from domain.events.base import Event
from domain.history import History
from domain.values import Amount, Quantity, encode_hook
from projections.at import CATALOGUE, VIEWS, Then
from projections.tables.catalogue import dictionary
from projections.tables.drawing import shape_of
from projections.tables.naming import one_of
from projections.tables.table import Table
from projections.timeline import Line
from tests.projections.anything import histories
from tests.projections.given import LAST, entry, money, then

Leaf = str | int | float


def leaves(value: Any) -> Iterator[Leaf]:
    """Every scalar inside a value, keys of mappings too, as a cell would say it."""
    match value:
        case None:
            return
        case Event():
            yield json.encode(value, enc_hook=encode_hook).decode()
        case Struct():
            for name in value.__struct_fields__:
                yield from leaves(getattr(value, name))
        case Mapping():
            for key, inner in value.items():
                yield from of_key(key, inner)
        case tuple() | list() | frozenset():
            for inner in value:
                yield from leaves(inner)
        case _:
            yield plainly(value)


def plainly(value: Any) -> Leaf:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else value


def of_key(key: str, inner: Any) -> Iterator[Leaf]:
    """A key stands in every row of its mapping: once for a Struct, for a sequence as often as that is long."""
    if isinstance(inner, tuple):
        for one in inner:
            yield key
            yield from leaves(one)
        return
    yield key
    yield from leaves(inner)


def cells(tables: Mapping[str, Table]) -> Iterator[Leaf]:
    """Every cell that says something by itself: no places, no inherited keys, nothing said in other words again."""
    for table in tables.values():
        said = [
            not column.derived and (not column.key or (column.references is None and column.name != "position"))
            for column in table.columns
        ]
        for row in table.rows:
            yield from (one for one, is_said in zip(row, said, strict=True) if is_said and one is not None)


def repeated(value: Any) -> Iterator[Leaf]:
    """What a Struct in a mapping says that its key says already: it is left out."""
    match value:
        case Event():
            return
        case Struct():
            for name in value.__struct_fields__:
                inner = getattr(value, name)
                if isinstance(inner, Mapping):
                    own = one_of(name)
                    again = [key for key, one in inner.items() if own in getattr(one, "__struct_fields__", ())]
                    assert all(getattr(inner[key], own) == key for key in again)
                    yield from again
                yield from repeated(inner)
        case Mapping():
            for inner in value.values():
                yield from repeated(inner)
        case tuple():
            for inner in value:
                yield from repeated(inner)


def counted(ones: Iterator[Leaf]) -> dict[Leaf, int]:
    found: dict[Leaf, int] = {}
    for one in ones:
        found[one] = found.get(one, 0) + 1
    return found


def said_by(result: Any) -> dict[Leaf, int]:
    found = counted(leaves(result))
    for one in repeated(result):
        found[one] -= 1
    return {one: count for one, count in found.items() if count}


@pytest.mark.parametrize("view", [name for name in VIEWS if name != "timeline"])
@examples(told=histories())
def test_the_tables_of_a_view_say_what_the_view_says(view: str, told: History) -> None:
    at = Then(told.at(ByDay(LAST), ByDay(LAST)))

    assert counted(cells(at.tables(view))) == said_by(at.view(view))


@examples(histories())
def test_entries_are_the_timeline_in_play_order(told: History) -> None:
    at = Then(told.at(ByDay(date(2013, 1, 15)), ByDay(LAST)))
    tables = at.tables("timeline")
    rows = tables["entries"].dicts()

    assert [row["entry"] for row in rows] == [one.id for one in (*at.timeline.entries, *at.timeline.possible)]
    assert [row["position"] for row in rows] == list(range(1, len(rows) + 1))
    assert [row["status"] for row in rows].count("possible") == len(at.moment.possible)
    for row, line in zip(rows, (*at.timeline.entries, *at.timeline.possible), strict=True):
        for name in set(Line.__struct_fields__) & set(row) - {"event", "negotiation"}:
            assert row[name] == getattr(line, name)
        assert json.decode(str(row["event"])) == json.decode(json.encode(line.event, enc_hook=encode_hook))


ENTRIES = {"entry", "last_entry", "cause_entry", "made_entry"}


@examples(histories())
def test_every_id_of_an_entry_leads_to_an_entry_that_is_known(told: History) -> None:
    at = Then(told.at(ByDay(date(2013, 1, 15)), ByDay(LAST)))
    tables = CATALOGUE.tables(at)
    ids = {row["entry"] for row in tables["known_entries"].dicts()}

    assert ids == {one.id for one in at.moment.entries}
    for table in tables.values():
        lists = {"value"} if table.name.endswith(("_corrected_by", "_undone_by", "_called_entries")) else set()
        for column in (ENTRIES | lists) & set(table.names):
            assert {row[column] for row in table.dicts()} - {None} <= ids, (table.name, column)


def test_what_is_taken_out_and_what_takes_it_out_is_known() -> None:
    at = then(
        e.NegotiationOpened(title="Talks"),
        e.NoteMade(text="wrong"),
        e.EntryRetracted(entry="e2", reason="a slip"),
        e.EntryCorrected(entry="e1", changes={"title": Raw(b'"The talks"')}, reason="its title"),
        e.EntryRetracted(entry="e4", reason="it was right"),
        as_of=date(2013, 1, 5),
    )

    rows = at.table("known_entries")
    assert [(row["entry"], row["status"], bool(row["live"]), row["amends"]) for row in rows] == [
        ("e1", "played", True, None),
        ("e2", "retracted", False, None),
        ("e3", "retraction", True, "e2"),
        ("e4", "correction", False, "e1"),
        ("e5", "retraction", True, "e4"),
    ]


@examples(histories())
def test_every_row_has_a_key_of_its_own_and_belongs_to_one_that_is_there(told: History) -> None:
    tables = CATALOGUE.tables(Then(told.at(ByDay(LAST), ByDay(LAST))))

    for table in tables.values():
        keys = [row[: sum(column.key for column in table.columns)] for row in table.rows]
        assert len(set(keys)) == len(keys)
        assert all(part is not None for key in keys for part in key)
        if table.parent is not None:
            outer = tables[table.parent]
            width = sum(column.key for column in outer.columns)
            assert {key[:width] for key in keys} <= {row[:width] for row in outer.rows}


def test_every_name_is_lower_snake_case_and_there_once() -> None:
    tables = CATALOGUE.empty()

    assert len({table.name for table in tables}) == len(tables)
    for table in tables:
        assert re.fullmatch(r"[a-z][a-z0-9_]*", table.name)
        assert len(set(table.names)) == len(table.names)
        assert all(re.fullmatch(r"[a-z][a-z0-9_]*", name) for name in table.names)


def test_every_reference_leads_to_a_key_of_the_parent() -> None:
    tables = {table.name: table for table in CATALOGUE.empty()}

    for table in tables.values():
        for column in table.columns:
            if column.references is not None:
                outer, _, name = column.references.partition(".")
                assert outer == table.parent
                assert any(one.name == name and one.key for one in tables[outer].columns)


def test_the_dictionary_has_a_meaning_for_every_column() -> None:
    tables = CATALOGUE.empty()
    said = dictionary(tables)

    assert len(said.rows) == sum(1 + len(table.columns) for table in tables)
    assert all(row[-1] for row in said.rows)
    assert {row[5] for row in said.rows} == {*VIEWS, "portfolio", "known", "anomalies"}


def test_every_view_is_in_the_tables() -> None:
    assert [name for name in CATALOGUE.shapes if name not in ("negotiations", "known", "anomalies")] == list(VIEWS)


class Inner(Struct, frozen=True):
    """Something inside. `amount` is what it costs."""

    amount: Quantity | None
    on: date | None
    names: tuple[str, ...] = ()


class Outer(Struct, frozen=True):
    """A result of every shape."""

    whole: str
    yes: bool
    exact: Amount | None
    choice: Literal["a", "b"] | None
    inner: Inner | None
    pair: tuple[str, int]
    several: tuple[Inner, ...]
    things: dict[str, Inner]
    threads: dict[str, tuple[Inner, ...]]
    counts: dict[str, int]
    nested: dict[str, dict[str, str]]
    event: e.NoteMade | e.TalksLapsed | None
    either: str | int | None
    somebody: frozenset[str] = frozenset()
    outer: Outer | None = None


INNER = Inner(money(5), date(2013, 1, 2), ("x", "y"))
EVERYTHING = Outer(
    whole="w",
    yes=True,
    exact=Amount("0.10"),
    choice="b",
    inner=INNER,
    pair=("p", 7),
    several=(INNER, Inner(None, None)),
    things={"one": INNER},
    threads={"t": (INNER, INNER), "empty": ()},
    counts={"c": 3},
    nested={"n": {"m": "deep"}},
    event=e.NoteMade(text="said"),
    either=5,
    somebody=frozenset({"b", "a"}),
)


def drawn(result: Struct) -> dict[str, list[dict[str, Any]]]:
    shape = shape_of("some", type(result), "some view")
    rows: dict[str, list[Any]] = {one.name: [] for one in shape.all()}
    shape.gather(("n",), result, rows)
    return {one.name: one.table(tuple(rows[one.name])).dicts() for one in shape.all()}


def test_every_shape_of_a_result_has_its_place() -> None:
    tables = drawn(EVERYTHING)

    (root,) = tables["some"]
    assert root.items() >= {
        "negotiation": "n", "whole": "w", "yes": True, "exact": "0.10", "exact_number": 0.1, "choice": "b",
        "inner_amount_value": "5", "inner_amount_value_number": 5.0, "inner_amount_unit": "GBP",
        "inner_amount_bound": "exact", "inner_amount_words": "£5", "inner_on": "2013-01-02", "pair_1": "p",
        "pair_2": 7, "event_kind": "note-made", "event": '{"kind":"note-made","text":"said"}', "either": "5",
        "outer": None,
    }.items()  # fmt: skip
    assert [row["value"] for row in tables["some_inner_names"]] == ["x", "y"]
    assert [row["amount_words"] for row in tables["some_several"]] == ["£5", None]
    assert [(row["several_position"], row["position"]) for row in tables["some_several_names"]] == [(1, 1), (1, 2)]
    assert tables["some_things"][0]["thing"] == "one"
    assert [(row["thread"], row["position"]) for row in tables["some_threads"]] == [("t", 1), ("t", 2)]
    assert len(tables["some_threads_names"]) == 4
    assert tables["some_counts"] == [{"negotiation": "n", "count": "c", "value": 3}]
    assert tables["some_nested"] == [{"negotiation": "n", "nested": "n"}]
    assert [row["value"] for row in tables["some_nested_value"]] == ["deep"]
    assert [row["value"] for row in tables["some_somebody"]] == ["a", "b"]


def test_what_is_missing_leaves_cells_empty_and_tables_without_rows() -> None:
    bare = Outer("w", False, None, None, None, ("p", 7), (), {}, {}, {}, {}, None, None)

    tables = drawn(bare)

    assert tables["some"][0]["inner_amount_words"] is None
    assert sum(map(len, tables.values())) == 1


def test_a_meaning_is_taken_from_the_docstring() -> None:
    shape = shape_of("some", Outer, "some view")

    meanings = {
        column.name: column.meaning for one in shape.all() for column in one.columns if one.name == "some_several"
    }
    assert "the quantity in words" in meanings.values()
    assert meanings["amount_unit"].startswith("unit is an ISO 4217 code or a noun")
    assert meanings["on"] == "the on of an inner"


def test_the_commonest_columns_say_more_than_their_names() -> None:
    common = {"entry", "number", "by", "day", "dated", "learnt", "possible", "as_written", "bound", "per", "period"}
    said = {
        (column.name.rpartition("_quantity_")[2], column.meaning)
        for table in CATALOGUE.empty()
        for column in table.columns
    }
    assert not [
        meaning for name, meaning in said if name in common and re.match("the [a-z ]+ of an? [a-z ]+$", meaning)
    ]
    claims = {
        column.name: column.meaning
        for table in CATALOGUE.empty()
        if table.name == "claims"
        for column in table.columns
    }
    assert claims["made_entry"] == "the id of the entry that says it, which known_entries has"
    assert claims["made_quantity_as_written"] == "the amount in the words of the source"
    assert claims["made_speaker"] == "the person reported to have said it"


def test_a_table_is_rows_for_whoever_takes_dictionaries() -> None:
    at = then(
        e.NegotiationOpened(title="Talks"),
        e.PartyJoined(party="acme", name="Acme", role="provider"),
        e.ClaimMade(claim="c", by="acme", about="savings", quantity=money(100), strength="firm"),
    )

    (row,) = at.table("claims")
    assert (row["claim"], row["made_by"], row["made_quantity_value"]) == ("c", "acme", "100")
    assert [one["party"] for one in at.table("parties")] == ["acme"]
    assert at.table("position") == [{"negotiation": "n", "title": "Talks", "purpose": None}]
    assert len(at.table("timeline")) == len(at.table("entries")) == 3
    with pytest.raises(UnknownName, match='there is no table "clams"') as error:
        at.table("clams")
    assert error.value.hint == 'did you mean "claims"?'
    with pytest.raises(UnknownName, match='there is no view "clams"') as error:
        at.tables("clams")
    assert error.value.hint == 'did you mean "claims"?'


def test_a_view_is_plain_data() -> None:
    at = then(
        e.NegotiationOpened(title="Talks"),
        entry(2, e.ClaimMade(claim="c", about="savings", quantity=money(100), strength="firm")),
    )

    made = at.plain("claims")["claims"]["c"]["made"]
    assert made["quantity"] == {"value": "100", "unit": "GBP"}
    assert made["day"] == "2013-01-02"


def test_what_was_looked_for_is_found_as_it_stood() -> None:
    at = then(e.NegotiationOpened(title="Talks"), e.NoteMade(text="a remark"), as_of=date(2013, 1, 1))

    assert at.search("remark").entries == ()
    assert [one.id for one in at.search("TALKS").entries] == ["e1"]
