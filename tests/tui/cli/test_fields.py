from __future__ import annotations

import json
import shlex

import msgspec
import pytest

from domain.errors import InputError, UnknownName
from domain.events import (
    KINDS,
    ContractTerminated,
    DecisionTaken,
    DeliveryReported,
    EntryCorrected,
    ProposalAccepted,
    ProposalTabled,
)
from domain.values import Amount, Quantity, Tally, Term
from ledger.fields import fields_of
from ledger.names import kind_named
from tui.cli.fields import event_of

OVER_100M = Quantity(
    value=Amount("100000000"), bound="over", unit="GBP", period="10 years", as_written=">£100m over 10 years"
)


def test_a_proposal_in_the_words_people_use() -> None:
    event = event_of(
        ProposalTabled,
        ["proposal=p1", "talks=t1", "by=g4s", "to=beds,cambs", "to=herts", "title=A = B",
         "terms=savings: >£100m over 10 years", "terms=start: as soon as possible", "terms=pensions"],
    )  # fmt: skip
    assert event == ProposalTabled(
        proposal="p1",
        talks="t1",
        by="g4s",
        to=("beds", "cambs", "herts"),
        title="A = B",
        terms=(
            Term(term="savings", quantity=OVER_100M),
            Term(term="start", text="as soon as possible"),
            Term(term="pensions"),
        ),
    )


def test_tally_choices_and_reasons_that_hold_commas() -> None:
    event = event_of(
        DecisionTaken,
        ["decision=d", "question=Go on?", "outcome=rejected", "effect=binding", "tally=for=1, against=2,abstain=0",
         "reasons=too big, too soon", "reasons=not for us"],
    )  # fmt: skip
    assert isinstance(event, DecisionTaken)
    assert event.tally == Tally(for_=1, against=2, abstain=0)
    assert event.reasons == ("too big, too soon", "not for us")


@pytest.mark.parametrize(("given", "read"), [("yes", True), ("TRUE", True), ("no", False), ("false", False)])
def test_yes_and_no(given: str, read: bool) -> None:
    event = event_of(DeliveryReported, ["about=guards", "quantity=1,100 staff", f"verified={given}"])
    assert isinstance(event, DeliveryReported)
    assert event.verified is read


def test_the_name_of_a_field_is_that_of_the_file_format() -> None:
    event = event_of(ContractTerminated, ["contract=c", "by=a", "for=b"])
    assert isinstance(event, ContractTerminated)
    assert event.for_ == ("b",)


def test_json_gives_any_field_exactly() -> None:
    event = event_of(ProposalTabled, ["proposal=p", "talks=t", "by=g", 'terms:=[{"term":"a","text":"x: y"}]'])
    assert isinstance(event, ProposalTabled)
    assert event.terms == (Term(term="a", text="x: y"),)
    changed = event_of(EntryCorrected, ["entry=e", "reason=r", 'changes:={"event.version":12345678901234567.10}'])
    assert isinstance(changed, EntryCorrected)
    assert bytes(changed.changes["event.version"]) == b"12345678901234567.10"


