from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests.tui.cli.conftest import Parley

DAY = ("--as-of", "2013-01-29", "--known", "2013-01-29")
KEYS = set(
    "number id negotiation kind effective learnt recorded_at recorded_by attribution evidence marking event "
    "corrected_by irregular headline text".split()
)
TWO = """\
{"negotiation":"a","learnt":"2024-03-01","event":{"kind":"negotiation-opened","title":"A"}}
{"negotiation":"b","learnt":"2024-03-02","event":{"kind":"negotiation-opened","title":"B"}}
{"negotiation":"a","learnt":"2024-03-03","event":{"kind":"note-made","text":"later"}}
"""


def told(parley: Parley, *arguments: str) -> dict[str, Any]:
    said = parley("timeline", "--json", *arguments)
    assert said.exit_code == 0, said.stderr
    value: dict[str, Any] = json.loads(said.stdout)
    return value


def test_the_json_contract(alliance: Parley) -> None:
    answer = told(alliance, *DAY)
    assert list(answer) == ["as_of", "known", "entries", "possible", "anomalies"]
    assert (answer["as_of"], answer["known"]) == ("2013-01-29", "2013-01-29")
    for entry in answer["entries"] + answer["possible"]:
        assert set(entry) == KEYS
        assert set(entry["effective"]) == {"edtf", "earliest", "latest", "as_written"}
        assert len(entry["headline"]) <= 28
        assert entry["text"].endswith(".")
    assert {"talks-discontinued"} <= {entry["kind"] for entry in answer["entries"]}
    day_before = told(alliance, "--as-of", "2013-01-28", "--known", "2013-01-28")
    assert "talks-discontinued" not in {entry["kind"] for entry in day_before["entries"]}


def test_a_loss_as_it_was_known(alliance: Parley) -> None:
    def loss(known: str) -> str:
        answer = told(alliance, "--as-of", "2013-02-28", "--known", known, "--kind", "delivery-reported")
        (event,) = (one["event"] for one in answer["entries"] if one["event"]["about"] == "Olympic loss")
        return str(event["quantity"]["value"])

    assert loss("2013-02-11") == "50000000"
    assert loss("2013-02-12") == "70000000"


def test_dates_are_told_as_resolved(alliance: Parley) -> None:
    assert told(alliance, "--as-of", "2013-01", "--known", "#3")["as_of"] == "2013-01-31"
    assert told(alliance, "--as-of", "2013-01", "--known", "#3")["known"] == "#3"
    assert told(alliance, "--as-of", "#18")["as_of"] == "#18"


def test_the_chronology_for_people(alliance: Parley) -> None:
    lines = alliance("timeline", *DAY).stdout.splitlines()
    assert lines[0] == "Three forces and G4S"
    assert lines[1] == "as of 29 January 2013, as known by 29 January 2013"
    assert "2013" in lines
    (ended,) = (line for line in lines if "ends talks with G4S" in line)
    assert " × " in ended
    (late,) = (line for line in lines if line.endswith("#59"))
    assert "+1 d" in late
    corrected = [line for line in alliance("timeline").stdout.splitlines() if "~" in line]
    assert any(line.endswith("#58") for line in corrected)
    assert not any(line != line.rstrip() or len(line) > 80 for line in lines)


def test_what_is_possible_stands_apart(alliance: Parley) -> None:
    said = alliance("timeline", "--as-of", "2013-01-28").stdout
    certain, possible = said.split("possible by then\n")
    assert "tables" not in certain
    assert re.search(r"\? G4S tables", possible)


def test_whole_sentences_on_request(alliance: Parley) -> None:
    short, long = alliance("timeline", *DAY).stdout, alliance("timeline", "--long", *DAY).stdout
    assert set(short.splitlines()) <= set(long.splitlines())
    assert "            executive's word for what G4S put forward”." in long.splitlines()


@pytest.mark.parametrize("who", ["g4s-chief-executive", "Kim Challis", "kim challis"])
def test_only_what_somebody_had_a_part_in(alliance: Parley, who: str) -> None:
    entries = told(alliance, "--actor", who)["entries"]
    assert {"claim-made", "statement-made"} <= {entry["kind"] for entry in entries}
    assert all("challis" in json.dumps(entry).casefold() or who in json.dumps(entry) for entry in entries)
    assert len(entries) < 10


