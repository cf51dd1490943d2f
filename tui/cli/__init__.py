"""The `parley` command."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from io import TextIOWrapper

from tui import guard
from tui.visible import visible


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the exit status: 0 done, 1 refused or failed, 2 wrong use."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a terminal that knows no £ still gets every line
            stream.reconfigure(errors="backslashreplace")
    if (collision := guard.collision()) is not None:
        hint = "install parley-ledger as an application, in an environment of its own"
        sys.stderr.write(f"error: {visible(collision)}\nhint: {hint}\n")
        return 1
    from tui.cli.root import root

    return root.run(sys.argv[1:] if arguments is None else arguments)
