"""Phrases: names put together, text quoted, a headline that fits, a sentence that ends once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import product
from typing import NamedTuple

_CLAUSE = re.compile(r"[,;:.] ")

HEADLINE_WIDTH = 28
"""The most that a headline takes, in characters and in cells of a terminal."""

Part = str | tuple[str, ...]
"""A part of a headline: one wording, or several from the fullest to the barest."""


class Wording(NamedTuple):
    """How one fact reads: the three parts of its headline, and its sentence without the full stop.

    Where no wording fits, the object is cut before the subject, unless `figure` says that the object is an amount.
    """

    subject: Part
    verb: str
    object: Part
    text: str
    figure: bool = False

    @property
    def headline(self) -> str:
        """Subject, verb and object in at most 28 cells: the fullest wording that fits, else the barest, cut."""
        for subject, target in product(_ways(self.subject), _ways(self.object)):
            line = _line(subject, self.verb, target)
            if cells(line) <= HEADLINE_WIDTH:
                return line
        subject, target = _ways(self.subject)[-1], _ways(self.object)[-1]
        room = HEADLINE_WIDTH - cells(self.verb) - bool(subject) - bool(target)
        if self.figure:
            target = cut(target, max(room - min(cells(subject), _LEAST), _LEAST))
        else:
            target = cut(target, max(room - cells(subject), min(cells(target), _LEAST)))
        return _line(cut(subject, room - cells(target)), self.verb, target)

    @property
    def sentence(self) -> str:
        """One full sentence, closed by one full stop."""
        return f"{flat(self.text).rstrip('.')}."


_LEAST = 7


def _ways(part: Part) -> tuple[str, ...]:
    return tuple(map(flat, (part,) if isinstance(part, str) else part))


def _line(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def flat(text: str) -> str:
    """Text on one line: white space of any kind becomes single blanks."""
    return " ".join(text.split())


def reads(text: str | None) -> str | None:
    """What makes two wordings the same: neither capitals nor white space nor a full stop at the end."""
    return None if text is None else flat(text).casefold().removesuffix(".")


def cells(text: str) -> int:
    """How much room text takes: a wide character two cells, every other one, though some would need none."""
    if text.isascii():
        return len(text)
    return sum(map(_width, text))


def cut(text: str, room: int) -> str:
    """Text in at most `room` cells (at least 1); what is cut ends in `…`.

    No character loses its accents, and no number its last digits: £10… would be another amount.
    """
    if cells(text) <= room:
        return text
    # Whatever is ASCII takes one cell and clings to nothing.
    taken, kept = (room, room - 1) if text.isascii() else (1, 0)
    while taken + _width(text[kept]) <= room:
        taken += _width(text[kept])
        kept += 1
    while kept and _clings(text[kept]):
        kept -= 1
    word = text.rfind(" ", 0, kept + 1) + 1
    if text[kept : kept + 1] not in ("", " ") and any(map(str.isdigit, text[word : kept + 1])):
        kept = word
    return f"{text[:kept].rstrip(' ,;:.“‘(')}…"


@cache
def _width(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _clings(character: str) -> bool:
    """Whether a character belongs to the one before it: an accent, a joiner, a variation."""
    return unicodedata.combining(character) != 0 or unicodedata.category(character) in ("Mn", "Me", "Cf")


def brief(text: str) -> tuple[str, ...]:
    """A text for a headline: in full, or its first clause."""
    return text, _CLAUSE.split(text, maxsplit=1)[0]


def both(names: Sequence[str]) -> str:
    """Names in a row: `A`, `A and B`, `A, B and C`."""
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)


def fewer(names: Sequence[str]) -> tuple[str, ...]:
    """The same names in full and, from three on, by the first of them: `A and 2 more`."""
    if len(names) < 3:
        return (both(names),)
    return both(names), f"{names[0]} and {len(names) - 1} more"


def quoted(text: str) -> str:
    """Somebody's words between quotation marks; quotation marks within them become single ones."""
    inner = flat(text).replace("“", "‘").replace("”", "’")
    return f"“{inner.removesuffix('.') or inner}”"


def because(reason: str | None) -> str:
    """The end of a sentence that gives a reason, or nothing."""
    return f"; the reason given was {quoted(reason)}" if reason else ""


def saying(text: str | None) -> str:
    """The end of a sentence that gives what was said, or nothing."""
    return f": {quoted(text)}" if text else ""


def capital(text: str) -> str:
    """A text that begins a sentence or a headline."""
    return f"{text[:1].upper()}{text[1:]}"


def a(noun: str) -> str:
    """A noun with its article, by how its first letters mostly sound: `an adviser`, `a union`, `an honest broker`."""
    lower = noun.lower()
    like_you = lower.startswith(("uni", "use", "eu", "one")) and not lower.startswith(("unid", "unim", "unin"))
    vowel = (lower[:1] in "aeiou" and not like_you) or lower.startswith(("hour", "hono", "hones", "heir"))
    return f"{'an' if vowel else 'a'} {noun}"


def many(names: Iterable[str], one: str, several: str) -> str:
    """The form of a verb for so many subjects."""
    return one if len(tuple(names)) == 1 else several


def counted(number: int, one: str, several: str) -> str:
    """A number with its noun: `1 entry`, `2,000 entries`."""
    return f"{number:,} {one if number == 1 else several}"


def span(first: int, last: int) -> str:
    """The numbers of entries in a row: `#3 to #5`, or the one: `#3`."""
    return f"#{first} to #{last}" if first != last else f"#{first}"


def spans(numbers: Iterable[int]) -> tuple[str, ...]:
    """Numbers of entries in rising order, those in a row drawn together: `#1`, `#3 to #5`."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return tuple(span(*ends) for ends in found)
