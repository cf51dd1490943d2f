from __future__ import annotations

import json
from typing import Any

import pytest

from tests.tui.cli.conftest import Parley
from tests.tui.cli.test_completion import completed

WHY = ("--why", "found otherwise")


@pytest.fixture
def oakdale(parley: Parley) -> Parley:
    """A negotiation with a party, talks and a figure: entry #4, `loss`."""
    assert parley("new", "--zone", "UTC").exit_code == 0
    for name, day, given in (
        ("o", "2024-03-01", ["negotiation-opened", "title=Oak"]),
        ("acme", "2024-03-01", ["party-joined", "party=acme", "name=Acme Ltd", "role=provider"]),
        ("talks", "2024-03-01", ["talks-opened", "talks=direct", "between=acme", "route=direct", "stage=open"]),
        (
            "loss",
            "2024-03-02",
            [
                "delivery-reported",
                "about=loss",
                'quantity:={"value":"50","unit":"GBP"}',
                "verified=no",
                "text=a loss",
            ],
        ),
    ):
        said = parley("record", "oakdale", *given, "--id", name, "--learnt", day, "--speaker", "Jo")
        assert said.exit_code == 0, said.stderr
    return parley


def last(parley: Parley) -> dict[str, Any]:
    written: dict[str, Any] = json.loads(parley("export").stdout.splitlines()[-1])
    return written


def changes(parley: Parley) -> dict[str, Any]:
    written: dict[str, Any] = last(parley)["event"]["changes"]
    return written


def test_what_it_was_and_what_it_reads_now_is_said(oakdale: Parley) -> None:
    said = oakdale(
        "correct", "#4", "quantity=around £70", "verified=yes", *WHY, "--learnt", "2024-03-12",
        "--speaker", "Ann Day", "--capacity", "auditor", "--source", "audit",
        "--locator", "page 2", "--quote", "£70", "--recorder", "clerk",
        "--id", "c1",
    )  # fmt: skip
    assert (said.exit_code, said.stderr) == (0, "evidence: audit is not on file yet\n")
    first, sentence, quantity, verified, name = said.stdout.splitlines()
    assert first.startswith("#5  12 March 2024  Entry corrected: ")
    assert "“found otherwise”" in sentence
    assert quantity == "#4 quantity: was £50, now around £70"
    assert verified == "#4 verified: was no, now yes"
    assert name == "id c1"
    written = last(oakdale)
    assert written["effective"]["edtf"] == written["learnt"] == "2024-03-12"
    assert written["attribution"] == {"speaker": "Ann Day", "capacity": "auditor"}
    assert written["evidence"] == [{"document": "audit", "locator": "page 2", "quote": "£70"}]
    assert written["recorded_by"] == "clerk"
    assert written["event"] == {
        "kind": "entry-corrected",
        "entry": "loss",
        "changes": {
            "event.quantity": {"value": "70", "bound": "around", "unit": "GBP", "as_written": "around £70"},
            "event.verified": True,
        },
        "reason": "found otherwise",
    }


@pytest.mark.parametrize(
    ("field", "path", "value"),
    [
        ("effective=2024-02", "effective", {"edtf": "2024-02", "earliest": "2024-02-01", "latest": "2024-02-29"}),
        ("attribution=Kim Challis, Chief executive, G4S", "attribution",
         {"speaker": "Kim Challis", "capacity": "Chief executive, G4S"}),
        ("attribution=Kim Challis", "attribution", {"speaker": "Kim Challis"}),
        ('attribution:={"reporter":"BBC","mode":"voice"}', "attribution", {"reporter": "BBC", "mode": "voice"}),
        ("attribution:=null", "attribution", None),
        ("evidence=letter", "evidence", [{"document": "letter"}]),
        ("evidence=letter,minutes", "evidence", [{"document": "letter"}, {"document": "minutes"}]),
        ("evidence=a:b: pages 2, 3", "evidence", [{"document": "a:b", "locator": "pages 2, 3"}]),
        ("marking=official sensitive", "marking", {"level": "official sensitive"}),
        ("text:=null", "event.text", None),
        ("event.text=a gain", "event.text", "a gain"),
        ("by=acme", "event.by", "acme"),
        ('quantity:={"value":"12345678901234567890.10"}', "event.quantity", {"value": "12345678901234567890.10"}),
    ],
)  # fmt: skip
def test_values_are_written_as_people_write_them(oakdale: Parley, field: str, path: str, value: object) -> None:
    said = oakdale("correct", "loss", field, *WHY)
    assert said.exit_code == 0, said.stderr
    assert changes(oakdale) == {path: value}


