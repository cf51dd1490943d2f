"""Entries and their JSON: the canonical form that is stored, and the strict reading of lines from strangers.

The canonical form is compact JSON with the fields in the order of their Structs and defaults left out. Stored
bytes are trusted to be in it; a line from outside is read with every doubt that JSON leaves room for: keys
given twice, numbers that are none, depth without end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from json import JSONDecoder
from typing import Any

from msgspec import DecodeError, Raw, convert, json
from msgspec.structs import force_setattr, replace

from domain import spelling
from domain.entry import Draft, Entry, Stamp
from domain.errors import InputError, NotALedger
from domain.events import EntryCorrected
from domain.identifiers import IDENTIFIER
from domain.values import When, decode_hook, encode_hook
from ledger.faults import Fault, fault_of

LONGEST_LINE = 1 << 20
"""Bytes in a line, at most."""

LONGEST_NAME = 200
"""Characters in the name of who records, at most."""

DEEPEST = 32
"""Levels of brackets, at most."""

encode = json.Encoder(enc_hook=encode_hook).encode
_encode_sorted = json.Encoder(enc_hook=encode_hook, order="sorted").encode
_decode_draft = json.Decoder(Draft, dec_hook=decode_hook).decode
_decode_entry = json.Decoder(Entry, dec_hook=decode_hook).decode

_check_negotiation = spelling.spelling(IDENTIFIER).check

_SPACED_KEY = re.compile(rb'"\s+:')


def state_of(entry: Entry) -> str:
    """The stored form of an entry: its canonical JSON without `number` and `version`, which are its place.

    Raises Fault where it would be longer than a line that can be restored.
    """
    written = encode(entry)
    state = "{" + written[written.index(b'"id":') :].decode()
    if len(written) > LONGEST_LINE:
        raise Fault(None, "the entry is too long", "an entry has at most 1 MiB: put the text on file, and cite it")
    return state


def entry_of(number: int, version: int, state: str | bytes) -> Entry:
    """The entry that was stored in that place. Raises NotALedger where somebody else has written there."""
    try:
        entry = _decode_entry(state)
        force_setattr(entry, "negotiation", _name(entry.negotiation))
        force_setattr(entry, "learnt", _stamp(entry.learnt))
        force_setattr(entry, "recorded_at", _stamp(entry.recorded_at))
    except (DecodeError, ValueError, TypeError, RecursionError) as error:
        raise NotALedger(
            f"entry #{number} is damaged: {error}", hint="compare it with a copy of the ledger, or with an export"
        ) from error
    force_setattr(entry, "number", number)
    force_setattr(entry, "version", version)
    return entry


@lru_cache(maxsize=4096)
def _name(text: str) -> str:
    """The id of a negotiation, checked, and the same text for all entries of it."""
    _check_negotiation(text)
    return text


@lru_cache(maxsize=4096)
def _stamp(text: str) -> str:
    """A stamp, checked, and the same text for all entries that have it. Raises ValueError."""
    datetime.fromisoformat(convert(text, Stamp))
    return text


def shared(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries, with one date for all that happened alike, and one name for all of one recorder.

    Of a hundred thousand entries that saves a tenth of the memory.
    """
    names: dict[str | None, str | None] = {}
    dates: dict[str, When] = {}
    for entry in entries:
        by, when = entry.recorded_by, entry.effective
        if by is not None:
            force_setattr(entry, "recorded_by", names.setdefault(by, by))
        kept = dates.setdefault(when.edtf, when)
        if kept is not when and kept == when:
            force_setattr(entry, "effective", kept)
        yield entry


def draft_of(line: bytes) -> Draft:
    """Read one line from outside. Raises Fault, an InputError that names the field."""
    if len(line) > LONGEST_LINE:
        raise Fault(None, "the line is too long", "a line has at most 1 MiB")
    try:
        draft = _decode_draft(line)
        spelling.check(draft)
        if isinstance(draft.event, EntryCorrected) or not _every_key_counted(line, draft):
            _check_keys(line)
    except Fault:
        raise
    except (ValueError, RecursionError) as error:
        raise fault_of(error, line) from error
    return draft


def validated(draft: Draft) -> Draft:
    """The draft as it reads once it has been written: what Python was given is checked like a line.

    Raises InputError.
    """
    try:
        line = encode(draft)
    except (TypeError, ValueError, NotImplementedError, OverflowError, RecursionError) as error:
        raise InputError(
            f"this cannot be written as JSON: {error}", hint="give the values that the fields name"
        ) from error
    return draft_of(line)


def recorder_name(recorder: Any) -> str | None:
    """Check who is said to be writing. Raises InputError."""
    if recorder is None:
        return None
    if not isinstance(recorder, str) or not recorder.strip() or len(recorder) > LONGEST_NAME or _unwritable(recorder):
        raise InputError(
            f"recorder: a name has 1 to {LONGEST_NAME} characters", hint="say who is writing, or leave it out"
        )
    return recorder


def _unwritable(text: str) -> bool:
    """Whether it has half characters that no file can hold."""
    return any("\ud800" <= character <= "\udfff" for character in text)


def content_id(draft: Draft) -> str:
    """The id of a line without one: the SHA-256 of what it says, whatever the order of its keys."""
    event = draft.event
    if isinstance(event, EntryCorrected):
        changes = {path: canonical(raw, ordered=True) for path, raw in event.changes.items()}
        draft = replace(draft, event=replace(event, changes=changes))
    return sha256(_encode_sorted(draft)).hexdigest()


def canonical(raw: Raw, *, ordered: bool = False) -> Raw:
    """The same JSON, compact, its numbers as they were written; with `ordered` its keys are sorted."""
    value = _NUMBERS_AS_WRITTEN.decode(bytes(raw).decode())
    return Raw((_encode_sorted if ordered else encode)(value))


def _every_key_counted(line: bytes, draft: Draft) -> bool:
    """Whether the line has no more keys than were understood, which shows that none is there twice.

    It says no wherever counting is not simple: then the line is read once more, slowly.
    """
    understood = encode(draft)
    if understood == line:
        return True
    if b"\\" in line or _SPACED_KEY.search(line):
        return False
    return line.count(b'":') == understood.count(b'":')


def _check_keys(line: bytes) -> None:
    value = _STRICT.decode(line.decode())
    if _deeper_than(value, DEEPEST):
        raise Fault(None, "it is nested too deeply", f"at most {DEEPEST} levels of brackets")


def _no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    unique = dict(pairs)
    if len(unique) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise Fault(None, f'the key "{twice}" is there twice', "each key once: which of the two values is meant?")
    return unique


def _no_constant(name: str) -> Any:
    raise Fault(None, f"{name} is not a value of JSON", "write an amount as text in plain digits, or leave it out")


def _as_written(digits: str) -> Raw:
    return Raw(digits.encode())


_STRICT = JSONDecoder(object_pairs_hook=_no_key_twice, parse_float=str, parse_int=str, parse_constant=_no_constant)
_NUMBERS_AS_WRITTEN = JSONDecoder(parse_float=_as_written, parse_int=_as_written)


def _deeper_than(value: Any, levels: int) -> bool:
    level = [value]
    for _ in range(levels + 1):
        level = [
            inner
            for outer in level
            if isinstance(outer, (dict, list))
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
        if not level:
            return False
    return True