@pytest.mark.parametrize(
    ("kind", "fields", "error", "hint"),
    [
        ("proposal-accepted", ["version=1"], "also needs proposal and by", "proposal=proposal-1 by=party-1"),
        ("talks-opened", ["talks=t"], "also needs route and stage", "stage=exploratory"),
        ("talks-opened", ["talks"], "is not FIELD=VALUE", "title="),
        ("talks-opened", ["tallks=t"], 'no field "tallks"', 'did you mean "talks"?'),
        ("talks-opened", ["effective=2012"], 'no field "effective"', '--effective "2012"'),
        ("talks-opened", ["talks=a b", "route=direct", "stage=open"], 'talks: "a b" is not an id', "no spaces"),
        ("talks-opened", ["talks=#1", "route=direct", "stage=open"], 'talks: "#1" is not an id', "begin with #"),
        ("talks-opened", ["talks=t", "route=drect", "stage=open"], 'route: "drect" is none of', '"direct"'),
        ("talks-opened", ["talks=t", "talks=u", "route=direct", "stage=open"], "talks is given 2 times", "keep one"),
        ("talks-opened", ["talks=t", 'talks:="u"', "route=direct", "stage=open"], "talks is given twice", "talks:="),
        ("talks-opened", ["talks=t", "route=direct", "stage=open", "title="], "title is empty", "leave title="),
        ("talks-opened", ["talks=\udcff", "route=direct", "stage=open"], "is not UTF-8", "encoding"),
        ("proposal-accepted", ["proposal=p", "by=g", "version=one"], '"one" is not a whole number', "version=3"),
        ("proposal-accepted", ["proposal=p", "by=g", "version=٣"], "is not a whole number", "digits"),
        ("proposal-accepted", ["proposal=p", "by=g", "version=0"], "version: the number is out of", "least 1"),
        ("proposal-accepted", ["proposal=p", "by=,", "version=1"], 'by: "" is not an id', "1 to 100"),
        ("impact-estimated", ["about=x", "quantity=a lot", "modality=could"], "quantity: ", "write it like"),
        ("impact-estimated", ["about=x", 'quantity:={"value":"NaN"}', "modality=could"], "plain digits", "schema"),
        ("impact-estimated", ["about=x", 'quantity:={"value":"1E400"}', "modality=could"], "plain digits", "schema"),
        ("impact-estimated", ["about=x", 'quantity:={"valu":"1"}', "modality=could"], 'no field "valu"', '"value"'),
        ("impact-estimated", ["about=x", 'quantity:={"value":"1","value":"2"}', "modality=could"], "twice", "once"),
        ("impact-estimated", ["about=x", f"quantity:={'[' * 9999}{']' * 9999}", "modality=could"], "quantity", ""),
        ("impact-estimated", ["about=x", "quantity:={", "modality=could"], "quantity: not JSON", 'quantity:=\'"'),
        ("vote-cast", ["decision=d", "by=g", "vote=for", "vote=against"], "vote is given 2 times", "keep one"),
        ("proposal-revised", ["proposal=p", "by=g", "terms=: x"], "does not say which term", "price: £100m"),
        ("proposal-revised", ["proposal=p", "by=g", "terms=price:"], "nothing after the colon", "price: £100m"),
        ("entry-corrected", ["entry=e", "reason=r", "changes=x"], "changes has parts and takes JSON", "changes:="),
        ("evidence-filed", ["document=d", "title=t", "sha256=abc"], "sha256:", "[0-9a-f]{64}"),
    ],
)  # fmt: skip
def test_each_mistake_is_told_with_what_would_be_right(kind: str, fields: list[str], error: str, hint: str) -> None:
    with pytest.raises(InputError) as caught:
        event_of(kind_named(kind), fields)
    assert error in str(caught.value)
    assert hint in str(caught.value.hint)
    assert "\n" not in f"{caught.value}{caught.value.hint}"


@pytest.mark.parametrize(
    ("tally", "error"),
    [
        ("for=1", "against and abstain not given"),
        ("for=1,for=2,against=0,abstain=0", "for is counted twice"),
        ("for=1,against=x,abstain=0", "not a whole number"),
        ("for=1,agianst=1,abstain=0", "none of for"),
        ("3", "is not a count"),
    ],
)
def test_a_tally_is_whole(tally: str, error: str) -> None:
    with pytest.raises(InputError, match=error):
        event_of(DecisionTaken, ["decision=d", "question=q", "outcome=approved", "effect=binding", f"tally={tally}"])


@pytest.mark.parametrize("name", ["proposal-tabld", "ProposalTabled", "proposal_tabled"])
def test_a_misspelt_kind_is_told_the_nearest(name: str) -> None:
    with pytest.raises(UnknownName) as caught:
        kind_named(name)
    assert caught.value.hint == 'did you mean "proposal-tabled"?'


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_of_what_is_missing_can_be_typed(kind: str) -> None:
    """What the hint offers for the missing fields makes an event of that kind."""
    with pytest.raises(InputError) as caught:
        event_of(KINDS[kind], [])
    example = str(caught.value.hint).removeprefix("for example ")
    event = event_of(KINDS[kind], shlex.split(example))
    assert isinstance(event, KINDS[kind])
    required = {name for name, field in fields_of(KINDS[kind]).items() if field.required}
    assert required <= set(json.loads(msgspec.json.encode(event, enc_hook=str)))


def test_accepting_names_a_version() -> None:
    event = event_of(ProposalAccepted, ["proposal=p", "by=a,b", "version=2"])
    assert event == ProposalAccepted(proposal="p", by=("a", "b"), version=2)
