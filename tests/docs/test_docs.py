"""Every command and every snippet in the README and the pages does what it says there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.docs.pages import PAGES, ROOT, Command, blocks_of, commands_of, links_of, spoken_of
from tests.docs.running import Page, check_spoken, matches
from tui.cli.root import TABLE

LANGUAGES = frozenset("console python sql output text json".split())
FAR_FROM_THE_SHELL = frozenset({"replay"})
"""Commands that need a terminal, so that no page can run them here."""

every_page = pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))


def follow(page: Page, text: str) -> None:
    for outcome in page.follow(blocks_of(text)):
        outcome.check()


@every_page
def test_what_a_page_shows_is_what_happens(path: Path, page: Page) -> None:
    for outcome in page.read(path):
        outcome.check()


@every_page
def test_what_a_page_speaks_of_is_there(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    for command in spoken_of(text):
        check_spoken(command)
    for target in links_of(text):
        assert (path.parent / target).exists(), target


@every_page
def test_each_block_says_what_becomes_of_it(path: Path) -> None:
    blocks = blocks_of(path.read_text(encoding="utf-8"))

    assert {block.language for block in blocks if block.file is None} <= LANGUAGES


def test_no_command_is_left_undocumented() -> None:
    shown = [
        command
        for path in PAGES
        for block in blocks_of(path.read_text(encoding="utf-8"))
        if block.language == "console"
        for command in commands_of(block)
    ]
    run = {words[1] for command in shown if (words := shlex.split(command.words))[0] == "parley" and len(words) > 1}

    assert {name for section in TABLE.values() for name in section} - FAR_FROM_THE_SHELL <= run


def test_every_room_that_the_architecture_names_is_there() -> None:
    named = re.findall(
        r"`((?:[a-z_]+/)*[a-z_]+(?:\.py|\.toml|/))`", (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    )
    standing = {place.relative_to(ROOT).as_posix() for place in (*ROOT.glob("*.toml"), *ROOT.glob("*/"))}
    for floor in ("domain", "projections", "ledger", "tui", "docs", "tests"):
        standing |= {place.relative_to(ROOT).as_posix() for place in (ROOT / floor).rglob("*")}

    assert len(named) > 40
    assert [name for name in named if not any(f"/{one}".endswith(f"/{name.strip('/')}") for one in standing)] == []


FENCE = "`" * 3


@pytest.mark.parametrize(
    "block",
    [
        "console\n$ parley --version\nparley 9.9.9",
        "console\n$ parley --versoin\nparley …",
        "console\n$ parley recrod",
        "console\n$ parley new -l a.parley",
        "console\n$ parley schema note-made | head -n 1",
        "console\n$ parley --version | sed 's/.*/error: x/'\nerror: x",
        "console\n$ make dmeo",
        "console\n$ git push",
        "python\nassert 1 == 2",
        "python\nprint(1)",
        f"python\nprint(1)\n{FENCE}\n\n{FENCE}output\n2",
    ],
)
def test_a_page_that_is_wrong_would_be_found(block: str, page: Page) -> None:
    with pytest.raises((AssertionError, pytest.fail.Exception)):
        follow(page, f"{FENCE}{block}\n{FENCE}\n")


def test_a_page_that_is_right_passes(page: Page) -> None:
    follow(
        page,
        f"{FENCE}console\n$ parley --version\nparley …\n$ parley --versoin\nerror: …\nhint: …\n"
        f"$ echo one \\\n> two\none two\n{FENCE}\n\n"
        f"<!-- file: a.txt -->\n{FENCE}text\nhello\n{FENCE}\n\n"
        f"{FENCE}python\nfrom pathlib import Path\n\nprint(Path('a.txt').read_text(), end='')\n{FENCE}\n\n"
        f"{FENCE}output\nhello\n{FENCE}\n",
    )


@pytest.mark.parametrize(
    "words",
    [
        "parley recrod",
        "parley new --zoen X",
        "parley --colour",
        "make dmeo",
        "parley evidence chekc",
        "parley evidence check --known 2013",
    ],
)
def test_a_command_in_prose_that_is_not_there_would_be_found(words: str) -> None:
    (spoken,) = spoken_of(f"Type `{words}` now.")
    with pytest.raises(AssertionError):
        check_spoken(spoken)


def test_a_command_in_prose_that_is_there_passes() -> None:
    for words in (
        "parley COMMAND --help",
        "parley new [--zone ZONE]",
        "parley",
        "make demo",
        "parley evidence list --known #4",
    ):
        check_spoken(Command(1, words, ""))


@pytest.mark.parametrize(
    ("expected", "printed", "is_so"),
    [
        ("a\n…\nz\n", "a\nb\nc\nz\n", True),
        ("a\n…\nz\n", "a\nz\n", True),
        ("id …\n", "id 5f\n", True),
        ("id …\n", "id 5f\nmore\n", False),
        ("", "a\n", False),
    ],
)
def test_an_ellipsis_stands_for_what_changes(expected: str, printed: str, is_so: bool) -> None:
    assert matches(expected, printed) is is_so
