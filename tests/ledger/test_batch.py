"""Several entries at once: all or none, each asked as if those before it stood there; foreseen without writing."""

from __future__ import annotations

from pathlib import Path

import pytest

from domain import events as e
from domain.errors import InputError, PartRefused, RuleBroken, StructureError
from ledger import Ledger
from projections.diff import sign

HELD = e.MeetingHeld(meeting="m", bodies=("cabinet",))
TAKEN = e.DecisionTaken(
    decision="d",
    question="Sign?",
    deciders=("ada", "ben", "cyd"),
    outcome="approved",
    effect="binding",
    rule="majority",
    meeting="m",
)


def vote(by: str, answer: str) -> e.VoteCast:
    return e.VoteCast(decision="d", by=by, vote=answer)  # type: ignore[arg-type]


MEETING = [HELD, vote("ada", "for"), vote("ben", "for"), vote("cyd", "against"), TAKEN]


@pytest.fixture
def cabinet(opened: Ledger) -> Ledger:
    for party in ("cabinet", "ada", "ben", "cyd"):
        opened.record("n", e.PartyJoined(party=party, name=party.title(), role="member"))
    return opened


def test_several_are_written_in_their_order_with_one_stamp_and_one_envelope(cabinet: Ledger) -> None:
    written = cabinet.record_all("n", MEETING, id="minutes", effective="2013-02-12", recorder="clerk")
    assert [entry.number for entry in written] == [6, 7, 8, 9, 10]
    assert [entry.id for entry in written] == [f"minutes-{place}" for place in range(1, 6)]
    assert {(entry.recorded_at, entry.recorded_by, entry.effective.edtf) for entry in written} == {
        (written[0].recorded_at, "clerk", "2013-02-12")
    }
    assert list(cabinet.entries(after=5)) == list(written)
    assert cabinet.negotiation("n").at().decisions.decisions["d"].proof == "proven"


def test_nothing_is_nothing(cabinet: Ledger) -> None:
    assert cabinet.record_all("n", []) == ()
    assert cabinet.foresee_all("n", []).told == ()
    assert cabinet.last_number == 5


def test_what_a_rule_refuses_because_of_one_before_it_keeps_all_from_being_written(cabinet: Ledger) -> None:
    before = list(cabinet.export())
    with pytest.raises(PartRefused, match=r"vote-cast, 3 of 3: .*has voted") as refusal:
        cabinet.record_all("n", [HELD, vote("ada", "for"), vote("ada", "against")])
    assert refusal.value.place == 3
    assert isinstance(refusal.value.__cause__, RuleBroken)
    assert "--irregular" in (refusal.value.hint or "")
    assert list(cabinet.export()) == before
    assert cabinet.record("n", vote("ada", "for")).number == 6


def test_a_structural_rule_counts_those_before_and_says_which(cabinet: Ledger) -> None:
    joins = e.PartyJoined(party="dot", name="Dot", role="member")
    opens = e.TalksOpened(talks="t", between=("dot",), route="direct", stage="open")
    with pytest.raises(PartRefused, match="talks-opened, 1 of 2: ") as refusal:
        cabinet.record_all("n", [opens, joins])
    assert isinstance(refusal.value.__cause__, StructureError)
    assert [entry.number for entry in cabinet.record_all("n", [joins, opens])] == [6, 7]


def test_one_of_them_can_be_irregular_and_have_a_day_of_its_own(cabinet: Ledger) -> None:
    written = cabinet.record_all(
        "n",
        [vote("ada", "for"), (vote("ada", "against"), {"irregular": "she said so", "effective": "2013-02-13"})],
        effective="2013-02-12",
    )
    assert [(entry.irregular, entry.effective.edtf) for entry in written] == [
        (None, "2013-02-12"),
        ("she said so", "2013-02-13"),
    ]


def test_what_is_given_again_is_found_and_what_is_new_is_added(cabinet: Ledger) -> None:
    first = cabinet.record_all("n", MEETING[:2], id="minutes")
    again = cabinet.record_all("n", MEETING, id="minutes")
    assert again[:2] == first
    assert cabinet.last_number == 10
    with pytest.raises(
        PartRefused, match="meeting-held, 1 of 1: id: minutes-1 is entry #6 already, with another event"
    ):
        cabinet.record_all("n", [e.MeetingHeld(meeting="other", bodies=("cabinet",))], id="minutes")


def test_the_id_of_an_entry_elsewhere_is_refused(cabinet: Ledger) -> None:
    cabinet.record("m", e.NegotiationOpened(title="Other"), id="there-1")
    with pytest.raises(PartRefused, match="with another negotiation"):
        cabinet.record_all("n", [HELD], id="there")


def test_a_value_that_cannot_be_read_says_of_which(cabinet: Ledger) -> None:
    with pytest.raises(InputError, match="vote-cast, 2 of 2: "):
        cabinet.record_all("n", [HELD, (vote("ada", "for"), {"effective": "2013-13-01"})])
    with pytest.raises(InputError, match=r"vote-cast, 2 of 2: event\.vote"):
        cabinet.record_all("n", [HELD, vote("ada", "perhaps")])
    assert cabinet.last_number == 5


def test_a_negotiation_can_begin_with_several(ledger: Ledger) -> None:
    events = [e.NegotiationOpened(title="T"), e.NoteMade(text="begun")]
    assert next(one.headline for one in ledger.foresee_all("n", events).told) == "T opens"
    assert [entry.version for entry in ledger.record_all("n", events)] == [1, 2]


def test_a_ledger_opened_elsewhere_is_written_in_after_what_came_meanwhile(cabinet: Ledger, path: Path) -> None:
    with Ledger.open(path, clock=cabinet._clock) as other:
        other.record_all("n", [e.NoteMade(text="there")])
        cabinet.record_all("n", [e.NoteMade(text="here")])
        assert [entry.number for entry in other.record_all("n", [e.NoteMade(text="again")])] == [8]


def test_what_several_would_do_is_foreseen_and_nothing_is_written(cabinet: Ledger) -> None:
    before = list(cabinet.export())
    seen = cabinet.foresee_all("n", MEETING, effective="2013-02-12", id="minutes")
    assert [one.entry.number for one in seen.told] == [6, 7, 8, 9, 10]
    assert seen.told[1].headline == "Ada votes for Sign?"
    assert seen.refused == ()
    assert ("decisions", "+", "Sign?") in [(one.view, sign(one), one.label) for one in seen.changes]
    assert list(cabinet.export()) == before
    written = cabinet.record_all("n", MEETING, effective="2013-02-12", id="minutes")
    assert [one.entry.event for one in seen.told] == [entry.event for entry in written]
    assert all(one.written for one in cabinet.foresee_all("n", MEETING, effective="2013-02-12", id="minutes").told)


def test_all_that_forbids_them_is_foreseen(cabinet: Ledger) -> None:
    events = [vote("ada", "for"), vote("ada", "against"), HELD, vote("ada", "abstain")]
    refused = cabinet.foresee_all("n", events).refused
    assert [(one.place, one.refusal.rule) for one in refused if one.refusal] == [
        (2, "one-vote-each"),
        (4, "one-vote-each"),
    ]
    assert all(one.refusal is not None and one.refusal.excusable for one in refused)


def test_what_is_not_on_file_is_remarked_unless_another_of_them_brings_it(cabinet: Ledger) -> None:
    assert cabinet.foresee_all("n", [HELD, TAKEN]).remarks == ()
    assert any("m is not on file yet" in one for one in cabinet.foresee_all("n", [TAKEN]).remarks)
