"""`parley report`: what is printed, what is written, what is refused."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from projections.reports import REPORTS
from tests.test_house import loaded_by
from tests.tui.cli.conftest import Parley


@pytest.mark.parametrize("name", REPORTS)
def test_every_report_reads_as_markdown_with_notes(alliance: Parley, name: str) -> None:
    said = alliance("report", name)

    assert said.exit_code == 0, said.stderr
    assert said.stdout.startswith(f"# Three forces and G4S: {name}\n")
    assert "\n- **Digest**: \\#98 sha256:" in said.stdout
    assert "[\\[1\\]](#note-1)" in said.stdout
    assert "\n1. Entry " in said.stdout
    assert "\n## Documents\n" in said.stdout


def test_the_digest_is_that_of_the_ledger(alliance: Parley) -> None:
    digest = alliance("digest").stdout.split()[1]

    assert f"\\#98 {digest} " in alliance("report", "claims").stdout


def test_what_is_written_later_leaves_the_report_of_a_known_past_as_it_was(alliance: Parley) -> None:
    dates = ("--as-of", "2013-01-29", "--known", "2013-01-30")
    before = {name: alliance("report", name, *dates).stdout for name in REPORTS}
    digest = alliance("digest").stdout
    noted = alliance("record", "bch-support-services", "note-made", "text=Later", "--learnt", "2014-01-01")

    assert noted.exit_code == 0, noted.stderr
    assert alliance("digest").stdout != digest
    assert {name: alliance("report", name, *dates).stdout for name in REPORTS} == before
    assert "a ledger whose last entry that could be known by then is number 85; " in before["claims"]
    assert "#99 sha256" in alliance("report", "claims").stdout


def test_a_report_of_what_nobody_could_know_rests_on_no_entry(alliance: Parley) -> None:
    said = alliance("report", "claims", "--known", "1990-01-01").stdout

    assert "- **Made from**: a ledger with no entry that could be known by then; its days" in said
    assert "**Digest**" not in said


def test_the_two_dates_are_kept(alliance: Parley) -> None:
    then = alliance("report", "chronology", "--as-of", "2013-01-29", "--known", "2013-01-29").stdout
    now = alliance("report", "chronology", "--as-of", "2013-01-29").stdout

    assert "by the end of 29 January 2013" in then
    assert "what could be known by 29 January 2013" in then
    assert "£50m was reported" in then
    assert "£70m" not in then
    assert "around £70m was reported" in now
    assert "It first read: amount £50m." in now
    assert "\n## 2016\n" not in now


def test_the_gap_and_the_saving_of_73m_stand_side_by_side(alliance: Parley) -> None:
    said = alliance("report", "claims").stdout

    assert "“A funding gap, which it was meant to narrow; no period and no speaker is given”; “A saving" in said


def test_the_silent_commissioner_of_that_evening_is_named(alliance: Parley) -> None:
    said = alliance("report", "decisions", "--as-of", "2013-01-29", "--known", "2013-01-29").stdout
    later = alliance("report", "decisions", "--as-of", "2013-01-29", "--known", "2013-01-30").stdout

    assert "| Police and Crime Commissioner for Cambridgeshire | Sir Graham Bright | not on file |" in said
    assert "nothing is on file from Police and Crime Commissioner for Cambridgeshire" in said
    assert "Police and Crime Commissioner for Cambridgeshire | Sir Graham Bright | named by a source" in later


def test_as_data_it_has_no_markup(alliance: Parley) -> None:
    data = json.loads(alliance("report", "decisions", "--json").stdout)

    assert list(data)[:4] == ["report", "negotiation", "as_of", "known"]
    assert data["report"] == "decisions"
    assert [note["number"] for note in data["notes"]] == list(range(1, len(data["notes"]) + 1))
    assert {block["type"] for section in data["sections"] for block in section["blocks"]} >= {"table", "list"}
    assert "\\[" not in json.dumps(data["sections"])


def test_it_is_written_whole_where_nothing_is(alliance: Parley) -> None:
    said = alliance("report", "decisions", "--into", "a.html")

    assert said.stdout == "a.html holds the report: Three forces and G4S: decisions\n"
    assert Path("a.html").read_bytes() == alliance("report", "decisions", "--format", "html").stdout_bytes
    assert sorted(path.name for path in Path().iterdir()) == ["a.html", "ledger.parley"]
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE(Path("a.html").stat().st_mode) == 0o666 & ~mask


def test_the_form_is_that_of_the_name_unless_it_is_given(alliance: Parley) -> None:
    for name, form, begins in (("a.md", None, "# "), ("b.HTM", None, "<!DOCTYPE"), ("c.txt", "html", "<!DOCTYPE")):
        alliance("report", "claims", "--into", name, *(["--format", form] if form else []))
        assert Path(name).read_text(encoding="utf-8").startswith(begins)


def test_nothing_is_overwritten(alliance: Parley) -> None:
    Path("a.md").write_text("mine", encoding="utf-8")
    Path("b.md").symlink_to("nowhere")

    for name in ("a.md", "b.md", "ledger.parley"):
        said = alliance("report", "claims", "--into", name, "--format", "md")
        assert said.exit_code == 1
        assert said.stderr.startswith(f"error: {name} is already there\n")
    assert Path("a.md").read_text(encoding="utf-8") == "mine"
    assert sorted(path.name for path in Path().iterdir()) == ["a.md", "b.md", "ledger.parley"]


def test_a_folder_that_is_not_there(alliance: Parley) -> None:
    said = alliance("report", "claims", "--into", "nowhere/a.md")

    assert said.exit_code == 1
    assert said.stderr.startswith("error: nowhere/a.md cannot be made: there is no folder nowhere\n")


def test_a_disk_that_fails_leaves_nothing_behind(alliance: Parley, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    said = alliance("report", "claims", "--into", "a.md")

    assert said.exit_code == 1
    assert said.stderr.startswith("error: a.md cannot be made: no space left on device\n")
    assert [path.name for path in Path().iterdir()] == ["ledger.parley"]


def test_where_there_are_no_links_it_is_put_there_all_the_same(
    alliance: Parley, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unsupported(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", unsupported)
    assert alliance("report", "claims", "--into", "a.md").exit_code == 0
    assert sorted(path.name for path in Path().iterdir()) == ["a.md", "ledger.parley"]


def test_without_a_name_the_reports_are_listed(parley: Parley) -> None:
    lines = parley("report").stdout.splitlines()

    assert [line.split()[0] for line in lines] == ["report", *REPORTS]


def test_a_name_that_is_not_there_is_told_the_nearest(alliance: Parley) -> None:
    said = alliance("report", "chronolgy")

    assert said.exit_code == 2
    assert said.stderr == 'error: there is no report "chronolgy"\nhint: did you mean "chronology"?\n'


@pytest.mark.parametrize("more", [("--format", "html"), ("--into", "a.json")])
def test_data_goes_to_standard_output_alone(alliance: Parley, more: tuple[str, str]) -> None:
    said = alliance("report", "claims", "--json", *more)

    assert said.exit_code == 2
    assert "--json" in said.stderr


def test_a_form_that_is_not_there(alliance: Parley) -> None:
    assert alliance("report", "claims", "--format", "pdf").exit_code == 2


def test_listing_the_reports_loads_no_template_and_no_store() -> None:
    _, loaded = loaded_by("from tui.cli import main\nassert main(['report']) == 0")

    assert not loaded & {"jinja2", "markdown_it", "sqlite3", "textual", "eventsourcing"}


def test_markdown_alone_loads_no_reader_of_markdown() -> None:
    _, loaded = loaded_by("import tui.reports.markdown")

    assert not loaded & {"markdown_it", "textual", "rich", "ledger"}


@pytest.mark.parametrize(
    ("name", "begins"),
    [("a", "# "), ("a.md", "# "), ("a.MARKDOWN", "# "), ("a.txt", "# "), ("a.HTM", "<!doctype html>"), (".a", "# ")],
)
def test_the_end_of_the_name_says_the_form(alliance: Parley, name: str, begins: str) -> None:
    assert alliance("report", "chronology", "--into", name).exit_code == 0
    assert Path(name).read_text(encoding="utf-8").lower().startswith(begins)


def test_a_name_whose_end_asks_for_something_else_is_refused_unless_the_form_is_said(alliance: Parley) -> None:
    said = alliance("report", "chronology", "--into", "c.pdf")
    assert (said.exit_code, said.stderr.splitlines()) == (
        2,
        [
            "error: c.pdf ends in .pdf, and a report is Markdown or HTML",
            "hint: let it end in .md or .html, or say which it is to be: --format md or --format html",
        ],
    )
    assert not Path("c.pdf").exists()
    assert alliance("report", "chronology", "--into", "c.pdf", "--format", "md").exit_code == 0


def test_an_empty_path_is_refused(alliance: Parley) -> None:
    for more in ((), ("--format", "md")):
        said = alliance("report", "chronology", "--into", "", *more)
        assert (said.exit_code, said.stderr.splitlines()[0]) == (2, "error: an empty path names nothing")


def test_the_reports_are_listed_as_json_as_well(parley: Parley) -> None:
    listed = json.loads(parley("report", "--json").stdout)
    assert [one["report"] for one in listed] == list(REPORTS)
    assert all(one["meaning"] for one in listed)
