"""Opening: every row leads to a page, every page is made of the views, and whatever stands on it opens again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings

from domain.clocks import ByDay, Known
from domain.history import History
from projections.at import Then
from projections.opening import Page, Subject, page, subject_of
from projections.panes import PANES
from projections.row import Row
from tests.projections.anything import histories
from tests.tui.alliance import alliance

DAY = ByDay(date(2013, 1, 29))


def then(known: Known | None = None) -> Then:
    history = alliance()
    return Then(history.at(ByDay(date(2016, 3, 1)), known or history.everything))


def opened(kind: str, name: str, known: Known | None = None) -> Page:
    return page(Subject(kind, name), then(known), then(DAY))  # type: ignore[arg-type]


def section(shown: Page, title: str) -> dict[str, str]:
    return {row.label: row.value for row in shown.rows if row.section == title}


def test_a_decision_shows_source_by_source_who_agreed_and_what_was_proven_that_day() -> None:
    shown = opened("decision", "framework-decision")
    matrix = section(shown, "source by source")
    bright = next(value for label, value in matrix.items() if "Bright" in label)
    assert "v4: silent" in bright
    assert "official statement: agreed (#77)" in bright
    lloyd = next(value for label, value in matrix.items() if "Lloyd" in label)
    assert "v4: agreed" in lloyd
    assert section(shown, "as known that day")["proof"].startswith("unproven: Bright is silent")
    assert section(shown, "decision")["proof"].startswith("attested")
    assert matrix["missing"]


def test_a_figure_shows_all_its_wordings_with_their_speakers_and_days() -> None:
    shown = opened("thread", "money to find")
    values = [row.value for row in shown.rows if row.section == "side by side"]
    assert len(values) == 3
    assert {"target", "gap", "saving"} <= {word.strip("”,“").lower() for value in values for word in value.split()}
    assert any("30 January 2013" in value for value in values)


def test_a_source_says_everything_about_itself() -> None:
    shown = opened("entry", "2013-01-29-talks-discontinued")
    said = section(shown, "source")
    assert "David Lloyd" in said["speaker"]
    assert "discontinued negotiations" in said["wording"]
    assert said["id"] == "2013-01-29-talks-discontinued"
    assert "v4" in "".join(section(shown, "documents"))
    assert any("Alliance" in value for value in section(shown, "names").values())


def test_a_corrected_entry_shows_its_corrections() -> None:
    shown = opened("entry", "2013-01-29-olympic-loss")
    assert any("£50m, now around £70m" in row.value for row in shown.rows)


def test_a_party_shows_its_posts_and_what_it_said_and_decided() -> None:
    shown = opened("party", "hertfordshire-commissioner")
    titles = {row.section for row in shown.rows}
    assert {"commissioner", "everything said", "decided"} <= titles
    assert any("David Lloyd" in row.value for row in shown.rows if row.section == "commissioner")
    said = next(row for row in shown.rows if row.section == "everything said")
    assert subject_of(said, then().moment.directory) == Subject("entry", said.entries[0])


@pytest.mark.parametrize("kind", ["entry", "decision", "party", "thread", "speaker", "document", "talks"])
def test_what_is_not_on_record_says_so(kind: str) -> None:
    (row,) = opened(kind, "nowhere").rows
    assert row.tone == "unproven"


def test_what_is_not_known_yet_is_not_told() -> None:
    shown = opened("entry", "2013-01-30-saving-73m", DAY)
    assert [row.value for row in shown.rows] == ["not known yet"]


def _walked(then: Then, rows: list[Row], seen: set[Subject], most: int = 60) -> Iterator[Page]:
    for row in rows:
        subject = subject_of(row, then.moment.directory)
        if subject is not None and subject not in seen and len(seen) < most:
            seen.add(subject)
            shown = page(subject, then, then)
            yield shown
            yield from _walked(then, list(shown.rows), seen, most)


def _everything(then: Then) -> list[Row]:
    return [row for made in PANES.values() for row in made(then)]


def test_every_row_of_the_case_opens_and_so_does_all_that_it_opens() -> None:
    shown = list(_walked(then(), _everything(then()), set(), 400))
    assert len(shown) > 40
    assert {one.subject.kind for one in shown} >= {"entry", "thread", "decision", "party", "document"}
    assert not [one.subject for one in shown if one.rows[0].key == "none"]


@settings(max_examples=60)
@given(histories())
def test_any_history_can_be_opened(history: History) -> None:
    there = Then(history.at(ByDay(date(2013, 6, 1)), history.everything))
    for shown in _walked(there, _everything(there), set()):
        assert shown.rows
        assert all(row.section and row.label and row.value for row in shown.rows)
