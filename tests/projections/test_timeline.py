"""The timeline: the keys of the JSON contract, always all of them, as corrected."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
from msgspec import Raw

from domain import events as e
from domain.values import Attribution, Citation, Marking, encode_hook
from projections.timeline import Line
from tests.projections.given import entry, money, on, then

KEYS = [
    "number", "id", "negotiation", "kind", "effective", "learnt", "recorded_at", "recorded_by", "attribution",
    "evidence", "marking", "event", "corrected_by", "irregular", "headline", "text",
]  # fmt: skip
OPENED = e.NegotiationOpened(title="Talks")
LOSS = e.DeliveryReported(about="loss", quantity=money(50), verified=False)
CORRECTED = e.EntryCorrected(
    entry="e2", changes={"event.quantity": Raw(b'{"value":"70","unit":"GBP"}')}, reason="higher"
)


def written(line: Line) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(line, enc_hook=encode_hook))
    return plain


def test_every_key_is_there_and_null_where_it_is_empty() -> None:
    plain = written(then(OPENED).timeline.entries[0])
    assert list(plain) == KEYS
    assert plain["effective"] == {
        "edtf": "2013-01-01",
        "earliest": "2013-01-01",
        "latest": "2013-01-01",
        "as_written": None,
    }
    assert [plain[key] for key in ("attribution", "evidence", "marking", "irregular", "corrected_by")] == [
        None, [], None, None, [],
    ]  # fmt: skip
    assert plain["event"] == {"kind": "negotiation-opened", "title": "Talks"}
    assert plain["headline"] == "Talks opens"
    assert plain["text"] == "The negotiation “Talks” was opened."


def test_what_stands_around_an_event_has_all_its_keys() -> None:
    given = entry(
        1,
        OPENED,
        attribution=Attribution(speaker="A"),
        evidence=(Citation(document="d"),),
        marking=Marking(level="open"),
    )
    plain = written(then(given).timeline.entries[0])
    assert plain["attribution"] == {"speaker": "A", "capacity": None, "reporter": None, "mode": None}
    assert plain["evidence"] == [{"document": "d", "locator": None, "quote": None}]
    assert plain["marking"] == {"level": "open", "basis": None, "review_on": None}


def test_entries_read_as_corrected_and_corrections_are_not_played() -> None:
    entries = then(OPENED, LOSS, CORRECTED).timeline.entries
    assert [line.id for line in entries] == ["e1", "e2"]
    assert (entries[1].headline, entries[1].corrected_by) == ("Loss put at £70", ("e3",))
    before = then(OPENED, LOSS, CORRECTED, known=date(2013, 1, 2)).timeline.entries[1]
    assert (before.headline, before.corrected_by) == ("Loss put at £50", ())


def test_what_is_possible_stands_apart() -> None:
    found = then(OPENED, entry(2, LOSS, on("..", "2013-01-29")), as_of=date(2013, 1, 10))
    assert [line.id for line in found.timeline.possible] == ["e2"]
    assert found.possible == found.timeline.possible
    assert [(row.section, row.value, row.possible) for row in found.rows("timeline")] == [
        ("2013", "Talks opens", False),
        ("possible", "Loss put at £50", True),
    ]
