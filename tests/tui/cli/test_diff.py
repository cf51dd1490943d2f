from __future__ import annotations

import json
from typing import Any

import pytest

from projections.diff import views_of
from tests.tui.cli.conftest import Parley

OTHER = '{"negotiation":"other","event":{"kind":"negotiation-opened","title":"Other"}}'


def found(parley: Parley, *arguments: str) -> dict[str, Any]:
    said = parley("diff", "--json", *arguments)
    assert said.exit_code == 0, said.stderr
    value: dict[str, Any] = json.loads(said.stdout)
    return value


def row(parley: Parley, words: str, *arguments: str) -> str:
    """The first line that has these words, one blank between them."""
    said = parley("diff", *arguments)
    assert said.exit_code == 0, said.stderr
    return next(" ".join(line.split()) for line in said.stdout.splitlines() if words in line)


def test_the_json_contract(alliance: Parley) -> None:
    answer = found(alliance, "--from", "2013-01-28", "--to", "2013-01-29", "--known", "2013-01-30")
    assert list(answer) == ["negotiation", "from", "to", "added", "changed", "gone", "entries"]
    assert answer["negotiation"] == "bch-support-services"
    assert answer["from"] == {"as_of": "2013-01-28", "known": "2013-01-30"}
    assert answer["to"] == {"as_of": "2013-01-29", "known": "2013-01-30"}
    ended = next(one for one in answer["changed"] if one["key"] == "talks/g4s-framework")
    assert (ended["view"], ended["was"], ended["now"]) == ("position", "open", "discontinued")
    ids = {line["id"]: line for line in answer["entries"]}
    assert [ids[one]["kind"] for one in ended["entries"]] == ["talks-advanced", "talks-discontinued"]
    assert {"number", "headline", "text", "event", "learnt"} <= set(answer["entries"][0])
    for kind, empty in (("added", "was"), ("gone", "now")):
        assert answer[kind]
        assert all(one[empty] is None and one["entries"] for one in answer[kind])


def test_what_happened_in_between(alliance: Parley) -> None:
    asked = ("--from", "2013-01-28", "--to", "2013-01-29")
    assert row(alliance, "Alliance with G4S", *asked) == "~ Alliance with G4S, framework open → discontinued #36 #64"
    lines = alliance("diff", *asked).stdout.splitlines()
    assert lines[:2] == [
        "Three forces and G4S: what is different",
        "from 28 January 2013 to 29 January 2013, with everything on record",
    ]
    assert "  #64  29 Jan 2013     Alliance ends talks with G4S" in lines
    assert max(map(len, lines)) <= 80


def test_dates_the_other_way_round_tell_it_backwards(alliance: Parley) -> None:
    said = row(alliance, "Alliance with G4S", "--from", "2013-01-29", "--to", "2013-01-28")
    assert said == "~ Alliance with G4S, framework discontinued → open #36 #64"


def test_what_was_learnt_since(alliance: Parley) -> None:
    asked = ("--known-from", "2013-01-29", "--as-of", "2013-01-29", "--view", "claims", "--view", "decisions")
    assert row(alliance, "£284m", *asked).startswith("~ £284m → around £240m")
    assert row(alliance, "✓ Martins ? Bright".replace(" ?", "  ?"), *asked).endswith("… #77")
    answer = found(alliance, *asked)
    assert (answer["from"]["known"], answer["to"]["known"]) == ("2013-01-29", "#98")
    assert {one["view"] for one in answer["changed"]} == {"claims", "decisions"}
    assert "entry-corrected" in {line["kind"] for line in answer["entries"]}


def test_entries_are_places_for_both_clocks(alliance: Parley) -> None:
    played = found(alliance, "--from", "#18", "--to", "#30")
    assert (played["from"]["as_of"], played["to"]["as_of"]) == ("#18", "#30")
    assert played["added"]
    written = found(alliance, "--known-from", "#18", "--known-to", "#30")
    assert {line["number"] for line in written["entries"]} <= set(range(19, 31))
    assert row(alliance, "#18", "--known-from", "#18", "--known-to", "#30").endswith("known by")


def test_without_a_beginning_it_begins_before_all_and_without_an_end_it_ends_now(alliance: Parley) -> None:
    begun = found(alliance, "--to", "2011")
    assert (begun["from"]["as_of"], begun["to"]["as_of"], begun["gone"]) == ("#0", "2011-12-31", [])
    assert "from the beginning to 31 December 2011" in alliance("diff", "--to", "2011").stdout
    assert found(alliance, "--from", "2011")["to"]["as_of"] > "2026"


def test_both_dates_can_move(alliance: Parley) -> None:
    answer = found(
        alliance,
        "--from",
        "2013-01-28",
        "--to",
        "2013-01-29",
        "--known-from",
        "2013-01-28",
        "--known-to",
        "2013-01-29",
    )
    assert answer["from"] == {"as_of": "2013-01-28", "known": "2013-01-28"}
    assert answer["to"] == {"as_of": "2013-01-29", "known": "2013-01-29"}


@pytest.mark.parametrize("dates", [("--from", "2013", "--to", "2013"), ("--known-from", "#9", "--known-to", "#9")])
def test_equal_dates_change_nothing(alliance: Parley, dates: tuple[str, ...]) -> None:
    assert alliance("diff", *dates).stdout.splitlines()[2:] == ["nothing changed"]
    answer = found(alliance, *dates)
    assert [answer[kind] for kind in ("added", "changed", "gone", "entries")] == [[], [], [], []]


def test_every_view_of_a_state_takes_part(alliance: Parley) -> None:
    answer = found(alliance, "--to", "2016")
    assert {one["view"] for one in answer["added"]} == set(views_of())


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ([], "between which two dates is not said"),
        (["--known", "2013"], "between which two dates is not said"),
        (["--from", "2013", "--as-of", "2013"], "as of one day, and from one day to another"),
        (["--known-to", "2013", "--known", "2013"], "known by one day, and from one day to another"),
        (["--from", "yesterday"], '"yesterday" is not a date'),
        (["--to", "#99"], "there is no entry #99"),
        (["--from", "2013", "--view", "postion"], 'there is no view "postion" that describes a state'),
        (["nowhere", "--from", "2013"], 'there is no negotiation "nowhere"'),
    ],
)
def test_bad_input_is_a_line_and_a_hint(alliance: Parley, arguments: list[str], error: str) -> None:
    said = alliance("diff", *arguments)
    assert (said.exit_code, said.stdout) == (2, "")
    assert error in said.stderr.splitlines()[0]
    assert said.stderr.splitlines()[1].startswith("hint: ")


def test_the_choice_among_several(alliance: Parley) -> None:
    alliance("import", "-", stdin=OTHER)
    assert alliance("diff", "--from", "2013").stderr.splitlines()[0] == "error: which negotiation is meant?"
    assert found(alliance, "other", "--known-from", "#98")["negotiation"] == "other"


def test_hostile_text_is_made_visible(alliance: Parley) -> None:
    event = {"kind": "party-joined", "party": "p", "name": "\x1b]0;x\x07[red]", "role": "other"}
    line = json.dumps({"negotiation": "bch-support-services", "event": event})
    assert alliance("import", "-", stdin=line).exit_code == 0
    said = alliance("diff", "--known-from", "#98", "--view", "parties").stdout
    assert "+ ␛]0;x␇[red]" in said
    assert "\x1b" not in said
