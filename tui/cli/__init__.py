"""The `parley` command.

Whatever it needs is imported by `main`, so that an interruption is answered from the first import on.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the exit status: 0 done, 1 refused or failed, 2 wrong use, 130 interrupted."""
    try:
        return _run(arguments)
    except KeyboardInterrupt:  # before the edge in tui.cli.errors, which knows more, was reached
        sys.stderr.write("error: stopped before the end\n")
        return INTERRUPTED


def _run(arguments: Sequence[str] | None) -> int:
    from tui import guard
    from tui.cli.streams import prepare
    from tui.visible import visible

    prepare()
    if (collision := guard.collision()) is not None:
        hint = "install parley-ledger as an application, in an environment of its own"
        sys.stderr.write(f"error: {visible(collision)}\nhint: {hint}\n")
        return 1
    from tui.cli.root import root

    return root.run(sys.argv[1:] if arguments is None else arguments)
