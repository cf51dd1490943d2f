from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.tui.cli.conftest import Parley

OPENED = (
    '{"id":"o","negotiation":"oakdale","learnt":"2024-03-01","event":{"kind":"negotiation-opened","title":"Oak"}}'
)


@pytest.fixture
def oakdale(parley: Parley) -> Parley:
    """A ledger with one negotiation and one party."""
    assert parley("new", "--zone", "UTC").exit_code == 0
    assert parley("record", "--line", OPENED).exit_code == 0
    said = parley(
        "record", "oakdale", "party-joined", "party=acme", "name=Acme Ltd", "role=provider", "--learnt", "2024-03-01",
        "--id", "acme-joins",
    )  # fmt: skip
    assert said.exit_code == 0, said.stderr
    return parley


def exported(parley: Parley) -> list[dict[str, object]]:
    return [json.loads(line) for line in parley("export").stdout.splitlines()]


def test_what_was_written_is_said(oakdale: Parley) -> None:
    said = oakdale(
        "record", "oakdale", "claim-made", "claim=saving", "by=acme", "about=cost", "strength=firm",
        "quantity=>£100m over 10 years", "--effective", "2024-02", "--learnt", "2024-03-02", "--speaker", "Jo Bloggs",
        "--capacity", "director", "--source", "letter", "--locator", "page 2", "--quote", "over £100m",
        "--recorder", "clerk", "--id", "c1",
    )  # fmt: skip
    first, sentence, name = said.stdout.splitlines()
    assert first.startswith("#3  February 2024  ")
    assert "£100m" in sentence
    assert name == "id c1"
    written = exported(oakdale)[-1]
    assert written["effective"] == {"edtf": "2024-02", "earliest": "2024-02-01", "latest": "2024-02-29"}
    assert written["learnt"] == "2024-03-02"
    assert written["recorded_by"] == "clerk"
    assert written["attribution"] == {"speaker": "Jo Bloggs", "capacity": "director"}
    assert written["evidence"] == [{"document": "letter", "locator": "page 2", "quote": "over £100m"}]


def test_the_same_id_again_is_one_entry(oakdale: Parley) -> None:
    again = oakdale("record", "--line", OPENED)
    assert again.exit_code == 0
    assert again.stdout.splitlines()[-1] == "id o, on record already"
    assert len(exported(oakdale)) == 2


def test_a_line_may_come_through_a_pipe(oakdale: Parley) -> None:
    line = '{"negotiation":"oakdale","event":{"kind":"note-made","text":"heard"}}\n'
    assert oakdale("record", "--line", "-", stdin=line).exit_code == 0
    assert exported(oakdale)[-1]["event"] == {"kind": "note-made", "text": "heard"}


def test_json_is_the_entry_as_the_timeline_has_it(oakdale: Parley) -> None:
    said = oakdale("record", "oakdale", "note-made", "text=heard", "--json")
    entry = json.loads(said.stdout)
    assert entry["number"] == 3
    assert entry["kind"] == "note-made"
    assert entry["attribution"] is None
    assert len(entry["headline"]) <= 28


def test_hostile_text_is_kept_as_given_and_shown_visibly(oakdale: Parley) -> None:
    hostile = "\x1b[2J\u202egnp.exe[bold red]:smile:"
    said = oakdale("record", "oakdale", "note-made", f"text={hostile}")
    assert exported(oakdale)[-1]["event"] == {"kind": "note-made", "text": hostile}
    assert "␛[2J⟨U+202E⟩gnp.exe[bold red]:smile:" in said.stdout
    assert "\x1b" not in said.stdout


