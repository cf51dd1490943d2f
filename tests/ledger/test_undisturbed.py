"""Reading much at once leaves the collector as it was."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from ledger.undisturbed import undisturbed


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    before = gc.isenabled()
    yield
    (gc.enable if before else gc.disable)()


def test_nothing_is_collected_meanwhile_and_again_afterwards() -> None:
    gc.enable()
    with undisturbed():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_is_collected_again_after_a_failure() -> None:
    gc.enable()
    with pytest.raises(ValueError, match="damaged"), undisturbed():
        raise ValueError("damaged")
    assert gc.isenabled()


def test_where_nothing_was_collected_nothing_is_afterwards() -> None:
    gc.disable()
    with undisturbed(), undisturbed():
        pass
    assert not gc.isenabled()
