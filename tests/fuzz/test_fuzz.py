"""A short slice of `make fuzz`, and what it is made of."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest

from domain.errors import InputError
from tests.fuzz.drawing import drawn
from tests.fuzz.mutating import mutated
from tests.fuzz.targets import Target, targets
from tests.fuzz.trying import TAKEN, Tally, tried, tried_all

NAMES = ("line", "import", "quantity", "date", "locator", "shorthand", "setting")


@pytest.fixture(scope="module")
def found() -> Iterator[dict[str, Target]]:
    with targets() as found:
        yield found


def test_every_share_is_given_once(found: dict[str, Target]) -> None:
    assert tuple(found) == NAMES
    assert sum(one.share for one in found.values()) == 1000


@pytest.mark.parametrize("name", NAMES)
def test_only_what_is_declared_comes_of_mutated_inputs(found: dict[str, Target], name: str) -> None:
    target, chance = found[name], Random(name)
    count = max(40, target.share)
    tally = tried_all(target, (mutated(target.seeds, chance) for _ in range(count)))
    assert tally.undeclared == []
    assert tally.inputs == count
    assert len(tally.answers) > 1


@pytest.mark.parametrize("name", NAMES)
def test_only_what_is_declared_comes_of_drawn_inputs(found: dict[str, Target], name: str) -> None:
    assert drawn(found[name], 15).undeclared == []


@pytest.mark.parametrize("name", NAMES)
def test_what_it_begins_with_is_read(found: dict[str, Target], name: str) -> None:
    tally = tried_all(found[name], found[name].seeds[:60])
    assert tally.answers[TAKEN] > 0
    assert tally.undeclared == []


def test_an_error_that_nobody_declared_is_found() -> None:
    def read(content: bytes) -> None:
        if b"\x00" in content:
            raise KeyError(content)
        raise InputError("it cannot be read")

    target, tally = Target("broken", read, (b"a",), 0), Tally("broken")
    tried(target, b"a", tally)
    tried(target, b"\x00", tally)
    assert (tally.answers["InputError"], tally.wrong) == (1, 1)
    assert "KeyError" in tally.undeclared[0]


def test_the_same_seed_makes_the_same_inputs(found: dict[str, Target]) -> None:
    seeds = found["line"].seeds
    once, again = ([mutated(seeds, chance) for _ in range(50)] for chance in (Random(1), Random(1)))
    assert once == again
    assert len(set(once)) > 40
