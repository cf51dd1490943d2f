"""Runs what a page shows, in a folder of its own, and compares what comes out."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import click
import pytest

from tests.docs.pages import ROOT, Block, Command, before, blocks_of, commands_of
from tui.cli import main
from tui.cli.root import root

OUTSIDE = {"git": {"clone"}, "cd": set(), "pip": {"install"}, "pipx": {"install"}, "make": set()}
"""What is not run: it would leave the folder or reach the network. Words after it that are allowed."""

_SHELL = re.compile(r"[|<>;&]")


class Outcome(NamedTuple):
    """What a page says that something prints, and what it does print; `at` is the line where that begins."""

    line: int
    what: str
    at: int
    expected: str
    printed: str
    status: int = 0

    def check(self) -> None:
        """Fail where the page is wrong. What parley refuses shows its error, all else it does ends well."""
        if not matches(self.expected, self.printed):
            pytest.fail(
                f"line {self.line}: {self.what}\n--- the page says\n{self.expected}--- it is\n{self.printed}---"
            )
        if not self.what.startswith("$ parley "):
            return
        refused = re.search(r"^error: ", self.expected, re.MULTILINE) is not None
        assert (self.status != 0) == refused, f"line {self.line}: {self.what}\nended with {self.status}"


class Page:
    """A page that is being followed by somebody who types what it shows."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.folder = folder
        self.environment = environment
        self.names: dict[str, Any] = {"__name__": "__main__"}

    def read(self, path: Path) -> Iterator[Outcome]:
        """Follow a page, and first the one that it goes on from."""
        if (earlier := before(path)) is not None:
            for _ in self.read(earlier):
                pass
        yield from self.follow(blocks_of(path.read_text(encoding="utf-8")))

    def follow(self, blocks: list[Block]) -> Iterator[Outcome]:
        """Do what each block says, one after the other."""
        for block, following in zip(blocks, [*blocks[1:], None], strict=False):
            if block.file:
                (self.folder / block.file).write_text(block.text, encoding="utf-8")
            elif block.language == "console":
                yield from map(self._type, commands_of(block))
            elif block.language in {"python", "sql"}:
                printed = self._python(block) if block.language == "python" else self._sql(block.text)
                shown = following if following is not None and following.language == "output" else None
                yield Outcome(
                    block.line,
                    f"this {block.language}",
                    shown.line if shown else 0,
                    shown.text if shown else "",
                    printed,
                )

    def _type(self, command: Command) -> Outcome:
        at = command.line + 1 + command.words.count("\n")
        what = f"$ {command.words}"
        if shlex.split(command.words)[0] in OUTSIDE:
            check_outside(command)
            return Outcome(command.line, what, at, "", "")
        run = self._parley if _is_plain(command.words) else self._shell
        status, printed = run(command.words)
        return Outcome(command.line, what, at, command.printed, _trimmed(printed), status)

    def _parley(self, words: str) -> tuple[int, str]:
        with _captured() as out:
            status = main(shlex.split(words.replace("\\\n", ""))[1:])
        return status, _said(out)

    def _shell(self, words: str) -> tuple[int, str]:
        done = subprocess.run(
            ["/bin/sh", "-c", words],
            cwd=self.folder, env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True, check=False,
        )  # fmt: skip
        return done.returncode, done.stdout

    def _python(self, block: Block) -> str:
        with _captured() as out:
            exec(compile("\n" * (block.line - 1) + block.text, "<page>", "exec"), self.names)
        return _said(out)

    def _sql(self, query: str) -> str:
        ledger = sqlite3.connect(f"{(self.folder / 'ledger.parley').as_uri()}?mode=ro", uri=True)
        with contextlib.closing(ledger) as connection:
            return "".join("|".join(map(str, row)) + "\n" for row in connection.execute(query))


def sit_down(folder: Path, patch: pytest.MonkeyPatch) -> Page:
    """Somebody at a shell 80 columns wide, in an empty folder, with `parley` installed."""
    patch.chdir(folder)
    for name in ("PARLEY_LEDGER", "PARLEY_DEBUG", "FORCE_COLOR", "TTY_COMPATIBLE", "NO_COLOR"):
        patch.delenv(name, raising=False)
    patch.setenv("COLUMNS", "80")
    patch.setenv("LINES", "24")
    patch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    return Page(folder, dict(os.environ))


def check_outside(command: Command) -> None:
    """Check a command that is not run: that it is one of those the pages may name, and a target of the Makefile."""
    program, *words = shlex.split(command.words, comments=True)
    assert command.printed == "", (
        f"line {command.line}: {command.words} is not run, so nothing is known of its output"
    )
    if program == "make":
        targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
        asked = {word for word in words if "=" not in word and not word.startswith("<")}
        assert asked <= targets, f"line {command.line}: the Makefile has no {asked - targets}"
    elif OUTSIDE[program]:
        assert words[0] in OUTSIDE[program], f"line {command.line}: {command.words}"


def check_spoken(command: Command) -> None:
    """Check a command that prose names: that parley has it, with every option that is given."""
    if command.words.startswith("make "):
        check_outside(command)
        return
    _, *words = (word.strip("[]") for word in re.sub(r"['\"…]", "", command.words).split())
    if not words or words[0].startswith(("-", "COMMAND")):
        _check_options(root, words, command)
        return
    found = root.get_command(click.Context(root), words[0])
    assert found is not None, f"line {command.line}: parley has no command {words[0]}"
    words = words[1:]
    if isinstance(found, click.Group) and words and not words[0].startswith("-"):
        part = found.get_command(click.Context(found), words[0])
        assert part is not None, f"line {command.line}: {command.words}: there is no {words[0]}"
        found, words = part, words[1:]
    _check_options(found, words, command)


def _check_options(of: click.Command, words: list[str], command: Command) -> None:
    known = {name for parameter in of.params for name in parameter.opts} | {"--help", "-h"}
    asked = {word.partition("=")[0] for word in words if re.match(r"--?[a-z]", word)}
    assert asked <= known, f"line {command.line}: {command.words}: there is no {asked - known}"


def matches(expected: str, printed: str) -> bool:
    """Whether the output is as shown; `…` stands for anything in its line, alone for any lines."""
    parts = [
        "(?:.*\n)*?" if line.strip() == "…" else re.escape(line).replace("…", ".*") + "\n"
        for line in expected.splitlines()
    ]
    return re.fullmatch("".join(parts), printed) is not None


def _trimmed(printed: str) -> str:
    return "".join(f"{line.rstrip()}\n" for line in printed.splitlines())


def _is_plain(words: str) -> bool:
    """Whether it is parley alone, with nothing for a shell to do but to take off the quotes."""
    return words.startswith("parley ") and not _SHELL.search(re.sub(r"'[^']*'|\"[^\"]*\"", "", words))


@contextlib.contextmanager
def _captured() -> Iterator[io.TextIOWrapper]:
    """Standard output and standard error as one file, and nobody at the keyboard."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n", write_through=True)
    before = sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO())
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            yield out
    finally:
        sys.stdin = before


def _said(out: io.TextIOWrapper) -> str:
    out.seek(0)
    return out.read()
