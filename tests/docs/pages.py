"""What stands in a page: its fenced blocks, the commands in them and in the prose, its links.

A fence says what becomes of a block:

- `console`: commands after `$ ` (continued after `> `), each followed by what it prints; run and compared.
- `python`, `sql`: run in order; an `output` block right after it is what it prints. SQL asks `ledger.parley`.
- `<!-- file: NAME -->` before a fence: the block is written to that file.
- `<!-- after: PAGE -->`: the page goes on where that page ended.
- `text`: not run, because it needs a terminal or is not a command; parley's words in it are still checked.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))

_FENCE = re.compile(
    r"(?:^<!-- file: (?P<file>[\w.-]+) -->\n+)?^(?P<mark>```+)(?P<language>\w*)\n(?P<text>.*?)^(?P=mark)$",
    re.MULTILINE | re.DOTALL,
)
_AFTER = re.compile(r"^<!-- after: (\S+) -->$", re.MULTILINE)
_SPAN = re.compile(r"(?<!`)`(?P<code>[^`\n]+)`(?!`)")
_LINK = re.compile(r"!?\[[^\]]*\]\((?P<target>[^)\s]+)\)")


class Block(NamedTuple):
    """A fenced block; `line` is the first line of its text, from 1."""

    line: int
    language: str
    text: str
    file: str | None


class Command(NamedTuple):
    """A command line and what the page says it prints."""

    line: int
    words: str
    printed: str


def blocks_of(text: str) -> list[Block]:
    """The fenced blocks of a page, in order."""
    return [
        Block(text.count("\n", 0, found.start("text")) + 1, found["language"], found["text"], found["file"])
        for found in _FENCE.finditer(text)
    ]


def before(path: Path) -> Path | None:
    """The page that this one goes on from."""
    found = _AFTER.search(path.read_text(encoding="utf-8"))
    return path.parent / found[1] if found else None


def commands_of(block: Block) -> list[Command]:
    """The commands of a console block. Raises ValueError where it does not begin with one."""
    commands: list[Command] = []
    for number, line in enumerate(block.text.splitlines(), start=block.line):
        if line.startswith("$ "):
            commands.append(Command(number, line[2:], ""))
        elif not commands:
            raise ValueError(f"line {number}: a console block begins with $ and a command")
        elif line.startswith("> ") and not _is_whole(commands[-1].words):
            last = commands.pop()
            commands.append(Command(last.line, f"{last.words}\n{line[2:]}", ""))
        else:
            last = commands.pop()
            commands.append(Command(last.line, last.words, f"{last.printed}{line}\n"))
    return commands


def spoken_of(text: str) -> Iterator[Command]:
    """The commands that prose, tables and `text` blocks name without running them."""
    for block in blocks_of(text):
        if block.language == "text":
            for number, line in enumerate(block.text.splitlines(), start=block.line):
                if line.startswith(("parley ", "make ", "$ parley ", "$ make ")):
                    yield Command(number, line.removeprefix("$ "), "")
    prose = _FENCE.sub(lambda found: "\n" * found.group().count("\n"), text)
    for span in _SPAN.finditer(prose):
        if span["code"].startswith(("parley ", "make ")):
            yield Command(prose.count("\n", 0, span.start()) + 1, span["code"].replace("\\|", "|"), "")


def links_of(text: str) -> list[str]:
    """The targets of a page's links and pictures, without those on the web and without their anchors."""
    targets = (found["target"].partition("#")[0] for found in _LINK.finditer(_FENCE.sub("", text)))
    return [target for target in targets if target and not re.match(r"[a-z]+:", target)]


def _is_whole(words: str) -> bool:
    if words.endswith("\\"):
        return False
    try:
        shlex.split(words)
    except ValueError:
        return False
    return True
