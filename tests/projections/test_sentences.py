"""Headlines and sentences: every kind has both, they fit, and they read as people write."""

from __future__ import annotations

from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Raw, json

from domain import events as e
from domain.events import KINDS
from domain.events.base import Event
from domain.values import Amount, Attribution, Quantity, Term
from projections.sentences import HEADLINE_WIDTH, WORDINGS, headline, text
from projections.sentences.names import Names
from projections.sentences.wording import cells, cut, fewer, quoted
from tests.projections.anything import EVENTS, OF_KIND, TEXTS
from tests.projections.given import fact, money

ALLIANCE = e.PartyJoined(party="alliance", name="Strategic Alliance", role="alliance", short="Alliance")
G4S = e.PartyJoined(party="g4s", name="G4S plc", role="provider", short="G4S")
HERTS = e.PartyJoined(party="herts", name="Commissioner for Hertfordshire", role="commissioner", short="Herts PCC")
BEDS = e.PartyJoined(party="beds", name="Commissioner for Bedfordshire", role="commissioner", short="Beds PCC")
CAMBS = e.PartyJoined(party="cambs", name="Commissioner for Cambridgeshire", role="commissioner", short="Cambs PCC")
TALKS = e.TalksOpened(
    talks="t", between=("alliance", "g4s"), route="framework", stage="open", title="Alliance with G4S"
)
OFFER = e.ProposalTabled(proposal="p", talks="t", by="g4s", title="proposition")
DECISION = e.DecisionTaken(decision="d", question="whether to go on", outcome="rejected", effect="binding")
MEETING = e.MeetingHeld(meeting="m", bodies=("alliance",), place="Luton")
CLAIM = e.ClaimMade(
    claim="c", by="g4s", about="savings", strength="expected", quantity=money(100_000_000, bound="over")
)
WORLD = (ALLIANCE, G4S, HERTS, BEDS, CAMBS, TALKS, OFFER, DECISION, MEETING, CLAIM)


