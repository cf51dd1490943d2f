"""Lines that cannot be taken: each refusal names its line and field, and the ledger stays as it was."""

from __future__ import annotations

import pytest

from domain.errors import LineError
from ledger import Ledger
from tests.ledger.lines import around, line, note, opening

BAD: list[tuple[bytes, str | None, str]] = [
    (b'{"negotiation": "n", "event": {"kind": "note-made", "te', None, "cut short"),
    (b"[]", None, "a list, not an object"),
    (b"3", None, "not an object"),
    (b"note", None, "not JSON"),
    (note("x") + b" " + note("y"), None, "something follows"),
    (b"\xff" + note("x"), None, "not JSON"),
    (note("x").replace(b'"x"', b'"\xff"'), None, "not UTF-8"),
    (note("x").replace(b'"x"', b'"\\ud800"'), None, "not JSON"),
    (note("x").replace(b'"x"', b'"\x1b"'), None, "unexpected character"),
    (note("x").replace(b'"x"', b'"x", "text": "y"'), None, 'the key "text" is there twice'),
    (note("x").replace(b'"x"', b'"x", "text" : "x"'), None, 'the key "text" is there twice'),
    (note("x").replace(b'"x"', b'"x", "te\\u0078t": "x"'), None, 'the key "text" is there twice'),
    (note("x").replace(b'"x"', b"NaN"), None, "NaN"),
    (note("x").replace(b'"x"', b"-Infinity"), None, "NaN and infinity"),
    (note("x").replace(b'"x"', b"1e999"), "event.text", "out of range|whole number|text is wanted"),
    (line("note-mad", text="x"), "event.kind", 'no kind "note-mad"'),
    (line("note-made", txt="x"), "event.txt", 'no field "txt"'),
    (line("note-made"), "event.text", "missing"),
    (line("note-made", text=3), "event.text", "text is wanted here, not a whole number"),
    (line("vote-cast", decision="d", by="a b", vote="for"), "event.by", "not an id"),
    (line("vote-cast", decision="d", by="a", vote="aye"), "event.vote", '"aye" is not one of its words'),
    (line("proposal-accepted", proposal="p", by=[], version=1), "event.by", "empty"),
    (line("proposal-accepted", proposal="p", by=["a"], version=0), "event.version", "out of range"),
    (line("proposal-accepted", proposal="p", by=["a"], version=1.5), "event.version", "whole number"),
    (line("evidence-filed", document="d", title="t", sha256="x"), "event.sha256", "SHA-256"),
    (b'{"event": {"kind": "note-made", "text": "x"}}', "negotiation", "missing"),
    (b'{"negotiation": "n"}', "event", "missing"),
    (b'{"negotiation": "n", "event": {"text": "x"}}', "event.kind", "missing"),
    (b'{"negotiation": "n", "event": {"kind": 3}}', "event.kind", "text is wanted"),
    (around(note("x"), id="#7"), "id", "not an id"),
    (around(note("x"), number=7), "number", "no field"),
    (around(note("x"), efective={"edtf": "2013"}), "efective", "no field"),
    (around(note("x"), effective="2013"), "effective", "an object here"),
    (around(note("x"), effective={"edtf": "2013-02-30"}), "effective", "not a day"),
    (
        around(note("x"), effective={"edtf": "2013", "latest": "2013-06-30"}),
        "effective.latest",
        "not what 2013 means",
    ),
    (around(note("x"), effective={"edtf": "2013", "latest": "2013-06-31"}), "effective.latest", "not a day"),
    (around(note("x"), effective={"edtf": "2013-02"}, learnt="2013-01-31"), "effective", "begins after 2013-01-31"),
    (around(note("x"), learnt="2013-03-02"), "learnt", "still to come"),
    (around(note("x"), learnt="soon"), "learnt", "neither a day nor a time"),
    (around(note("x"), attribution={"mode": "loud"}), "attribution.mode", "not one of its words"),
    (around(note("x"), evidence=[{"document": "a b"}]), "evidence[0].document", "not an id"),
    (line("milestone-planned", milestone="m", text="x", date="13/12/2013"), "event.date", "not a date"),
    (line("entry-corrected", entry="none", changes={"marking": None}, reason="x"), "entry", "no earlier entry"),
    (
        line("entry-corrected", entry="op", changes={"event.titel": "x"}, reason="x"),
        "changes",
        "no field event.titel",
    ),
    (line("entry-corrected", entry="op", changes={"event.title": 0.5}, reason="x"), "changes", "Expected|text"),
    (line("entry-corrected", entry="op", changes={}, reason="x"), "event.changes", "empty"),
    (line("entry-retracted", entry="op", reason="x"), "entry", "cannot be retracted"),
    (line("talks-advanced", talks="t", stage="open"), "talks", 'no talks "t"'),
    (line("note-made", "m", text="x"), None, "m is not a negotiation"),
    (opening(), None, "already open"),
    (around(note("y"), id="op"), "id", "op is entry #1 already"),
    (b'{"negotiation": "n", "event": ' + b"[" * 10_000 + b"]" * 10_000 + b"}", "event", "object"),
    (
        line("entry-corrected", entry="op", changes={"event.title": 0}, reason="x").replace(
            b": 0", b": " + b"[" * 10_000 + b"]" * 10_000
        ),
        None,
        "nested too deeply",
    ),
    (
        line("entry-corrected", entry="op", changes={"event.title": 0}, reason="x").replace(
            b": 0", b": " + b"[" * 40 + b"]" * 40
        ),
        None,
        "nested too deeply",
    ),
    (
        line("entry-corrected", entry="op", changes={"event.title": 0}, reason="x").replace(
            b": 0", b': {"a":1,"a":2}'
        ),
        None,
        'the key "a" is there twice',
    ),
    (note("x" * (1 << 20)), None, "too long"),
]
AMOUNTS = [
    "1E400",
    "NaN",
    "Infinity",
    "1_000",
    " 1 ",
    "٣",
    "1e2",
    "1,000",
    "+1",
    "01",
    "1.",
    ".5",
    "1" * 31,
    "",
    "0.1234567",
]
BAD += [
    (
        line("claim-made", claim="c", about="x", strength="firm", quantity={"value": one}),
        "event.quantity.value",
        "amount",
    )
    for one in (*AMOUNTS, 100, 0.1)
]


