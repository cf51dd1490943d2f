"""Ids from outside: wherever one stands, it is refused as msgspec refuses what does not match its pattern."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Meta, Raw, ValidationError, convert, inspect, json

from domain import correction
from domain.entry import Draft
from domain.events import EvidenceFiled, MeetingHeld, NoteMade, ProposalTabled, TalksLapsed
from domain.events.base import Event
from domain.identifiers import ENTRY_IDENTIFIER, IDENTIFIER
from domain.spelling import Misspelt, check, check_of, spelling
from domain.values import Citation, decode_hook, encode_hook
from tests.projections.anything import EVENTS

TEXTS = (
    st.text(max_size=4)
    | st.sampled_from(["a b", "#a", "a#b", "", "a,b", "a\n", "\x7f", "\x00", "\u00a0", "\u2028", "\u200b", "é"])
    | st.integers(98, 202).map(lambda length: "x" * length)
)
DRAFT = inspect.type_info(Draft)


class Place(NamedTuple):
    """Where an id stands in a draft: the way to it in JSON, and its pattern."""

    keys: tuple[str | int, ...]
    pattern: str

    @property
    def path(self) -> str:
        return "$" + "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in self.keys)


def draft_of(event: Event) -> Draft:
    evidence = (Citation(document="document-1"), Citation(document="document-2", quote="x"))
    return Draft(id="e", negotiation="n", evidence=evidence, event=event)  # type: ignore[arg-type]


def places(info: inspect.Type, value: Any, keys: tuple[str | int, ...] = ()) -> Iterator[Place]:
    """The naive twin: the type and the JSON, gone through side by side."""
    match info:
        case inspect.Metadata(extra={"pattern": pattern}) if value is not None:
            yield Place(keys, pattern)
        case inspect.Metadata(type=inner):
            yield from places(inner, value, keys)
        case inspect.UnionType(types=types):
            for one in filter(lambda one: _is_of(one, value), types):
                yield from places(one, value, keys)
        case inspect.VarTupleType(item_type=item) if isinstance(value, list):
            for place, inner_value in enumerate(value):
                yield from places(item, inner_value, (*keys, place))
        case inspect.StructType(fields=fields) if isinstance(value, dict):
            for field in fields:
                yield from places(field.type, value.get(field.encode_name), (*keys, field.encode_name))


def _is_of(info: inspect.Type, value: Any) -> bool:
    tag = info.tag if isinstance(info, inspect.StructType) else None
    return tag is None or (isinstance(value, dict) and value["kind"] == tag)


def said(pattern: str, text: str) -> str | None:
    """What msgspec itself has against a text."""
    try:
        convert(text, Annotated[str, Meta(pattern=pattern)])
    except ValidationError as error:
        return str(error)
    return None


def with_text(written: Any, keys: tuple[str | int, ...], text: str) -> Any:
    """The same JSON with another text in one place."""
    if not keys:
        return text
    first, *rest = keys
    if isinstance(written, list):
        return [with_text(one, tuple(rest), text) if at == first else one for at, one in enumerate(written)]
    return {key: with_text(one, tuple(rest), text) if key == first else one for key, one in written.items()}


@given(EVENTS, TEXTS, st.data())
def test_an_id_anywhere_is_refused_in_the_words_of_msgspec(event: Event, text: str, data: st.DataObject) -> None:
    draft = draft_of(event)
    written = json.decode(json.encode(draft, enc_hook=encode_hook))
    found = list(places(DRAFT, written))
    check(draft)
    place = data.draw(st.sampled_from(found))
    changed = json.decode(json.encode(with_text(written, place.keys, text)), type=Draft, dec_hook=decode_hook)
    wrong = said(place.pattern, text)
    if wrong is None:
        check(changed)
        return
    for _ in range(2):
        with pytest.raises(Misspelt) as error:
            check(changed)
        assert str(error.value) == f"{wrong} - at `{place.path}`"


@pytest.mark.parametrize(
    ("event", "path"),
    [
        (MeetingHeld(meeting="m", bodies=("a", "b", "c d")), "$.event.bodies[2]"),
        (MeetingHeld(meeting="m", bodies=("a",), attended=("#",)), "$.event.attended[0]"),
        (ProposalTabled(proposal="p p", talks="t t", by="b b"), "$.event.proposal"),
        (EvidenceFiled(document="", title="x"), "$.event.document"),
    ],
)
def test_the_first_id_that_is_none_is_named(event: Event, path: str) -> None:
    with pytest.raises(Misspelt, match="Expected `str` matching regex") as error:
        check(draft_of(event))
    assert str(error.value).endswith(f" - at `{path}`")


@pytest.mark.parametrize(
    ("kind", "path", "value", "at"),
    [
        (MeetingHeld, "event.bodies", ["a", "b c"], " - at `$[1]`"),
        (MeetingHeld, "evidence", [{"document": "a"}, {"document": ",", "quote": "x"}], " - at `$[1].document`"),
        (ProposalTabled, "event.by", "b b", ""),
    ],
)
def test_what_a_correction_names_is_checked_as_well(kind: type[Event], path: str, value: Any, at: str) -> None:
    with pytest.raises(correction.Misfit) as misfit:
        correction.read(kind, {path: Raw(json.encode(value))})
    assert str(misfit.value) == f"{said(IDENTIFIER, ',')}{at}"
    assert misfit.value.path == path


def test_no_more_ids_are_known_than_a_ledger_has_of_lately() -> None:
    one = spelling(IDENTIFIER)
    for number in range(20_000):
        one.check(f"party-{number}")
    with pytest.raises(Misspelt):
        one.check("party 1")
    assert len(one._known) <= 8192


@pytest.mark.parametrize("name", ["a b", "a\n", "#a", "", "a,b", "a" * 101])
def test_an_id_is_one_short_word(name: str) -> None:
    with pytest.raises(Misspelt):
        check(TalksLapsed(talks=name))


def test_entries_are_named_by_a_wider_spelling() -> None:
    spelling(ENTRY_IDENTIFIER).check("a,b")
    with pytest.raises(Misspelt):
        spelling(IDENTIFIER).check("a,b")


def test_a_value_without_ids_asks_for_nothing() -> None:
    assert check_of(str) is None
    assert check_of(NoteMade) is None
