"""`parley tables`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from domain.errors import StoreError
from tui.cli.completing import negotiations
from tui.cli.options import reading_options

if TYPE_CHECKING:
    from ledger import Ledger
    from ledger.tabulating import Form, Written


@click.command(short_help="Write every view as tables: an SQLite file, or CSV.")
@click.argument("out", required=False, type=click.Path())
@click.option("--csv", "folder", metavar="FOLDER", type=click.Path(), help="Write CSV files into a new folder.")
@click.option(
    "--negotiation",
    "names",
    metavar="NEGOTIATION",
    multiple=True,
    shell_complete=negotiations,
    help="Only this one, or these. Default: all.",
)
@click.option("--replace", is_flag=True, help="Replace what parley tables wrote there before.")
@reading_options
def tables(
    *,
    ledger: str,
    out: str | None,
    folder: str | None,
    names: tuple[str, ...],
    replace: bool,
    as_of: str | None,
    known: str | None,
    as_json: bool,
) -> None:
    """Write every view at the two dates as tables into OUT, a new SQLite file, or as CSV files; or both.

    Any SQLite client opens OUT: sqlite3, Datasette, DuckDB. The table data_dictionary says what each column means,
    parley which ledger and which two dates they are of. Tables are made anew and whole; nothing is kept in step.

    \b
    parley tables alliance.db --as-of 2013-01-29
    parley tables --csv alliance --known 2013-01-30
    """
    from ledger import Ledger
    from projections.sentences.wording import counted
    from tui.cli.output import print_json, say
    from tui.cli.progress import progress_of

    wanted: list[tuple[str, Form]] = [(path, form) for path, form in _forms(out, folder) if path is not None]
    if not wanted:
        raise click.UsageError("Name a file for the tables, such as tables.db, or a folder: --csv FOLDER.")
    made: list[Written] = []
    with Ledger.open(ledger) as opened:
        for path, form in wanted:
            with progress_of(len(names) or len(opened.negotiations()), "negotiations") as progress:
                asked: dict[str, Any] = {"as_of": as_of, "known": known, "replace": replace, "progress": progress}
                made.append(_written(opened, path, names or None, form=form, **asked))
    if as_json:
        print_json({"written": made})
        return
    for one in made:
        of = counted(one.negotiations, "negotiation", "negotiations")
        say(f"{one.path}: {one.tables} tables, {one.rows} rows, of {of}, as of {one.as_of}, known {one.known}")


def _written(ledger: Ledger, *given: Any, **asked: Any) -> Written:
    try:
        return ledger.tables(*given, **asked)
    except StoreError as error:
        if error.hint and error.hint.endswith("replace it"):
            error.hint += ": --replace"
        raise


def _forms(out: str | None, folder: str | None) -> tuple[tuple[str | None, Form], tuple[str | None, Form]]:
    return (out, "sqlite"), (folder, "csv")