@pytest.mark.parametrize(
    ("arguments", "status", "error"),
    [
        ([], 2, "missing NEGOTIATION and KIND"),
        (["oakdale", "note-mad", "text=x"], 2, '"note-mad"'),
        (["oakdale", "note-made", "txt=x"], 2, '"txt"'),
        (["oakdale", "note-made", "about=x"], 2, "also needs text"),
        (["oakdale", "entry-retracted", "entry=#9", "reason=r"], 2, "entry: there is no entry #9: the last is #2"),
        (["oakdale", "entry-retracted", "entry=#0", "reason=r"], 2, "there is no entry #0"),
        (["oakdale", "entry-retracted", "entry=#1", "reason=r"], 1, "#1 (o) opens oakdale"),
        (["oakdale", "note-made", "text=x", "--line", "{}"], 2, "--line"),
        (["--line", "{}", "--id", "x"], 2, "--line"),
        (["--line", '{"negotiation":"oakdale","event":'], 2, "cut short"),
        (["--line", '{"negotiation":"oakdale","event":{"kind":"no-such","text":"x"}}'], 2, '"no-such"'),
        (["--line", '{"negotiation":"a","negotiation":"b","event":{"kind":"note-made","text":"x"}}'], 2, "twice"),
        (["oakdale", "note-made", "text=x", "--effective", "2013-02-30"], 2, "2013-02-30"),
        (["oakdale", "note-made", "text=x", "--learnt", "2999-01-01"], 1, "2999-01-01"),
        (["oakdale", "note-made", "text=x", "--effective", "2024-03-09", "--learnt", "2024-03-02"], 1, "effective"),
        (["oakdale", "note-made", "text=x", "--locator", "page 2"], 2, "--source"),
        (["oakdale", "note-made", "text=x", "--source", "a letter"], 2, '--source: "a letter" is not an id'),
        (["oakdale", "note-made", "text=x", "--speaker", " "], 2, "--speaker is empty"),
        (["oakdale", "note-made", "text=other", "--id", "o"], 1, "o is entry #1 already"),
        (["oakdale", "note-made", "text=x", "--id", "#1"], 2, "id"),
        (["elsewhere", "note-made", "text=x"], 1, ""),
        (["oakdale", "talks-paused", "talks=unheard-of"], 1, "unheard-of"),
        (["oakdale", "entry-retracted", "entry=missing", "reason=r"], 1, "missing"),
        (["oakdale", "entry-retracted", "entry=o", "reason=r"], 1, ""),
        (["oakdale", "entry-corrected", "entry=o", "reason=r", 'changes:={"event.titel":"x"}'], 1, "event.titel"),
    ],
)
def test_a_refusal_is_one_line_and_changes_nothing(
    oakdale: Parley, arguments: list[str], status: int, error: str
) -> None:
    before = oakdale("export").stdout
    said = oakdale("record", *arguments)
    assert (said.exit_code, said.stdout) == (status, "")
    assert error in said.stderr.splitlines()[0]
    assert oakdale("export").stdout == before


def test_no_ledger_there(parley: Parley, tmp_path: Path) -> None:
    said = parley("record", "oakdale", "note-made", "text=x")
    assert said.exit_code == 1
    assert "ledger.parley" in said.stderr
    assert not list(tmp_path.iterdir())


def test_an_entry_may_be_called_by_its_number(oakdale: Parley) -> None:
    assert oakdale("record", "oakdale", "entry-retracted", "entry=#2", "reason=misheard").exit_code == 0
    assert exported(oakdale)[-1]["event"] == {"kind": "entry-retracted", "entry": "acme-joins", "reason": "misheard"}


def test_without_a_kind_the_kinds_are_listed(oakdale: Parley) -> None:
    said = oakdale("record", "oakdale")
    assert said.exit_code == 2
    assert said.stderr.splitlines()[0] == "error: missing KIND"
    listed = said.stdout.splitlines()
    assert listed[0] == "frame"
    assert [line for line in listed if line.startswith("  note-made ")]


def test_without_fields_those_of_the_kind_are_listed_and_nothing_is_recorded(oakdale: Parley) -> None:
    said = oakdale("record", "oakdale", "claim-made")
    assert said.exit_code == 2
    rows = [" ".join(line.split()) for line in said.stdout.splitlines()]
    assert rows[0].startswith("claim-made: Somebody claims something")
    assert "strength required one of expected, firm, guaranteed, possible" in rows
    assert "claim required such as claim=claim-1" in rows
    assert rows.index('about required such as about="…"') < rows.index("by such as by=party-1")
    assert len(exported(oakdale)) == 2


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("price: £4m or so, we hope", "price: kept as words, not as an amount\n"),
        ("price: £4m over 10 years", ""),
        ("bays: 12 charging bays", ""),
        ("parking: on the forecourt", ""),
    ],
)
def test_an_amount_that_stays_words_is_remarked_on(oakdale: Parley, text: str, remark: str) -> None:
    oakdale("record", "oakdale", "talks-opened", "talks=t", "between=acme", "route=direct", "stage=open")
    said = oakdale("record", "oakdale", "proposal-tabled", "proposal=p", "talks=t", "by=acme", f"terms={text}")
    assert (said.exit_code, said.stderr) == (0, remark)
    again = oakdale("record", "oakdale", "proposal-tabled", "proposal=p", "talks=t", "by=acme", f"terms={text}")
    assert "proposal-revised" in again.stderr.splitlines()[1]


def test_what_does_not_fit_is_refused_and_said_when_it_is_recorded_all_the_same(oakdale: Parley) -> None:
    oakdale("record", "oakdale", "talks-opened", "talks=t", "between=acme", "route=direct", "stage=open")
    oakdale("record", "oakdale", "proposal-tabled", "proposal=p", "talks=t", "by=acme")
    accepted = ("record", "oakdale", "proposal-accepted", "proposal=p", "by=acme", "version=2")
    assert oakdale(*accepted).exit_code == 1
    said = oakdale(*accepted, "--irregular", "so it says in the minutes")
    assert said.exit_code == 0
    assert [line[:5] for line in said.stderr.splitlines()] == ["! #5 "]
    assert said.stderr.strip() in oakdale("timeline").stdout


def test_a_negotiation_that_is_nearly_one_is_suggested_first(oakdale: Parley) -> None:
    hint = oakdale("record", "oakdael", "note-made", "text=x").stderr.splitlines()[1]
    assert hint.startswith('hint: did you mean "oakdale"? else begin it first')
    assert "did you mean" not in oakdale("record", "elsewhere", "note-made", "text=x").stderr