def test_several_sources_are_given_one_at_a_time_as_well(oakdale: Parley) -> None:
    assert oakdale("correct", "loss", "evidence=letter: page 2", "evidence=minutes", *WHY).exit_code == 0
    assert changes(oakdale)["evidence"] == [{"document": "letter", "locator": "page 2"}, {"document": "minutes"}]


def test_a_correction_is_corrected_in_what_it_changes(oakdale: Parley) -> None:
    oakdale("correct", "#4", "quantity=£70", "text=in the press", *WHY, "--learnt", "2024-03-12")
    said = oakdale("correct", "#5", "quantity=£68", *WHY, "--learnt", "2024-03-13")
    assert said.stdout.splitlines()[2:-1] == [
        "#5 quantity: was £70, now £68",
        "#4 quantity: reads £68",
        "#4 text: reads “in the press”",
    ]
    inner = changes(oakdale)["event.changes"]
    assert inner["event.quantity"]["value"] == "68"
    assert inner["event.text"] == "in the press"
    again = oakdale("correct", "#6", "quantity=£69", *WHY, "--learnt", "2024-03-14")
    assert "#6 quantity: was £68, now £69" in again.stdout
    told = " ".join(oakdale("timeline", "--long").stdout.split())
    assert "corrected 12 March 2024 (#5): was quantity £50, text “a loss”; found otherwise" in told
    assert "#5 itself corrected 13 March 2024 (#6): was £70; found otherwise" in told
    assert "#6 itself corrected 14 March 2024 (#7): was £68; found otherwise" in told


def test_a_chain_of_some_hundreds_is_told_step_by_step(oakdale: Parley) -> None:
    def line(number: int) -> str:
        changes = {"event.reason": f"slip {number}"}
        event = {"kind": "entry-corrected", "entry": f"c{number - 1}", "changes": changes, "reason": "misread"}
        return json.dumps({"negotiation": "oakdale", "id": f"c{number}", "learnt": "2024-03-12", "event": event})

    oakdale("correct", "#4", "quantity=£70", *WHY, "--id", "c5", "--learnt", "2024-03-12")
    assert oakdale("import", "-", stdin="\n".join(map(line, range(6, 606)))).exit_code == 0
    told = " ".join(oakdale("timeline", "--long").stdout.split())
    assert "corrected 12 March 2024 (#5): was £50; slip 6" in told
    assert "#604 itself corrected 12 March 2024 (#605): was “misread”; misread" in told
    for view in ("record", "figures", "statements"):
        assert oakdale("show", view).exit_code == 0
        data = json.loads(oakdale("show", view, "--json").stdout)["data"]
        assert "slip 605" in json.dumps(data)
    assert "by entry 604 was itself corrected" in " ".join(oakdale("report", "chronology").stdout.split())
    further = oakdale("correct", "#605", "reason=a slip", *WHY)
    assert "#605 reason: was “slip 605”, now “a slip”" in further.stdout
    assert "#605 no longer counts" in oakdale("retract", "#605", *WHY).stdout


def test_a_later_correction_of_the_entry_goes_on_counting(oakdale: Parley) -> None:
    oakdale("correct", "#4", "quantity=£70", *WHY)
    oakdale("correct", "#4", "quantity=£80", *WHY)
    said = oakdale("correct", "#5", "quantity=£68", *WHY)
    assert "#5 quantity: was £70, now £68\n#4 quantity: reads £80\n" in said.stdout


def test_without_fields_it_shows_what_can_be_corrected_and_what_that_reads(oakdale: Parley) -> None:
    said = oakdale("correct", "loss")
    assert said.exit_code == 2
    rows = {line.split()[0]: " ".join(line.split()[1:]) for line in said.stdout.splitlines()}
    assert (rows["attribution"], rows["quantity"], rows["marking"]) == ("Jo", "£50", "not given")
    assert said.stderr.splitlines()[0] == "error: no field of #4 is given"


