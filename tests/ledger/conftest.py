"""Ledgers for the tests: real files, with a clock that is set by hand and ids that count."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from domain.events import NegotiationOpened
from ledger import Ledger


class SetClock:
    """A clock that stands still until it is set, and moves a second with every look."""

    def __init__(self, moment: str) -> None:
        self.set(moment)

    def set(self, moment: str) -> None:
        self.moment = datetime.fromisoformat(moment).astimezone(UTC)

    def __call__(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment


def counted_ids() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"id-{next(numbers)}"


@pytest.fixture
def clock() -> SetClock:
    return SetClock("2013-03-01T12:00:00+00:00")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "case.parley"


@pytest.fixture
def ledger(path: Path, clock: SetClock) -> Iterator[Ledger]:
    with Ledger.new(path, zone="Europe/London", clock=clock, ids=counted_ids()) as made:
        yield made


@pytest.fixture
def opened(ledger: Ledger) -> Ledger:
    """A ledger in which the negotiation n is open."""
    ledger.record("n", NegotiationOpened(title="Talks"))
    return ledger


@pytest.fixture
def unprivileged(tmp_path: Path) -> Iterator[None]:
    """For a while, be somebody whom permissions bind: not root."""
    if os.geteuid() != 0:
        yield
        return
    for folder in (tmp_path, *tmp_path.parents[: len(tmp_path.parents) - 2]):
        folder.chmod(0o755)
    for made in tmp_path.rglob("*"):
        os.chown(made, 65534, 65534)
    os.chown(tmp_path, 65534, 65534)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)
