from __future__ import annotations

import json
from typing import Any

import pytest

from projections.at import VIEWS
from projections.shown import MEANINGS
from tests.tui.cli.conftest import Parley

OTHER = '{"negotiation":"other","event":{"kind":"negotiation-opened","title":"Other"}}'


def shown(parley: Parley, *arguments: str) -> dict[str, Any]:
    said = parley("show", "--json", *arguments)
    assert said.exit_code == 0, said.stderr
    value: dict[str, Any] = json.loads(said.stdout)
    return value


def stages(parley: Parley, day: str) -> dict[str, str]:
    talks = shown(parley, "position", "--as-of", day, "--known", day)["data"]["talks"]
    return {name: standing["stage"] for name, standing in talks.items()}


def test_the_talks_end_on_that_day_and_others_live(alliance: Parley) -> None:
    before, after = stages(alliance, "2013-01-28"), stages(alliance, "2013-01-29")
    (ended,) = (name for name, stage in after.items() if stage == "discontinued")
    assert before.get(ended) != "discontinued"
    assert sum(stage != "discontinued" for stage in after.values()) == 2


@pytest.mark.parametrize("view", VIEWS)
def test_the_json_contract(alliance: Parley, view: str) -> None:
    answer = shown(alliance, view, "--as-of", "2013-01-28")
    assert list(answer) == ["view", "negotiation", "as_of", "known", "data", "possible", "anomalies"]
    assert (answer["view"], answer["negotiation"]) == (view, "bch-support-services")
    assert "proposal-tabled" in {entry["kind"] for entry in answer["possible"]}


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_reads_as_text(alliance: Parley, view: str) -> None:
    lines = alliance("show", view, "bch-support-services").stdout.splitlines()
    assert lines[0] == f"Three forces and G4S: {view}"
    assert lines[1].endswith("with everything on record")
    assert len(lines) > 4
    assert any(line.split()[-1].startswith("#") for line in lines[2:])
    assert max(map(len, lines)) <= 80


def test_what_is_possible_is_marked(alliance: Parley) -> None:
    said = alliance("show", "position", "--as-of", "2013-01-28").stdout
    assert [line for line in said.splitlines() if line.startswith("? ")]


def test_before_anything_happened(alliance: Parley) -> None:
    said = alliance("show", "claims", "--as-of", "2010", "--known", "2012-01-01")
    assert said.exit_code == 0
    assert said.stdout.splitlines()[-1] == "nothing by then, as far as was known"


def test_the_choice_among_several(alliance: Parley) -> None:
    alliance("import", "-", stdin=OTHER)
    said = alliance("show", "position")
    assert said.exit_code == 2
    assert said.stderr.splitlines() == [
        "error: which negotiation is meant?",
        "hint: name one of bch-support-services, other",
    ]
    assert shown(alliance, "position", "other")["negotiation"] == "other"


def test_a_misspelt_view(alliance: Parley) -> None:
    said = alliance("show", "positon")
    assert said.exit_code == 2
    assert said.stderr.splitlines()[1] == 'hint: did you mean "position"?'


def test_hostile_names_are_made_visible(parley: Parley) -> None:
    parley("new")
    title = "a\\u001b]0;x\\u0007\\u202eb[red]"
    assert parley("import", "-", stdin=OTHER.replace("Other", title)).exit_code == 0
    party = '{"negotiation":"other","event":{"kind":"party-joined","party":"p","name":"\\u009b2J[u]","role":"other"}}'
    assert parley("import", "-", stdin=party).exit_code == 0
    for command in (["show", "parties"], ["timeline", "--long"], ["list"], ["export"], ["show", "parties", "--json"]):
        said = parley(*command).stdout
        assert not {"\x1b", "\x07", "\u202e", "\x9b"} & set(said) or command == ["export"]
    assert "a␛]0;x␇⟨U+202E⟩b[red]: parties" in parley("show", "parties").stdout
    assert "⟨U+009B⟩2J[u]" in parley("show", "parties").stdout


def test_without_a_view_the_views_are_listed(parley: Parley) -> None:
    said = parley("show")
    assert said.exit_code == 0
    listed = [line.split()[0] for line in said.stdout.splitlines()[1:] if not line.startswith(" ")]
    assert listed == [*VIEWS, "portfolio"]


def test_a_row_ends_with_the_entries_it_rests_on(alliance: Parley) -> None:
    def ends(view: str, *words: str) -> list[str]:
        rows = alliance("show", view).stdout.splitlines()
        return [row.split("  ")[-1].strip() for row in rows if all(word in row for word in words)]

    assert ends("claims", "£50m", "claimed firmly") == ["#57"]
    assert ends("decisions", "Go on with the framework?") == ["#34"]
    assert ends("decisions", "Bright") == ["#63 #77"]
    assert ends("position", "Alliance with G4S, framework") == ["#64"]


def test_a_search_leaves_rows_out_and_changes_nothing_in_those_that_stay(alliance: Parley) -> None:
    def words(lines: list[str]) -> str:
        return "".join("".join(lines).replace("#53", "", 1).split())

    everything = alliance("show", "figures").stdout.splitlines()
    said = alliance("show", "figures", "--search", '"money to find" funding').stdout.splitlines()
    assert (said[2], said[-1].split()[0]) == ("money to find", "1")
    kept = words(said[3:-1])
    assert "fundinggap" in kept
    assert kept.endswith("≠calledotherwisein#16and#81")
    (start,) = (number for number, line in enumerate(everything) if line.endswith("  #53"))
    assert words(everything[start:]).startswith(kept)


def test_a_search_that_finds_nothing_says_so(alliance: Parley) -> None:
    said = alliance("show", "statements", "--search", "nowhere")
    assert said.exit_code == 0
    (last,) = said.stdout.splitlines()[2:]
    assert last.startswith("0 of ")


def test_a_search_of_json_is_refused(alliance: Parley) -> None:
    said = alliance("show", "figures", "--json", "--search", "gap")
    assert said.exit_code == 2
    assert said.stderr.splitlines() == [
        "error: --search chooses among rows, and JSON has the whole view instead",
        "hint: leave out --json, or choose from the data yourself",
    ]


def test_the_views_are_listed_as_json_as_well(parley: Parley) -> None:
    listed = json.loads(parley("show", "--json").stdout)
    assert [one["view"] for one in listed] == list(MEANINGS)
    assert all(one["meaning"] == MEANINGS[one["view"]] for one in listed)
