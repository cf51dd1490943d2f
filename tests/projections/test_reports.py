"""Reports: what they tell, what they keep apart, and that every sentence leads to its source."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Raw

from domain import events as e
from domain.clocks import ByDay, ByEntry
from domain.entry import Entry
from domain.errors import UnknownName
from domain.events.base import Event
from domain.history import History
from domain.values import Amount, Attribution, Citation, Marking, Quantity, Tally
from projections.at import Then
from projections.reports import REPORTS, Basis, Report, report_of
from projections.reports.report import Aside, Listing, Paragraph, Section, Table
from tests.projections.anything import histories
from tests.projections.given import LAST, entry, money, on, then

BASIS = Basis(title="Depot talks", last=40)
OPENED = e.NegotiationOpened(title="Depot talks")
ACME = e.PartyJoined(party="acme", name="Acme Ltd", role="provider")
COUNCIL = e.PartyJoined(party="council", name="Oddford Council", role="council")
PAPER = e.EvidenceFiled(
    document="paper", title="The Gazette", publisher="Gazette Ltd", published="2013-01-02", url="https://a.example/1"
)
REPORTED = e.DeliveryReported(about="loss", quantity=money(50_000_000), verified=False)


def made(name: str, *lines: Event | Entry, basis: Basis = BASIS, **dates: date) -> Report:
    return report_of(name, then(*lines, **dates), basis)


def every(sections: tuple[Section, ...]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from every(section.sections)


def paragraphs(*sections: Section) -> list[Paragraph]:
    found: list[Paragraph] = []
    for section in every(sections):
        for block in section.blocks:
            found += block.items if isinstance(block, Listing) else [block] if isinstance(block, Paragraph) else []
    return found


def asides(report: Report) -> list[Aside]:
    return [aside for one in paragraphs(*report.sections) for aside in one.asides]


def section(report: Report, heading: str) -> Section:
    return next(one for one in every(report.sections) if one.heading == heading)


def tables(report: Report) -> dict[str, list[dict[str, str]]]:
    """The tables by caption, each row by its heads."""
    return {
        block.caption: [dict(zip(block.heads, (cell.text for cell in row), strict=True)) for row in block.rows]
        for one in every(report.sections)
        for block in one.blocks
        if isinstance(block, Table)
    }


def words(report: Report) -> set[str]:
    return {detail.label for detail in report.method}


def notes_used(report: Report) -> set[int]:
    used = {number for one in paragraphs(*report.sections) for number in one.notes}
    used |= {number for aside in asides(report) for number in aside.notes}
    for one in every(report.sections):
        for block in one.blocks:
            if isinstance(block, Table):
                used |= {number for row in block.rows for cell in row for number in cell.notes}
    return used


@given(histories(), st.dates(date(2012, 12, 1), date(2013, 3, 1)), st.dates(date(2012, 12, 1), date(2013, 3, 1)))
def test_any_history_gives_every_report_and_each_note_is_there(history: History, as_of: date, known: date) -> None:
    at = Then(history.at(ByDay(as_of), ByDay(known)))
    for name in REPORTS:
        report = report_of(name, at, BASIS)
        assert [note.number for note in report.notes] == list(range(1, len(report.notes) + 1))
        assert notes_used(report) == {note.number for note in report.notes}
        assert {number for one in report.documents for number in one.notes} <= notes_used(report)


@given(histories())
def test_a_chronology_leaves_out_nothing_that_happened_or_may_have(history: History) -> None:
    at = Then(history.at(ByDay(date(2013, 1, 10)), history.everything))
    report = report_of("chronology", at, BASIS)

    told = {note.entry for note in report.notes} | {one.filed for one in report.documents}
    assert {fact.number for fact in (*at.moment.played, *at.moment.possible)} <= told


def test_a_chronology_goes_day_by_day() -> None:
    report = made(
        "chronology",
        OPENED,
        entry(2, ACME, on("2013-01-02")),
        entry(3, COUNCIL, on("2013-01-02")),
        entry(4, e.NoteMade(text="late"), on("2014-01-01")),
    )

    assert [(one.heading, [day.heading for day in one.sections]) for one in report.sections] == [
        ("2013", ["1 January 2013", "2 January 2013"]),
        ("2014", ["1 January 2014"]),
    ]
    assert [one.text for one in paragraphs(section(report, "2 January 2013"))] == [
        "Acme Ltd took part as a provider.",
        "Oddford Council took part as a council.",
    ]
    assert report.title == "Depot talks: chronology"


def test_a_clock_time_stands_before_the_sentence_and_not_in_the_day() -> None:
    when = on("2013-01-02")
    timed = entry(2, ACME, type(when)(edtf="2013-01-02T09:35:00", earliest=when.earliest, latest=when.latest))
    report = made("chronology", OPENED, timed, entry(3, COUNCIL, when))

    told = paragraphs(section(report, "2 January 2013"))
    assert [one.lead for one in told] == ["09:35", None]


def test_a_note_says_who_said_it_and_where_it_stands() -> None:
    said = entry(
        3,
        e.StatementMade(by="acme", text="We will deliver."),
        attribution=Attribution(speaker="Ann Smith", capacity="director", reporter="the Gazette", mode="verbatim"),
        evidence=(Citation(document="paper", locator="page 2", quote="will deliver"),),
    )
    report = made("chronology", OPENED, entry(2, PAPER), said, ACME)

    note = next(note for note in report.notes if note.entry == 3)
    (source,) = note.sources
    assert note.said == "Said by Ann Smith, director, as reported by the Gazette, in their own words"
    assert note.known == "3 January 2013"
    assert (source.title, source.publisher, source.published) == ("The Gazette", "Gazette Ltd", "2 January 2013")
    assert (source.locator, source.quote, source.url) == ("page 2", "will deliver", "https://a.example/1")
    assert source.filed == 2
    assert [(one.document, one.filed, one.notes) for one in report.documents] == [("paper", 2, (note.number,))]


@pytest.mark.parametrize(
    ("given_", "said"),
    [
        (None, "Nobody is named as saying so"),
        (Attribution(mode="voice"), "Nobody is named as saying so, in the voice of the source itself"),
        (Attribution(reporter="the Gazette"), "Reported by the Gazette, how close to the words is not recorded"),
        (Attribution(speaker="Ann", mode="paraphrase"), "Said by Ann, told in other words"),
    ],
)
def test_a_note_says_so_where_nobody_is_named(given_: Attribution | None, said: str) -> None:
    report = made("chronology", OPENED, entry(2, ACME, attribution=given_))

    assert [note.said for note in report.notes][1] == said


def test_a_document_that_is_cited_and_not_filed_is_not_on_file() -> None:
    report = made("chronology", OPENED, entry(2, ACME, evidence=(Citation(document="minutes"),)))

    assert [(one.document, one.title, one.filed) for one in report.documents] == [("minutes", None, None)]
    assert report.notes[1].sources[0].filed is None
    assert "Not on file" in words(report)


def test_a_document_filed_later_than_known_is_not_on_file_yet() -> None:
    lines = (OPENED, entry(2, ACME, evidence=(Citation(document="paper"),)), entry(9, PAPER))

    before, after = made("chronology", *lines, known=date(2013, 1, 5)), made("chronology", *lines)

    assert before.notes[1].sources[0].title is None
    assert after.notes[1].sources[0].title == "The Gazette"


def corrected(number: int, target: int, learnt: str, **given: Any) -> Entry:
    event = e.EntryCorrected(
        entry=f"e{target}", changes={"event.quantity": Raw(b'{"value":"70000000","unit":"GBP"}')}, reason="put higher"
    )
    return entry(number, event, learnt=learnt, **given)


def test_what_was_corrected_stands_beneath_with_what_it_said_first() -> None:
    correction = corrected(
        3, 2, "2013-02-12", recorded_by="clerk", attribution=Attribution(reporter="the Gazette", mode="voice")
    )
    report = made("chronology", OPENED, entry(2, REPORTED), correction)

    (aside,) = asides(report)
    (number,) = aside.notes
    assert "£70m was reported" in paragraphs(section(report, "2 January 2013"))[0].text
    assert aside.text == (
        "Corrected on 12 February 2013 by entry 3 (the Gazette, clerk). It first read: amount £50m. "
        "The reason given: “put higher”."
    )
    assert report.notes[number - 1].entry == 3
    assert "Corrected" in words(report)


def test_a_correction_that_was_not_known_yet_is_not_told() -> None:
    report = made("chronology", OPENED, entry(2, REPORTED), corrected(3, 2, "2013-02-12"), known=date(2013, 2, 11))

    assert asides(report) == []
    assert "£50m was reported" in paragraphs(section(report, "2 January 2013"))[0].text
    assert "Corrected" not in words(report)


def test_late_knowledge_is_said() -> None:
    report = made(
        "chronology",
        OPENED,
        entry(2, ACME, on("2013-01-02"), "2013-01-03"),
        entry(3, COUNCIL, on("..", "2013-01-02"), "2013-01-04"),
    )

    assert [aside.text for aside in asides(report)] == [
        "Became known on 4 January 2013, at least 2 days later.",
        "Became known on 3 January 2013, 1 day later.",
    ]
    assert {"Became known", "By a day"} <= words(report)


def test_what_may_have_happened_stands_apart() -> None:
    lines = (OPENED, entry(2, ACME, on("2013-01-02", "2013-01-20"), "2013-01-20"))

    report = made("chronology", *lines, as_of=date(2013, 1, 10))

    assert [one.heading for one in report.sections] == ["2013", "What may have happened by then, and may not"]
    (told,) = paragraphs(report.sections[1])
    assert (told.lead, told.text) == ("2 January 2013 to 20 January 2013", "Acme Ltd took part as a provider.")
    assert "Possible" in words(report)
    assert "Possible" not in words(made("chronology", *lines))


def test_what_does_not_fit_stands_apart_and_is_marked_where_it_happened() -> None:
    odd = entry(3, e.TalksAdvanced(talks="nowhere", stage="agreed"), irregular="it happened all the same")

    report = made("chronology", OPENED, ACME, odd)

    told = [one.text for one in paragraphs(section(report, "What does not fit"))]
    assert "Recorded as irregular: it happened all the same (entry 3)." in told
    assert [one.text for one in asides(report)] == ["Recorded as irregular: “it happened all the same”."]
    assert {"Does not fit", "Irregular"} <= words(report)


def test_what_was_taken_back_is_told_with_what_it_read() -> None:
    lines = (OPENED, ACME, entry(3, e.EntryRetracted(entry="e2", reason="another company"), recorded_by="clerk"))

    report = made("chronology", *lines)

    (told,) = paragraphs(section(report, "What was taken back"))
    assert told.text == (
        "Entry 2 read “Acme Ltd took part as a provider”. It was taken back on 3 January 2013 by entry 3 (clerk); "
        "the reason given was “another company”."
    )
    before = made("chronology", *lines, known=date(2013, 1, 2))
    assert [one.heading for one in before.sections] == ["2013"]


def test_a_retraction_that_was_itself_taken_back_is_not_told() -> None:
    report = made(
        "chronology",
        OPENED,
        ACME,
        e.EntryRetracted(entry="e2", reason="another company"),
        e.EntryRetracted(entry="e3", reason="the same after all"),
    )

    told = [one.text for one in paragraphs(section(report, "What was taken back"))]
    assert len(told) == 1
    assert told[0].startswith("Entry 3 read ")


def test_the_heading_says_both_dates_and_what_it_rests_on() -> None:
    basis = Basis(
        title="Depot talks", last=40, zone="Europe/London", digest="#40 sha256:00", restored_at="2024-01-01"
    )
    report = made("decisions", OPENED, basis=basis, as_of=date(2013, 1, 29), known=date(2013, 1, 30))

    said = {detail.label: detail.text for detail in report.heading}
    assert said["Negotiation"] == "Depot talks (n)"
    assert said["What had happened"] == "by the end of 29 January 2013"
    assert said["What was known"] == "what could be known by 30 January 2013"
    assert said["Made from"] == "a ledger whose last entry is number 40; its days are those of Europe/London"
    assert said["Digest"].startswith("#40 sha256:00 ")
    assert "2024-01-01" in said["Restored"]
    assert (report.as_of, report.known) == ("2013-01-29", "2013-01-30")


def test_the_heading_of_a_report_up_to_an_entry() -> None:
    at = Then(History([entry(1, OPENED), entry(2, ACME)]).at(ByEntry(1), ByDay(LAST)))
    report = report_of("chronology", at, Basis(title="Depot talks", last=2, everything=True))

    said = {detail.label: detail.text for detail in report.heading}
    assert said["What had happened"] == "up to entry #1 in the order of events"
    assert said["What was known"] == "everything on record"
    assert "Restored" not in said


def test_entries_that_are_not_for_everybody_are_named_in_the_heading() -> None:
    marked = entry(2, ACME, marking=Marking(level="confidential", basis="section 43", review_on=date(2014, 1, 1)))
    report = made("chronology", OPENED, marked)

    said = {detail.label: detail.text for detail in report.heading}
    assert said["Not for everybody"].startswith("entries marked with who may see them: 2;")
    assert report.notes[1].marking == "confidential, section 43, to be reviewed on 1 January 2014"
    assert "Not for everybody" not in {one.label for one in made("chronology", OPENED).heading}


def claim(one: str, amount: int, **given: Any) -> e.ClaimMade:
    return e.ClaimMade(
        **{"claim": one, "by": "acme", "about": "saving", "strength": "firm"} | given,
        quantity=money(amount, bound="over", period="10 years"),
    )


def test_promised_stands_beside_delivered_with_strength_bound_and_period() -> None:
    delivered = e.DeliveryReported(about="saving", claim="a", by="council", quantity=money(5), verified=True)
    report = made("claims", OPENED, ACME, COUNCIL, claim("a", 9, text="We will save"), delivered)

    found = tables(report)
    (promised,) = found["Promised, claimed or expected"]
    assert promised == {
        "Amount": "£9",
        "Bound": "more than",
        "Period": "10 years",
        "Strength": "claimed firmly",
        "Who said it": "Acme Ltd",
        "When": "4 January 2013",
        "As recorded": "“We will save”",
    }
    (reported,) = found["Reported as delivered"]
    assert (reported["Amount"], reported["Checked?"]) == ("£5", "verified")
    assert any("£5 was reported as delivered (verified" in one.text for one in paragraphs(*report.sections))


@pytest.mark.parametrize(
    ("quantity", "amount", "bound"),
    [
        (money(5), "£5", "as given"),
        (money(5, bound="around"), "£5", "about"),
        (money(5, bound="at_most"), "£5", "up to"),
        (Quantity(bound="unspecified", unit="staff"), "an unspecified number of staff", "not given"),
        (Quantity(minimum=Amount(5), maximum=Amount(9), unit="GBP"), "£5 to £9", "a range"),
    ],
)
def test_an_amount_and_its_bound(quantity: Quantity, amount: str, bound: str) -> None:
    made_ = e.ClaimMade(claim="a", about="saving", quantity=quantity, strength="possible")
    (row,) = tables(made("claims", OPENED, made_))["Promised, claimed or expected"]

    assert (row["Amount"], row["Bound"], row["Period"]) == (amount, bound, "not given")
    assert (row["Strength"], row["Who said it"]) == ("called possible", "nobody named")


def test_what_came_of_a_claim_and_what_differs_is_told() -> None:
    report = made(
        "claims",
        OPENED,
        ACME,
        COUNCIL,
        claim("a", 9),
        e.ClaimDisputed(claim="a", by="council", text="too high"),
        e.ClaimSubstantiated(claim="a", by="acme"),
        claim("b", 7, supersedes="a"),
    )

    told = {one.text for one in paragraphs(*report.sections)}
    assert "Disputed by Oddford Council (5 January 2013): “too high”." in told
    assert "Substantiated by Acme Ltd (6 January 2013)." in told
    assert "Superseded by a later claim: over £7 over 10 years." in told
    assert "The amounts differ: over £9 (claimed firmly, Acme Ltd); over £7 (claimed firmly, Acme Ltd)." in told
    assert "Nothing is on file about what was delivered." in told
    assert {"Disputed", "Substantiated", "Superseded", "Strength", "Bound", "Period"} <= words(report)
    assert not {"Unverified", "Proven", "Unproven"} & words(report)


def test_one_amount_in_different_words_stands_side_by_side() -> None:
    report = made("claims", OPENED, ACME, claim("a", 9, text="a gap"), claim("b", 9, text="a saving"))

    told = [one for one in paragraphs(*report.sections) if one.lead == "Side by side"]
    assert [one.text for one in told] == ["The same amount, over £9, is put in 2 ways: “a gap”; “a saving”."]
    assert told[0].notes == (1, 2)


def test_a_claim_that_is_only_possible_is_said_to_be() -> None:
    possible = entry(3, claim("a", 9), on("2013-01-02", "2013-01-20"), "2013-01-20")
    report = made("claims", OPENED, ACME, possible, as_of=date(2013, 1, 10))

    (row,) = tables(report)["Promised, claimed or expected"]
    assert row["When"] == "possibly, 2 January 2013 to 20 January 2013"


def test_a_claim_that_is_named_and_not_on_file_is_listed() -> None:
    report = made("claims", OPENED, ACME, e.ClaimDisputed(claim="ghost", by="acme"))

    (told,) = paragraphs(section(report, "Claims that are not on file"))
    assert told.text == "The claim “ghost” is named on record, and is itself not on file."
    assert [note.entry for note in report.notes] == [3]


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
        {"Who": "Acme Ltd", "Held that day by": "not recorded", "Answer": "not on file"},
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
    assert found["Who had to decide"][0]["Answer"] == "through its members, below"
    assert found["Who else is named as answering"][0]["Answer"] == "voted for"


def test_a_rejection_gives_the_reasons_for_ending_the_talks_as_well() -> None:
    ended = e.TalksDiscontinued(talks="t", by=("council",), reason="it does not fit")
    talks = e.TalksOpened(talks="t", route="direct", stage="open", between=("council", "acme"))

    def leads(outcome: str) -> list[str | None]:
        report = made("decisions", OPENED, ACME, COUNCIL, talks, decision(talks="t", outcome=outcome), ended)
        return [one.lead for one in paragraphs(*report.sections)]

    assert "Reason given for ending the talks" in leads("rejected")
    assert "Reason given for ending the talks" not in leads("approved")


@pytest.mark.parametrize("name", REPORTS)
def test_before_anything_happened_a_report_says_so(name: str) -> None:
    report = made(name, OPENED, as_of=date(2012, 1, 1), known=date(2012, 1, 1))

    assert [one.heading for one in report.sections] == ["Nothing yet"]
    assert report.notes == ()


def test_a_report_that_is_not_there() -> None:
    with pytest.raises(UnknownName) as raised:
        made("gossip", OPENED)
    assert raised.value.hint == "the reports are chronology, claims, decisions"
