"""The page of rules, made from the functions that ask them in `domain`."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable
from textwrap import fill

from domain import counting, rules, structure
from domain.events import Event
from domain.rules import PROCEDURAL

INTRODUCTION = """\
# The rules

<!-- Written by `make docs` from the functions in domain/. -->

There are two kinds. A *structural* rule says what no ledger may hold; it is asked of every entry, however it comes
in, and in the order of recording. A *procedural* rule says what a negotiation may not do; it is asked of an entry
that is recorded, as of the entry's own date and as known now, and once more of every entry when a history is read, in
play order. What breaks one is refused with its sentence and the entries that this rests on, and can be recorded all
the same with `--irregular WHY`. An import, a correction and a retraction are not refused by a procedural rule, since
a history is what it is; they say how many anomalies they brought, and `parley show record` lists them.
"""

PROCEDURES = """\
## Procedural rules

{points}

What is not refused because it is only missing is named where it matters: `parley show decisions` says which votes,
which rule and whose decision are missing, `parley show position` what a contract lacks.
"""

STRUCTURES = """\
## Structural rules

Two more need the whole ledger and are kept by the store: an id is used once, and numbers are dense. An entry with the
id and the content of one that is on record is that entry, and is skipped before any rule is asked.
"""

WIDTH = 118
"""Characters in a line of the page, at most."""

COUNTING = "## How votes are counted\n\n{prose}\n"


def page() -> str:
    """The whole page as Markdown."""
    parts = [INTRODUCTION, PROCEDURES.format(points=_points(rules))]
    parts += [
        _section(rule.name, rule.sentence, rule.example, f"Asked of {_kinds(rule.kinds)}.")
        for rule in PROCEDURAL.values()
    ]
    parts.append(STRUCTURES)
    for ask in structure.RULES:
        sentence, _, example = (inspect.getdoc(ask) or "").partition("\n\n")
        parts.append(_section(ask.__name__.replace("_", "-"), _flowing(sentence), _flowing(example)))
    parts.append(COUNTING.format(prose=_after_title(counting)))
    return "\n".join(parts)


def _section(name: str, sentence: str, example: str, *more: str) -> str:
    told = (fill(words, WIDTH) for words in (sentence, f"*Example.* {example}", *more))
    return "\n\n".join((f"### {name}", *told)) + "\n"


def _kinds(kinds: Iterable[type[Event]]) -> str:
    return ", ".join(f"[{kind.kind()}](vocabulary.md#{kind.kind()})" for kind in kinds)


def _points(module: object) -> str:
    """The numbered points of a module's docstring."""
    found = re.search(r"^1\. .*?(?=\n\n)", inspect.getdoc(module) or "", re.MULTILINE | re.DOTALL)
    return found[0] if found else ""


def _after_title(module: object) -> str:
    return (inspect.getdoc(module) or "").partition("\n\n")[2]


def _flowing(text: str) -> str:
    return " ".join(text.split())
