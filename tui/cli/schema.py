"""`parley schema`."""

from __future__ import annotations

from typing import Any

import click

from tui.cli.completing import kinds
from tui.cli.output import print_json

DIALECT = "https://json-schema.org/draft/2020-12/schema"


@click.command(short_help="Print the JSON Schema of a kind of event.")
@click.argument("kind", required=False, shell_complete=kinds)
@click.option("--list", "listed", is_flag=True, help="List the kinds by subject instead.")
def schema(kind: str | None, *, listed: bool) -> None:
    """Print the JSON Schema (2020-12) of a KIND of event; without KIND, of a line for import, with all kinds.

    parley record NEGOTIATION KIND, without fields, lists the fields of a kind for people.

    \b
    parley schema --list
    parley schema proposal-tabled
    parley schema > line.schema.json
    """
    if not listed:
        print_json(schema_of(kind))
        return
    if kind is not None:
        raise click.UsageError("--list lists all kinds, so no KIND goes with it")
    from tui.cli.kinds import print_kinds

    print_kinds()


def schema_of(kind: str | None) -> dict[str, Any]:
    """The schema; raises UnknownName."""
    from msgspec.json import schema as describe

    from domain.entry import Draft
    from ledger.names import kind_named

    described = describe(Draft if kind is None else kind_named(kind), schema_hook=_amount)
    return {"$schema": DIALECT, **described}


def _amount(kind: type) -> dict[str, Any]:
    from domain.values import Amount

    if kind is not Amount:
        raise NotImplementedError(kind)
    return {
        "type": "string",
        "pattern": r"^-?(0|[1-9][0-9]*)(\.[0-9]{1,6})?$",
        "maxLength": 32,
        "description": "An exact decimal in plain digits: at most 30, at most 6 after the point.",
    }
