"""The three standard streams, as the command needs them."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from typing import TextIO


def prepare() -> None:
    """Have a terminal that knows no £ get every line, and let a closed stream be an empty one.

    Who closes standard output (`parley record … >&-`) wants nothing of it, as with `>/dev/null`: what is written to
    the ledger is written, and the status says so. Nor may the next file that is opened take the place of the stream.
    """
    sys.stdin = sys.stdin or _nothing("r")
    sys.stdout = sys.stdout or _nothing("w")
    sys.stderr = sys.stderr or _nothing("w")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _nothing(mode: str) -> TextIO:
    """The empty device, in the lowest place that is free: that of the closed stream. It is never closed again."""
    descriptor = os.open(os.devnull, os.O_RDWR)
    return TextIOWrapper(open(descriptor, f"{mode}b", closefd=False), encoding="utf-8")