def test_what_is_required_is_not_said_to_be_left_out(oakdale: Parley) -> None:
    assert (
        oakdale("record", "oakdale", "note-made", "text=").stderr.splitlines()[1]
        == "hint: say something: text is required"
    )
    assert "leave about=… out" in oakdale("record", "oakdale", "note-made", "text=x", "about=").stderr


def test_what_a_late_arrival_makes_of_a_later_entry_is_said(oakdale: Parley) -> None:
    oakdale("record", "oakdale", "talks-opened", "talks=t", "between=acme", "route=direct", "stage=open")
    oakdale("record", "oakdale", "proposal-tabled", "proposal=p", "talks=t", "by=acme")
    dated = ("--effective", "2012-05-01", "--learnt", "2012-06-01")
    said = oakdale("record", "oakdale", "talks-discontinued", "talks=t", "by=acme", *dated)
    assert said.exit_code == 0
    assert "! #4 an offer in talks that have ended" in said.stderr


def test_the_words_that_a_field_takes_are_said_once(oakdale: Parley) -> None:
    said = oakdale("record", "oakdale", "vote-cast", "decision=d", "by=acme", "vote=yes").stderr.splitlines()
    assert said == [
        'error: vote: "yes" is none of abstain, against, for',
        "hint: write one of them, as in vote=abstain",
    ]
    near = oakdale("record", "oakdale", "vote-cast", "decision=d", "by=acme", "vote=agains").stderr.splitlines()
    assert near[1] == 'hint: did you mean "against"?'


@pytest.mark.parametrize("given", ["", " "])
@pytest.mark.parametrize("option", ["--learnt", "--effective", "--irregular", "--recorder", "--id", "--source"])
def test_an_option_that_says_nothing_is_refused(oakdale: Parley, option: str, given: str) -> None:
    said = oakdale("record", "oakdale", "note-made", "text=x", option, given)
    assert (said.exit_code, said.stderr.splitlines()) == (
        2,
        [f"error: {option} is empty", f"hint: give it at least one character, or leave {option} out"],
    )
    assert len(exported(oakdale)) == 2


def test_who_introduced_it_already_is_said_by_number(oakdale: Parley) -> None:
    oakdale(
        "record", "oakdale", "talks-opened", "talks=t", "between=acme", "route=direct", "stage=open", "--id", "t1"
    )
    tabled = ("record", "oakdale", "proposal-tabled", "proposal=p", "talks=t", "by=acme")
    oakdale(*tabled, "--id", "p,1")
    again = oakdale(*tabled).stderr.splitlines()[0]
    assert again == 'error: proposal: the proposal "p" is already introduced by entry #4 (p,1)'
    oakdale("retract", "#4", "--why", "misheard", "--id", "r1")
    oakdale(*tabled, "--id", "p2")
    undone = oakdale("retract", "#5", "--why", "heard after all").stderr.splitlines()
    assert undone[1] == "hint: retract one of these first: #4 (p,1), #6 (p2)"


def test_what_is_irregular_for_no_rule_is_remarked_on(oakdale: Parley) -> None:
    remark = "irregular: it breaks no rule that Parley asks, and is listed as irregular all the same\n"
    oakdale("record", "oakdale", "talks-opened", "talks=t", "between=acme", "route=direct", "stage=open")
    tabled = ("record", "oakdale", "proposal-tabled", "proposal=p", "talks=t", "by=acme", "--irregular", "why")
    assert oakdale(*tabled, "--id", "p1").stderr == remark
    assert oakdale(*tabled, "--id", "p1").stderr == ""
    assert oakdale("record", "oakdale", "note-made", "text=x", "--irregular", "why").stderr == remark
    assert oakdale("record", "oakdale", "note-made", "text=x").stderr == ""


def test_an_id_that_is_not_on_file_is_remarked_on(oakdale: Parley) -> None:
    taken = ("record", "oakdale", "decision-taken", "decision=award-cab", "question=?", "outcome=approved")
    assert oakdale(*taken, "effect=binding").stderr == ""
    vote = ("record", "oakdale", "vote-cast", "by=acme", "vote=for")
    typed = oakdale(*vote, "decision=award-cabb", "--source", "minutes")
    assert typed.exit_code == 0
    assert typed.stderr.splitlines() == [
        "decision: award-cabb is not on file yet; did you mean award-cab?",
        "evidence: minutes is not on file yet",
    ]
    again = oakdale(*vote, "decision=award-cab", "--source", "minuts").stderr
    assert again == "evidence: minuts is not on file yet; did you mean minutes?\n"
    assert oakdale("record", "oakdale", "note-made", "text=x", "--source", "minuts").stderr == (
        "evidence: minuts is not on file yet\n"
    )
    filed = ("record", "oakdale", "evidence-filed", "document=minutes", "title=Minutes", "published=2024")
    assert oakdale(*filed).stderr == ""
    assert oakdale("record", "oakdale", "note-made", "text=x", "--source", "minutes").stderr == ""
