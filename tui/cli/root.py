"""`parley` itself: the table of its commands, each imported only when it is called.

`parley --help` needs the table alone, so it starts at once; a test holds it against the commands' own help.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NamedTuple, NoReturn

import click
from click.shell_completion import shell_complete

from domain.version import VERSION
from tui.cli.errors import guarded
from tui.cli.options import ledger_option

COMPLETE = "_PARLEY_COMPLETE"
"""The environment variable by which a shell asks for completions."""


class Listed(NamedTuple):
    """One line of `parley --help`, and where its command stands."""

    place: str
    help: str


TABLE: dict[str, dict[str, Listed]] = {
    "Begin": {
        "demo": Listed("tui.cli.demo:demo", "Replay the bundled case: three police forces and G4S."),
        "new": Listed("tui.cli.new:new", "Make an empty ledger."),
    },
    "Write": {
        "record": Listed("tui.cli.record:record", "Record one event."),
        "correct": Listed("tui.cli.correct:correct", "Let an entry read otherwise; what it said stays on record."),
        "retract": Listed("tui.cli.retract:retract", "Let an entry count no longer; it stays on record."),
        "file": Listed("tui.cli.file:file", "Put a document on file: its bytes, and an entry that says so."),
        "import": Listed("tui.cli.import_:import_", "Record a file of events, all or nothing."),
        "export": Listed("tui.cli.export:export", "Write out the ledger, line by line as stored."),
    },
    "Read": {
        "list": Listed("tui.cli.listing:listing", "List the negotiations of the ledger."),
        "timeline": Listed("tui.cli.timeline:timeline", "Tell what happened, in order."),
        "show": Listed("tui.cli.show:show", "Show what stood on a day: position, decisions and more."),
        "evidence": Listed("tui.cli.evidence:evidence", "List, show, extract and check the documents."),
        "diff": Listed("tui.cli.diff:diff", "Tell what is different between two dates, and why."),
        "digest": Listed("tui.cli.digest:digest", "Fix in one line what is on record, or see if it was altered."),
        "report": Listed("tui.cli.report:report", "Write a report to hand on, each sentence with its source."),
        "tables": Listed("tui.cli.tables:tables", "Write every view as tables: an SQLite file, or CSV."),
        "replay": Listed("tui.cli.replay:replay", "Walk through a negotiation, event by event."),
    },
    "Keep": {
        "backup": Listed("tui.cli.backup:backup", "Copy the ledger while others write, and check the copy."),
        "check": Listed("tui.cli.check:check", "Read everything again and say what is wrong, if anything."),
    },
    "Learn": {
        "schema": Listed("tui.cli.schema:schema", "Print the JSON Schema of a kind of event."),
        "completion": Listed("tui.cli.completion:completion", "Print what makes a shell complete parley's words."),
    },
}
"""The commands by what they are for, in the order in which a newcomer meets them."""


class Root(click.Group):
    """A group that imports a command when it is asked for, and turns every error into a line and a status."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names, in the order of the table."""
        return [name for section in TABLE.values() for name in section]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import a command; None if there is none of that name."""
        for section in TABLE.values():
            if cmd_name in section:
                module, _, attribute = section[cmd_name].place.partition(":")
                command = getattr(import_module(module), attribute)
                return command if isinstance(command, click.Command) else None
        return None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; a misspelt one is told the nearest."""
        try:
            return super().resolve_command(ctx, args)
        except click.NoSuchCommand as error:
            raise click.NoSuchCommand(
                error.command_name, message=error.message, possibilities=self.list_commands(ctx), ctx=ctx
            ) from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the table into the help, without importing a command."""
        for title, section in TABLE.items():
            with formatter.section(title):
                formatter.write_dl([(name, listed.help) for name, listed in section.items()], col_max=14)

    def run(self, arguments: Sequence[str]) -> int:
        """Parse and call; the exit status."""
        return guarded(lambda: self._answer(list(arguments)))

    def main(self, args: Sequence[str] | None = None, *_: Any, **__: Any) -> NoReturn:
        """Run and leave, which is what click's own callers, such as its test runner, ask for."""
        sys.exit(self.run(sys.argv[1:] if args is None else args))

    def _answer(self, arguments: list[str]) -> object:
        if instruction := os.environ.get(COMPLETE):
            return shell_complete(self, {}, "parley", COMPLETE, instruction)
        with self.make_context("parley", arguments) as context:
            return self.invoke(context)


@click.group(
    cls=Root,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="parley COMMAND --help says more. Try: parley demo",
)
@click.version_option(VERSION, prog_name="parley", message="%(prog)s %(version)s")
@ledger_option
@click.pass_context
def root(context: click.Context, /, **_: object) -> None:
    """A ledger of negotiations: record what happened, see what stood on any day, as known now or then."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())
