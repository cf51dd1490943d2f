"""Statements: who said what, in which capacity; the wording over time."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from domain import events as e
from domain.clocks import ByDay
from domain.entry import Entry
from domain.events.base import Event
from domain.values import Attribution, Citation
from projections.at import Then
from projections.row import Row
from projections.statements import Statement
from tests.domain.writing import Story
from tests.projections.given import entry, money, on, then
from tests.tui.alliance import alliance

OPENED = e.NegotiationOpened(title="Talks")
G4S = e.PartyJoined(party="g4s", name="G4S", role="provider")
UNION = e.PartyJoined(party="union", name="The union", role="union")
TALKS = e.TalksOpened(talks="t", route="direct", stage="open", title="The talks")
LAST = date(2099, 12, 31)


def the_case(known: date = LAST) -> Then:
    return Then(alliance().at(ByDay(LAST), ByDay(known)))


def said(number: int, event: Event, speaker: str | None = None, **given: Any) -> Entry:
    return entry(number, event, attribution=Attribution(speaker=speaker, **given))


def only(found: Then) -> Statement:
    ((one,),) = found.statements.speakers.values()
    return one


def row_of(found: Then, key: str) -> Row:
    (row,) = (row for row in found.rows("statements") if row.key == key)
    return row


# The first case


def test_the_three_wordings_of_the_73m_are_nobodys_in_order() -> None:
    found = the_case()
    told = [one for one in found.statements.speakers["nobody named"] if one.about == "money to find"]
    assert [(one.number, one.reporter, one.amount) for one in told] == [
        (16, "trade press", "£73m"),
        (53, "BBC News England", "£73m"),
        (81, "BBC News", "£73m"),
    ]
    assert [one.before for one in told] == [None, "2012-06-29-target-73m", "2013-01-29-gap-73m"]
    assert found.statements.threads["money to find"] == (
        "2012-06-29-target-73m",
        "2013-01-29-gap-73m",
        "2013-01-30-saving-73m",
    )


def test_a_speaker_stands_with_each_capacity_in_order() -> None:
    sections = [row.section for row in the_case().rows("statements") if row.section.startswith("Olly Martins")]
    assert sections == [
        "Olly Martins, as a candidate in Bedfordshire",
        "Olly Martins, commissioner for Bedfordshire, speaking as “we”",
        "Olly Martins, commissioner for Bedfordshire",
    ]


def test_a_row_says_the_words_how_close_they_are_and_what_was_quoted() -> None:
    row = row_of(the_case(), "statement/2013-01-29-martins-concluded")
    assert row.label == "29 January 2013"
    assert row.value == (
        "“Concluded as ‘we’: the contract of Lincolnshire with G4S is not the one”; "
        "tweet, in the reporter's words, as reported by BBC News England, quoted “concluded”"
    )


def test_the_loss_said_50m_until_it_was_corrected() -> None:
    before, now = (
        row_of(found, "statement/2013-01-29-olympic-loss") for found in (the_case(date(2013, 2, 11)), the_case())
    )
    assert "£50m" in before.value
    assert "corrected" not in before.value
    assert "around £70m" in now.value
    assert "corrected by #87, 12 February 2013, regional press: was £50m" in now.value


# Whose words


def test_the_speaker_comes_before_the_party_and_the_party_before_nobody() -> None:
    words = e.StatementMade(by="g4s", text="one")
    found = then(OPENED, G4S, said(3, words, "Kim"), words, e.StatementMade(text="two"))
    assert list(found.statements.speakers) == ["Kim", "G4S", "nobody named"]
    assert [row.section for row in found.rows("statements")] == ["Kim, G4S", "G4S", "nobody named"]


def test_a_reporter_is_no_speaker() -> None:
    found = then(OPENED, said(2, e.StatementMade(text="one", channel="press"), reporter="The paper", mode="voice"))
    assert only(found).voice == "nobody named"
    assert found.rows("statements")[0].value == "“one”; press, as the source puts it, as reported by The paper"


SAID: dict[str, tuple[Event, str, str | None]] = {
    "answers": (e.ProviderResponded(approach="a", text="x"), "G4S", "approach a"),
    "declines": (e.ProviderDeclined(approach="a", reason="x"), "G4S", "approach a"),
    "withdraws": (e.ProposalWithdrawn(proposal="p", reason="x"), "G4S", "The offer"),
    "rejects": (e.ProposalRejected(proposal="p", by=("union",), reason="x"), "The union", "The offer"),
    "asks": (e.ClarificationAsked(clarification="c", proposal="p", by="union", text="x"), "The union", "The offer"),
    "leaves": (e.BidderWithdrew(talks="t", party="g4s", reason="x"), "G4S", "The talks"),
    "parts": (e.PartyLeft(party="union", reason="x"), "The union", None),
    "ends": (e.TalksDiscontinued(talks="t", by=("g4s", "union"), reason="x"), "G4S and The union", "The talks"),
    "resumes": (e.TalksResumed(talks="t", decision="d", by=("g4s",), reason="x"), "G4S", "The talks"),
    "disputes": (e.ClaimDisputed(claim="k", by="union", text="x"), "The union", "saving"),
    "backs": (e.ClaimSubstantiated(claim="k", by="g4s", text="x"), "G4S", "saving"),
    "attests": (e.DecisionAttested(decision="d", deciders=("union",), text="x"), "nobody named", "decision d"),
    "rescinds": (e.DecisionRescinded(decision="d", by=("union",), reason="x"), "The union", "decision d"),
    "reasons": (e.RationaleStated(about="why", by="union", text="x"), "The union", "why"),
    "declares": (e.InterestDeclared(party="union", text="x"), "The union", None),
    "raises": (e.DisputeRaised(dispute="z", by=("union",), text="x"), "The union", "dispute z"),
    "gives notice": (e.TerminationNotified(contract="k", by=("union",), reason="x"), "The union", "contract k"),
}


@pytest.mark.parametrize("act", SAID)
def test_everything_that_somebody_said_is_theirs(act: str) -> None:
    event, voice, about = SAID[act]
    found = then(
        OPENED,
        G4S,
        UNION,
        TALKS,
        e.ProviderApproached(approach="a", by=("union",), provider="g4s"),
        e.ProposalTabled(proposal="p", talks="t", by="g4s", title="The offer"),
        e.ClaimMade(claim="k", about="saving", strength="firm", text="before"),
        event,
    )
    (one,) = (one for told in found.statements.speakers.values() for one in told if one.text == "x")
    assert (one.voice, one.about) == (voice, about)
    assert row_of(found, "statement/e8").value.startswith("“x”")


def test_each_reason_of_a_decision_is_said_by_who_decided() -> None:
    taken = e.DecisionTaken(
        decision="d",
        question="Go on?",
        deciders=("g4s", "union"),
        outcome="rejected",
        effect="binding",
        reasons=("too dear", "too late"),
    )
    found = then(OPENED, G4S, UNION, taken)
    assert [(row.key, row.section, row.value) for row in found.rows("statements")] == [
        ("statement/e4", "G4S and The union", "“too dear”, as a reason for a decision, on “Go on?”"),
        ("statement/e4 2", "G4S and The union", "“too late”, as a reason for a decision, on “Go on?”"),
    ]


def test_what_nobody_put_into_words_is_no_statement_but_a_claim_is() -> None:
    silent = [e.TalksDiscontinued(talks="t", by=("g4s",)), e.ClaimDisputed(claim="k", by="union")]
    found = then(OPENED, G4S, UNION, TALKS, *silent, e.ClaimMade(claim="k", about="saving", strength="guaranteed"))
    assert [row.value for row in found.rows("statements")] == ["guaranteed, on “saving”"]


# The wording over time


def claimed(claim: str, text: str, about: str = "saving", **given: Any) -> e.ClaimMade:
    return e.ClaimMade(
        claim=claim, by="g4s", about=about, quantity=money(5), strength="firm", text=text, supersedes=given.get("of")
    )


def test_a_speaker_who_words_it_otherwise_is_shown_to_have_said_so_earlier() -> None:
    found = then(OPENED, G4S, claimed("a", "a gap"), claimed("b", "a gap"), claimed("c", "a saving"))
    assert [one.before for one in found.statements.speakers["G4S"]] == [None, None, "e4"]
    assert row_of(found, "statement/e5").value.endswith("; earlier on this: #4")


def test_another_thread_or_another_speaker_is_not_the_same_wording() -> None:
    found = then(
        OPENED, G4S, claimed("a", "a gap"), claimed("b", "x", about="jobs"), said(5, claimed("c", "y"), "Kim")
    )
    assert [one.before for told in found.statements.speakers.values() for one in told] == [None, None, None]


def test_a_claim_and_an_answer_are_superseded_by_later_ones() -> None:
    found = then(
        OPENED,
        G4S,
        claimed("a", "a gap"),
        claimed("b", "a saving", of="a"),
        e.ClarificationAnswered(clarification="q", by="g4s", text="yes"),
        e.ClarificationAnswered(clarification="q", by="g4s", text="no"),
    )
    assert [one.superseded_by for one in found.statements.speakers["G4S"]] == [("e4",), (), ("e6",), ()]
    assert row_of(found, "statement/e3").value.endswith("; superseded by #4")


def test_words_that_were_corrected_say_what_they_were() -> None:
    told = (
        Story()
        .tell("2024-01-01", OPENED)
        .tell("2024-01-02", e.StatementMade(text="never"))
        .correct("2024-01-06", "e2", event__text="not yet")
    )
    one = only(Then(told.history().at(ByDay(LAST), ByDay(LAST))))
    assert (one.text, one.corrected_by, [was.before for was in one.corrections]) == ("not yet", ("e3",), ["“never”"])


def test_what_is_only_possible_comes_last_and_is_flagged() -> None:
    unsure = entry(3, claimed("a", "a gap"), on("..", "2013-01-29"))
    found = then(OPENED, G4S, unsure, claimed("b", "a saving"), as_of=date(2013, 1, 10))
    assert [(row.key, row.possible) for row in found.rows("statements")] == [
        ("statement/e4", False),
        ("statement/e3", True),
    ]
    assert row_of(found, "statement/e3").value.startswith("possible by then; “a gap”")


def test_quotes_and_documents_are_kept() -> None:
    cited = (Citation(document="d", quote="never"), Citation(document="d", quote="never"), Citation(document="f"))
    one = only(then(OPENED, entry(2, e.StatementMade(text="x"), evidence=cited)))
    assert (one.quotes, one.documents) == (("never",), ("d", "f"))


def test_what_was_learnt_later_says_from_when_it_was_known() -> None:
    late = entry(2, e.StatementMade(text="x"), learnt="2013-02-01")
    assert then(OPENED, late).rows("statements")[0].value == "“x”; known from 1 February 2013"
