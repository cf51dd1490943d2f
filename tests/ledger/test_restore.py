"""A whole export, restored: the same bytes again, or nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.errors import LineError, ParleyError, Refused
from domain.events import EntryCorrected, NegotiationOpened, NoteMade
from ledger import Ledger
from tests.ledger.conftest import SetClock
from tests.ledger.lines import line, opening, story
from tests.projections.anything import EVENTS


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Ledger]:
    clock = SetClock("2014-06-01T00:00:00+00:00")
    with Ledger.new(tmp_path / "other.parley", zone="Europe/London", clock=clock) as made:
        yield made


def test_what_is_restored_is_exported_as_it_was(ledger: Ledger, other: Ledger, clock: SetClock) -> None:
    ledger.import_(story(3), recorder="clerk")
    clock.set("2013-07-01T00:00:00+00:00")
    ledger.record("n", NoteMade(text='é\u2028\x7f\\"\n'), id="mine", irregular="so")
    ledger.record("n", EntryCorrected(entry="mine", changes={"effective": {"edtf": "2013"}}, reason="x"))  # type: ignore[dict-item]
    lines = list(ledger.export())
    report = other.import_(lines, restore=True)
    assert (report.recorded, report.first, report.last) == (6, 1, 6)
    assert list(other.export()) == lines
    assert other.restored_at == "2014-06-01T01:00:02.000000+01:00"
    assert ledger.restored_at is None


def test_a_restored_ledger_goes_on_from_the_last_stamp(ledger: Ledger, other: Ledger, clock: SetClock) -> None:
    clock.set("2020-01-01T00:00:00+00:00")
    ledger.import_(story(1))
    other.import_(ledger.export(), restore=True)
    last = list(other.entries())[-1].recorded_at
    assert other.record("n", NoteMade(text="later")).recorded_at == last
    assert last.startswith("2020-01-01")


def test_a_dry_run_of_a_restoration_leaves_no_trace(ledger: Ledger, other: Ledger) -> None:
    ledger.import_(story(1))
    assert other.import_(ledger.export(), restore=True, dry_run=True).recorded == 2
    assert other.last_number == 0
    assert other.restored_at is None


def test_only_an_empty_ledger_is_restored(ledger: Ledger, other: Ledger) -> None:
    ledger.import_(story(1))
    other.import_(story(1, "m"))
    with pytest.raises(Refused, match="only an empty one is restored"):
        other.import_(ledger.export(), restore=True)
    assert other.last_number == 2


def test_another_zone_is_not_restored(ledger: Ledger, tmp_path: Path, clock: SetClock) -> None:
    clock.set("2013-07-01T00:00:00+00:00")
    ledger.import_(story(1))
    with Ledger.new(tmp_path / "utc.parley", zone="UTC") as utc:
        with pytest.raises(LineError, match="not how a ledger in UTC writes it") as refusal:
            utc.import_(ledger.export(), restore=True)
        assert refusal.value.field == "recorded_at"
        assert utc.last_number == 0


@pytest.mark.parametrize("key", ["id", "effective", "learnt", "recorded_at"])
def test_only_a_whole_export_is_restored(ledger: Ledger, other: Ledger, key: str) -> None:
    ledger.import_(story(1))
    lines = [json.loads(one) for one in ledger.export()]
    del lines[1][key]
    with pytest.raises(LineError, match="only a whole export can be restored") as refusal:
        other.import_([json.dumps(one).encode() for one in lines], restore=True)
    assert (refusal.value.line, refusal.value.field) == (2, key)
    assert other.restored_at is None


def test_stamps_that_go_back_are_not_restored(ledger: Ledger, other: Ledger, clock: SetClock) -> None:
    ledger.record("n", NegotiationOpened(title="T"))
    clock.set("2013-03-02T12:00:00+00:00")
    ledger.record("m", NegotiationOpened(title="T"))
    with pytest.raises(LineError, match=r"line 2: recorded_at: .* is before that of the line above"):
        other.import_(reversed(list(ledger.export())), restore=True)
    with pytest.raises(LineError, match="there twice"):
        other.import_(list(ledger.export()) * 2, restore=True)


def test_stamps_that_are_none_are_not_restored(ledger: Ledger, other: Ledger) -> None:
    ledger.import_(story(0))
    text = next(ledger.export()).decode()
    stamp = next(ledger.entries()).recorded_at
    for bad in (
        "2013-03-01",
        "2013-13-01T12:00:00.000000+00:00",
        stamp.replace("12:", "99:"),
        "2013-03-01T12:00:03+00:00",
    ):
        with pytest.raises(LineError, match="recorded_at"):
            other.import_([text.replace(f'"recorded_at":"{stamp}"', f'"recorded_at":"{bad}"').encode()], restore=True)


DATES = ["2013-01-29", "2012-06~", "2012-21", "../2013", "2013/", "unknown", "2013-01-29T09:00", "20XX", "2012/2013"]
INTRODUCED = [
    opening(),
    *(line("party-joined", party=f"party-{at}", name="A", role="force") for at in (1, 2)),
    *(line("talks-opened", talks=f"talks-{at}", route="direct", stage="open") for at in (1, 2)),
    *(line("proposal-tabled", proposal=f"proposal-{at}", talks="talks-1", by="party-1") for at in (1, 2)),
]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(st.tuples(EVENTS, st.sampled_from(DATES)), min_size=1, max_size=8))
def test_whatever_is_recorded_comes_back_and_restores(
    tmp_path_factory: pytest.TempPathFactory, lines: list[tuple[Any, Any]]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    clock = SetClock("2100-01-01T00:00:00+00:00")
    with (
        Ledger.new(folder / "one", zone="Europe/London", clock=clock) as one,
        Ledger.new(folder / "two", zone="Europe/London") as two,
    ):
        one.import_(INTRODUCED)
        written = list(one.entries())
        for event, effective in lines:
            try:
                written.append(one.record("n", event, effective=effective))
            except ParleyError:
                continue
        assert [entry.number for entry in written] == list(range(1, len(written) + 1))
        assert list(one.entries()) == written
        stored = list(one.export())
        two.import_(stored, restore=True)
        assert list(two.export()) == stored
        assert one.import_(stored).skipped == len(stored)
        for entry, text in zip(one.entries(), stored, strict=True):
            assert json.loads(text)["id"] == entry.id
            datetime.fromisoformat(entry.recorded_at)


def test_a_restoration_in_another_zone_is_refused_by_when_something_was_learnt_too(
    ledger: Ledger, path: Path
) -> None:
    ledger.record("n", NegotiationOpened(title="Talks"), learnt="2012-07-01T10:00")
    lines = list(ledger.export())
    with (
        Ledger.new(path.with_name("other.parley"), zone="UTC") as other,
        pytest.raises(LineError, match="learnt: 2012-07-01T10:00:00"),
    ):
        other.import_(lines, restore=True)
