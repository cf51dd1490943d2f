from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from domain.errors import InputError
from domain.events import NegotiationOpened, NoteMade
from ledger import Ledger

ROOT = Path(__file__).parents[2]

RECORD = """
import sys
from domain.events import NoteMade
from ledger import Ledger
with Ledger.open(sys.argv[1]) as ledger:
    for text in sys.argv[2:]:
        ledger.record("n", NoteMade(text=text))
"""


class Sleeping:
    """Sleeps no time, counts the seconds, and does something the first few times."""

    def __init__(self, *things: Callable[[], object]) -> None:
        self.things = list(things)
        self.slept: list[float] = []

    def __call__(self, seconds: float) -> None:
        self.slept.append(seconds)
        if self.things:
            self.things.pop(0)()


@pytest.fixture
def opened(ledger: Ledger) -> Ledger:
    ledger.record("n", NegotiationOpened(title="Talks"))
    return ledger


def texts(entries: object) -> list[str]:
    return [entry.event.text for entry in entries]  # type: ignore[attr-defined]


def note(ledger: Ledger, text: str, negotiation: str = "n") -> Callable[[], object]:
    return lambda: ledger.record(negotiation, NoteMade(text=text))


def test_what_another_process_writes_is_followed(opened: Ledger, path: Path) -> None:
    def another() -> None:
        subprocess.run([sys.executable, "-c", RECORD, str(path), "first", "second"], cwd=ROOT, check=True)

    sleep = Sleeping(another)

    assert texts(opened.follow(poll=1, timeout=2, sleep=sleep)) == ["first", "second"]
    assert sleep.slept == [1, 1, 1]


def test_it_begins_after_the_number_given_and_by_default_now(opened: Ledger) -> None:
    note(opened, "before")()
    still = Sleeping()

    assert [entry.number for entry in opened.follow(after=0, timeout=0, sleep=still)] == [1, 2]
    assert list(opened.follow(timeout=0, sleep=still)) == []
    assert still.slept == []


def test_now_is_when_it_was_asked_and_not_when_it_is_first_read(opened: Ledger) -> None:
    following = opened.follow(timeout=0, sleep=Sleeping())
    note(opened, "meanwhile")()

    assert texts(following) == ["meanwhile"]


def test_each_new_entry_begins_the_timeout_again(opened: Ledger) -> None:
    sleep = Sleeping(lambda: None, note(opened, "one"), lambda: None, note(opened, "two"))

    assert texts(opened.follow(poll=1, timeout=3, sleep=sleep)) == ["one", "two"]
    assert len(sleep.slept) == 2 + 2 + 3


def test_it_never_sleeps_beyond_the_timeout(opened: Ledger) -> None:
    sleep = Sleeping()
    list(opened.follow(poll=2, timeout=5, sleep=sleep))

    assert sleep.slept == [2, 2, 1]


def test_it_stops_when_told_to_and_gives_all_that_is_there_first(opened: Ledger) -> None:
    sleep = Sleeping(note(opened, "one"))
    answers = iter([False, True])

    assert texts(opened.follow(stop=lambda: next(answers), sleep=sleep)) == ["one"]
    assert sleep.slept == [0.5]


def test_filters_choose_among_what_is_new(opened: Ledger) -> None:
    opened.record("m", NegotiationOpened(title="Others"))
    written = [note(opened, "wanted"), note(opened, "other"), note(opened, "wanted", "m"), note(opened, "wanted too")]

    following = opened.follow("n", text="wanted", poll=1, timeout=1, sleep=Sleeping(*written))

    assert texts(following) == ["wanted", "wanted too"]


@pytest.mark.parametrize("poll", [0, -1, float("nan"), float("inf")])
def test_it_looks_only_so_often(opened: Ledger, poll: float) -> None:
    with pytest.raises(InputError, match="poll"):
        opened.follow(poll=poll)
