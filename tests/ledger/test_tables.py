from __future__ import annotations

import csv
import sqlite3
from contextlib import closing
from pathlib import Path
from shutil import rmtree
from typing import Any, Literal

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as examples

from domain.clocks import ByDay
from domain.errors import InputError, StoreError, UnknownName
from domain.events import ClaimMade, NegotiationOpened, NoteMade, PartyJoined
from domain.history import History
from ledger import Ledger
from ledger.interchange import spreadsheet
from ledger.interchange.spreadsheet import defused
from ledger.quantities import parse_quantity
from ledger.sqlite import tables as database
from projections.at import CATALOGUE, VIEWS, Then
from projections.tables.catalogue import dictionary
from tests.projections.anything import histories
from tests.projections.given import LAST


@pytest.fixture
def told(ledger: Ledger) -> Ledger:
    ledger.record("a", NegotiationOpened(title="First talks"), effective="2013-01-01", learnt="2013-01-01")
    ledger.record("b", NegotiationOpened(title="Other talks"), effective="2013-01-02", learnt="2013-01-02")
    ledger.record("a", PartyJoined(party="acme", name="=Acme()", role="provider"), effective="2013-01-03")
    saving = parse_quantity(">£100m over about 10 years")
    claim = ClaimMade(claim="c", by="acme", about="savings", quantity=saving, strength="firm", text="-5 or more")
    ledger.record("a", claim, effective="2013-01-04")
    return ledger


def asked(path: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_any_sqlite_client_can_ask(told: Ledger, tmp_path: Path) -> None:
    made = told.tables(tmp_path / "out.db")

    out = tmp_path / "out.db"
    assert asked(out, "PRAGMA integrity_check") == [("ok",)]
    assert asked(out, "PRAGMA foreign_key_check") == []
    assert asked(out, "SELECT negotiation, title FROM negotiations") == [("a", "First talks"), ("b", "Other talks")]
    assert asked(
        out,
        "SELECT p.name, made_quantity_value, made_quantity_value_number, made_quantity_words FROM claims c"
        " JOIN parties p ON (p.negotiation, p.party) = (c.negotiation, c.made_by)",
    ) == [("=Acme()", "100000000", 1e8, "over £100m over about 10 years")]
    assert asked(out, "SELECT position, status, headline FROM entries WHERE negotiation = 'b'") == [
        (1, "played", "Other talks opens")
    ]
    assert dict(asked(out, "SELECT name, value FROM parley")).items() >= {
        "ledger": "case.parley", "last_number": "4", "known": "#4", "as_of": "2013-03-01", "zone": "Europe/London",
    }.items()  # fmt: skip
    (counted,) = asked(out, "SELECT count(*) FROM sqlite_schema WHERE type = 'table'")
    assert counted == (made.tables,)
    assert made.negotiations == 2


def test_the_dictionary_describes_the_tables_as_they_are(told: Ledger, tmp_path: Path) -> None:
    told.tables(tmp_path / "out.db")

    out = tmp_path / "out.db"
    said = asked(out, "SELECT table_name, column_name, type, key FROM data_dictionary WHERE column_name <> '*'")
    names = {name for (name,) in asked(out, "SELECT name FROM sqlite_schema WHERE type = 'table'")}
    are = [
        (name, column, kind, int(key > 0))
        for name in names - {"data_dictionary", "parley"}
        for _, column, kind, _, _, key in asked(out, f'PRAGMA table_info("{name}")')
    ]
    assert sorted(said) == sorted(are)
    assert {view for (view,) in asked(out, "SELECT DISTINCT view FROM data_dictionary")} >= set(VIEWS)


def test_the_dates_are_the_same_for_all(told: Ledger, tmp_path: Path) -> None:
    told.tables(tmp_path / "out.db", as_of="2013-01-02", known="2013-01-01")

    assert asked(tmp_path / "out.db", "SELECT negotiation, entries FROM negotiations") == [("a", 1), ("b", 0)]
    assert asked(tmp_path / "out.db", "SELECT count(*) FROM claims") == [(0,)]


def test_some_negotiations_and_their_progress(told: Ledger, tmp_path: Path) -> None:
    done: list[int] = []
    told.tables(tmp_path / "all.db", progress=done.append)
    told.tables(tmp_path / "b.db", "b")
    told.tables(tmp_path / "both.db", ["b", "a"])

    assert done == [1, 2]
    assert asked(tmp_path / "b.db", "SELECT DISTINCT negotiation FROM entries") == [("b",)]
    assert asked(tmp_path / "both.db", "SELECT count(*) FROM negotiations") == [(2,)]


def test_csv_is_read_back_and_computes_nothing(told: Ledger, tmp_path: Path) -> None:
    told.tables(tmp_path / "out", form="csv")

    (party,) = read(tmp_path / "out" / "parties.csv")
    assert party["name"] == "'=Acme()"
    (claim,) = read(tmp_path / "out" / "claims.csv")
    assert claim["made_text"] == "'-5 or more"
    assert (claim["made_quantity_value"], claim["made_possible"], claim["supersedes"]) == ("100000000", "0", "")
    assert {row["table_name"] for row in read(tmp_path / "out" / "data_dictionary.csv")} >= {"claims", "entries"}
    assert b"\r\n" in (tmp_path / "out" / "parley.csv").read_bytes()
    files = {file.stem for file in (tmp_path / "out").iterdir()}
    assert files == {table.name for table in CATALOGUE.empty()} | {"parley", "data_dictionary"}


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"), ("+44 20", "'+44 20"), ("-2+3", "'-2+3"), ("@cmd", "'@cmd"), ("\tx", "'\tx"),
        ("\rx", "'\rx"), ("＝1", "'＝1"), ("-5", "-5"), ("-0.10", "-0.10"), (-5, -5), (-1.5, -1.5),
        ("2013-01-29", "2013-01-29"), ("a=b", "a=b"), (None, None), (True, 1), (False, 0),
        ("", ""), ("-", "'-"), ("+5", "'+5"),
    ],
)  # fmt: skip
def test_a_cell_is_text_or_a_number_and_never_a_formula(cell: Any, written: Any) -> None:
    assert defused(cell) == written
    assert type(defused(cell)) is type(written)