@pytest.mark.parametrize(("bad", "field", "says"), BAD)
def test_a_bad_line_is_refused_with_its_number_and_its_field(
    ledger: Ledger, bad: bytes, field: str | None, says: str
) -> None:
    ledger.import_([around(opening(), id="op")])
    before = list(ledger.export())
    for dry_run in (True, False):
        with pytest.raises(LineError, match=says) as refusal:
            ledger.import_([note("good"), b"", bad, note("after")], dry_run=dry_run)
        assert refusal.value.line == 3
        assert refusal.value.field == field
        assert str(refusal.value).startswith("line 3: ")
        assert "\n" not in str(refusal.value) + (refusal.value.hint or "")
        assert list(ledger.export()) == before


@pytest.mark.parametrize(
    ("bad", "hint"),
    [
        (around(note("x"), learnt=""), "give at least one character, or leave the field out"),
        (around(note("x"), irregular=""), "give at least one character, or leave the field out"),
        (note(""), "give at least one character"),
        (around(note("x"), effective={"edtf": ""}), "give at least one character"),
        (around(note("x"), marking={"level": "", "basis": "b"}), "give at least one character"),
        (
            around(note("x"), evidence=[{"document": "d", "quote": ""}]),
            "give at least one character, or leave the field out",
        ),
        (around(note("x"), effective={"edtf": "2" * 101}), "at most 100 characters"),
        (line("proposal-accepted", proposal="p", by=[], version=1), "give at least one item"),
        (line("entry-corrected", entry="op", changes={}, reason="x"), "give at least one field"),
        (
            around(note("x"), learnt=5),
            'write a day or a time in quotation marks, such as "2013-01-29" or "2013-01-29T09:00"',
        ),
        (line("note-made", text=3), 'write it in quotation marks: "…"'),
        (line("proposal-accepted", proposal="p", by="a", version=1), 'write it in brackets: ["…"]'),
        (
            line("proposal-accepted", proposal="p", by=["a"], version="1"),
            "write it in digits, without quotation marks",
        ),
        (around(note("x"), marking="secret"), "write it in braces: {…}"),
    ],
)
def test_the_hint_says_what_would_be_right_and_only_that(ledger: Ledger, bad: bytes, hint: str) -> None:
    ledger.import_([around(opening(), id="op")])
    with pytest.raises(LineError) as refusal:
        ledger.import_([bad])
    assert refusal.value.hint == hint
