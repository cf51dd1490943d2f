"""`parley completion`."""

from __future__ import annotations

import click
from click.shell_completion import ShellComplete, get_completion_class

from tui.cli.root import COMPLETE, root

SHELLS = ("bash", "zsh", "fish")


@click.command(short_help="Print what makes a shell complete parley's words.")
@click.argument("shell", type=click.Choice(SHELLS))
def completion(shell: str) -> None:
    """Print a script for SHELL that completes commands, kinds, fields, views and the ids of negotiations.

    \b
    bash: parley completion bash > ~/.local/share/bash-completion/completions/parley
    zsh:  parley completion zsh > ~/.zfunc/_parley
    fish: parley completion fish > ~/.config/fish/completions/parley.fish
    """
    chosen = get_completion_class(shell)
    if chosen is not None:
        script = chosen(root, {}, "parley", COMPLETE)
        # Bash's own source() would first start a shell to look at its version.
        click.echo(ShellComplete.source(script))
