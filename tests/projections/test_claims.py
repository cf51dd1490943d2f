"""Claims: strength, speaker, disputes, deliveries, and wordings side by side."""

from __future__ import annotations

from datetime import date
from typing import Literal

from domain import events as e
from domain.values import Attribution
from tests.projections.given import entry, money, on, then

OPENED = e.NegotiationOpened(title="Talks")
G4S = e.PartyJoined(party="g4s", name="G4S", role="provider")
MILLIONS = money(100_000_000, bound="over", period="10 years")


def made(
    claim: str,
    text: str | None,
    *,
    about: str = "saving",
    by: str | None = "g4s",
    strength: Literal["guaranteed", "firm", "expected", "possible"] = "expected",
    supersedes: str | None = None,
) -> e.ClaimMade:
    return e.ClaimMade(
        claim=claim, by=by, about=about, quantity=MILLIONS, strength=strength, text=text, supersedes=supersedes
    )


def test_two_claims_of_one_figure_stand_side_by_side() -> None:
    found = then(OPENED, G4S, made("a", "would have saved"), made("b", "guaranteed it", strength="guaranteed"))
    assert [said.strength for said in found.claims.threads["saving"]] == ["expected", "guaranteed"]
    assert [(row.label, row.value) for row in found.rows("claims")] == [
        ("over £100m over 10 years", "expected, G4S, “would have saved”, ≠ 2 wordings, all kept"),
        ("over £100m over 10 years", "guaranteed, G4S, “guaranteed it”, ≠ 2 wordings, all kept"),
    ]


def reported(amount: int, about: str = "saving", text: str | None = None) -> e.DeliveryReported:
    return e.DeliveryReported(about=about, quantity=money(amount, bound="over"), verified=False, text=text)


def test_every_row_of_an_amount_says_that_it_is_worded_in_several_ways() -> None:
    found = then(OPENED, G4S, made("a", "would have saved"), reported(100_000_000, text="is saved"), made("b", None))
    assert [row.value.partition("≠")[2] for row in found.rows("claims")] == [" 2 wordings, all kept"] * 3


def test_another_amount_of_the_thread_is_named_beside_each() -> None:
    found = then(OPENED, G4S, made("a", None), reported(70), reported(50, "other"))
    assert [(row.label, row.value.partition("≠")[2]) for row in found.rows("claims")] == [
        ("over £100m over 10 years", " over £70"),
        ("over £70", " over £100m"),
        ("over £50", ""),
    ]


def test_many_other_amounts_are_counted_and_a_possible_one_is_called_so() -> None:
    unsure = entry(9, reported(5), on("..", "2013-01-29"))
    found = then(OPENED, *map(reported, (1, 2, 3, 4)), unsure, as_of=date(2013, 1, 10))
    first, *_, last = found.rows("claims")
    assert first.value.endswith("≠ over £2, over £3 and 2 more")
    assert last.value.endswith("≠ over £1, over £2 and 2 more")
    assert (
        then(OPENED, reported(1), unsure, as_of=date(2013, 1, 10))
        .rows("claims")[0]
        .value.endswith("≠ possibly over £5")
    )


def test_a_row_names_the_entries_it_rests_on() -> None:
    found = then(OPENED, G4S, made("a", None), e.ClaimDisputed(claim="a", by="union"), reported(1, "jobs"))
    assert [row.entries for row in found.rows("claims")] == [("e3", "e4"), ("e5",)]


def test_a_speaker_is_named_beside_the_party_and_nobody_is_invented() -> None:
    spoken = entry(3, made("a", None), attribution=Attribution(speaker="Kim Challis"))
    found = then(OPENED, G4S, spoken, made("b", None, about="gap", by=None))
    assert [row.value for row in found.rows("claims")] == ["expected, Kim Challis, G4S", "expected, nobody named"]


def test_a_claim_shows_what_came_of_it() -> None:
    found = then(
        OPENED,
        G4S,
        made("a", None),
        made("b", None, supersedes="a"),
        e.ClaimDisputed(claim="a", by="union", text="never"),
        e.ClaimSubstantiated(claim="b", by="g4s"),
        e.DeliveryReported(claim="b", about="saving", quantity=money(2), verified=True),
    )
    claims = found.claims.claims
    assert claims["a"].superseded_by == ("b",)
    assert [(one.name, one.text) for one in claims["a"].disputed] == [("union", "never")]
    assert [said.amount for said in claims["b"].delivered] == ["£2"]
    assert [row.value for row in found.rows("claims")] == [
        "expected, G4S, superseded, disputed by union, ≠ £2",
        "expected, G4S, substantiated by G4S, £2 reported (verified, over another period than claimed), ≠ £2",
        "reported, verified, nobody named, ≠ over £100m",
    ]


