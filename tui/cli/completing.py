"""What a shell is offered when it completes parley's words: kinds, views, reports, fields, negotiations.

A completion never fails and says nothing: where something is wrong it offers nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

import click
from click.shell_completion import CompletionItem

from domain.errors import ParleyError

Items = list[CompletionItem]


def kinds(_: click.Context, __: click.Parameter, incomplete: str) -> Items:
    """The kinds of event."""
    from domain.events import KINDS
    from tui.cli.kinds import first_line

    return _matching([(name, first_line(kind)) for name, kind in KINDS.items()], incomplete)


def views(_: click.Context, __: click.Parameter, incomplete: str) -> Items:
    """The views that can be shown."""
    from projections.at import VIEWS

    return _matching([(name, view.meaning) for name, view in VIEWS.items()], incomplete)


def reports(_: click.Context, __: click.Parameter, incomplete: str) -> Items:
    """The reports that can be written."""
    from projections.reports import REPORTS

    return _matching([(name, kind.meaning) for name, kind in REPORTS.items()], incomplete)


def fields(context: click.Context, _: click.Parameter, incomplete: str) -> Items:
    """The fields of the kind that was given before; after the sign, the words that a field takes."""
    from domain.events import KINDS
    from tui.cli.fields import fields_of
    from tui.cli.readers import words_of

    kind = KINDS.get(context.params.get("kind") or "")
    if kind is None:
        return []
    known = fields_of(kind)
    given: list[str] = list(context.params.get("fields") or ())
    if given[-1:] == ["="] and len(given) > 1 and given[-2] in known:  # bash takes the sign for a word of its own
        return _matching([(word, "") for word in words_of(known[given[-2]].type)], incomplete)
    name, sign, _rest = incomplete.partition("=")
    if sign and name in known:
        return _matching([(f"{name}={word}", "") for word in words_of(known[name].type)], incomplete)
    offers = [(f"{field.encode_name}=", "required" if field.required else "") for field in known.values()]
    return _matching(offers, incomplete)


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
    """The documents of the ledger that the command would use, on file or cited."""
    from ledger import Ledger
    from tui.cli.options import ledger_of

    try:
        with Ledger.open(ledger_of(context)) as ledger:
            found = {held.document: held.title or "" for held in ledger.documents()}
    except (ParleyError, OSError):
        return []
    return _matching(found.items(), incomplete)


def _matching(offers: Iterable[tuple[str, str]], incomplete: str) -> Items:
    from tui.visible import visible

    return [
        CompletionItem(word, help=visible(said) or None)
        for word, said in offers
        if word.startswith(incomplete) and visible(word) == word
    ]
