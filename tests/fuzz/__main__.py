"""`make fuzz`, or `make fuzz N=100000`: so many inputs, and a table of what came of them; 1 if anything was wrong."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import monotonic
from typing import NamedTuple

from tests.fuzz.drawing import drawn
from tests.fuzz.flipping import Kept, answers, asking, case, commanded, crashed, flipped
from tests.fuzz.guided import guided, is_there
from tests.fuzz.mutating import mutated
from tests.fuzz.targets import targets
from tests.fuzz.trying import Tally, tried_all

INPUTS = 1_000_000
SECONDS = 540.0
"""After so many no new input is begun, so that all of it takes at most ten minutes."""

_BATCH = 20_000
_DRAWN = 2
_GUIDED = 20
"""Of a thousand inputs of a target, how many are drawn and how many guided; the others are mutated."""
_NOTES = 3000
"""In every second of the files, so that it is too large to be looked through when it is opened."""
_FLIPS = 1000
"""Files that are changed, of a million inputs."""


class _Work(NamedTuple):
    """A part of the programme, for one process."""

    name: str
    way: str
    inputs: int
    seed: int
    until: float


def main() -> int:
    """Try everything, on as many processes as the machine has cores."""
    given = _arguments()
    begun = monotonic()
    until = begun + given.seconds
    tallies: dict[tuple[str, str], Tally] = {}
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("fork")) as pool:
        works = list(_works(given.inputs, given.seed, until))
        for work, tally in zip(works, pool.map(_done, works), strict=True):
            whole = tallies.setdefault((work.name, work.way), Tally(work.name))
            whole.add({"answers": tally.answers, "undeclared": tally.undeclared})
            whole.seconds += tally.seconds
    sys.stdout.write(_table(tallies, monotonic() - begun, given.seed))
    wrong = [what for tally in tallies.values() for what in tally.undeclared]
    for what in wrong:
        sys.stderr.write(f"{what}\n")
    return 1 if wrong or any(tally.wrong for tally in tallies.values()) else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("inputs", type=int, nargs="?", default=INPUTS)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--seed", type=int, default=20130129)
    return parser.parse_args()


def _works(inputs: int, seed: int, until: float) -> Iterator[_Work]:
    """Everything that there is to do, what takes longest first."""
    flips = max(10, inputs * _FLIPS // INPUTS)
    for part in range(4):
        yield _Work("file, asked from Python", "changed", max(1, flips // 4), seed + part, until)
        yield _Work("log after a crash", "changed", max(1, flips // 16), seed + part, until)
        yield _Work("file, asked by commands", "changed", max(1, flips // 40), seed + part, until)
    with targets() as found:
        shares = {one.name: inputs * one.share // 1000 for one in found.values()}
    for name, share in shares.items():
        guided_ones = share * _GUIDED // 1000 if is_there() else 0
        drawn_ones = max(10, share * _DRAWN // 1000)
        if guided_ones:
            yield _Work(name, "guided", guided_ones, seed, until)
        yield _Work(name, "drawn", drawn_ones, seed, until)
        rest = share - guided_ones - drawn_ones
        for start in range(0, rest, _BATCH):
            yield _Work(name, "mutated", min(_BATCH, rest - start), seed + start, until)


def _done(work: _Work) -> Tally:
    if monotonic() > work.until:
        return Tally(work.name)
    if work.way == "changed":
        return _changed(work)
    if work.way == "guided":
        tally, begun = Tally(work.name), monotonic()
        tally.add(guided(work.name, work.inputs, max(1.0, work.until - begun)))
        tally.seconds = monotonic() - begun
        return tally
    with targets() as found:
        target = found[work.name]
        if work.way == "drawn":
            begun = monotonic()
            tally = drawn(target, work.inputs, until=work.until)
            tally.seconds = monotonic() - begun
            return tally
        chance = Random(work.seed)
        return tried_all(target, (mutated(target.seeds, chance) for _ in range(work.inputs)), until=work.until)


def _changed(work: _Work) -> Tally:
    tally, chance, begun = Tally(work.name), Random(work.seed), monotonic()
    with TemporaryDirectory(prefix="parley-flipped-") as folder:
        commands = "commands" in work.name
        large = work.seed % 2 and not commands
        kept = crashed(Path(folder)) if "log" in work.name else case(Path(folder), notes=_NOTES if large else 0)
        ask = commanded if commands else answers
        with asking(Path(folder) / "changed.parley", kept, ask) as came:
            for _ in range(work.inputs):
                if monotonic() > work.until:
                    break
                changed = _with_a_change(kept, chance)
                try:
                    tally.answers[came(changed)] += 1
                except Exception as error:  # noqa: BLE001 - this is what is looked for
                    tally.answers["undeclared"] += 1
                    tally.undeclared.append(f"{work.name}, seed {work.seed}: {type(error).__name__}: {error}"[:400])
    tally.seconds = monotonic() - begun
    return tally


def _with_a_change(kept: Kept, chance: Random) -> Kept:
    if not kept.log:
        return Kept(flipped(kept.file, chance))
    changed = kept._replace(log=flipped(kept.log, chance))
    return changed if chance.random() < 0.5 else changed._replace(shared=b"")


def _table(tallies: dict[tuple[str, str], Tally], seconds: float, seed: int) -> str:
    tried = sum(tally.inputs for tally in tallies.values())
    without = "" if is_there() else "; atheris is not installed, so none were guided"
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}"
    rows = [
        f"{tried:,} inputs in {seconds / 60:.1f} minutes on {machine}, seed {seed}{without}.",
        "",
        "| what was read | how inputs were made | inputs | answers | undeclared errors, wrong answers |",
        "| --- | --- | ---: | --- | ---: |",
    ]
    for (name, way), tally in tallies.items():
        shown = Counter({kind: count for kind, count in tally.answers.items() if kind != "undeclared"})
        told = ", ".join(f"{kind} {count:,}" for kind, count in shown.most_common())
        rows.append(f"| {name} | {way} | {tally.inputs:,} | {told} | {tally.wrong} |")
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    sys.exit(main())
