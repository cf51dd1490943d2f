"""What is seen at a place: as on the screen, up to the place, by what was known, each thing with its note."""

from __future__ import annotations

from datetime import date

import pytest

from domain import events as e
from domain.clocks import AsOf, ByDay, ByEntry
from domain.history import History
from domain.values import Attribution
from projections.chips import Chip
from projections.comparing import Marked
from projections.listing import Listed, Listing
from projections.replay import Replay
from projections.reports.report import Listing as Items
from projections.reports.report import Paragraph, Report, Section
from projections.reports.seen import seen
from tests.projections.given import entry, history, money, on
from tests.projections.reports.reading import ACME, BASIS, COUNCIL, OPENED, PAPER, paragraphs

TALKS = history(
    OPENED,
    ACME,
    COUNCIL,
    PAPER,
    e.TalksOpened(talks="main", title="Main", between=("council", "acme"), route="direct", stage="open"),
    entry(
        6, e.ClaimMade(claim="saves", about="saving", quantity=money(5), strength="firm", by="acme"), on("2013-01-06")
    ),
    entry(7, e.TalksPaused(talks="main", reason="Christmas"), on("2013-01-07"), learnt="2013-01-20"),
    entry(8, e.TalksDiscontinued(talks="main", by=("council",), reason="too dear"), on("2013-01-08")),
)


def told(
    at: AsOf,
    known: date | None = None,
    *,
    listed: Listed | None = None,
    mark: Marked | None = None,
    past: History = TALKS,
) -> Report:
    replay = Replay(past)
    here = replay.start(at, None if known is None else ByDay(known))
    standing = replay.standing(here) if mark is None else replay.comparing(mark, here)
    return seen(replay.frame(here), standing, BASIS, "parley replay n", listed)


def section(report: Report, name: str) -> Section:
    (found,) = (one for one in report.sections if one.heading == name)
    return found


def timeline(report: Report) -> list[str]:
    (items,) = (one for one in section(report, "The timeline up to here").blocks if isinstance(one, Items))
    return [one.text for one in items.items]


def test_the_event_comes_first_with_its_evidence() -> None:
    (told_, evidence) = section(told(ByEntry(8)), "The event").blocks
    assert isinstance(told_, Paragraph)
    assert isinstance(evidence, Items)
    assert "ended the talks" in told_.text
    assert told_.notes == (1,)
    assert "speaker" in {one.lead for one in evidence.items}


def test_the_timeline_ends_at_the_place_and_marks_it() -> None:
    lines = timeline(told(ByEntry(5)))
    assert len(lines) == 5
    assert [line for line in lines if "(here" in line] == lines[-1:]


def test_what_was_not_known_yet_is_counted_and_not_told() -> None:
    report = told(ByEntry(8), date(2013, 1, 10))
    assert "1 event not known yet." in timeline(report)
    assert "Christmas" not in "".join(one.text for one in paragraphs(*report.sections))
    assert "Christmas" in "".join(one.text for one in paragraphs(*told(ByEntry(7)).sections))


def test_the_place_itself_may_be_unknown() -> None:
    report = told(ByEntry(7), date(2013, 1, 10))
    assert "was not known by then" in paragraphs(section(report, "The event"))[0].text
    assert timeline(report)[-1].startswith("Not known yet (here")


def test_a_day_without_an_event_stands_at_the_end() -> None:
    report = told(ByDay(date(2014, 5, 1)))
    assert "No event is on record for 1 May 2014" in paragraphs(section(report, "The event"))[0].text
    assert timeline(report)[-1] == "no event (here)"


def test_a_filter_is_named_and_changes_nothing_but_the_timeline() -> None:
    listing = Listing(Replay(TALKS).track(TALKS.everything), (Chip("kind", "claim-made"),))
    listing.work()
    report, whole = told(ByEntry(8), listed=listing.listed), told(ByEntry(8))
    assert len(timeline(report)) == 1
    first = section(report, "The timeline up to here").blocks[0]
    assert isinstance(first, Paragraph)
    assert "claim-made: 1 of 8 listed" in first.text
    assert section(report, "What stood") == section(whole, "What stood")


def test_of_a_long_timeline_the_end_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("projections.reports.seen.MOST", 3)
    blocks = section(told(ByEntry(8)), "The timeline up to here").blocks
    assert blocks[0] == Paragraph("5 events before these are left out.")
    assert len(timeline(told(ByEntry(8)))) == 3


def test_what_was_otherwise_known_that_day_is_said() -> None:
    value = next(one.text for one in paragraphs(section(told(ByEntry(7)), "What stood")) if one.lead == "Main")
    assert value == "open → paused (that day: open)"


def test_a_comparison_says_what_differs_and_by_what() -> None:
    report = told(ByEntry(8), mark=Marked(ByEntry(5)))
    differs, between = section(report, "What differs"), section(report, "The entries in between")
    (main,) = (one for one in paragraphs(differs) if one.lead == "Main" and one.text.startswith("open →"))
    assert main.text == "open → discontinued"
    by = [one.notes[0] for one in paragraphs(between) if "ended the talks" in one.text]
    assert by[0] in main.notes
    said = {one.label: one.text for one in report.heading}
    assert said["Compared with"] == "A: 5 January 2013 (#5) with hindsight"


def test_where_nothing_differs_that_is_said() -> None:
    report = told(ByEntry(5), mark=Marked(ByEntry(5)))
    assert [one.text for one in paragraphs(*report.sections)] == ["Nothing differs."]


def test_a_note_says_who_said_it() -> None:
    past = history(OPENED, entry(2, ACME, attribution=Attribution(speaker="May", mode="verbatim")))
    (first, *_) = told(ByEntry(2), past=past).notes
    assert first.said == "Said by May, verbatim"
