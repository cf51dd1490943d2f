"""The structural rules, given what stands on record, when an entry is to be written, then it is refused or not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given

from domain import events as e
from domain.entry import Entry
from domain.errors import StructureError
from domain.events.base import Event
from domain.history import History
from domain.register import Register
from domain.structure import RULES, check
from tests.domain.writing import Story, day, raw, when
from tests.projections.anything import EVENTS, histories
from tests.projections.given import entry


def refusal(given: Story, event: Event, *, learnt: str = "3-9", **more: Any) -> StructureError | None:
    """What the rules say of the event after the story; None where it may be written."""
    register = Register.empty("n").extended(given.entries)
    entry = Story.tell(_continued(given), learnt, event, **more).entries[-1]
    try:
        check(register, entry)
    except StructureError as refused:
        return refused
    return None


def _continued(given: Story) -> Story:
    longer = Story()
    longer.entries = list(given.entries)
    return longer


def opened() -> Story:
    story = Story().tell("3-1", e.NegotiationOpened(title="t"))
    story.tell("3-1", e.PartyJoined(party="force", name="Force", role="force"))
    story.tell("3-1", e.PartyJoined(party="seller", name="Seller", role="provider"))
    return story.tell("3-1", e.TalksOpened(talks="talks", between=("force", "seller"), route="direct", stage="open"))


OFFER = e.ProposalTabled(proposal="offer", talks="talks", by="seller")


def test_a_negotiation_begins_with_its_opening() -> None:
    refused = refusal(Story(), OFFER)
    assert refused is not None
    assert refused.rule == "begins-with-opening"
    assert "negotiation-opened" in str(refused.hint)


def test_it_is_opened_once() -> None:
    refused = refusal(opened(), e.NegotiationOpened(title="again"))
    assert refused is not None
    assert refused.rule == "begins-with-opening"


@pytest.mark.parametrize(
    ("event", "noun"),
    [
        (e.TalksAdvanced(talks="other", stage="open"), 'talks "other"'),
        (e.ProposalWithdrawn(proposal="offer"), 'proposal "offer"'),
        (e.VoteCast(decision="d", by="nobody", vote="for"), 'party "nobody"'),
        (e.TalksDiscontinued(talks="talks", by=("force", "nobody")), 'party "nobody"'),
    ],
)
def test_talks_proposals_and_parties_are_introduced_first(event: Event, noun: str) -> None:
    refused = refusal(opened(), event)
    assert refused is not None
    assert refused.rule == "introduced-first"
    assert noun in str(refused)


def test_other_ids_may_come_first() -> None:
    assert refusal(opened(), e.VoteCast(decision="not-on-file", by="force", vote="for")) is None
    assert refusal(opened(), e.ClaimDisputed(claim="not-on-file", by="force")) is None
    assert refusal(opened(), OFFER, evidence=["not-on-file"]) is None


def test_what_is_retracted_still_stands_written_and_can_be_referred_to() -> None:
    given = opened().tell("3-2", OFFER).retract("3-3", "e5")
    assert refusal(given, e.ProposalWithdrawn(proposal="offer")) is None


def test_an_id_is_introduced_once() -> None:
    given = opened().tell("3-2", OFFER)
    refused = refusal(given, OFFER)
    assert refused is not None
    assert refused.rule == "introduced-once"
    assert refusal(given.retract("3-3", "e5"), OFFER) is None
    assert refusal(given.retract("3-4", "e6"), OFFER) is not None


def test_a_party_may_join_again() -> None:
    assert refusal(opened(), e.PartyJoined(party="force", name="Force", role="force")) is None


def test_a_meeting_that_was_called_can_be_held() -> None:
    given = opened().tell("3-2", e.MeetingCalled(meeting="m", bodies=("force",), date="2024-03-05"))
    assert refusal(given, e.MeetingHeld(meeting="m", bodies=("force",))) is None


@pytest.mark.parametrize("amendment", [e.EntryRetracted, e.EntryCorrected])
def test_only_an_earlier_entry_can_be_amended(amendment: type[Event]) -> None:
    more = {"changes": {"event.reason": raw("x")}} if amendment is e.EntryCorrected else {}
    refused = refusal(opened(), amendment(entry="later", reason="r", **more))
    assert refused is not None
    assert refused.rule == "amends-earlier"


def test_the_opening_can_be_corrected_but_not_retracted() -> None:
    assert refusal(opened(), e.EntryRetracted(entry="e1", reason="r")) is not None
    assert refusal(opened(), e.EntryCorrected(entry="e1", changes={"event.title": raw("T")}, reason="r")) is None


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"event.proposal": "other"}, "no field event.proposal"),
        ({"event.kind": "note-made"}, "no field event.kind"),
        ({"learnt": "2024-03-01"}, "no field learnt"),
        ({"event.by": 7}, "Expected `str`"),
        ({"event.by": None}, "every proposal-tabled needs it"),
        ({"event.by": "nobody"}, 'no party "nobody"'),
        ({"event.terms": [{"term": "price", "quantity": {"value": 1.5}}]}, "plain digits"),
        ({"effective": None}, "every proposal-tabled needs it"),
    ],
)
def test_a_correction_changes_only_what_it_can(changes: dict[str, Any], says: str) -> None:
    given = opened().tell("3-2", OFFER)
    written = {path: raw(value) for path, value in changes.items()}
    refused = refusal(given, e.EntryCorrected(entry="e5", changes=written, reason="r"))
    assert refused is not None
    assert says in str(refused)


def test_what_a_correction_names_cannot_be_corrected_but_its_changes_can() -> None:
    given = opened().tell("3-2", OFFER).correct("3-3", "e5", event__by="force")
    assert refusal(given, e.EntryCorrected(entry="e6", changes={"event.entry": raw("e1")}, reason="r")) is not None
    good = {"event.changes": raw({"event.title": "offer"})}
    assert refusal(given, e.EntryCorrected(entry="e6", changes=good, reason="r")) is None
    bad = {"event.changes": raw({"event.nothing": "offer"})}
    assert refusal(given, e.EntryCorrected(entry="e6", changes=bad, reason="r")) is not None


@pytest.mark.parametrize(
    "changes",
    [{"event.by": "nobody"}, {"effective": {"edtf": "x", "earliest": "2030-01-01", "latest": "2030-01-01"}}],
)
def test_what_a_correction_may_not_do_a_correction_of_it_may_not_either(changes: dict[str, Any]) -> None:
    given = opened().tell("3-2", OFFER).correct("3-3", "e5", event__by="force")
    once = e.EntryCorrected(entry="e6", changes={"event.changes": raw(changes)}, reason="r")
    assert refusal(given, once) is not None
    given.correct("3-4", "e6", event__changes={"event.by": "seller"})
    twice = e.EntryCorrected(entry="e7", changes={"event.changes": raw({"event.changes": changes})}, reason="r")
    assert refusal(given, twice) is not None


def test_a_retraction_is_not_undone_once_the_id_is_introduced_anew() -> None:
    given = opened().tell("3-2", OFFER).retract("3-3", "e5").tell("3-4", OFFER)
    refused = refusal(given, e.EntryRetracted(entry="e6", reason="r"))
    assert refused is not None
    assert refused.rule == "introduced-once"
    assert refusal(given.retract("3-5", "e7"), e.EntryRetracted(entry="e6", reason="r")) is None


def test_nothing_begins_after_it_was_learnt() -> None:
    refused = refusal(opened(), OFFER, learnt="3-9", on="3-10")
    assert refused is not None
    assert refused.rule == "begins-before-learnt"
    assert refusal(opened(), OFFER, learnt="3-9", between=("3-9", "3-31")) is None


def test_a_corrected_date_does_not_begin_after_it_was_learnt() -> None:
    given = opened().tell("3-9", OFFER)
    late = {"effective": raw(when(day("3-10"), day("3-10")))}
    assert refusal(given, e.EntryCorrected(entry="e5", changes=late, reason="r"), learnt="3-9") is not None
    assert refusal(given, e.EntryCorrected(entry="e5", changes=late, reason="r"), learnt="3-10") is None


def test_a_register_that_others_hold_is_never_changed() -> None:
    register = Register.empty("n").extended(opened().entries)
    longer = register.extended(Story().tell("3-1", e.PartyJoined(party="new", name="N", role="other")).entries)
    assert (register.version, longer.version) == (4, 5)
    assert ("party", "new") not in register.introduced


@given(histories(), EVENTS)
def test_no_rule_that_could_speak_is_left_out(history: History, event: Event) -> None:
    register = Register.empty("n")
    for given_entry in (*history.entries, entry(len(history.entries) + 1, event)):
        assert _said(check, register, given_entry) == _said(_ask_all, register, given_entry)
        register.take(given_entry)


def _ask_all(register: Register, given_entry: Entry) -> None:
    for rule in RULES:
        rule(register, given_entry)


def _said(asked: Callable[[Register, Entry], None], register: Register, given_entry: Entry) -> tuple[str, str] | None:
    try:
        asked(register, given_entry)
    except StructureError as refused:
        return refused.rule, str(refused)
    return None


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_rule_has_a_sentence_and_an_example(rule: Callable[..., None]) -> None:
    sentence, _, example = (rule.__doc__ or "").partition("\n\n")
    assert sentence.endswith(".")
    assert "refused" in example
