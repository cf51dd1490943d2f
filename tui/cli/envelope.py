"""What stands around an event: when, who said it, where it stands, who writes it down. Options of every entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

from tui.cli.options import stated

Function = TypeVar("Function", bound=Callable[..., Any])

_OPTIONS: tuple[tuple[tuple[str, ...], str, str], ...] = (
    (("--effective",), "DATE", "When it happened, in EDTF. Default: the day it was learnt."),
    (("--learnt",), "DAY|TIME", "When it could first be known. Default: now."),
    (("--speaker",), "NAME", "Who said it."),
    (("--capacity",), "WORDS", "As what they said it."),
    (("--source",), "DOCUMENT", "The id of the document it stands in."),
    (("--locator",), "WORDS", "Where in the document."),
    (("--quote",), "WORDS", "The words quoted."),
    (("--recorder",), "WHO", "Who writes it down."),
    (("--id", "entry_id"), "ID", "The entry's id: recorded again, it stays one entry."),
)


def entry_options(function: Function) -> Function:
    """`--effective`, `--learnt`, `--speaker`, `--source` and the rest, as the keywords that `around` takes."""
    for names, metavar, help_ in reversed(_OPTIONS):
        function = click.option(*names, metavar=metavar, callback=stated, help=help_)(function)
    return function


def around(given: Mapping[str, str | None]) -> dict[str, Any]:
    """What the options say of an entry, as `Ledger.record` and a Draft take it. Raises InputError."""
    from domain.values import Attribution, Citation, When
    from tui.cli.fields import value_of

    def options(*names: str) -> dict[str, tuple[str, str | None]]:
        return {"document" if name == "source" else name: (f"--{name}", given[name]) for name in names}

    if (given["locator"] or given["quote"]) and not given["source"]:
        raise click.UsageError("--locator and --quote stand in a document: name it with --source")
    citation = value_of(Citation, options("source", "locator", "quote"))
    effective = given["effective"]
    return {
        "id": given["entry_id"],
        "effective": None if effective is None else When(edtf=effective),
        "learnt": given["learnt"],
        "attribution": value_of(Attribution, options("speaker", "capacity")),
        "evidence": () if citation is None else (citation,),
    }