def test_filters_leave_out_and_change_nothing(alliance: Parley) -> None:
    everything = told(alliance)
    kept = told(alliance, "--kind", "claim-made", "--kind", "claim-disputed", "--search", "GUARANTEED")
    assert [entry["kind"] for entry in kept["entries"]] == ["claim-made"]
    assert kept["entries"][0] in everything["entries"]
    assert (kept["as_of"], kept["known"]) == (everything["as_of"], everything["known"])
    said = alliance("timeline", "--search", "no such words anywhere").stdout.splitlines()
    assert said[-1] == f"0 of {len(everything['entries'])} events"


def test_an_irregular_entry_is_marked_and_told(parley: Parley) -> None:
    parley("new", "--zone", "UTC")
    parley("import", "-", stdin=TWO)
    said = parley("record", "a", "note-made", "text=x", "--irregular", "it was [late]\x1b[2J")
    assert said.exit_code == 0
    lines = parley("timeline", "a").stdout.splitlines()
    assert [line for line in lines if " !     " in line and line.endswith("#4")]
    assert lines[-2:] == ["does not fit", "! #4 recorded as irregular: it was [late]␛[2J"]
    assert [one["rule"] for one in told(parley, "a")["anomalies"]] == ["irregular"]
    assert told(parley, "a", "--kind", "negotiation-opened")["anomalies"] == []


def test_several_negotiations_are_merged_by_day(parley: Parley) -> None:
    parley("new", "--zone", "UTC")
    assert parley("timeline").exit_code == 2
    parley("import", "-", stdin=TWO)
    answer = told(parley)
    assert [(entry["number"], entry["negotiation"]) for entry in answer["entries"]] == [(1, "a"), (2, "b"), (3, "a")]
    assert answer["known"] == "#3"
    lines = parley("timeline").stdout.splitlines()
    assert lines[0] == "2 negotiations"
    assert [line.split()[-2:] for line in lines[3:]] == [["#1", "a"], ["#2", "b"], ["#3", "a"]]
    assert [entry["number"] for entry in told(parley, "b")["entries"]] == [2]
    refused = parley("timeline", "--as-of", "#1")
    assert refused.exit_code == 2
    assert "#1" in refused.stderr


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["nowhere"], "nowhere"),
        ([""], "no negotiation"),
        (["\udcff"], "not text in UTF-8"),
        (["--search", "x", "\udcff"], "not text in UTF-8"),
        (["--kind", "claim-mad"], '"claim-mad"'),
        (["--kind", "entry-corrected"], "parley timeline --long says what it was before"),
        (["--kind", "claim-made", "--kind", "entry-retracted"], "what is retracted is left out"),
        (["--actor", "g5s"], 'did you mean "G4S"?'),
        (["--actor", "England"], "nobody here is called"),
        (["--as-of", "2013-02-30"], "2013-02-30"),
        (["--as-of", "tomorrow\x1b[2J"], "tomorrow"),
        (["--known", "#9999"], "#9999"),
        (["--known", "2013-13"], "2013-13"),
    ],
)
def test_wrong_use_is_told(alliance: Parley, arguments: list[str], error: str) -> None:
    said = alliance("timeline", *arguments)
    assert (said.exit_code, said.stdout) == (2, "")
    assert error in said.stderr
    assert "\x1b" not in said.stderr


def numbers(parley: Parley, *arguments: str) -> set[int]:
    return {entry["number"] for entry in told(parley, *arguments)["entries"]}


@pytest.mark.parametrize(
    "names",
    [("g4s", "G4S"), ("lloyd", "David Lloyd", "LLOYD"), ("hertfordshire-commissioner", "Herts PCC"), ("challis",)],
)
def test_an_actor_is_found_by_any_name_in_any_case(alliance: Parley, names: tuple[str, ...]) -> None:
    found = [numbers(alliance, "--actor", name) for name in names]
    assert found[0]
    assert all(one == found[0] for one in found)


def test_the_talks_that_a_party_is_in_are_its_own(alliance: Parley) -> None:
    of_g4s = told(alliance, "--actor", "g4s")["entries"]
    kinds = {entry["kind"] for entry in of_g4s}
    assert {"talks-opened", "talks-advanced", "talks-discontinued", "decision-taken", "proposal-tabled"} <= kinds
    assert not any(entry["event"].get("talks") == "herts-others" for entry in of_g4s)


