from __future__ import annotations

from datetime import date, datetime
from itertools import islice
from typing import Any

import pytest

from domain.errors import DateError, InputError, ParleyError, UnknownName
from domain.events import ClaimMade, EntryRetracted, EvidenceFiled, NegotiationOpened, NoteMade, PartyJoined, PostHeld
from domain.values import Attribution, Citation
from ledger import Ledger
from ledger.sqlite.recorder import EntryRecorder


@pytest.fixture
def told(ledger: Ledger) -> Ledger:
    """Two negotiations, told by turns."""
    said = Attribution(speaker="Zoë Example")
    minutes = (Citation(document="minutes", quote="never again"),)
    ledger.record("a", NegotiationOpened(title="Café talks"), effective="2013-01-01")
    ledger.record("b", NegotiationOpened(title="Other talks"), effective="2013-01-02")
    ledger.record("a", PartyJoined(party="acme", name="Acme Works", role="provider"), effective="2013-01-03")
    ledger.record("a", PostHeld(party="acme", post="chair", person="Zoë Example"), effective="2013-01")
    ledger.record("b", PartyJoined(party="acme", name="Acme of Elsewhere", role="provider"), effective="2012")
    ledger.record("a", ClaimMade(claim="c", by="acme", about="savings", strength="firm"), evidence=minutes)
    ledger.record("a", NoteMade(text="a remark"), attribution=said, effective="2013-02-10", id="remark")
    ledger.record("b", NoteMade(text="a remark"), effective="unknown")
    ledger.record("a", EntryRetracted(entry="remark", reason="misheard"))
    ledger.record("b", EvidenceFiled(document="letter", title="A letter", published="2013-01-29"))
    return ledger


def numbers(ledger: Ledger, *where: Any, **filters: Any) -> list[int]:
    return [entry.number for entry in ledger.entries(*where, **filters)]


def test_a_filter_that_is_none_is_not_passed_over(told: Ledger) -> None:
    unknown: Any = {"knd": "note-made"}
    with pytest.raises(TypeError, match='there is no filter "knd": there are kind, actor, text, since'):
        told.entries(**unknown)
    with pytest.raises(TypeError, match='there is no filter "knd"'):
        told.follow(timeout=0, **unknown)


def test_without_filters_everything_comes_in_order(told: Ledger) -> None:
    assert numbers(told) == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    assert numbers(told, after=6) == [7, 8, 9, 10]
    assert numbers(told, after=-(10**30)) == numbers(told)
    assert numbers(told, after=10**30) == []
    assert numbers(told, "b") == [2, 5, 8, 10]
    assert numbers(told, "b", 2) == [5, 8, 10]
    assert numbers(told, ["b", "a", "b"], after=1) == [2, 3, 4, 5, 6, 7, 8, 9, 10]
    assert numbers(told, []) == []
    assert numbers(told, kind=None, actor=None, text=None, since=None, until=None, evidence=None) == numbers(told)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"kind": "note-made"}, [7, 8]),
        ({"kind": ("note-made", ClaimMade)}, [6, 7, 8]),
        ({"kind": NoteMade}, [7, 8]),
        ({"kind": "entry-retracted"}, [9]),
        ({"evidence": "minutes"}, [6]),
        ({"evidence": ["minutes", "letter"]}, [6]),
        ({"evidence": "letter"}, []),
        ({"evidence": []}, []),
        ({"text": "cafe"}, [1]),
        ({"text": "never again"}, [6]),
        ({"text": "“never again”"}, [6]),
        ({"text": "remark misheard"}, [9]),
        ({"text": "no such words"}, []),
        ({"actor": "acme"}, [3, 4, 5, 6, 7]),
        ({"actor": "Acme works"}, [3, 4, 6, 7]),
        ({"actor": "zoe example"}, [4, 7]),
        ({"since": "2013-01-03", "until": "2013-01"}, [3, 4]),
        ({"until": "2012"}, [5]),
        ({"until": date(2013, 1, 1)}, [1, 5]),
        ({"since": "2013-02-10"}, [6, 7, 8, 9, 10]),
        ({"kind": "note-made", "text": "remark", "since": "2013-02-11"}, [8]),
        ({"kind": "note-made", "actor": "acme", "until": "2013-02-10"}, [7]),
    ],
)
def test_each_filter_leaves_out_more(told: Ledger, filters: dict[str, Any], expected: list[int]) -> None:
    assert numbers(told, **filters) == expected
    assert numbers(told, ("a", "b"), **filters) == expected
    assert numbers(told, "a", **filters) == [one for one in expected if one not in (2, 5, 8, 10)]


