"""Figures: every amount in its thread, what contradicts what, what moved; never netted."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given

from domain import events as e
from domain.clocks import ByDay
from domain.events.base import Event
from domain.history import History
from domain.values import Amount, Attribution, Quantity, Term
from projections.at import Then
from projections.figures import Figure, Figures
from projections.figures.places import KINDS, places
from projections.row import Row
from tests.domain.writing import Story
from tests.projections.anything import histories
from tests.projections.given import entry, money, on, then
from tests.tui.alliance import alliance

OPENED = e.NegotiationOpened(title="Talks")
G4S = e.PartyJoined(party="g4s", name="G4S", role="provider")
UNION = e.PartyJoined(party="union", name="The union", role="union")
TALKS = e.TalksOpened(talks="t", route="direct", stage="open", title="The talks")
LAST = date(2099, 12, 31)


def the_case(known: date = LAST) -> Then:
    return Then(alliance().at(ByDay(LAST), ByDay(known)))


def claimed(claim: str, amount: int, text: str | None = None, *, by: str | None = "g4s", **given: Any) -> e.ClaimMade:
    return e.ClaimMade(
        claim=claim,
        by=by,
        about="loss",
        quantity=money(amount),
        strength="firm",
        text=text,
        supersedes=given.get("of"),
    )


def tabled(price: int, *, proposal: str = "p", title: str | None = "The offer") -> e.ProposalTabled:
    return e.ProposalTabled(
        proposal=proposal, talks="t", by="g4s", title=title, terms=(Term(term="price", quantity=money(price)),)
    )


def thread(found: Then, name: str) -> tuple[Figure, ...]:
    return found.figures.threads[name].figures


def row_of(found: Then, key: str) -> Row:
    (row,) = (row for row in found.rows("figures") if row.key == key)
    return row


# The first case


def test_the_73m_has_three_wordings_which_contradict_one_another() -> None:
    found = the_case()
    told = found.figures.threads["money to find"]
    assert [(one.number, one.amount, (one.called or "").split(",")[0], one.degree) for one in told.figures] == [
        (16, "£73m", "A savings target", "expected"),
        (53, "£73m", "A funding gap", "firm"),
        (81, "£73m", "A saving", "firm"),
    ]
    (comparison,) = told.compared
    (alike,) = comparison.amounts
    assert [called.numbers for called in alike.called] == [(16,), (53,), (81,)]
    assert comparison.contradictory
    assert all(one.contradicted for one in told.figures)
    assert [one.number for one in found.figures.against(told.figures[1])] == [16, 81]
    gap = row_of(found, "figure/2013-01-29-gap-73m")
    assert (gap.section, gap.label) == ("money to find", "£73m")
    assert gap.value.endswith("; ≠ called otherwise in #16 and #81")


def test_the_gap_is_not_contradicted_before_it_is_called_a_saving_and_a_target() -> None:
    then_known = the_case(known=date(2013, 1, 29))
    assert [one.number for one in thread(then_known, "money to find")] == [16, 53]
    assert row_of(then_known, "figure/2013-01-29-gap-73m").value.endswith("; ≠ called otherwise in #16")


def test_the_loss_of_around_70m_stands_beside_the_admission_of_50m_once_it_is_known() -> None:
    before, now = the_case(known=date(2013, 2, 11)), the_case()
    assert [(one.amount, one.contradicted) for one in thread(before, "Olympic loss")] == [
        ("£50m", True),
        ("£50m", True),
    ]
    admitted, loss = thread(now, "Olympic loss")
    assert not admitted.contradicted
    assert not loss.contradicted
    assert now.figures.against(loss) == ()
    assert (admitted.amount, loss.amount, loss.first and loss.first.value) == (
        "£50m",
        "around £70m",
        Amount(50_000_000),
    )
    (correction,) = loss.corrections
    assert (correction.number, correction.learnt, correction.who, correction.before) == (
        87,
        date(2013, 2, 12),
        ("regional press",),
        "£50m",
    )
    assert row_of(now, "figure/2013-01-29-olympic-loss").value.endswith("; ≠ £50m (#57)")
    assert "corrected by #87, 12 February 2013, regional press: was £50m" in row_of(now, loss.key).value
    assert "≠ called otherwise in #57" in row_of(before, loss.key).value
    assert not thread(before, "Olympic loss")[1].corrections


def test_the_two_claims_of_100m_are_of_two_periods_and_are_not_compared() -> None:
    found = the_case()
    told = found.figures.threads["saving over ten years"]
    assert [(one.who, one.degree) for one in told.figures] == [
        ("G4S", "expected"),
        ("Kim Challis, Chief executive of G4S", "guaranteed"),
    ]
    assert [one.period for one in told.compared] == ["about 10 years", "the next 10 years"]
    assert not any(one.contradicted for one in told.figures)
    assert found.figures.against(told.figures[0]) == ()
    assert row_of(found, told.figures[0].key).value.endswith("; not comparable with #50 (over the next 10 years)")


def test_what_is_said_of_a_figure_is_all_there() -> None:
    (guards,) = thread(the_case(), "guards short")
    assert (guards.dated, guards.learnt, guards.reporter, guards.mode) == (
        "July to August 2012",
        date(2013, 1, 29),
        "BBC News England",
        "voice",
    )
    assert (guards.as_written, guards.documents) == ("not all of 10,400", ("bbc-2013-01-29-v4",))


# Contradicting and moving


def test_two_speakers_with_two_amounts_contradict_each_other() -> None:
    found = then(OPENED, G4S, UNION, claimed("a", 50), claimed("b", 70, by="union"))
    assert [row.value.partition("≠")[2] for row in found.rows("figures")] == [" £70 (#5)", " £50 (#4)"]
    assert [one.contradicted for one in thread(found, "loss")] == [True, True]


def test_a_speaker_who_supersedes_a_claim_has_moved_and_contradicts_nothing_any_more() -> None:
    found = then(OPENED, G4S, UNION, claimed("a", 50), claimed("b", 70, of="a"), claimed("c", 70, by="union"))
    first, second, third = thread(found, "loss")
    assert (first.moved, first.superseded_by, first.contradicted) == (True, ("e5",), False)
    assert (second.replaces, second.moved, second.contradicted) == ("e4", False, False)
    assert not third.contradicted
    assert row_of(found, "figure/e4").value.endswith("; moved on by #5")
    assert row_of(found, "figure/e5").value.endswith("; moved on from #4")


def test_a_claim_superseded_by_another_claimant_stands_against_it() -> None:
    found = then(OPENED, G4S, UNION, claimed("a", 50), claimed("b", 70, of="a", by="union"))
    assert [(one.moved, one.superseded_by, one.contradicted) for one in thread(found, "loss")] == [
        (False, ("e5",), True),
        (False, (), True),
    ]
    assert "superseded by #5; ≠ £70 (#5)" in row_of(found, "figure/e4").value


def test_a_possible_figure_is_flagged_and_contradicts_only_possibly() -> None:
    unsure = entry(4, claimed("b", 70), on("..", "2013-01-29"))
    found = then(OPENED, G4S, claimed("a", 50), unsure, as_of=date(2013, 1, 10))
    assert [(one.amount, one.possible, one.contradicted) for one in thread(found, "loss")] == [
        ("£50", False, False),
        ("£70", True, True),
    ]
    assert row_of(found, "figure/e3").value.endswith("≠ possibly £70 (#4)")
    assert row_of(found, "figure/e4").value.startswith("possible by then, ")
    assert row_of(found, "figure/e4").tone == "possible"


def test_many_others_are_counted() -> None:
    found = then(OPENED, G4S, *(claimed(f"c{number}", number) for number in range(1, 6)))
    assert row_of(found, "figure/e3").value.endswith("≠ £2 (#4), £3 (#5) and 2 more")


# What an amount belongs to


def test_the_versions_of_a_proposal_move_on_and_do_not_contradict() -> None:
    revised = e.ProposalRevised(proposal="p", by="g4s", terms=(Term(term="price", quantity=money(90)),))
    found = then(OPENED, G4S, TALKS, tabled(100), revised)
    first, second = thread(found, "The offer: price")
    assert (first.moved, first.superseded_by, second.replaces) == (True, ("e5",), "e4")
    assert not first.contradicted
    assert not second.contradicted
    assert first.key == "figure/e4 1:price"


def test_a_term_that_is_dropped_ends_its_figure() -> None:
    dropped = e.ProposalRevised(proposal="p", by="g4s", terms=(Term(term="price"),))
    (price,) = thread(then(OPENED, G4S, TALKS, tabled(100), dropped), "The offer: price")
    assert price.superseded_by == ("e5",)


def test_a_possible_version_replaces_nothing() -> None:
    revised = e.ProposalRevised(proposal="p", by="g4s", terms=(Term(term="price", quantity=money(90)),))
    unsure = entry(5, revised, on("..", "2013-01-29"))
    found = then(OPENED, G4S, TALKS, tabled(100), unsure, as_of=date(2013, 1, 10))
    assert [(one.moved, one.possible) for one in thread(found, "The offer: price")] == [(False, False), (False, True)]


def test_two_proposals_of_one_title_are_two_threads() -> None:
    found = then(OPENED, G4S, TALKS, tabled(100), tabled(90, proposal="q"), tabled(80, proposal="r", title=None))
    assert list(found.figures.threads) == [
        "The offer: price (proposal p)",
        "The offer: price (proposal q)",
        "proposal r: price",
    ]
    assert not any(one.contradicted for told in found.figures.threads.values() for one in told.figures)


def test_a_term_of_a_proposal_does_not_get_into_a_thread_that_is_called_like_it() -> None:
    spoken = e.RationaleStated(about="The offer: price", quantity=money(5))
    found = then(OPENED, G4S, TALKS, tabled(100), spoken)
    assert list(found.figures.threads) == ["The offer: price (proposal p)", "The offer: price"]


def test_a_contract_and_a_dispute_go_on() -> None:
    found = then(
        OPENED,
        G4S,
        TALKS,
        e.ContractSigned(contract="k", talks="t", by=("g4s",), term=years(3), quantity=money(100)),
        e.ContractChanged(contract="k", quantity=money(120)),
        e.DisputeRaised(dispute="d", contract="k", by=("g4s",), quantity=money(9)),
        e.DisputeResolved(dispute="d", outcome="settled", quantity=money(4)),
    )
    threads = found.figures.threads
    assert {name: [one.amount for one in told.figures] for name, told in threads.items()} == {
        "contract k: term": ["3 years"],
        "contract k: amount": ["£100", "£120"],
        "dispute d": ["£9", "£4"],
    }
    assert [one.moved for one in threads["contract k: amount"].figures] == [True, False]
    assert [row.key for row in found.rows("figures")] == [
        "figure/e4 term",
        "figure/e4 quantity",
        "figure/e5",
        "figure/e6",
        "figure/e7",
    ]


def years(count: int) -> Quantity:
    return Quantity(value=Amount(count), unit="years")


EVERYWHERE: dict[str, Event] = {
    "why": e.RationaleStated(about="why", quantity=money(1)),
    "jobs": e.ImpactEstimated(about="jobs", quantity=money(1), modality="could"),
    "saved": e.DeliveryReported(about="saved", quantity=money(1), verified=True),
    "The frame: term": e.FrameworkIdentified(framework="f", title="The frame", term=money(1)),
    "The talks: bidders shortlisted": e.BiddersShortlisted(talks="t", count=money(1)),
    "approach a: providers approached": e.ProviderApproached(approach="a", by=("g4s",), count=money(1)),
    "The talks: fee": e.TermAgreed(talks="t", term="fee", quantity=money(1)),
}


@pytest.mark.parametrize("name", EVERYWHERE)
def test_an_amount_is_found_wherever_it_stands(name: str) -> None:
    found = then(OPENED, G4S, TALKS, EVERYWHERE[name])
    assert [(key, [one.amount for one in told.figures]) for key, told in found.figures.threads.items()] == [
        (name, ["£1"])
    ]


def test_every_kind_that_can_hold_an_amount_is_looked_at() -> None:
    plain = {kind for kind in e.KINDS.values() if "quantity" in kind.__struct_fields__}
    assert plain | {e.ProposalTabled, e.ProposalRevised, e.FrameworkIdentified} <= set(KINDS)
    assert e.StatementMade not in KINDS


@given(histories())
def test_no_amount_of_a_played_entry_is_left_out(history: History) -> None:
    moment = history.at(ByDay(LAST), ByDay(LAST))
    amounts = sorted(
        f"{fact.id} {place.name} {place.quantity}"
        for fact in moment.played
        for place in places(fact.event)
        if place.quantity
    )
    figures: Figures = Then(moment).figures
    told = [one for thread in figures.threads.values() for one in thread.figures]
    assert sorted(f"{one.entry} {one.key.partition(' ')[2]} {one.quantity}" for one in told) == amounts


# Elsewhere, corrected, addressed


def test_the_same_amount_in_another_thread_is_pointed_at() -> None:
    spoken = e.RationaleStated(about="gap", quantity=money(50, bound="around", period="a year"))
    found = then(OPENED, G4S, claimed("a", 50), spoken, e.RationaleStated(about="other", quantity=money(7)))
    assert found.figures.elsewhere == {"£50": ("loss", "gap")}
    assert row_of(found, "figure/e3").value.endswith("; the same amount in “gap”")


def test_a_corrected_term_says_what_it_was_first() -> None:
    told = (
        Story()
        .tell("2024-01-01", OPENED)
        .tell("2024-01-02", G4S)
        .tell("2024-01-03", TALKS)
        .tell("2024-01-04", tabled(100))
        .correct("2024-01-06", "e4", event__terms=[{"term": "price", "quantity": {"value": "110", "unit": "GBP"}}])
    )
    (price,) = thread(Then(told.history().at(ByDay(LAST), ByDay(LAST))), "The offer: price")
    assert (price.amount, price.first) == ("£110", money(100))
    assert [one.before for one in price.corrections] == ["price £100"]


def test_a_speaker_speaks_in_a_capacity() -> None:
    spoken = entry(
        3, claimed("a", 50), attribution=Attribution(speaker="Kim", capacity="as its chief", reporter="BBC")
    )
    assert (
        "claimed firmly, Kim, as its chief, 3 January 2013; as reported by BBC"
        in row_of(then(OPENED, G4S, spoken), "figure/e3").value
    )


def test_nothing_is_ever_summed() -> None:
    found = then(OPENED, G4S, claimed("a", 50), claimed("b", 70))
    plain = msgspec.to_builtins(found.figures, enc_hook=str)
    assert not {"120", "20", "-20"} & {str(value) for value in leaves(plain)}
    assert not any("£120" in row.value or "£20" in row.value for row in found.rows("figures"))


def leaves(plain: Any) -> list[Any]:
    if isinstance(plain, dict):
        return [leaf for value in plain.values() for leaf in leaves(value)]
    return [leaf for value in plain for leaf in leaves(value)] if isinstance(plain, list | tuple) else [plain]
