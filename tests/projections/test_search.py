from __future__ import annotations

from datetime import date
from unicodedata import normalize

import pytest
from hypothesis import given as examples
from hypothesis import strategies as st

from domain.clocks import ByDay
from domain.directory import Directory
from domain.entry import Entry
from domain.events import (
    ClaimMade,
    EntryCorrected,
    EvidenceFiled,
    NegotiationOpened,
    NoteMade,
    PartyJoined,
    ProposalTabled,
    TalksDiscontinued,
    TalksOpened,
)
from domain.fact import Fact
from domain.history import History
from domain.values import Attribution, Citation, Marking, When
from projections.filters import filter_of, rows_with
from projections.row import Row
from projections.search import Search, folded
from tests.domain.writing import raw
from tests.projections.anything import TEXTS, histories
from tests.projections.given import LAST, entry, fact, history, money, on


def finds(text: str, told: tuple[Fact, Directory]) -> bool:
    return Search(text).finds(*told)


NOTE = fact(NoteMade(text="The Café’s “final” offer – over ﬁve  years"))


@pytest.mark.parametrize(
    "text",
    [
        "café",
        "CAFE",
        normalize("NFD", "Café"),
        normalize("NFC", "Café"),
        "cafe's",
        '"final offer"',
        "“final offer”",
        "offer - over",
        "five years",
        '"five years"',
        "years offer",
        "yea",
        "",
        "  ",
        '"',
    ],
)
def test_how_it_is_written_makes_no_difference(text: str) -> None:
    told = fact(NoteMade(text="The Café’s final offer – over ﬁve  years"))

    assert finds(text, told)


@pytest.mark.parametrize("text", ["cafeteria", '"offer final"', "five months", "final refusal", '"fi nal"'])
def test_every_word_must_occur_and_quoted_words_together(text: str) -> None:
    assert not finds(text, NOTE)


def test_signs_of_quotation_inside_a_text_do_not_hide_it() -> None:
    assert finds("final", NOTE)
    assert finds("ﬁnal", NOTE)


def test_words_may_stand_in_different_places_of_an_entry() -> None:
    said = Attribution(speaker="Kim Challis", capacity="chief executive")
    told = fact(NoteMade(text="never about officers"), attribution=said)

    assert finds("challis officers", told)
    assert not finds("challis soldiers", told)


EVERYTHING = fact(
    ProposalTabled(proposal="first-offer", talks="joint-talks", by="acme", title="Offer of May"),
    PartyJoined(party="acme", name="Acme Works Ltd", role="provider"),
    TalksOpened(talks="joint-talks", between=("acme",), route="direct", stage="open"),
    attribution=Attribution(speaker="A. Clerk", capacity="on behalf of all", reporter="R. Porter"),
    evidence=(Citation(document="minutes-7", locator="page 12", quote="we shall never sign"),),
    marking=Marking(level="restricted", basis="section 43"),
    irregular="it was late",
    effective=When(edtf="2013-01-03", earliest=on("2013-01-03").earliest, latest=on("2013-01-03").latest,
                   as_written="the third of the month"),
)  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "first-offer", "joint-talks", "acme", "Acme Works", "Offer of May", "clerk", "behalf", "porter", "minutes-7",
        "page 12", "never sign", "restricted", "section 43", "was late", "third of the month", "e3",
    ],
)  # fmt: skip
def test_everything_that_a_reader_can_see_is_searched(text: str) -> None:
    assert finds(text, EVERYTHING)


def test_a_choice_of_words_that_nobody_wrote_is_not_searched() -> None:
    told = fact(ClaimMade(claim="c", about="savings", quantity=money(5), strength="firm"))

    assert finds("savings", told)
    assert not finds("exact", told)


def test_reasons_and_titles_are_searched() -> None:
    ended = fact(
        TalksDiscontinued(talks="t", by=("a",), reason="does not suit us"),
        TalksOpened(talks="t", between=("a", "b"), route="direct", stage="open", title="Joint buying"),
    )

    assert finds("suit", ended)
    assert finds("joint buying", ended)
    assert finds("tender", fact(EvidenceFiled(document="d", title="Tender papers", sha256="0" * 64)))


