"""What a shell is offered when it completes parley's words: kinds, views, reports, fields, negotiations.

A completion never fails and says nothing: where something is wrong it offers nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import click
from click.shell_completion import CompletionItem

from domain.errors import ParleyError

Items = list[CompletionItem]

_MOST_ENTRIES = 500
"""Entries that are offered, at most: the last ones."""


def kinds(_: click.Context, __: click.Parameter, incomplete: str) -> Items:
    """The kinds of event."""
    from domain.events import KINDS
    from ledger.fields import first_line

    return _matching([(name, first_line(kind)) for name, kind in KINDS.items()], incomplete)


def views(_: click.Context, __: click.Parameter, incomplete: str) -> Items:
    """The views that can be shown."""
    from projections.shown import MEANINGS

    return _matching(list(MEANINGS.items()), incomplete)


def reports(_: click.Context, __: click.Parameter, incomplete: str) -> Items:
    """The reports that can be written."""
    from projections.reports import REPORTS

    return _matching([(name, kind.meaning) for name, kind in REPORTS.items()], incomplete)


def fields(context: click.Context, _: click.Parameter, incomplete: str) -> Items:
    """The fields of the kind that was given before; after the sign, the words that a field takes."""
    from domain.events import KINDS
    from ledger.fields import fields_of
    from ledger.readers import words_of

    kind = KINDS.get(context.params.get("kind") or "")
    if kind is None:
        return []
    known = fields_of(kind).items()
    said = {name: "required" if field.required else "" for name, field in known}
    return _assignments(context, said, {name: words_of(field.type) for name, field in known}, incomplete)


def correctable(context: click.Context, _: click.Parameter, incomplete: str) -> Items:
    """The fields of the entry that was given before and what they read; after the sign, the words that one takes."""
    from msgspec.inspect import type_info

    from ledger import Ledger
    from ledger.readers import words_of
    from projections.corrections import in_words
    from tui.cli.options import ledger_of

    try:
        with Ledger.open(ledger_of(context)) as ledger:
            target = ledger.amendable(context.params.get("entry") or "")
    except (ParleyError, OSError):
        return []
    slots = target.slots.items()
    said = {name: in_words(slot.reads, target.fact) for name, slot in slots}
    return _assignments(context, said, {name: words_of(type_info(slot.of)) for name, slot in slots}, incomplete)


def entries(context: click.Context, _: click.Parameter, incomplete: str) -> Items:
    """The last entries of the ledger that the command would use, by id, or where a # is written by number."""
    from ledger import Ledger
    from tui.cli.options import ledger_of

    try:
        with Ledger.open(ledger_of(context)) as ledger:
            last = list(ledger.entries(after=max(0, ledger.last_number - _MOST_ENTRIES)))
    except (ParleyError, OSError):
        return []
    numbered = incomplete.startswith("#")
    found = [(f"#{one.number}" if numbered else one.id, f"{one.negotiation}: {one.event.kind()}") for one in last]
    return _matching(found, incomplete)


def negotiations(context: click.Context, _: click.Parameter, incomplete: str) -> Items:
    """The negotiations of the ledger that the command would use."""
    from ledger import Ledger
    from tui.cli.options import ledger_of

    try:
        with Ledger.open(ledger_of(context)) as ledger:
            found = [(listed.id, listed.title) for listed in ledger.negotiations()]
    except (ParleyError, OSError):
        return []
    return _matching(found, incomplete)


def cases(_: click.Context, __: click.Parameter, incomplete: str) -> Items:
    """The cases that come with Parley."""
    from ledger.cases import CASES

    return _matching([(name, one.about) for name, one in CASES.items()], incomplete)


def documents(context: click.Context, _: click.Parameter, incomplete: str) -> Items:
    """The documents that are on file in the ledger that the command would use."""
    from ledger import Ledger
    from tui.cli.options import ledger_of

    try:
        with Ledger.open(ledger_of(context)) as ledger:
            found = ledger.archive.titles()
    except (ParleyError, OSError):
        return []
    return _matching(found.items(), incomplete)


def _assignments(
    context: click.Context, said: Mapping[str, str], words: Mapping[str, Iterable[str]], incomplete: str
) -> Items:
    """The names of fields, with what is said of each; once one is given, the words that it takes."""
    given: list[str] = list(context.params.get("fields") or ())
    if given[-1:] == ["="] and len(given) > 1 and given[-2] in words:  # bash takes the sign for a word of its own
        return _matching([(word, "") for word in words[given[-2]]], incomplete)
    name, sign, _rest = incomplete.partition("=")
    if sign and name in words:
        return _matching([(f"{name}={word}", "") for word in words[name]], incomplete)
    return _matching([(f"{name}=", more) for name, more in said.items()], incomplete)


def _matching(offers: Iterable[tuple[str, str]], incomplete: str) -> Items:
    from tui.visible import visible

    return [
        CompletionItem(word, help=visible(said) or None)
        for word, said in offers
        if word.startswith(incomplete) and visible(word) == word
    ]
