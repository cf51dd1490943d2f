"""Processes that do what they are told and tell what they did, until they are done or killed."""

from __future__ import annotations

import os
import signal
import traceback
from collections.abc import Callable

Tell = Callable[[object], None]
"""Writes one line to whoever waits for it; once it returns, that has been told."""

_FAILED = "failed: "


class Child:
    """A copy of this process that does one piece of work. No ledger may be open when it is made."""

    def __init__(self, work: Callable[[Tell], None]) -> None:
        self._read, write = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            os.close(self._read)
            _do(work, write)
        os.close(write)

    def kill(self) -> None:
        """End it at once: no handler, no clean-up, wherever it is."""
        os.kill(self.pid, signal.SIGKILL)

    def told(self) -> list[str]:
        """Wait for its end; the lines that it told. Raises RuntimeError where it failed by itself."""
        with os.fdopen(self._read, "rb") as pipe:
            text = pipe.read().decode()
        _, status = os.waitpid(self.pid, 0)
        if _FAILED in text or (os.WIFEXITED(status) and os.WEXITSTATUS(status)):
            raise RuntimeError(text.partition(_FAILED)[2] or "a process ended without a word")
        # A line that is cut short was not told.
        return text[: text.rfind("\n") + 1].splitlines()


def _do(work: Callable[[Tell], None], pipe: int) -> None:
    status = 1
    try:
        work(lambda line: _tell(pipe, f"{line}\n"))
        status = 0
    except BaseException:  # noqa: BLE001 - whatever it is, the parent says it
        _tell(pipe, f"{_FAILED}{traceback.format_exc()}")
    finally:
        os._exit(status)


def _tell(pipe: int, text: str) -> None:
    os.write(pipe, text.encode())
