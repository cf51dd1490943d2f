"""What a text is understood as, in words; and the text that would give a value that stands."""

from __future__ import annotations

import pytest

from domain.errors import ParleyError
from domain.events import ClaimMade, MilestonePlanned, NegotiationOpened, PartyJoined, ProposalTabled
from domain.history import History
from domain.values import Amount, Attribution, Marking, Quantity, Term
from ledger.forms.field import EFFECTIVE, Field, fields
from ledger.forms.known import Known
from ledger.forms.reading import Problem, problem, spoken, typed, value
from ledger.quantities import parse_quantity
from tests.domain.writing import Story

ON_FILE = Known(
    History(
        Story()
        .tell("1-1", NegotiationOpened(title="Talks"))
        .tell("1-2", PartyJoined(party="g4s", name="G4S plc", role="provider"))
        .entries
    )
)


def of(kind: type, name: str) -> Field:
    return next(one for one in fields(kind) if one.name == name)


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        (EFFECTIVE, "2013-01-29", "29 January 2013"),
        (EFFECTIVE, "2013-01", "January 2013: 1 January 2013 at the earliest, 31 January 2013 at the latest"),
        (EFFECTIVE, "2012-06~", "about June 2012: 1 June 2012 at the earliest, 30 June 2012 at the latest"),
        (EFFECTIVE, "../2013-01-28", "by 28 January 2013"),
        (EFFECTIVE, "2013-01-28/..", "not before 28 January 2013"),
        (EFFECTIVE, "unknown", "on a day that nobody knows"),
        (
            of(MilestonePlanned, "date"),
            "2013",
            "2013: 1 January 2013 at the earliest, 31 December 2013 at the latest",
        ),
        (of(ClaimMade, "quantity"), ">£100m over 10 years", "over £100m over 10 years"),
        (of(ProposalTabled, "terms"), "price: £3.95m", "price: £3.95m"),
        (of(ProposalTabled, "terms"), "price: £3.95m or so", "price: in words, “£3.95m or so”"),
        (of(ProposalTabled, "terms"), "pensions", "pensions: no amount and no words"),
        (of(ProposalTabled, "by"), "g4s", "G4S plc"),
        (of(ProposalTabled, "to"), "g4s,beds", "G4S plc, beds is not on file"),
        (of(PartyJoined, "name"), "anything", ""),
    ],
)
def test_a_text_is_said_back_as_it_is_understood(field: Field, text: str, words: str) -> None:
    assert spoken(field, [text], ON_FILE) == words


def test_what_cannot_be_read_is_told_without_the_name_of_its_field() -> None:
    with pytest.raises(ParleyError) as raised:
        value(of(ClaimMade, "quantity"), ["£"])
    said = problem(of(ClaimMade, "quantity"), raised.value)
    assert isinstance(said, Problem)
    assert not said.text.startswith("quantity")


@pytest.mark.parametrize("text", ["£50m", "over £100m over 10 years", "64 staff", "£1m to £2m a year", "around 16%"])
def test_an_amount_comes_back_as_the_same_amount(text: str) -> None:
    (written,) = typed(parse_quantity(text))
    assert parse_quantity(written) == parse_quantity(text)


def test_an_amount_that_the_source_words_otherwise_comes_back_in_words_that_are_read() -> None:
    assert typed(Quantity(value=Amount("50000000"), unit="GBP", as_written="fifty or so")) == ("£50m",)


def test_values_that_stand_are_typed_as_people_would_write_them() -> None:
    assert typed(None) == typed(()) == typed(Attribution(mode="voice")) == ()
    assert typed(True) == ("yes",)
    assert typed(7) == ("7",)
    assert typed(("a", "b")) == ("a", "b")
    assert typed(Marking(level="official")) == ("official",)
    assert typed((Term(term="start", text="soon"), Term(term="pensions"))) == ("start: soon", "pensions")
