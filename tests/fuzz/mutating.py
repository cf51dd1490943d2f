"""Inputs made of real ones: bytes changed, pieces moved, values and keys of JSON exchanged for worse."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

PIECES = tuple(
    piece.encode("utf-8", "surrogatepass")
    for piece in (
        *("NaN", "-Infinity", "1e999", "-0", "0" * 400, "9" * 400, "1.5", "null", "true", "{}", "[]", '""'),
        *("[" * 40, "{" * 40, '{"a":' * 40, "\\ud800", "\\u0000", "\x00", "\ud800", "\u202e", "\x1b[31m", "\ufeff"),
        *("２０１３", "١٢", "½", "－", "−", "–", "£", "€", "é", "e\u0301", "\xa0", "\u2028", "\r\n", "\n", "\t", " "),
        *("2013-02-29", "0000-01-01", "9999-12-31", "10000-01-01", "Y-17E7", "2013-21", "2013?/2014~", "../2013"),
        *("T25:61", "T09:20+99:99", "24:00", "Z", "+00:00", "~", "?", "%", "/", "..", "#", "@", "=", ":=", ",", ";"),
        *("#0", "#-1", "#99999999999999999999", "--at", "--known=", "--compare", "parley replay ", "'", '"', "\\"),
        *("million", "bn", "per year", "between", "and", "up to", "around", "not", "nil", "hundred", "k", "%p"),
    )
)
"""What parsers stumble over."""

_VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1 << 63, 1 << 70, 1.5, 1e300, "", " ", "x", "x" * 5000, "\ud800", "\x00", "NaN"),
    *([], {}, [[]], [{}], {"": ""}, {"kind": "note-made"}, {"edtf": ""}, "2013-02-30", "2013-13", "#1", "-1", "1e5"),
)

_Change = Callable[[bytes, Random, Sequence[bytes]], bytes]


def mutated(seeds: Sequence[bytes], chance: Random) -> bytes:
    """One of the seeds after one to four changes."""
    content = chance.choice(seeds)
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 4))):
        content = chance.choice(_CHANGES)(content, chance, seeds)
    return content


def _byte(content: bytes, chance: Random, _: Sequence[bytes]) -> bytes:
    if not content:
        return bytes((chance.randrange(256),))
    place = chance.randrange(len(content))
    return content[:place] + bytes((chance.randrange(256),)) + content[place + 1 :]


def _bit(content: bytes, chance: Random, _: Sequence[bytes]) -> bytes:
    if not content:
        return content
    place = chance.randrange(len(content))
    return content[:place] + bytes((content[place] ^ 1 << chance.randrange(8),)) + content[place + 1 :]


def _cut(content: bytes, chance: Random, _: Sequence[bytes]) -> bytes:
    start, end = _span(content, chance)
    return content[:start] + content[end:]


def _twice(content: bytes, chance: Random, _: Sequence[bytes]) -> bytes:
    start, end = _span(content, chance)
    return content[:end] + content[start:end] * chance.choice((1, 1, 1, 30)) + content[end:]


def _moved(content: bytes, chance: Random, _: Sequence[bytes]) -> bytes:
    start, end = _span(content, chance)
    rest = content[:start] + content[end:]
    place = chance.randrange(len(rest) + 1)
    return rest[:place] + content[start:end] + rest[place:]


def _piece(content: bytes, chance: Random, _: Sequence[bytes]) -> bytes:
    start, end = _span(content, chance)
    return content[:start] + chance.choice(PIECES) + content[end if chance.random() < 0.5 else start :]


def _joined(content: bytes, chance: Random, seeds: Sequence[bytes]) -> bytes:
    other = chance.choice(seeds)
    return content[: chance.randrange(len(content) + 1)] + other[chance.randrange(len(other) + 1) :]


def _restructured(content: bytes, chance: Random, seeds: Sequence[bytes]) -> bytes:
    """JSON with one of its values, keys or items exchanged; anything else with a byte changed."""
    try:
        root = json.loads(content)
    except (ValueError, RecursionError):
        return _byte(content, chance, seeds)
    places = list(_places(root))
    if not places:
        return _byte(content, chance, seeds)
    holder, key = chance.choice(places)
    match chance.randrange(4):
        case 0:
            holder[key] = chance.choice(_VALUES)
        case 1:
            del holder[key]
        case 2 if isinstance(holder, dict):
            holder[chance.choice(("kind", "id", "text", "", "x" * 300, str(key).upper()))] = holder.pop(key)
        case _:
            other, place = chance.choice(places)
            holder[key] = json.loads(json.dumps(other[place])) if place in other or isinstance(other, list) else None
    return json.dumps(root, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")


_CHANGES: tuple[_Change, ...] = (
    *(_byte, _bit, _cut, _twice, _moved, _piece, _piece, _joined),
    *(_restructured, _restructured, _restructured),
)


def _span(content: bytes, chance: Random) -> tuple[int, int]:
    start = chance.randrange(len(content) + 1)
    return start, min(len(content), start + chance.choice((1, 1, 2, 4, 8, 16, 64)))


def _places(value: Any) -> list[tuple[Any, Any]]:
    found: list[tuple[Any, Any]] = []
    waiting = [value]
    while waiting:
        holder = waiting.pop()
        inner = holder.items() if isinstance(holder, dict) else enumerate(holder) if isinstance(holder, list) else ()
        for key, one in list(inner):
            found.append((holder, key))
            waiting.append(one)
    return found
