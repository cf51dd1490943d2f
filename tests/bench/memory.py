"""How much memory each piece of work needs that goes through many entries, in a process of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tests.bench.answering import SEARCHED, TABULATED
from tests.bench.apart import apart
from tests.bench.building import Site
from tests.bench.frames import replayed
from tests.bench.generator import LONGEST
from tests.bench.reading import VIEWED
from tests.bench.timing import OURS, Goal, Sample, Side, Work

_FLAT = Goal(growth=1.2)


def memory(site: Site, imported: Sequence[int]) -> Iterator[Work]:
    """Of each streaming piece of work, and of the replay; that of the import was measured when it was done."""
    yield _work("import", lambda _: Sample(max(imported), site.entries, None))
    for piece in ("export", "read", "digest"):
        yield _work(piece, _apart(site, piece), _FLAT)
    yield _work("search", _apart(site, "search", *site.plan.some(SEARCHED)))
    yield _work("rebuild, every view", _apart(site, "rebuild", *site.plan.some(VIEWED)))
    yield _work("tables", _apart(site, "tables", str(site.folder / "apart.db"), *site.plan.some(TABULATED)))
    yield _work("portfolio", _apart(site, "portfolio"))
    entries = site.plan.sizes[LONGEST]
    yield _work(
        "replay of the longest",
        lambda _: Sample(replayed(site.path, LONGEST), entries, None),
        Goal(megabytes=200),
    )


def _work(name: str, side: Side, goal: Goal = Goal()) -> Work:  # noqa: B008 - it never changes
    return Work(f"memory: {name}", {OURS: side}, goal, shows="memory", rounds=1)


def _apart(site: Site, piece: str, *given: str) -> Side:
    def run(_: int) -> Sample:
        told = apart(piece, site.path, *given)
        return Sample(told.peak, told.entries, None)

    return run
