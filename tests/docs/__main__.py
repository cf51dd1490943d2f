"""Write into the pages what their commands print now, where they say otherwise: python -m tests.docs [PAGE ...].

Read the difference before you keep it: a page that changes by itself is what the test is there to find.
"""

from __future__ import annotations

import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.docs.pages import PAGES
from tests.docs.running import Outcome, matches, sit_down

TODAY = datetime.now(UTC)
VOLATILE = re.compile(rf"\b[0-9a-f]{{32}}\b|\b{TODAY:%Y-%m-%d}(?:T[\d:.+-]+)?|\b{TODAY.day} {TODAY:%B %Y}\b")
"""Ids that Parley gives, and the time of writing."""


def written_anew(path: Path) -> str:
    """The page with the outputs as they are, ids and the time of writing as ellipses."""
    outcomes: list[Outcome] = []
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        try:
            outcomes.extend(sit_down(Path(folder), patch).read(path))
        except Exception as error:  # noqa: BLE001 - whatever the page's Python raises
            sys.stderr.write(f"{path}: written up to here: {error!r}\n")
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    for outcome in reversed(outcomes):
        if outcome.at and not matches(outcome.expected, outcome.printed):
            _replace(lines, outcome)
    return "".join(lines)


def _replace(lines: list[str], outcome: Outcome) -> None:
    start = outcome.at - 1
    end = start + outcome.expected.count("\n")
    lines[start:end] = [VOLATILE.sub("…", outcome.printed)]


if __name__ == "__main__":
    for page in [Path(given).resolve() for given in sys.argv[1:]] or PAGES:
        page.write_text(written_anew(page), encoding="utf-8")
