"""Clocks that are wrong and nights that are odd: what is written down never goes back, and is said clearly.

In each zone entries are recorded through a leap day, and each quarter of an hour around both changes of the clocks;
the clock is then put back a year. Somebody whose clock was never right records in between.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

from domain.errors import InputError, NotALedger, ParleyError
from domain.events import NegotiationOpened, NoteMade
from ledger import Ledger
from ledger.stamps import later
from tests.ledger.conftest import SetClock
from tests.torture.figures import Part

ZONES = (
    "Europe/London", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Kathmandu", "UTC",
)  # fmt: skip
"""With summer time, with half an hour of it, with winter time instead, with quarters of an hour, without anything."""

COMMAND = "from tui.cli import main; import sys; sys.exit(main())"

_STEP = timedelta(minutes=15)
_LEAP_DAY = datetime(2012, 2, 28, 12, tzinfo=UTC)
_YEAR = datetime(2013, 1, 1, tzinfo=UTC)


def clocks(folder: Path) -> Part:
    """Record by wrong clocks in every zone, and give days and zones that there are not."""
    part = Part("clocks")
    counts = [_walk(part, folder, ZoneInfo(name)) for name in ZONES]
    part.add(
        f"a leap day, both nights on which the clocks change, the clock a year back, another process's clock behind:"
        f" {len(ZONES)} zones",
        f"{sum(counts):,} entries; recorded_at fell {sum('fell' in one for one in part.broken)} times;"
        f" restored from the export to the same bytes in {len(ZONES)} zones; {len(part.broken)} do not hold",
        "never falls",
    )
    said = _said(part, folder)
    part.add(
        "a zone that there is not (of a new ledger, the command, a damaged file, the machine), 29 February of a year"
        " without one, a time that the clocks skip or repeat",
        f"{said} said in one line with what would be right",
        "all said so",
    )
    return part


def _walk(part: Part, folder: Path, zone: ZoneInfo) -> int:
    path = folder / f"{zone.key.replace('/', '-')}.parley"
    clock, behind = SetClock(_LEAP_DAY.isoformat()), SetClock("2009-01-01T00:00:00+00:00")
    with Ledger.new(path, zone=zone.key, clock=clock) as ledger, Ledger.open(path, clock=behind) as other:
        ledger.record("n", NegotiationOpened(title="T"))
        for number, moment in enumerate(_moments(zone)):
            clock.set(moment.isoformat())
            writer = other if number % 5 == 4 else ledger
            writer.record("n", NoteMade(text=f"{number}"))
        entries = list(ledger.entries())
        for one, two in pairwise(entries):
            fell = later(one.recorded_at, two.recorded_at) or later(one.learnt, two.learnt)
            part.expect(not fell, f"{zone.key}: #{two.number} fell to {two.recorded_at}")
        reader = ledger.negotiation("n")
        for entry in entries[:: len(entries) // 20]:
            known = len(reader.at("9998", entry.recorded_at).timeline.entries)
            by_then = sum(not later(one.recorded_at, entry.recorded_at) for one in entries)
            part.expect(known == by_then, f"{zone.key}: {known} of {by_then} known at {entry.recorded_at}")
        lines = list(ledger.export())
    with Ledger.new(Path(f"{path}-again"), zone=zone.key) as again:
        again.import_(lines, restore=True)
        part.expect(list(again.export()) == lines, f"{zone.key}: what is restored is not the same")
    return len(entries)


def _moments(zone: ZoneInfo) -> Iterator[datetime]:
    """A leap day, the hours around each change of the clocks in a year, then all of it again from a year before."""
    moments = [_LEAP_DAY + step * 4 * _STEP for step in range(40)]
    hours = [_YEAR + timedelta(hours=hour) for hour in range(24 * 365)]
    for before, after in pairwise(hours):
        if before.astimezone(zone).utcoffset() != after.astimezone(zone).utcoffset():
            moments += [before + step * _STEP for step in range(-8, 12)]
    yield from moments
    yield from (moment - timedelta(days=365) for moment in moments[-20:])
    yield moments[-1] + timedelta(days=1)


def _said(part: Part, folder: Path) -> str:
    """How many of those who give what there is not are told so."""
    path = folder / "said.parley"
    with Ledger.new(path, zone="Europe/London") as ledger:
        ledger.record("n", NegotiationOpened(title="T"), learnt="2012-02-29")

        def learnt(day: str) -> Callable[[], object]:
            return lambda: ledger.record("n", NoteMade(text="x"), learnt=day)

        said = [
            _is_said(part, InputError, "not a day of the calendar", learnt("2013-02-29")),
            _is_said(part, InputError, "does not exist", learnt("2013-03-31T01:30")),
            _is_said(part, InputError, "comes twice", learnt("2013-10-27T01:30")),
            _is_said(part, InputError, "not a time zone", lambda: Ledger.new(f"{path}-1", zone="Mars/Base")),
        ]
        ledger._application.file.set("zone", "Mars/Base")
    said.append(_is_said(part, NotALedger, "does not say its time zone", lambda: Ledger.open(path)))
    said.append(_says_the_command(part, 2, "is not a time zone", "new", "-l", f"{path}-2", "--zone", "Mars/Base"))
    said.append(_says_the_command(part, 0, "stamps in ", "new", "-l", f"{path}-3"))
    return f"{sum(said)} of {len(said)}"


def _is_said(part: Part, expected: type[ParleyError], words: str, do: Callable[[], object]) -> bool:
    try:
        do()
    except expected as error:
        clear = words in str(error) and "\n" not in str(error) and bool(error.hint)
        return part.expect(clear, f"{words}: {error}")
    return part.expect(False, f"{words}: it was taken")


def _says_the_command(part: Part, status: int, words: str, *arguments: str) -> bool:
    """Whether the command says this, in an environment that names a zone that there is not."""
    done = subprocess.run(
        [sys.executable, "-c", COMMAND, *arguments],
        env=os.environ | {"TZ": "Mars/Base"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    told = (done.stdout + done.stderr).splitlines()
    clear = done.returncode == status and any(words in line for line in told) and len(told) <= 2
    return part.expect(clear, f"{arguments}: {told}")