def test_what_a_holder_of_its_post_says_is_a_partys_own(alliance: Parley) -> None:
    assert numbers(alliance, "--actor", "david lloyd") <= numbers(alliance, "--actor", "hertfordshire-commissioner")


def test_a_long_chronology_names_the_sources_and_what_was_corrected(alliance: Parley) -> None:
    lines = alliance("timeline", "--long", "--search", "Olympic loss").stdout.splitlines()
    said = " ".join(" ".join(lines).split())
    assert "source: v4: Outsourcing plan collapses (#41)" in said
    assert (
        "corrected 12 February 2013 (#87, regional press): was £50m; the loss is put higher two weeks later; "
        "the admission of £50m stands as it was made"
    ) in said
    before = alliance("timeline", "--long", "--search", "Olympic loss", "--known", "2013-02-11").stdout
    assert "corrected" not in before
    noted = alliance("timeline", "--long", "--kind", "negotiation-opened").stdout
    assert "source: " in noted


def test_a_source_that_is_not_on_file_is_named_with_its_place_and_words(parley: Parley) -> None:
    parley("new", "--zone", "UTC")
    parley("import", "-", stdin=TWO)
    where = ("--source", "letter", "--locator", "page 2", "--quote", "never")
    assert parley("record", "a", "note-made", "text=x", *where).exit_code == 0
    said = " ".join(parley("timeline", "a", "--long").stdout.split())
    assert "source: letter (not on file), page 2, “never”" in said
    assert "source: none given" in said


def test_the_marks_stand_in_the_order_of_the_replay(alliance: Parley) -> None:
    (line,) = (one for one in alliance("timeline").stdout.splitlines() if one.endswith("#58"))
    assert line.split()[-4:] == ["~", "+29", "d", "#58"]


def test_a_time_is_told_as_people_write_it(alliance: Parley) -> None:
    second = alliance("timeline", "--known", "2013-01-29T09:20").stdout.splitlines()[1]
    assert second.endswith("as known by 29 January 2013, 09:20")
    assert told(alliance, "--known", "2013-01-29T09:20")["known"] == "2013-01-29T09:20:00+00:00"


def test_what_is_retracted_is_left_out_and_can_be_found(alliance: Parley) -> None:
    assert "retracted" not in alliance("timeline").stdout
    alliance("retract", "#58", "--why", "another matter", "--learnt", "2013-03-01")
    alliance("retract", "#87", "--why", "of another matter", "--learnt", "2013-03-01")
    said = alliance("timeline").stdout.splitlines()
    assert said[-1] == "1 entry is retracted and left out: parley show record says which"
    assert not any(line.endswith("#58") for line in said)
    assert "#58 Olympic loss put at" in alliance("show", "record").stdout
    assert "retracted" not in alliance("timeline", "--known", "2013-02-28").stdout
    assert "retracted" not in alliance("timeline", "--kind", "claim-made").stdout


def test_each_step_of_a_chain_of_corrections_is_told(alliance: Parley) -> None:
    alliance("correct", "#87", "quantity=£68m", "--why", "misread", "--learnt", "2013-02-20", "--recorder", "clerk")
    alliance("correct", "#58", "effective=2012-12-15", "--why", "as audited", "--learnt", "2013-03-01")
    said = " ".join(alliance("timeline", "--long", "--kind", "delivery-reported").stdout.split())
    assert (
        "corrected 12 February 2013 (#87, regional press): was £50m; the loss is put higher two weeks later; "
        "the admission of £50m stands as it was made "
        "#87 itself corrected 20 February 2013 (#99, clerk): was around £70m; misread "
        "corrected 1 March 2013 (#100): was December 2012 “last month”; as audited"
    ) in said
    assert "was around £70m" not in alliance("timeline", "--long", "--known", "2013-02-19").stdout


def test_what_was_retracted_and_restored_is_told(alliance: Parley) -> None:
    alliance("retract", "#58", "--why", "another matter", "--learnt", "2013-03-01", "--recorder", "clerk")
    alliance("retract", "#99", "--why", "it was none", "--learnt", "2013-03-02")
    said = " ".join(alliance("timeline", "--long", "--kind", "delivery-reported").stdout.split())
    assert ("retracted 1 March 2013 (#99, clerk): another matter restored 2 March 2013 (#100): it was none") in said
