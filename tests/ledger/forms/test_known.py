"""What can be put into a field: a part of an id or a name finds it, of a list the last one that is being typed."""

from __future__ import annotations

from domain.events import (
    ClaimMade,
    DecisionTaken,
    EntryRetracted,
    EvidenceFiled,
    NegotiationOpened,
    PartyJoined,
    PostHeld,
    ProposalTabled,
)
from domain.history import History
from ledger.forms.field import EVIDENCE, SPEAKER, Field, fields
from ledger.forms.known import Known, Suggestion, completed
from tests.domain.writing import Story


def of(kind: type, name: str) -> Field:
    return next(one for one in fields(kind) if one.name == name)


def story() -> Known:
    told = Story()
    told.tell("1-1", NegotiationOpened(title="Talks"))
    told.tell("1-2", PartyJoined(party="g4s", name="G4S plc", role="provider"))
    told.tell("1-2", PartyJoined(party="beds", name="Bedfordshire police", role="force"))
    told.tell("1-2", PartyJoined(party="herts", name="Hertfordshire police", role="force"))
    told.tell("1-3", PostHeld(party="herts", post="commissioner", person="David Lloyd"))
    told.tell("1-3", EvidenceFiled(document="bbc", title="BBC, 29 January"))
    told.tell("1-4", ClaimMade(claim="c", by="g4s", about="saving", strength="firm"), evidence=["letter"])
    return Known(History(told.entries))


def texts(found: tuple[Suggestion, ...]) -> list[str]:
    return [one.text for one in found]


def test_a_part_of_an_id_or_of_a_name_finds_a_party() -> None:
    known, by = story(), of(ProposalTabled, "by")
    assert texts(known.matching(by, "")) == ["g4s", "beds", "herts"]
    assert known.matching(by, "bedf") == (Suggestion("beds", "Bedfordshire police"),)
    assert texts(known.matching(by, "POLICE")) == ["beds", "herts"]
    assert texts(known.matching(by, "fordshire")) == ["beds", "herts"]
    assert known.matching(by, "nobody") == ()


def test_in_a_list_the_last_one_is_completed_and_none_is_offered_twice() -> None:
    known, to = story(), of(ProposalTabled, "to")
    assert texts(known.matching(to, "beds, ")) == ["g4s", "herts"]
    assert completed(to, "beds, her", Suggestion("herts")) == "beds, herts"


def test_words_people_and_threads_in_use_are_offered() -> None:
    known = story()
    assert texts(known.matching(of(DecisionTaken, "outcome"), "rej")) == ["rejected"]
    assert texts(known.matching(SPEAKER, "llo")) == ["David Lloyd"]
    assert texts(known.matching(of(ClaimMade, "about"), "")) == ["saving"]


def test_a_document_keeps_the_place_in_it() -> None:
    known = story()
    assert known.matching(EVIDENCE, "") == (
        Suggestion("bbc", "BBC, 29 January"),
        Suggestion("letter", "not on file"),
    )
    assert known.matching(EVIDENCE, "bbc: page 2") == ()
    assert completed(EVIDENCE, "bb", Suggestion("bbc")) == "bbc"


def test_a_new_id_is_offered_nothing_and_an_entry_by_what_it_says() -> None:
    known = story()
    assert known.matching(of(ProposalTabled, "proposal"), "") == ()
    (found,) = known.matching(of(EntryRetracted, "entry"), "claims")[:1]
    assert found.name.startswith("#7 ")