def test_both_dates_are_respected() -> None:
    """What is searched is what was known by then, as it was corrected by then."""
    told = history(
        NegotiationOpened(title="Talks"),
        NoteMade(text="a first wording"),
        entry(3, EntryCorrected(entry="e2", changes={"event.text": raw("another wording")}, reason="misheard")),
    )

    def found(text: str, as_of: str, known: str) -> list[str]:
        moment = told.at(ByDay(date.fromisoformat(as_of)), ByDay(date.fromisoformat(known)))
        keep = filter_of(text=text)
        assert keep is not None
        return [one.id for one in moment.played if keep(one, moment.directory)]

    assert found("first", "2013-01-02", "2013-01-02") == ["e2"]
    assert found("first", "2013-01-02", "2013-01-03") == []
    assert found("another", "2013-01-02", "2013-01-03") == ["e2"]
    assert found("first", "2013-01-01", "2013-01-02") == []


def test_nothing_asked_is_no_filter() -> None:
    assert filter_of() is None


@examples(histories(), st.text(max_size=20) | TEXTS)
def test_any_text_can_be_looked_for_in_any_history(told: History, text: str) -> None:
    moment = told.at(ByDay(LAST), ByDay(LAST))
    for one in moment.played:
        found = Search(text).finds(one, moment.directory)
        assert found == Search(normalize("NFD", text)).finds(one, moment.directory)
        assert found == Search(normalize("NFC", text)).finds(one, moment.directory)


@examples(TEXTS)
def test_every_note_is_found_by_its_own_words(text: str) -> None:
    told = fact(NoteMade(text=text))

    assert all(finds(word, told) for word in text.split() if '"' not in folded(word))


@examples(TEXTS)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    assert folded(normalize("NFD", text)) == folded(text)


def test_a_line_break_between_words_makes_no_difference() -> None:
    assert finds('"one two"', fact(NoteMade(text="one\n  two")))


def test_who_writes_an_entry_is_not_what_it_says() -> None:
    written: Entry = entry(1, NoteMade(text="x"), recorded_by="somebody")

    assert not Search("somebody").finds(Fact.of(written), Directory.of([]))


def test_a_row_is_searched_with_the_heading_it_stands_under() -> None:
    rows = (Row("a", "The price", "5 March", "“Too high”"), Row("b", "The price", "6 March", "“Too late”"))
    assert rows_with(rows, '"the price" HIGH') == rows[:1]
    assert rows_with(rows, "march price") == rows
    assert rows_with(rows, "high late") == ()


OFFER = (
    Row("p", "on the table", "The offer", "v2"),
    Row("p/price", "on the table", "price", "£5m", under="p"),
    Row("p/length", "on the table", "length", "4 years", under="p"),
    Row("q", "on the table", "Another", "withdrawn"),
    Row("r", "contracts", "Depot", "signed"),
    Row("r/proof", "contracts", "in order", "no standstill recorded", under="r"),
)


def keys_with(text: str) -> list[str]:
    return [row.key for row in rows_with(OFFER, text)]


def test_a_row_that_is_found_keeps_the_row_that_it_belongs_to() -> None:
    assert keys_with("4 years") == ["p", "p/length"]
    assert keys_with("standstill") == ["r", "r/proof"]


def test_a_row_that_is_found_keeps_all_that_belongs_to_it() -> None:
    assert keys_with("the offer") == ["p", "p/price", "p/length"]
    assert keys_with("another") == ["q"]


def test_words_may_stand_in_a_row_and_in_the_one_it_belongs_to() -> None:
    assert keys_with('offer "4 years"') == ["p", "p/length"]
    assert keys_with("another years") == []


def test_a_row_whose_head_is_not_there_stands_by_itself() -> None:
    rows = (Row("a", "one", "The head", "x"), Row("b", "two", "set in", "y", under="c"))
    assert [row.key for row in rows_with(rows, "y")] == ["b"]
    assert [row.key for row in rows_with(rows, "head")] == ["a"]
