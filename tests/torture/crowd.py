"""Many processes and one file: each records thousands of entries, and others read meanwhile.

Of every two entries one goes to a negotiation of the writer's own and one to a negotiation of all, where writers race
for the next version. Readers have no patience at all: a lock that kept them waiting would be an error at once.
"""

from __future__ import annotations

import json
import time
from pathlib import Path

from domain.errors import StoreError
from domain.events import NegotiationOpened, NoteMade
from ledger import Ledger
from tests.torture.children import Child, Tell
from tests.torture.figures import Part

_READERS = 2
_TAIL = 50
_COMMON = "all"
_HEAD_START = 0.5
_DEADLINE = 300.0
"""Seconds after which a writer that is not done is taken for stuck."""


def crowd(folder: Path, processes: int, each: int) -> Part:
    """Let so many processes record so many entries each, and others read meanwhile."""
    part, path, stop = Part("crowd"), folder / "crowd.parley", folder / "stop"
    with Ledger.new(path, zone="UTC") as ledger:
        ledger.record(_COMMON, NegotiationOpened(title="T"))
    start = time.monotonic() + _HEAD_START
    writers = [Child(lambda tell, name=name: _write(tell, path, name, each, start)) for name in range(processes)]  # type: ignore[misc]
    readers = [Child(lambda tell: _read(tell, path, stop)) for _ in range(_READERS)]
    try:
        wrote = [json.loads(writer.told()[-1]) for writer in writers]
    finally:
        stop.touch()
    read = [json.loads(reader.told()[-1]) for reader in readers]
    there = _there(part, path, processes, each)
    slowest, fastest = max(one["seconds"] for one in wrote), min(one["seconds"] for one in wrote)
    blocked, holes = sum(one["blocked"] for one in read), sum(one["holes"] for one in read)
    part.expect(not blocked, f"{blocked} reads were blocked")
    part.expect(not holes, f"{holes} reads did not see every entry up to the last")
    part.add(
        f"{processes} processes record {each:,} entries each into one file, half of them in one negotiation",
        f"{there:,} of {processes * each:,} there, dense, each writer's in order; {there / slowest:,.0f} a second;"
        f" {sum(one['retries'] for one in wrote)} tried again",
        "all there, no deadlock",
    )
    part.add(
        "how long the fastest writer takes to how long the slowest",
        f"{fastest:.1f} s : {slowest:.1f} s = 1 : {slowest / fastest:.2f};"
        f" the longest single entry {max(one['longest'] for one in wrote):.2f} s",
        "at most 1 : 2",
    )
    part.add(
        f"{_READERS} processes read meanwhile, without patience for a lock",
        f"{sum(one['reads'] for one in read):,} reads, {blocked} blocked, {holes} with a hole;"
        f" the longest {max(one['longest'] for one in read) * 1000:.0f} ms",
        "0 blocked",
    )
    return part


def _write(tell: Tell, path: Path, name: int, each: int, start: float) -> None:
    own, retries, longest = f"own-{name}", 0, 0.0
    with Ledger.open(path) as ledger:
        ledger.record(own, NegotiationOpened(title="T"))
        time.sleep(max(0.0, start - time.monotonic()))
        begun = time.monotonic()
        for number in range(each):
            event, before = NoteMade(text=f"{name} {number}"), time.monotonic()
            while True:
                try:
                    ledger.record(_COMMON if number % 2 else own, event, id=f"{name}-{number}")
                    break
                except StoreError:
                    if time.monotonic() - begun > _DEADLINE:
                        raise
                    retries += 1
            longest = max(longest, time.monotonic() - before)
        seconds = time.monotonic() - begun
    tell(json.dumps({"seconds": seconds, "retries": retries, "longest": longest}))


def _read(tell: Tell, path: Path, stop: Path) -> None:
    reads = blocked = holes = 0
    longest = 0.0
    with Ledger(path, patience=0) as ledger:
        while not stop.exists():
            before = time.monotonic()
            try:
                last = ledger.last_number
                after = max(0, last - _TAIL)
                numbers = [entry.number for entry in ledger.entries(after=after)]
            except StoreError:
                blocked += 1
                continue
            reads += 1
            holes += numbers != list(range(after + 1, after + 1 + len(numbers))) or after + len(numbers) < last
            longest = max(longest, time.monotonic() - before)
            # Somebody who looks as often as a screen could, and leaves the processor to those who write.
            time.sleep(0.01)
    tell(json.dumps({"reads": reads, "blocked": blocked, "holes": holes, "longest": longest}))


def _there(part: Part, path: Path, processes: int, each: int) -> int:
    """How many of the notes are there; each writer's have to be in its order."""
    texts: dict[str, list[int]] = {str(name): [] for name in range(processes)}
    count = 0
    with Ledger.open(path) as ledger:
        for count, entry in enumerate(ledger.entries(), 1):
            part.expect(entry.number == count, f"#{entry.number} is the {count}th entry")
            if isinstance(entry.event, NoteMade):
                name, number = entry.event.text.split()
                texts[name].append(int(number))
    for name, numbers in texts.items():
        part.expect(numbers == list(range(each)), f"writer {name}: {len(numbers)} of {each} in order")
    part.expect(count == 1 + processes * (each + 1), f"{count} entries")
    return sum(map(len, texts.values()))
