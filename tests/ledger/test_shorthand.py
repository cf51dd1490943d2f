"""Shorthand: one text gives one value, whichever way it comes in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from msgspec import json

from domain.errors import InputError
from domain.events import DecisionTaken, DeliveryReported, NegotiationOpened, PartyJoined, ProposalTabled, TalksOpened
from domain.values import Amount, Citation, Quantity, Tally, Term
from ledger import Ledger
from ledger.shorthand import READERS, in_full
from tui.cli.root import root

WHY = "found otherwise"
ENTRY = {"terms": "offer", "tally": "vote"}
"""The entry that has a field; `loss` has all others."""


@pytest.fixture
def oakdale(ledger: Ledger) -> Ledger:
    """A negotiation with a figure, an offer and a decision: `loss`, `offer`, `vote`."""
    quantity = Quantity(value=Amount("50"), unit="GBP")
    for name, event in (
        ("o", NegotiationOpened(title="Oak")),
        ("acme", PartyJoined(party="acme", name="Acme Ltd", role="provider")),
        ("talks", TalksOpened(talks="direct", between=("acme",), route="direct", stage="open")),
        ("loss", DeliveryReported(about="loss", quantity=quantity, verified=False)),
        ("offer", ProposalTabled(proposal="p", talks="direct", by="acme", terms=(Term(term="term"),))),
        (
            "vote",
            DecisionTaken(
                decision="d",
                question="?",
                outcome="approved",
                effect="binding",
                tally=Tally(for_=1, against=0, abstain=0),
            ),
        ),
    ):
        ledger.record("oakdale", event, id=name, learnt="2013-01-29")
    return ledger


def changes(ledger: Ledger) -> dict[str, Any]:
    written = list(ledger.entries())[-1].event
    return {path: json.decode(raw) for path, raw in written.changes.items()}  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("field", "text", "means"),
    [
        ("attribution", "Kim Challis", {"speaker": "Kim Challis"}),
        ("attribution", "Kim Challis, director", {"speaker": "Kim Challis", "capacity": "director"}),
        ("evidence", "letter", [{"document": "letter"}]),
        ("evidence", "letter,minutes", [{"document": "letter"}, {"document": "minutes"}]),
        ("evidence", "a:b: pages 2, 3", [{"document": "a:b", "locator": "pages 2, 3"}]),
        ("marking", " official ", {"level": "official"}),
        ("effective", " 2013-01 ", {"edtf": "2013-01", "earliest": "2013-01-01", "latest": "2013-01-31"}),
        ("quantity", "£70", {"value": "70", "unit": "GBP", "as_written": "£70"}),
        ("terms", "price: we will see", [{"term": "price", "text": "we will see"}]),
        ("terms", "length: 3 years", [{"term": "length", "quantity": {"value": "3", "unit": "years"}}]),
        ("tally", "for=3,against=1,abstain=0", {"for": 3, "against": 1, "abstain": 0}),
    ],
)
def test_a_text_means_the_same_from_python_and_at_the_shell(
    oakdale: Ledger, path: Path, field: str, text: str, means: object
) -> None:
    entry = ENTRY.get(field, "loss")
    oakdale.correct(entry, {field: text}, why=WHY, id="c1")
    from_python = changes(oakdale)
    oakdale.retract("c1", why=WHY)
    said = CliRunner().invoke(root, ["correct", entry, f"{field}={text}", "--why", WHY, "-l", str(path)])
    assert said.exit_code == 0, said.output
    assert changes(oakdale) == from_python
    (value,) = from_python.values()
    if field == "terms":
        value[0].get("quantity", {}).pop("as_written", None)
    assert value == means


def test_in_a_list_text_and_values_may_stand_side_by_side(oakdale: Ledger) -> None:
    sources = ["letter: page 2", Citation(document="minutes"), {"document": "notes"}]
    oakdale.correct("loss", {"evidence": sources}, why=WHY)
    assert changes(oakdale)["evidence"] == [
        {"document": "letter", "locator": "page 2"},
        {"document": "minutes"},
        {"document": "notes"},
    ]
    oakdale.correct("offer", {"terms": ("length: long", Term(term="start"))}, why=WHY)
    assert changes(oakdale)["event.terms"] == [{"term": "length", "text": "long"}, {"term": "start"}]
    oakdale.correct("loss", {"evidence": Citation(document="letter")}, why=WHY)
    assert changes(oakdale)["evidence"] == [{"document": "letter"}]


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("attribution", ", director", 'attribution: ", director" is not NAME, CAPACITY'),
        ("evidence", "a letter", 'evidence: "a letter" is not an id'),
        ("evidence", ["letter:"], 'evidence: "letter:" says nothing after the colon'),
        ("evidence", "", 'evidence: "" is not an id'),
        ("terms", ": x", 'terms: ": x" does not say which term'),
        ("tally", "for=3", "tally: against and abstain not given"),
        ("tally", "for=3,against=one,abstain=0", 'tally: against: "one" is not a whole number'),
    ],
)
def test_each_mistake_names_the_field(oakdale: Ledger, field: str, value: object, error: str) -> None:
    with pytest.raises(InputError) as caught:
        oakdale.correct(ENTRY.get(field, "loss"), {field: value}, why=WHY)
    assert str(caught.value).startswith(error)
    assert caught.value.hint


@pytest.mark.parametrize(
    ("of", "value"), [(str, "letter"), (tuple[str, ...], "a,b"), (Quantity, 3), (Citation, None)]
)
def test_what_has_no_shorthand_is_left_as_it_is(of: Any, value: object) -> None:
    assert in_full("field", of, value) == value


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("£3.9m over 10 years", "price: £3.9m over 10 years"),
        ("price £1m", "price: £1m"),
        ("saving > £100m", "saving: > £100m"),
        ("16%", "price: 16%"),
        ("10 years", "price: 10 years"),
    ],
)
def test_an_amount_without_its_term_is_no_term_that_is_dropped(given: str, meant: str) -> None:
    with pytest.raises(InputError, match="does not say of which term") as refused:
        READERS[Term]("terms", given)
    assert refused.value.hint == f'did you mean terms="{meant}"?'


@pytest.mark.parametrize("given", ["pensions", "2 year break clause", "lot 2", "phase 1"])
def test_a_term_alone_may_have_a_number_in_its_name(given: str) -> None:
    assert READERS[Term]("terms", given) == {"term": given}


def test_a_term_is_said_once(oakdale: Ledger) -> None:
    with pytest.raises(InputError, match="is there twice"):
        oakdale.correct("offer", {"terms": ("price: £3.9m", "price: £3.7m")}, why=WHY)
    with pytest.raises(InputError, match="is there twice"):
        oakdale.correct("offer", {"terms": ("price: £3.9m", Term(term="price"))}, why=WHY)
