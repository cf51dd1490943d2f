"""The options that commands share."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, TypeVar

import click

from domain.errors import InputError

Function = TypeVar("Function", bound=Callable[..., Any])

DEFAULT_LEDGER = "ledger.parley"


def ledger_of(context: click.Context, given: str | None = None) -> str:
    """The ledger that is meant: with or before the command, in $PARLEY_LEDGER, or that of this folder."""
    before = context.params.get("ledger") or context.find_root().params.get("ledger")
    return given or before or os.environ.get("PARLEY_LEDGER") or DEFAULT_LEDGER


def stated(_: click.Context, option: click.Parameter, given: str | None) -> str | None:
    """Refuse what is given and says nothing, as a variable of the shell that is not set does. Raises InputError."""
    if given is not None and not given.strip():
        raise InputError(
            f"{option.opts[-1]} is empty", hint=f"give it at least one character, or leave {option.opts[-1]} out"
        )
    return given


def needed(context: click.Context, option: click.Parameter, given: str | None) -> str | None:
    """Refuse likewise what cannot be left out, or not always."""
    try:
        return stated(context, option, given)
    except InputError as error:
        raise InputError(str(error), hint="give it at least one character") from error


def _ledger(context: click.Context, option: click.Parameter, given: str | None) -> str | None:
    stated(context, option, given)
    return given if context.parent is None else ledger_of(context, given)


def ledger_option(function: Function) -> Function:
    """`--ledger`: the path of a ledger, as `ledger`."""
    return click.option(
        "-l",
        "--ledger",
        metavar="PATH",
        callback=_ledger,
        help=f"The ledger; else $PARLEY_LEDGER, else {DEFAULT_LEDGER} in this folder.",
    )(function)


def json_option(function: Function) -> Function:
    """`--json`, as `as_json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")(function)


def reading_options(function: Function) -> Function:
    """What every reading command takes: `--as-of`, `--known`, `--json`, `--ledger`."""
    as_of = click.option(
        "--as-of",
        metavar="DAY|#N",
        help="What had happened by the end of this day, or up to entry N. Default: today.",
    )
    known = click.option(
        "--known", metavar="DAY|TIME|#N", help="What was known by then. Default: everything on record."
    )
    return as_of(known(json_option(ledger_option(function))))