def test_every_kind_has_a_wording() -> None:
    assert set(WORDINGS) == set(KINDS.values())


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
@given(data=st.data())
def test_any_event_has_a_headline_that_fits_and_one_sentence(kind: type[Event], data: st.DataObject) -> None:
    event = data.draw(OF_KIND[kind])
    one, directory = fact(event, *data.draw(st.lists(EVENTS, max_size=3)))
    line, sentence = headline(one, directory), text(one, directory)
    verb = WORDINGS[kind](event, Names(one, directory)).verb
    assert 0 < len(line) <= HEADLINE_WIDTH
    assert cells(line) <= HEADLINE_WIDTH
    assert verb
    assert verb in line
    assert sentence.endswith(".")
    assert not sentence.endswith("..")
    assert len(line.splitlines()) == len(sentence.splitlines()) == 1


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (e.TalksDiscontinued(talks="t", by=("alliance",)), "Alliance ends talks with G4S"),
        (e.TalksDiscontinued(talks="t", by=("g4s",)), "G4S ends talks with Alliance"),
        (e.TalksDiscontinued(talks="unheard-of", by=("g4s",)), "G4S ends talks"),
        (TALKS, "Alliance opens G4S talks"),
        (e.TalksAdvanced(talks="t", stage="decision-pending"), "G4S talks await decision"),
        (e.TalksLapsed(talks="t"), "Talks with G4S lapse"),
        (
            e.PostHeld(party="herts", post="Crime Commissioner", person="Charles Lee"),
            "Lee becomes Herts PCC",
        ),
        (e.PostHeld(party="herts", post="PCC"), "PCC falls vacant"),
        (OFFER, "G4S tables proposition"),
        (e.ProposalRejected(proposal="p", by=("alliance",), version=2), "Alliance rejects proposal v2"),
        (e.ProposalWithdrawn(proposal="p"), "G4S withdraws proposition"),
        (e.ClaimDisputed(claim="c", by="herts"), "Herts PCC disputes claim"),
        (e.DecisionFormalised(decision="d", meeting="m"), "Decision formalised in Luton"),
        (e.DecisionAttested(decision="d", deciders=("beds", "cambs", "herts")), "3 commissioners back it"),
        (e.MeetingCalled(meeting="n", bodies=("alliance",), date="2013-01-29"), "Meeting called for 29 Jan"),
        (e.VoteCast(decision="d", by="herts", vote="abstain"), "Herts PCC abstains"),
        (e.ContractSigned(contract="k", talks="t", by=("alliance", "g4s")), "Alliance and G4S sign deal"),
        (e.FallbackAdopted(by=("beds", "g4s", "alliance"), text="more of it"), "3 parties choose more of it"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_headlines_read_like_a_paper(event: Event, expected: str) -> None:
    assert headline(*fact(event, *WORLD)) == expected


def claim(amount: int, by: str | None, strength: str, said: str | None = None) -> Event:
    return e.ClaimMade(
        claim="other",
        about="funding gap",
        by=by,
        strength=strength,  # type: ignore[arg-type]
        quantity=money(amount),
        text=said,
    )


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (claim(5_000_000, "g4s", "guaranteed"), "G4S guarantees £5m"),
        (claim(5_000_000, "g4s", "firm"), "G4S claims £5m: funding gap"),
        (claim(73_000_000, None, "firm"), "£73m claimed: funding gap"),
        (claim(73_000_000, None, "firm", "A gap"), "£73m called a gap"),
        (claim(73_000_000, None, "guaranteed", "A gap"), "£73m guaranteed: A gap"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_claim_without_a_party_names_nobody(event: Event, expected: str) -> None:
    assert headline(*fact(event, *WORLD)) == expected


def test_an_amount_that_does_not_fit_makes_room_for_itself() -> None:
    loss = e.DeliveryReported(about="Olympic security", quantity=money(284_000_000, bound="around"), verified=False)
    assert headline(*fact(loss)) == "Olympic sec… put at c. £284m"


def test_an_agreed_term_begins_with_a_capital_and_its_amount_is_not_cut() -> None:
    rent = Quantity(value=Amount(4_000), unit="GBP", per="week")
    assert headline(*fact(e.TermAgreed(talks="t", term="rent", quantity=rent))) == "Rent agreed at £4,000 a week"
    assert headline(*fact(e.TermAgreed(talks="t", term="yard rent", quantity=rent))) == "Yard rent agreed at £4,000"
    long = e.TermAgreed(talks="t", term="the rent of the depot", quantity=rent)
    assert headline(*fact(long)) == "The rent o… agreed at £4,000"
    assert headline(*fact(e.TermAgreed(talks="t", term="rent"))) == "Rent agreed"


def test_what_an_amount_is_counted_against_goes_before_it_is_cut() -> None:
    saved = Quantity(value=Amount(12_345), unit="GBP", per="working day", bound="at_least")
    claimed = e.ClaimMade(claim="x", about="saving", by="g4s", strength="guaranteed", quantity=saved)
    assert headline(*fact(claimed, *WORLD)) == "G4S guarantees ≥£12,345"
    reported = e.DeliveryReported(about="saving", quantity=saved, verified=True)
    assert headline(*fact(reported)) == "Saving put at ≥£12,345"


def test_where_an_amount_can_be_left_out_what_it_is_counted_against_is_not() -> None:
    yearly = Quantity(value=Amount(12_345), unit="GBP", per="year", bound="at_least")
    assert headline(*fact(e.ContractChanged(contract="k", quantity=yearly))) == "Contract changed"
    assert headline(*fact(e.ContractChanged(contract="k", quantity=money(5, bound="at_least")))) == (
        "Contract changed to ≥£5"
    )


def test_an_amount_is_never_cut_to_another_amount() -> None:
    loss = e.DeliveryReported(
        about="a loss", quantity=Quantity(value=Amount("123456789012345"), unit="guards"), verified=False
    )
    assert headline(*fact(loss)) == "A loss put at …"


def test_a_unit_is_left_out_before_a_figure_is() -> None:
    guards = Quantity(value=Amount(10_400), unit="guards short")
    report = e.DeliveryReported(about="Olympic guards", quantity=guards, verified=False)
    assert headline(*fact(report)) == "Olympic guards put at 10,400"


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (
            e.TalksDiscontinued(talks="t", by=("alliance",), reason="it does not suit us."),
            "Strategic Alliance ended the talks “Alliance with G4S”; the reason given was “it does not suit us”.",
        ),
        (
            e.ProposalTabled(proposal="q", talks="lost", by="g4s", to=("X",), terms=(Term(term="pay", text="5"),)),
            "G4S plc put a proposal to X on the table in the talks lost, with these terms: “pay” “5”.",
        ),
        (
            e.ClaimMade(
                claim="d",
                by="g4s",
                about="savings",
                strength="guaranteed",
                quantity=money(50, bound="over", period="10 years"),
                supersedes="lost",
            ),
            "On “savings”, G4S plc (Kim Challis) guaranteed over £50 over 10 years, in place of the claim lost.",
        ),
        (
            e.DecisionFormalised(decision="d", meeting="m"),
            "The decision “whether to go on”, reached before, was made formal at a meeting in Luton.",
        ),
        (
            e.StatementMade(text="We said “no”\nto it.", channel="tweet"),
            "Kim Challis said (tweet): “We said ‘no’ to it”.",
        ),
        (e.PartyJoined(party="x", name="Smith Ltd.", role="adviser"), "Smith Ltd. took part as an adviser."),
        (e.PartyLeft(party="nobody-known"), "nobody-known left the negotiation."),
    ],
    ids=lambda value: "" if isinstance(value, str) else type(value).__name__,
)
def test_sentences_have_all_that_matters(event: Event, expected: str) -> None:
    assert text(*fact(event, *WORLD, attribution=Attribution(speaker="Kim Challis"))) == expected


