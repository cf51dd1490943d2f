"""The flags of the timeline: what is possible, corrected, late, or does not fit is said beside the event."""

from __future__ import annotations

from domain.clocks import ByDay
from domain.events import NegotiationOpened, NoteMade
from tests.domain.writing import Story, day
from tests.tui.looking import pane, replay
from tui.app import ParleyApp


def flags(lines: list[str], headline: str) -> list[str]:
    """What stands behind a headline."""
    (line,) = (line for line in lines if headline in line)
    return line.partition(headline)[2].split()


async def test_what_is_possible_corrected_or_late_says_so() -> None:
    app = replay(at=ByDay(day("2013-01-28")))
    async with app.run_test(size=(120, 36)):
        lines = pane(app, "timeline")
    assert flags(lines, "G4S expects over £100m") == ["?"]
    assert flags(lines, "Olympic loss put at") == ["c.", "£70m", "~", "+29", "d"]
    assert flags(lines, "Martins opposes outsourcing") == []


async def test_what_does_not_fit_says_so() -> None:
    story = Story().tell("3-1", NegotiationOpened(title="Depot"))
    story.tell("3-2", NoteMade(text="as it should be")).tell("3-3", NoteMade(text="late"), irregular="no quorum")
    app = ParleyApp(story.history(), at=ByDay(day("3-3")))
    async with app.run_test(size=(80, 24)):
        lines = pane(app, "timeline")
    assert flags(lines, "Noted: late") == ["!"]
    assert flags(lines, "Noted: as it should be") == []