FORMS: list[tuple[Literal["sqlite", "csv"], str]] = [("sqlite", "out.db"), ("csv", "out")]


@pytest.mark.parametrize(("form", "name"), FORMS)
def test_what_is_there_is_kept_unless_it_is_ours_and_to_be_replaced(
    told: Ledger, tmp_path: Path, form: Literal["sqlite", "csv"], name: str
) -> None:
    out = tmp_path / name
    told.tables(out, "a", form=form)
    with pytest.raises(StoreError, match="already there"):
        told.tables(out, form=form)
    told.tables(out, "b", form=form, replace=True)

    rows = read(out / "negotiations.csv") if form == "csv" else asked(out, "SELECT negotiation FROM negotiations")
    assert [next(iter(row.values())) if isinstance(row, dict) else row[0] for row in rows] == ["b"]
    assert {file.name for file in tmp_path.iterdir()} == {"case.parley", "case.parley-shm", "case.parley-wal", name}


@pytest.mark.parametrize(("form", "name"), FORMS)
def test_what_is_not_ours_is_never_replaced(
    told: Ledger, path: Path, tmp_path: Path, form: Literal["sqlite", "csv"], name: str
) -> None:
    ours = path.read_bytes()
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "parley.csv").write_text("mine")
    (tmp_path / "folder" / "thesis.doc").write_text("mine")
    sqlite3.connect(tmp_path / "other.db").execute("CREATE TABLE x (y)").connection.close()
    for there in (path, tmp_path / "notes.txt", tmp_path / "folder", tmp_path / "other.db", tmp_path):
        with pytest.raises(StoreError, match="is not a f"):
            told.tables(there, form=form, replace=True)
    assert path.read_bytes() == ours
    assert (tmp_path / "folder" / "thesis.doc").read_text() == "mine"
    with pytest.raises(StoreError, match="no folder"):
        told.tables(tmp_path / "nowhere" / name, form=form)
    with pytest.raises(StoreError):
        told.tables(f"{tmp_path}/a\0b", form=form)


def test_an_empty_folder_may_be_filled(told: Ledger, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    told.tables(tmp_path / "out", form="csv")

    assert (tmp_path / "out" / "claims.csv").exists()


@pytest.mark.parametrize(("form", "name"), FORMS)
def test_half_of_it_is_never_there(told: Ledger, tmp_path: Path, form: Literal["sqlite", "csv"], name: str) -> None:
    def fail(_: int) -> None:
        raise KeyboardInterrupt

    before = {file.name for file in tmp_path.iterdir()}
    with pytest.raises(KeyboardInterrupt):
        told.tables(tmp_path / name, form=form, progress=fail)

    assert {file.name for file in tmp_path.iterdir()} == before


@pytest.mark.parametrize("replace", [False, True])
@pytest.mark.parametrize(("form", "name"), FORMS)
def test_what_came_while_the_tables_were_computed_is_left_alone(
    told: Ledger, tmp_path: Path, form: Literal["sqlite", "csv"], name: str, *, replace: bool
) -> None:
    thesis = tmp_path / name / "thesis.doc" if form == "csv" else tmp_path / name

    def come(_: int) -> None:
        thesis.parent.mkdir(exist_ok=True)
        thesis.write_text("mine")

    with pytest.raises(StoreError, match=r"already there|is not a f"):
        told.tables(tmp_path / name, form=form, replace=replace, progress=come)
    assert thesis.read_text() == "mine"
    assert {file.name for file in tmp_path.iterdir() if file.name.startswith(".")} == set()


def test_an_old_folder_that_was_filled_with_something_else_is_left_alone(told: Ledger, tmp_path: Path) -> None:
    out = tmp_path / "out"
    told.tables(out, form="csv")
    with pytest.raises(StoreError, match="not a folder that parley tables wrote"):
        told.tables(out, form="csv", replace=True, progress=lambda _: (out / "thesis.doc").touch())
    assert (out / "thesis.doc").exists()
    assert (out / "claims.csv").exists()


@pytest.mark.parametrize("later", [False, True])
def test_where_the_new_folder_gets_no_name_the_old_is_put_back(
    told: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, later: bool
) -> None:
    out, real = tmp_path / "out", Path.rename
    told.tables(out, "a", form="csv")

    def failing(self: Path, target: Path) -> Path:
        if self.suffix == ".new":
            raise OSError(5, "Input/output error")
        moved = real(self, target)
        if later and target.suffix == ".old":
            (target / "thesis.doc").touch()  # as somebody would who had opened the folder before it was moved
        return moved

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(StoreError, match="not a folder that" if later else "cannot be made: input/output error"):
        told.tables(out, "b", form="csv", replace=True)
    assert [row["negotiation"] for row in read(out / "negotiations.csv")] == ["a"]
    assert (out / "thesis.doc").exists() == later
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith(".")] == []


