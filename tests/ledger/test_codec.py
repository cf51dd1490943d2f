"""Entries and their JSON: one canonical form, and no line from outside that can be read in two ways."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Raw
from msgspec.structs import fields

from domain.entry import Draft, Entry
from domain.errors import InputError, NotALedger
from domain.events import KINDS, EntryCorrected, NoteMade
from domain.values import When
from ledger.codec import canonical, content_id, draft_of, encode, entry_of, state_of, validated
from ledger.faults import Fault
from tests.ledger.lines import line, note
from tests.projections.anything import EVENTS


def entry(event: Any, **more: Any) -> Entry:
    stamp = "2013-03-01T12:00:00.000000+00:00"
    when = When(edtf="unknown")
    return Entry(id="e", negotiation="n", effective=when, learnt=stamp, recorded_at=stamp, event=event, **more)


@given(EVENTS)
def test_the_stored_form_is_read_back_as_it_was(event: Any) -> None:
    written = entry(event, number=7, version=3)
    state = state_of(written)
    assert entry_of(7, 3, state) == written
    assert state_of(entry_of(9, 9, state)) == state
    assert "number" not in json.loads(state)


@given(EVENTS)
def test_what_is_written_can_be_read_as_a_line(event: Any) -> None:
    draft = Draft(negotiation="n", event=event)
    assert draft_of(encode(draft)) == draft
    assert validated(draft) == draft
    spaced = json.dumps(json.loads(encode(draft)), indent=1).replace("\n", " ")
    assert content_id(draft_of(spaced.encode())) == content_id(draft)


@given(EVENTS, st.data())
def test_a_key_twice_is_refused_wherever_it_is(event: Any, data: st.DataObject) -> None:
    text = encode(Draft(negotiation="n", event=event)).decode()
    places = [at for at in range(len(text)) if text[at] == "{" and text[at + 1] == '"']
    decoder = json.JSONDecoder()
    choices = []
    for at in places:
        try:
            found, _ = decoder.raw_decode(text, at)
        except ValueError:
            continue
        if isinstance(found, dict) and _is_outside_text(text, at):
            choices += [(at, key, value) for key, value in found.items()]
    at, key, value = data.draw(st.sampled_from(choices))
    colon = data.draw(st.sampled_from([":", " :", ": "]))
    written = json.dumps(key, ensure_ascii=data.draw(st.booleans()))
    twice = f"{text[: at + 1]}{written}{colon}{json.dumps(value)},{text[at + 1 :]}"
    with pytest.raises(Fault, match="is there twice"):
        draft_of(twice.encode())


def _is_outside_text(text: str, at: int) -> bool:
    inside, escaped = False, False
    for sign in text[:at]:
        if escaped:
            escaped = False
        elif sign == "\\":
            escaped = inside
        elif sign == '"':
            inside = not inside
    return not inside


@pytest.mark.parametrize("text", ['a":b', '{"text":1}', '\\":', '":":":'])
def test_text_that_looks_like_keys_is_text(text: str) -> None:
    draft = draft_of(note(text))
    assert isinstance(draft.event, NoteMade)
    assert draft.event.text == text


def test_the_id_of_a_line_without_one_is_its_content() -> None:
    text = b'{"event":{"kind":"note-made","text":"x"},"negotiation":"n"}'
    assert content_id(draft_of(note("x"))) == sha256(text).hexdigest()
    one = b'{"negotiation":"n","event":{"kind":"milestone-planned","milestone":"m","text":"x","date":"2013"}}'
    two = b'{ "event": {"date":"2013", "text":"x","milestone":"m","kind":"milestone-planned"}, "negotiation":"n"}'
    assert content_id(draft_of(one)) == content_id(draft_of(two))
    with_default = line("delivery-reported", about="x", quantity={"value": "1", "bound": "exact"}, verified=True)
    without = line("delivery-reported", about="x", quantity={"value": "1"}, verified=True)
    assert content_id(draft_of(with_default)) == content_id(draft_of(without))
    assert content_id(draft_of(note("x"))) != content_id(draft_of(note("y")))


def test_the_id_of_a_correction_does_not_depend_on_the_order_of_its_changes() -> None:
    changes = {"effective": {"edtf": "2013", "as_written": "then"}, "event.text": "x"}
    turned = {"event.text": "x", "effective": {"as_written": "then", "edtf": "2013"}}
    ids = {
        content_id(draft_of(line("entry-corrected", entry="e", changes=one, reason="x"))) for one in (changes, turned)
    }
    assert len(ids) == 1


def test_a_number_in_a_correction_is_kept_as_it_was_written() -> None:
    raw = Raw(b' { "a" : [1.10, 1e400, 123456789012345678901234567890.5, -0] } ')
    assert bytes(canonical(raw)) == b'{"a":[1.10,1e400,123456789012345678901234567890.5,-0]}'


def test_every_kind_says_what_it_needs() -> None:
    for kind, event in KINDS.items():
        with pytest.raises(Fault) as fault:
            draft_of(line(kind, nonsense=1))
        assert fault.value.field == "event.nonsense"
        assert fault.value.hint
        if not any(field.required for field in fields(event)):
            continue
        with pytest.raises(Fault, match="it is missing") as missing:
            draft_of(line(kind))
        assert (missing.value.field or "").removeprefix("event.") in (missing.value.hint or "")


@pytest.mark.parametrize(
    ("given_line", "hint"),
    [
        (line("note-mad", text="x"), 'did you mean "note-made"?'),
        (line("note-made", texd="x"), 'did you mean "text"?'),
        (line("vote-cast", decision="d", by="a", vote="fro"), 'did you mean "for"?'),
        (line("claim-made", claim="c", about="x", strength="firn"), 'did you mean "firm"?'),
        (
            line("claim-made", claim="c", about="x", strength="firm", quantity={"value": "1", "bound": "ovr"}),
            'did you mean "over"?',
        ),
        (
            line("claim-made", claim="c", about="x", strength="firm", quantity={"valeu": "1"}),
            'did you mean "value"?',
        ),
    ],
)
def test_what_was_probably_meant_is_said(given_line: bytes, hint: str) -> None:
    with pytest.raises(Fault) as fault:
        draft_of(given_line)
    assert fault.value.hint == hint


@given(st.binary(max_size=200))
def test_no_bytes_do_more_than_be_refused(given_line: bytes) -> None:
    with pytest.raises(Fault):
        draft_of(given_line)


ANY_JSON = st.recursive(st.none() | st.booleans() | st.floats() | st.text(), st.lists)


@given(ANY_JSON | st.dictionaries(st.text(), st.text()))
def test_no_json_does_more_than_be_refused(value: Any) -> None:
    for text in (json.dumps(value), json.dumps({"negotiation": "n", "event": value})):
        with pytest.raises(Fault):
            draft_of(text.encode())
    correction = {"kind": "entry-corrected", "entry": "e", "reason": "x", "changes": {"marking": value}}
    try:
        draft = draft_of(json.dumps({"negotiation": "n", "event": correction}).encode())
    except Fault:
        return
    assert isinstance(draft.event, EntryCorrected)


def test_what_is_no_entry_is_said_to_be_damaged() -> None:
    with pytest.raises(NotALedger, match="#7"):
        entry_of(7, 1, b"{}")


def test_python_values_are_checked_like_lines() -> None:
    with pytest.raises(InputError, match=r"event\.text: text is wanted here, not a whole number"):
        validated(Draft(negotiation="n", event=NoteMade(text=3)))  # type: ignore[arg-type]