def test_how_many_anomalies_it_brings_is_said_and_those_of_the_entry_are_told(oakdale: Parley) -> None:
    oakdale("record", "oakdale", "proposal-tabled", "proposal=p", "talks=direct", "by=acme", "--learnt", "2024-03-05")
    oakdale("record", "oakdale", "proposal-accepted", "proposal=p", "by=acme", "version=1", "--learnt", "2024-03-06")
    said = oakdale("correct", "#6", "version=2", *WHY)
    assert said.exit_code == 0
    assert said.stderr.splitlines()[0] == "this brings 1 anomaly"
    assert said.stderr.splitlines()[1].startswith("! #6 ")
    as_json = json.loads(oakdale("correct", "#6", "version=3", *WHY, "--json").stdout)
    assert as_json["number"] == 8
    assert as_json["kind"] == "entry-corrected"
    assert all(one["entry"] for one in as_json["anomalies"])
    back = json.loads(oakdale("correct", "#6", "version=1", *WHY, "--json").stdout)
    assert back["anomalies"] == []


def test_an_amount_that_stays_words_is_remarked_on(oakdale: Parley) -> None:
    oakdale("record", "oakdale", "proposal-tabled", "proposal=p", "talks=direct", "by=acme", "terms=price: £4m")
    said = oakdale("correct", "#5", "terms=price: £4m or so, we hope", *WHY)
    assert said.stderr == "price: kept as words, not as an amount\n"


def test_what_is_retracted_is_corrected_to_no_effect_and_that_is_said(oakdale: Parley) -> None:
    oakdale("retract", "#4", *WHY)
    said = oakdale("correct", "#4", "text=x", *WHY)
    assert (said.exit_code, said.stderr) == (0, "")
    no_effect = "#4 is retracted by #5: this has no effect until that is undone"
    told = said.stdout.splitlines()
    after = told[told.index(no_effect) + 1]
    assert after.startswith("#4 text: was ")
    assert after.endswith(", then “x”")
    assert ", now " not in said.stdout


def test_the_same_correction_again_is_one_entry(oakdale: Parley) -> None:
    arguments = ("correct", "#4", "text=x", *WHY, "--learnt", "2024-03-12", "--id", "c1")
    assert oakdale(*arguments).exit_code == 0
    again = oakdale(*arguments)
    assert (again.exit_code, again.stdout.splitlines()[-1]) == (0, "id c1, on record already")
    assert len(oakdale("export").stdout.splitlines()) == 5