def test_nobody_is_made_to_speak() -> None:
    assert text(*fact(claim(73_000_000, None, "firm"))) == (
        "On “funding gap”, £73m was claimed firmly, nobody being named."
    )


@given(TEXTS, st.integers(1, 20))
def test_what_is_cut_fits_and_says_so(words: str, room: int) -> None:
    shown = cut(words, room)
    assert cells(shown) <= room
    assert shown == words or shown.endswith("…")


def test_a_cut_takes_whole_accents_and_whole_numbers() -> None:
    assert cut("cafe\u0301s", 5) == "caf…"
    assert cut("over £100m", 8) == "over…"
    assert cut("警察署", 4) == "警…"


def test_names_in_a_row() -> None:
    assert fewer(["A"]) == ("A",)
    assert fewer(["A", "B"]) == ("A and B",)
    assert fewer(["A", "B", "C"]) == ("A, B and C", "A and 2 more")
    assert quoted(".") == "“.”"


def test_a_vote_is_for_or_against_a_decision() -> None:
    def said(vote: Literal["for", "against", "abstain"]) -> str:
        return text(*fact(e.VoteCast(decision="d", by="herts", vote=vote), *WORLD))

    assert " voted for the decision" in said("for")
    assert " voted against the decision" in said("against")
    assert " abstained on the decision" in said("abstain")


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (
            e.ClaimMade(claim="x", by="g4s", about="price", strength="possible", quantity=money(5)),
            "G4S plc called £5 possible.",
        ),
        (e.ClaimMade(claim="x", by="g4s", about="price", strength="firm"), "G4S plc made a firm claim."),
        (
            e.ClaimMade(claim="x", about="price", strength="expected"),
            "somebody who is not named stated an expectation.",
        ),
    ],
)
def test_a_claim_reads_as_english(claim: e.ClaimMade, expected: str) -> None:
    assert text(*fact(claim, *WORLD)) == f"On “price”, {expected}"


def test_talks_without_parties_go_by_their_id() -> None:
    assert headline(*fact(e.TalksOpened(talks="t2", route="direct", stage="open"), *WORLD)) == "Talks begin: t2"


def test_a_correction_of_a_correction_says_what_that_changes_now() -> None:
    inner = {"event.quantity": Raw(b'{"value":"70"}'), "effective": Raw(b'{"edtf":"2013"}')}
    again = Raw(json.encode({"event.changes": inner}))
    for changes in (Raw(json.encode(inner)), again):
        told = fact(e.EntryCorrected(entry="c1", changes={"event.changes": changes}, reason="misread"))
        assert headline(*told) == "Entry corrected: quantity a…"
        assert text(*told) == (
            "The correction c1 was itself corrected, and now changes quantity and effective; "
            "the reason given was “misread”."
        )
