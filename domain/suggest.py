"""The wording of errors: what was given, and what was probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from domain.errors import UnknownName

_LONGEST_WORD = 80
_MOST_CHOICES = 8


def quoted(text: str, longest: int = 60) -> str:
    """Quote text from a stranger on one line: cut to `longest` characters, what does not print escaped."""
    shown = text if len(text) <= longest else text[: longest - 1] + "…"
    return f'"{"".join(c if c.isprintable() else ascii(c)[1:-1] for c in shown)}"'


def closest(word: str, choices: Iterable[str]) -> str | None:
    """Return the one of `choices` that `word` was probably meant to be, or None; case does not matter."""
    by_folded = {choice.casefold(): choice for choice in sorted(choices, reverse=True)}
    near = get_close_matches(word[:_LONGEST_WORD].casefold(), by_folded, n=1)
    return by_folded[near[0]] if near else None


def hint(word: str, choices: Iterable[str], noun: str) -> str:
    """Ask `did you mean "x"?`, or where nothing is near, list a few of `choices`, each a `noun`."""
    known = sorted(choices)
    near = closest(word, known)
    if near is not None:
        return f'did you mean "{near}"?'
    if not known:
        return f"there is no {noun} yet"
    if len(known) <= _MOST_CHOICES:
        return f"the {noun} can be: {', '.join(known)}"
    return f"the {noun} can be one of {len(known)}, such as {', '.join(known[:_MOST_CHOICES])}"


def unknown(noun: str, name: str, choices: Iterable[str], which: str = "") -> UnknownName:
    """The error that there is no `noun` of that name, with the nearest of `choices`; `which` narrows the noun."""
    return UnknownName(f"there is no {noun} {quoted(name)}{which and f' {which}'}", hint=hint(name, choices, noun))