def test_an_old_folder_that_cannot_be_put_back_is_kept_and_named(
    told: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, real = tmp_path / "out", Path.rename
    told.tables(out, "a", form="csv")

    def failing(self: Path, target: Path) -> Path:
        if target == out:
            raise OSError(5, "Input/output error")
        return real(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(StoreError, match="cannot be put back") as error:
        told.tables(out, "b", form="csv", replace=True)
    (old,) = (file for file in tmp_path.iterdir() if file.name.startswith("."))
    assert str(old) in (error.value.hint or "")
    assert [row["negotiation"] for row in read(old / "negotiations.csv")] == ["a"]


def test_what_cannot_be_asked_is_refused_before_anything_is_written(told: Ledger, tmp_path: Path) -> None:
    out = tmp_path / "out.db"
    with pytest.raises(UnknownName):
        told.tables(out, "nowhere")
    with pytest.raises(InputError, match="a place in one negotiation"):
        told.tables(out, as_of="#1")
    with pytest.raises(InputError):
        told.tables(out, known="#99")
    with pytest.raises(InputError, match="no form"):
        told.tables(out, form="xlsx")  # type: ignore[arg-type]
    with pytest.raises(UnknownName):
        told.tables(out, [])
    assert not out.exists()
    told.tables(out, "a", as_of="#1")
    assert asked(out, "SELECT count(*) FROM entries") == [(1,)]


def test_a_ledger_without_negotiations_has_no_tables(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match="no negotiation yet"):
        ledger.tables(tmp_path / "out.db")


@examples(histories())
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_file_holds_what_the_tables_hold(tmp_path: Path, told: History) -> None:
    tables = CATALOGUE.tables(Then(told.at(ByDay(LAST), ByDay(LAST))))
    out = tmp_path / "any.db"
    with database.written(out, replace=out.exists()) as place:
        place.begin(dictionary(tables.values()))
        for table in tables.values():
            place.begin(table)

    assert asked(out, "PRAGMA foreign_key_check") == []
    for table in tables.values():
        assert asked(out, f'SELECT * FROM "{table.name}" ORDER BY rowid') == list(table.rows)


@examples(histories())
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_csv_holds_what_the_tables_hold(tmp_path: Path, told: History) -> None:
    tables = CATALOGUE.tables(Then(told.at(ByDay(LAST), ByDay(LAST))))
    out = tmp_path / "any"
    with spreadsheet.written(out, replace=False) as place:
        for table in tables.values():
            place.begin(table)

    for table in tables.values():
        with (out / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        said = [["" if (cell := defused(one)) is None else str(cell) for one in row] for row in table.rows]
        assert rows == [list(table.names), *said]
    rmtree(out)


def test_a_long_text_and_odd_signs_come_through(told: Ledger, tmp_path: Path) -> None:
    odd = 'a "quoted", comma\nline\u2028\x1b[2J 警察署'
    told.record("a", NoteMade(text=odd))
    told.tables(tmp_path / "out", form="csv")
    told.tables(tmp_path / "out.db")

    query = "SELECT json_extract(event, '$.text') FROM entries WHERE kind = 'note-made'"
    assert asked(tmp_path / "out.db", query) == [(odd,)]
    assert any(odd.split("\n", 1)[0] in row["text"] for row in read(tmp_path / "out" / "entries.csv"))


@pytest.mark.parametrize("form", ["sqlite", "csv"])
def test_the_hint_is_no_option_of_a_command(ledger: Ledger, tmp_path: Path, form: Literal["sqlite", "csv"]) -> None:
    ledger.record("n", NegotiationOpened(title="Talks"))
    ledger.tables(tmp_path / "out", form=form)
    with pytest.raises(StoreError) as refused:
        ledger.tables(tmp_path / "out", form=form)
    assert refused.value.hint == "choose another name, or replace it"
    with pytest.raises(InputError, match="an empty path names nothing"):
        ledger.tables("", form=form)
