"""The edge: every error becomes one line and a hint on standard error, and an exit status."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from collections.abc import Callable

import click
from click.exceptions import Exit

from domain.errors import ParleyError
from tui.cli import INTERRUPTED
from tui.visible import visible

FAILED = 1
WRONG_USE = 2
STANDS = "whatever was recorded before stands, and parley timeline tells it; only the answer is not whole"


def guarded(work: Callable[[], object]) -> int:
    """Do the work; its exit status: 0 done, 1 refused or failed, 2 wrong use, 130 interrupted.

    A reader that closes its end of a pipe (`parley export | head`) has all it wants, so that ends it quietly with 0.
    """
    try:
        work()
        sys.stdout.flush()
    except Exit as error:
        return error.exit_code
    except BrokenPipeError:
        _close_quietly()
        return 0
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001  # no input may end in a traceback
        return _say(*_explained(error))
    return 0


def _explained(error: BaseException) -> tuple[str, str | None, int]:
    """The line, the hint and the exit status."""
    match error:
        case ParleyError():
            return str(error), error.hint, error.exit_status
        case click.UsageError():
            return *_usage(error), WRONG_USE
        case click.ClickException():
            return error.format_message(), None, FAILED
        case UnicodeEncodeError():
            return "an argument is not text in UTF-8", "look at the encoding of the terminal", WRONG_USE
        case OSError(errno=errno.ENOSPC | errno.EDQUOT | errno.EFBIG, filename=None):
            # What the ledger cannot write says so itself, with its path.
            return f"the output cannot be written: {_reason(error).lower()}", STANDS, FAILED
        case OSError():
            return _reason(error), "look at the disk, the folder and its rights", FAILED
        case MemoryError():
            return "the memory of this machine does not suffice", "ask for less at a time", FAILED
        case KeyboardInterrupt():
            return "stopped before the end", "a write happens as a whole or not at all", INTERRUPTED
    return _unexpected(error)


def _say(message: str, hint: str | None, status: int) -> int:
    sys.stderr.write(f"error: {visible(message)}\n" + (f"hint: {visible(hint)}\n" if hint else ""))
    return status


def _usage(error: click.UsageError) -> tuple[str, str]:
    """The message without click's full stop, and the next step: what was meant, or where to read on."""
    likely = None
    message = error.format_message()
    if isinstance(error, (click.NoSuchOption, click.NoSuchCommand)):
        message, likely = error.message, error.possibilities
    path = error.ctx.command_path if error.ctx else "parley"
    hint = f"did you mean {' or '.join(likely)}?" if likely else f"{path} --help shows how"
    return " ".join((message[:1].lower() + message[1:]).rstrip(".").split()), hint


def _close_quietly() -> None:
    # Python flushes standard output once more at its end, and would complain about the pipe then.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _reason(error: OSError) -> str:
    reason = error.strerror or type(error).__name__
    return f"{error.filename}: {reason}" if error.filename else reason


def _unexpected(error: BaseException) -> tuple[str, str, int]:
    if os.environ.get("PARLEY_DEBUG"):
        traceback.print_exception(error)
    return (
        f"Parley failed at something it should be able to do ({type(error).__name__})",
        "please report it, with what PARLEY_DEBUG=1 in front of the command shows",
        FAILED,
    )