@pytest.mark.parametrize(
    ("arguments", "status", "error", "hint"),
    [
        ([], 2, "which entry is meant?", "'#12'"),
        ([""], 2, "which entry is meant?", "'#12'"),
        (["#9", "text=x", *WHY], 2, "there is no entry #9: the last is #4", "parley timeline"),
        (["4", "text=x", *WHY], 2, 'there is no entry "4"', 'did you mean "#4"?'),
        (["nobody", "text=x", *WHY], 2, 'there is no entry "nobody"', "parley timeline"),
        (["#4", "text=x"], 2, "--why is missing", '--why "…"'),
        (["#4", "text=x", "--why", " "], 2, "why is empty", "stands beside the entry for good"),
        (["#4", "txt=x", *WHY], 2, 'has no field "txt"', 'did you mean "text"?'),
        (["#4", "text", *WHY], 2, '"text" is not FIELD=VALUE', "title="),
        (["#4", "text=", *WHY], 2, "text is empty", "text:=null removes it"),
        (["#4", "about=", *WHY], 2, "about is empty", "about is required"),
        (["#4", "text=a loss", *WHY], 2, "text reads so already in #4", "leave it out"),
        (["#4", "text=a", "text=b", *WHY], 2, "text is given 2 times", "keep one"),
        (["#4", "text=a", 'text:="b"', *WHY], 2, "text is given twice, once as JSON", "text:="),
        (["#4", "text=a", 'event.text:="b"', *WHY], 2, "give the same field twice", "keep one"),
        (["#4", "text:={", *WHY], 2, "text: not JSON", "quotes"),
        (["#4", "quantity=a lot", *WHY], 2, "quantity: ", "write it like"),
        (["#4", 'quantity:={"value":70}', *WHY], 2, "quantity.value: an amount is written as text", ""),
        (["#4", 'quantity:={"value":"1","value":"2"}', *WHY], 2, "twice", ""),
        (["#4", "verified=perhaps", *WHY], 2, 'verified: "perhaps" is none of', ""),
        (["#4", "verified:=null", *WHY], 2, "verified cannot be removed", ""),
        (["#4", "speaker=Jo", *WHY], 2, 'has no field "speaker"', 'attribution="NAME, CAPACITY"'),
        (["#4", "attribution=, director", *WHY], 2, "is not NAME, CAPACITY", "attribution="),
        (["#4", "evidence=a letter", *WHY], 2, 'evidence: "a letter" is not an id', "no spaces"),
        (["#4", "evidence=letter:", *WHY], 2, "says nothing after the colon", "letter: page 2"),
        (["#4", "effective=last summer", *WHY], 2, 'effective: "last summer" is not a date', "2013-01"),
        (["#4", "effective=2024-03-13", "--learnt", "2024-03-12", *WHY], 1, "begins after 2024-03-12", "--learnt"),
        (["#4", "learnt=2024-03-01", *WHY], 2, "learnt cannot be corrected", "retract #4"),
        (["#2", "party=other", *WHY], 2, "party says which party #2 is about", "retract #2"),
        (["#4", "by=nobody", *WHY], 1, 'no party "nobody" in oakdale', "introduce it first"),
        (["#4", "text=x", *WHY, "--id", "acme"], 1, "acme is entry #2 already", "another id"),
        (["#4", "text=x", *WHY, "--locator", "page 2"], 2, "--source", ""),
        (["#4", "text=x", *WHY, "--learnt", "2999-01-01"], 1, "2999-01-01", ""),
    ],
)
def test_a_refusal_is_one_line_and_changes_nothing(
    oakdale: Parley, arguments: list[str], status: int, error: str, hint: str
) -> None:
    said = oakdale("correct", *arguments)
    assert (said.exit_code, said.stdout) == (status, "")
    first, *more = said.stderr.splitlines()
    assert error in first
    assert hint in " ".join(more)
    assert len(oakdale("export").stdout.splitlines()) == 4


def test_a_shell_completes_entries_fields_and_words(oakdale: Parley) -> None:
    assert completed("parley correct lo", 2) == ["loss"]
    assert completed("parley retract \\#", 2) == ["#1", "#2", "#3", "#4"]
    assert "quantity=" in completed("parley correct loss ", 3)
    assert completed("parley correct loss verified=", 3) == ["verified=yes", "verified=no"]
    assert completed("parley correct nobody ", 3) == []


def test_an_id_that_a_correction_names_and_that_is_not_on_file_is_remarked_on(oakdale: Parley) -> None:
    oakdale(
        "record", "oakdale", "evidence-filed", "document=letter", "title=Letter", "published=2024", "--id", "filed"
    )
    said = oakdale("correct", "#4", "evidence=letter,lettr", *WHY, "--source", "minutes")
    assert said.stderr.splitlines() == [
        "evidence: lettr is not on file yet; did you mean letter?",
        "evidence: minutes is not on file yet",
    ]


def test_what_can_be_corrected_is_listed_as_json_as_well(oakdale: Parley) -> None:
    said = oakdale("correct", "loss", "--json")
    assert said.exit_code == 2
    reads = {one["field"]: one["reads"] for one in json.loads(said.stdout)}
    assert reads["quantity"] == {"value": "50", "unit": "GBP"}
    assert reads["attribution"] == {"speaker": "Jo"}
    assert reads["evidence"] == []
    oakdale("correct", "loss", "quantity=£70", *WHY, "--id", "c1")
    again = {one["field"]: one["reads"] for one in json.loads(oakdale("correct", "c1", "--json").stdout)}
    assert again["quantity"]["value"] == "70"
