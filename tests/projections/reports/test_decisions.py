"""The report on decisions: who had to answer, how each did, what proves it and what is missing."""

from __future__ import annotations

from typing import Any

from domain import events as e
from domain.values import Tally
from tests.projections.given import entry, on
from tests.projections.reports.reading import (
    ACME,
    COUNCIL,
    OPENED,
    made,
    paragraphs,
    section,
    tables,
    words,
)


def decision(**given: Any) -> e.DecisionTaken:
    return e.DecisionTaken(
        **{"decision": "d", "question": "go on?", "outcome": "approved", "effect": "binding"} | given
    )


def test_a_decision_says_who_held_the_post_and_how_each_answered() -> None:
    report = made(
        "decisions",
        OPENED,
        ACME,
        COUNCIL,
        e.PostHeld(party="council", post="leader", person="Ann Smith"),
        entry(5, decision(deciders=("council", "acme"), rule="unanimity", reasons=("cheaper",))),
        e.VoteCast(decision="d", by="council", vote="for"),
    )

    found = tables(report)
    assert report.sections[0].heading == "Go on?"
    assert found["Who had to decide"] == [
        {"Who": "Oddford Council", "Held that day by": "Ann Smith", "Answer": "voted for"},
        {"Who": "Acme Ltd", "Held that day by": "", "Answer": "not on file"},
    ]
    facts = {row["What"]: row["As recorded"] for row in found["What was decided"]}
    assert facts["Outcome"] == "approved, binding"
    assert facts["Rule"] == "unanimity"
    assert facts["Votes"] == "1 for, 0 against, 0 abstaining (named below)"
    assert facts["Proof"] == "unproven; see what is missing"
    (missing,) = (one.text for one in paragraphs(*report.sections) if one.lead == "What is missing")
    assert "nothing is on file from Acme Ltd" in missing
    reasons = [one for one in paragraphs(*report.sections) if one.lead == "Reason given"]
    assert [one.text for one in reasons] == ["“cheaper”."]
    assert {"Unproven", "Not on file"} <= words(report)
    assert not {"Proven", "Rule not recorded"} & words(report)


def test_who_has_no_post_on_record_is_not_said_to_be_held_by_nobody() -> None:
    ann = e.PartyJoined(party="ann", name="Ann Smith", role="member")
    report = made("decisions", OPENED, ann, decision(deciders=("ann",)))
    assert tables(report)["Who had to decide"] == [{"Who": "Ann Smith", "Answer": "not on file"}]

    leader = e.PostHeld(party="council", post="leader", person="Bob Hill")
    later = entry(4, leader, on("2013-01-20", "2013-01-20"))
    report = made("decisions", OPENED, ann, COUNCIL, later, decision(deciders=("ann", "council")))
    assert [row["Held that day by"] for row in tables(report)["Who had to decide"]] == ["", "not recorded"]


def test_a_decision_proven_by_a_tally() -> None:
    tally = Tally(for_=3, against=1, abstain=0, absent=2)
    report = made("decisions", OPENED, COUNCIL, decision(body="council", tally=tally, rule="majority"))

    found = tables(report)
    facts = {row["What"]: row["As recorded"] for row in found["What was decided"]}
    assert facts["Votes"] == "3 for, 1 against, 0 abstaining, 2 absent (counted, not named)"
    assert facts["Proof"].startswith("proven: ")
    assert found["Who had to decide"][0]["Answer"] == "by votes that were counted"
    assert report.sections[0].heading == "Go on? (Oddford Council)"
    assert all(one.lead != "What is missing" for one in paragraphs(*report.sections))


def test_a_body_that_answered_through_its_members() -> None:
    report = made(
        "decisions",
        OPENED,
        ACME,
        e.PartyJoined(party="cabinet", name="Cabinet", role="cabinet", members=("acme",)),
        decision(body="cabinet", rule="majority"),
        e.VoteCast(decision="d", by="acme", vote="for"),
    )

    found = tables(report)
    assert [(row["Who"], row["Answer"]) for row in found["Who had to decide"]] == [("Acme Ltd", "voted for")]
    assert "Who else is named as answering" not in found


def test_a_decision_that_is_not_on_file_is_named() -> None:
    talks = e.TalksOpened(talks="t", route="direct", stage="open", between=("council", "acme"), title="Depot")
    report = made("decisions", OPENED, ACME, COUNCIL, talks, e.TalksAdvanced(talks="t", stage="decision-pending"))

    (told,) = paragraphs(section(report, "Decisions that are missing"))
    assert (told.lead, told.text) == ("Depot", "No decision of Oddford Council is on file.")
    assert [note.entry for note in report.notes] == [5]
    assert "Not on file" in words(report)


def test_a_rejection_gives_the_reasons_for_ending_the_talks_as_well() -> None:
    ended = e.TalksDiscontinued(talks="t", by=("council",), reason="it does not fit")
    talks = e.TalksOpened(talks="t", route="direct", stage="open", between=("council", "acme"))

    def leads(outcome: str) -> list[str | None]:
        report = made("decisions", OPENED, ACME, COUNCIL, talks, decision(talks="t", outcome=outcome), ended)
        return [one.lead for one in paragraphs(*report.sections)]

    assert "Reason given for ending the talks" in leads("rejected")
    assert "Reason given for ending the talks" not in leads("approved")