@pytest.mark.parametrize(
    ("filters", "error"),
    [
        ({"kind": "note-mad"}, UnknownName),
        ({"since": "tomorrow"}, DateError),
        ({"until": "../2013"}, DateError),
        ({"since": "2013-01-01T09:00"}, DateError),
        ({"since": 5}, InputError),
        ({"until": datetime(2013, 1, 1)}, InputError),  # noqa: DTZ001
        ({"text": 5}, InputError),
        ({"actor": b"x"}, InputError),
        ({"actor": "nobody"}, UnknownName),
        ({"evidence": "zz"}, UnknownName),
        ({"evidence": ["minutes", "zz"]}, UnknownName),
        ({"evidence": 5}, InputError),
        ({"evidence": [5]}, InputError),
        ({"evidence": [["minutes"]]}, InputError),
        ({"kind": 5}, InputError),
        ({"kind": [5]}, InputError),
        ({"kind": int}, InputError),
        ({"after": "x"}, InputError),
        ({"after": True}, InputError),
        ({"after": None}, InputError),
        ({"negotiation": 5}, InputError),
        ({"negotiation": ["a", 5]}, InputError),
    ],
)
def test_a_filter_that_says_nothing_is_refused_at_once(
    told: Ledger, filters: dict[str, Any], error: type[ParleyError]
) -> None:
    with pytest.raises(error):
        told.entries(**filters)


@pytest.mark.parametrize(
    ("filters", "said", "way"),
    [
        ({"actor": "acme work"}, 'nobody here is called "acme work"', 'did you mean "Acme Works"?'),
        ({"evidence": "minuts"}, 'there is no document "minuts"', 'did you mean "minutes"?'),
        ({"evidence": "lettre"}, 'there is no document "lettre"', 'did you mean "letter"?'),
        ({"after": "#6"}, "after: '#6' is not the number of an entry", "give it as a whole number, such as 17"),
        ({"kind": 5}, "kind: 5 is no kind of event", 'give its name, such as "note-made", or several'),
    ],
)
def test_who_or_what_is_nowhere_is_refused_with_the_nearest(
    told: Ledger, filters: dict[str, Any], said: str, way: str
) -> None:
    with pytest.raises(InputError) as refused:
        told.entries(**filters)
    assert (str(refused.value), refused.value.hint) == (said, way)


def test_who_and_what_is_in_another_negotiation_selects_nothing_here(told: Ledger) -> None:
    assert numbers(told, "b", actor="zoe example") == []
    assert numbers(told, "b", evidence="minutes") == []
    assert numbers(told, [], actor="acme", evidence="minutes") == []


def test_a_follower_may_wait_for_who_and_what_is_not_there_yet(told: Ledger) -> None:
    letter = (Citation(document="new-letter"),)
    following = told.follow(after=0, timeout=0, actor="newcomer", evidence="new-letter")
    told.record("b", PartyJoined(party="newcomer", name="New", role="provider"), evidence=letter)

    assert [entry.number for entry in following] == [11]


def test_a_negotiation_that_is_not_there_is_refused_at_once(told: Ledger) -> None:
    with pytest.raises(UnknownName):
        told.entries("c")
    with pytest.raises(UnknownName):
        told.entries(["a", "c"])
    with pytest.raises(UnknownName):
        told.follow("c")


def test_entries_are_read_a_page_at_a_time(told: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    pages = EntryRecorder.pages

    def counted(self: EntryRecorder, negotiation: str | None = None, **given: Any) -> Any:
        for row in pages(self, negotiation, **{**given, "size": 2}):
            read.append(row.number)
            yield row

    monkeypatch.setattr(EntryRecorder, "pages", counted)

    assert [entry.number for entry in islice(told.entries(), 3)] == [1, 2, 3]
    assert read == [1, 2, 3]
    assert numbers(told, ("a", "b")) == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    assert numbers(told, "a", kind="note-made") == [7]


def test_what_is_written_meanwhile_is_not_waited_for(told: Ledger) -> None:
    entries = told.entries()
    next(entries)
    told.record("a", NoteMade(text="later"))

    assert [entry.number for entry in entries][-1] == 10