def test_estimates_and_reasons_stand_in_their_threads() -> None:
    found = then(
        OPENED,
        e.ImpactEstimated(about="jobs", quantity=money(3), modality="likely"),
        e.RationaleStated(about="gap", quantity=money(73), text="a gap"),
    )
    assert list(found.claims.threads) == ["jobs", "gap"]
    assert [row.value for row in found.rows("claims")] == [
        "likely, as an impact, nobody named",
        "nobody named, “a gap”",
    ]


def test_a_dispute_of_a_claim_that_is_not_on_file_is_shown() -> None:
    rows = then(OPENED, e.ClaimDisputed(claim="lost", by="union")).rows("claims")
    assert [(row.section, row.label, row.value) for row in rows] == [("not on file", "lost", "disputed by union")]


def test_what_is_only_possible_is_shown_as_such() -> None:
    unsure = entry(3, made("a", None, strength="possible"), on("..", "2013-01-29"))
    doubt = entry(5, e.ClaimDisputed(claim="b", by="union"), on("..", "2013-01-29"))
    found = then(OPENED, G4S, unsure, made("b", None), doubt, as_of=date(2013, 1, 10))
    assert [(row.key, row.value, row.possible) for row in found.rows("claims")] == [
        ("claim/b", "expected, G4S, possibly disputed by union", False),
        ("claim/a", "possible by then, called possible, G4S", True),
    ]


def delivered(claim: str | None, amount: int, **given: str) -> e.DeliveryReported:
    return e.DeliveryReported(claim=claim, about="saving", quantity=money(amount, **given), verified=True)


def stated(claim: str, amount: int, *, by: str | None = "g4s", supersedes: str | None = None) -> e.ClaimMade:
    return e.ClaimMade(
        claim=claim, by=by, about="saving", quantity=money(amount), strength="firm", supersedes=supersedes
    )


def test_less_delivered_than_promised_contradicts_the_claim() -> None:
    found = then(OPENED, G4S, stated("a", 100), delivered("a", 60))
    claim = found.claims.claims["a"]
    assert [report.beside for report in claim.delivered] == ["less"]
    assert claim.contradicted
    assert found.rows("claims")[0].value == "claimed firmly, G4S, £60 reported (verified, less than claimed), ≠ £60"


def test_what_was_promised_and_delivered_is_no_contradiction() -> None:
    claim = then(OPENED, G4S, stated("a", 100), delivered("a", 100)).claims.claims["a"]
    assert [report.beside for report in claim.delivered] == ["as claimed"]
    assert not claim.contradicted


def test_a_delivery_of_another_thread_contradicts_the_claim_that_it_names() -> None:
    elsewhere = e.DeliveryReported(claim="a", about="audit", quantity=money(60), verified=False)
    assert then(OPENED, G4S, stated("a", 100), elsewhere).claims.claims["a"].contradicted


def test_a_delivery_over_another_period_is_not_compared() -> None:
    found = then(OPENED, G4S, made("a", None), delivered("a", 60))
    assert [report.beside for report in found.claims.claims["a"].delivered] == ["other period"]
    assert not found.claims.claims["a"].contradicted


def test_a_delivery_before_its_claim_is_compared_all_the_same() -> None:
    assert then(OPENED, G4S, delivered("a", 60), stated("a", 100)).claims.claims["a"].delivered[0].beside == "less"


def test_another_amount_of_the_thread_contradicts_a_claim() -> None:
    found = then(OPENED, G4S, stated("a", 100), stated("b", 90, by="union"))
    assert [claim.contradicted for claim in found.claims.claims.values()] == [True, True]
    (comparison,) = found.claims.compared["saving"]
    assert [(alike.amount, alike.numbers) for alike in comparison.amounts] == [("£100", (3,)), ("£90", (4,))]


def test_a_claim_that_its_speaker_replaced_contradicts_nothing_and_another_speakers_stands() -> None:
    moved = then(OPENED, G4S, stated("a", 100), stated("b", 90, supersedes="a")).claims.claims
    assert [claim.contradicted for claim in moved.values()] == [False, False]
    other = then(OPENED, G4S, stated("a", 100), stated("b", 90, by="union", supersedes="a")).claims.claims
    assert [claim.contradicted for claim in other.values()] == [True, True]


def test_what_is_only_possible_contradicts_no_claim() -> None:
    unsure = entry(4, delivered("a", 60), on("..", "2013-01-29"))
    claim = then(OPENED, G4S, stated("a", 100), unsure, as_of=date(2013, 1, 10)).claims.claims["a"]
    assert [(report.beside, report.possible) for report in claim.delivered] == [("less", True)]
    assert not claim.contradicted


def test_bound_and_period_stand_beside_the_amount() -> None:
    (said,) = then(OPENED, G4S, made("a", None)).claims.threads["saving"]
    assert (said.bound, said.period, said.per) == ("over", "10 years", None)
