"""The report on claims: promised beside delivered, what came of it, what contradicts what."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from domain import events as e
from domain.entry import Entry
from domain.events.base import Event
from domain.values import Amount, Quantity
from tests.projections.given import entry, money, on
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
    told = {one.text for one in paragraphs(*report.sections)}
    assert "Against this claim, £5 was reported as delivered (verified): over another period than claimed." in told


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


def test_an_amount_that_is_counted_by_time_says_so_as_its_period() -> None:
    yearly = e.ClaimMade(claim="a", about="saving", quantity=money(5, per="year"), strength="firm")
    over = e.ClaimMade(claim="b", about="saving", quantity=money(5, per="year", period="10 years"), strength="firm")
    rows = tables(made("claims", OPENED, yearly, over))["Promised, claimed or expected"]

    assert [(row["Amount"], row["Period"]) for row in rows] == [
        ("£5 a year", "per year"),
        ("£5 a year", "10 years, per year"),
    ]


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
    assert "Nothing is on file about what was delivered." in told
    assert {"Disputed", "Substantiated", "Superseded", "Strength", "Bound", "Period"} <= words(report)
    assert not {"Unverified", "Proven", "Unproven"} & words(report)


def beside(*lines: Event | Entry) -> list[tuple[str | None, str, tuple[int, ...]]]:
    told = paragraphs(*made("claims", OPENED, ACME, *lines).sections)
    return [
        (one.lead, one.text, one.notes)
        for one in told
        if one.lead in {"In contradiction", "Differing", "Side by side"}
    ]


def test_amounts_that_may_all_be_so_are_said_to_differ() -> None:
    lines = claim("a", 9), claim("b", 7, strength="guaranteed")
    assert beside(*lines) == [
        (
            "Differing",
            "The amounts differ, over 10 years: over £9 (claimed firmly, Acme Ltd); over £7 (guaranteed, Acme Ltd).",
            (1, 2),
        )
    ]
    told = words(made("claims", OPENED, ACME, *lines))
    assert "Differing" in told
    assert "In contradiction" not in told


def test_amounts_that_cannot_both_be_so_stand_in_contradiction() -> None:
    fewer = e.ClaimMade(claim="b", by="acme", about="saving", strength="firm", quantity=money(7, period="10 years"))
    assert beside(claim("a", 9), fewer) == [
        (
            "In contradiction",
            "The amounts differ, over 10 years: over £9 (claimed firmly, Acme Ltd); £7 (claimed firmly, Acme Ltd).",
            (1, 2),
        )
    ]
    assert "In contradiction" in words(made("claims", OPENED, ACME, claim("a", 9), fewer))


def test_one_amount_under_different_names_stands_in_contradiction() -> None:
    assert beside(claim("a", 9, text="a gap"), claim("b", 9, text="a saving")) == [
        (
            "In contradiction",
            "The same amount, over £9, is called 2 things, over 10 years: “a gap”; “a saving”.",
            (1, 2),
        )
    ]


def test_amounts_of_different_periods_stand_side_by_side_and_are_not_compared() -> None:
    yearly = e.ClaimMade(
        claim="b", by="acme", about="saving", strength="expected", quantity=money(2, period="a year")
    )

    apart = "Not counted over the same period or against the same thing, so they are not compared"
    assert beside(claim("a", 9), yearly) == [
        (
            "Side by side",
            f"{apart}: over £9 over 10 years (claimed firmly, Acme Ltd); £2 over a year (expected, Acme Ltd).",
            (1, 2),
        )
    ]


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
