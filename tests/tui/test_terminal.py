"""In a real terminal: it opens, follows a change of size, needs no colour, and leaves the terminal as it was."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len

TMUX = shutil.which("tmux")
PATIENCE = 60
"""How long to wait for what must come, in seconds; nothing is concluded from how long it took."""

pytestmark = pytest.mark.skipif(TMUX is None, reason="tmux is not installed")

Start = Callable[..., "Terminal"]


class Terminal:
    """A terminal of 80 by 24 with a shell, in a tmux server of its own."""

    def __init__(self, folder: Path) -> None:
        self._socket = folder / "tmux"
        # COLUMNS and LINES would say for good how large the terminal is.
        left_out = ("TMUX", "PARLEY", "NO_COLOR", "COLUMNS", "LINES")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
        self._environment = {
            **kept,
            "LC_ALL": "C.UTF-8",
            "PS1": "$ ",
            "HOME": str(folder),
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
        }
        start = ["-f", os.devnull, "new-session", "-d", "-x", "80", "-y", "24", "sh"]
        self.tmux(*start, cwd=folder)

    def tmux(self, *arguments: str, cwd: Path | None = None) -> str:
        assert TMUX is not None
        command = [TMUX, "-S", str(self._socket), *arguments]
        done = subprocess.run(command, capture_output=True, cwd=cwd, env=self._environment, check=True)
        return done.stdout.decode()

    def keys(self, *keys: str) -> None:
        self.tmux("send-keys", *keys)

    def run(self, command: str) -> None:
        self.tmux("send-keys", "-l", command)
        self.keys("Enter")

    def resize(self, width: int, height: int) -> None:
        self.tmux("resize-window", "-x", str(width), "-y", str(height))

    def screen(self, *, coloured: bool = False) -> str:
        return self.tmux("capture-pane", "-p", *(["-e"] if coloured else []))

    def asked(self, what: str) -> str:
        return self.tmux("display-message", "-p", f"#{{{what}}}").strip()

    def until(self, holds: Callable[[str], bool]) -> str:
        """The screen once it is as it must be."""
        end = time.monotonic() + PATIENCE
        while not holds(shown := self.screen()):
            assert time.monotonic() < end, shown
            time.sleep(0.05)
        return shown

    def shows(self, *words: str) -> str:
        return self.until(lambda shown: all(word in shown for word in words))

    def end(self) -> None:
        subprocess.run([str(TMUX), "-S", str(self._socket), "kill-server"], capture_output=True, check=False)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    made = Terminal(tmp_path)
    yield made
    made.end()


PARLEY = Path(sys.executable).with_name("parley")


def open_demo(terminal: Terminal, options: str = "", variables: str = "") -> None:
    terminal.run("stty -g >before")
    terminal.run(f"{variables} {PARLEY} demo {options}; echo left with $?")
    terminal.shows("event 1 of 95", "WITH HINDSIGHT", "1 TIMELINE")


def leave(terminal: Terminal) -> None:
    """Quit, and find the terminal as it was before."""
    terminal.keys("q")
    terminal.shows("left with 0")
    assert terminal.asked("alternate_on") == "0"
    assert terminal.asked("cursor_flag") == "1"
    assert terminal.asked("mouse_any_flag") == "0"
    terminal.run("clear; stty -g | cmp - before && echo as it was")
    terminal.until(lambda shown: "as it was" in shown.replace("echo as it was", ""))


def test_it_opens_follows_the_size_and_leaves_the_terminal_as_it_was(terminal: Terminal) -> None:
    open_demo(terminal)
    assert terminal.asked("alternate_on") == "1"
    terminal.keys("Right")
    terminal.shows("event 2 of 95")
    terminal.keys("End")
    wide = terminal.shows("event 95 of 95", "2 STATE", "3 EVIDENCE", "q quit")
    assert max(map(cell_len, wide.splitlines())) <= 80
    terminal.resize(60, 20)
    narrow = terminal.until(lambda shown: "event 95 of 95" in shown and "3 EVIDENCE" not in shown)
    assert "q quit" in narrow
    terminal.resize(120, 36)
    terminal.shows("event 95 of 95", "2 STATE", "3 EVIDENCE", "4 CLAIMS")
    terminal.keys("?")
    terminal.shows("type to find one")
    terminal.tmux("send-keys", "-l", "hindsight")
    terminal.until(lambda shown: "WHAT IS KNOWN" in shown and "MOVE IN TIME" not in shown)
    terminal.keys("Escape")
    terminal.shows("type to find one", "MOVE IN TIME")
    terminal.keys("Escape")
    terminal.until(lambda shown: "type to find one" not in shown)
    leave(terminal)


def test_without_colour_there_is_none(terminal: Terminal) -> None:
    open_demo(terminal)
    assert _colours(terminal.screen(coloured=True))
    terminal.keys("q")
    terminal.shows("left with 0")
    terminal.run("clear")
    open_demo(terminal, variables="NO_COLOR=1")
    assert not _colours(terminal.screen(coloured=True))
    leave(terminal)


def test_in_letters_and_without_motion(terminal: Terminal) -> None:
    open_demo(terminal, "--ascii --no-motion --light")
    assert {one for one in terminal.screen() if not one.isascii()} <= set("£⏎")
    terminal.keys("Space")
    terminal.shows("event 2 of 95", "paused")
    leave(terminal)


def _colours(screen: str) -> set[tuple[int, int, int]]:
    """The colours on the screen that are no shade of grey."""
    found = {
        (int(red), int(green), int(blue))
        for red, green, blue in re.findall(r"[34]8[;:]2[;:]+(\d+)[;:](\d+)[;:](\d+)", screen)
    }
    return {one for one in found if max(one) - min(one) > 2}
