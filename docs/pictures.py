"""Take the pictures of the replay that the README and the pages show.

`make pictures` writes them anew, after a change of the screen or of the case. They are Textual's own
SVG, without the fonts it would fetch from elsewhere: a page must not ask the network for anything.
"""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from domain.history import History
from ledger import Ledger
from ledger.cases import case
from tui.app import ParleyApp

FOLDER = Path(__file__).parent / "pictures"
_FONT_FACE = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
_LEADING_BLANKS = re.compile(r">((?:&#160;)+)")


class Picture(NamedTuple):
    """A moment of the case: the file it goes to, the size of the terminal, and the keys that lead there."""

    name: str
    size: tuple[int, int]
    keys: tuple[str, ...]


def goto(place: str) -> tuple[str, ...]:
    """The keys that go to a place."""
    named = {"#": "number_sign", "-": "minus"}
    return ("colon", *(named.get(key, key) for key in place), "enter")


END = "#64"
"""The entry by which the alliance ends its talks with G4S."""

PICTURES = (
    Picture("replay.svg", (120, 36), goto(END)),
    Picture("as-known.svg", (120, 36), (*goto(END), "t")),
    Picture("possible.svg", (120, 36), goto("2013-01-28")),
    Picture("scrub.svg", (120, 36), (*goto("2013-01-29"), "t", "right_parenthesis")),
    Picture("decision.svg", (120, 36), (*goto("2013-01-30"), "5", "down", "enter")),
    Picture("compare.svg", (120, 36), (*goto("2013-01-28"), "w", *goto(END))),
    Picture("small.svg", (80, 24), goto(END)),
)


async def taken(history: History, picture: Picture) -> str:
    """The picture as SVG."""
    app = ParleyApp(history)
    async with app.run_test(size=picture.size) as pilot:
        await pilot.press(*picture.keys)
        await pilot.pause()
        svg = app.export_screenshot(title="parley replay")
    svg = (
        _FONT_FACE.sub("", svg)
        .replace("Fira Code, monospace", "monospace")
        .replace("<text ", '<text xml:space="preserve" ')
    )
    return _LEADING_BLANKS.sub(lambda blanks: ">" + " " * blanks[1].count("&"), svg)


def main() -> None:
    """Write all pictures."""
    FOLDER.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder, Ledger.new(Path(folder) / "case.parley", zone="Europe/London") as ledger:
        ledger.import_(case().read_bytes().splitlines())
        (listed,) = ledger.negotiations()
        history = ledger.negotiation(listed.id).history
        for picture in PICTURES:
            (FOLDER / picture.name).write_text(asyncio.run(taken(history, picture)), encoding="utf-8")


if __name__ == "__main__":
    main()
