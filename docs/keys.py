"""The key card, made from the tables from which the screens make their bindings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tui.keys import ANYWHERE, GROUPS, Key, bookmarks, finding, home, minutes, opened, replay, writing
from tui.keys import help as helping
from tui.looks.letters import lettered
from tui.screens import asking, goto, saving
from tui.screens.help import FAMILIES, SIGNS_OF_THE_SCREEN
from tui.signs import SIGNS

CARDS: dict[str, Sequence[Key]] = {
    "The replay": replay.KEYS,
    "Home: all negotiations": home.KEYS,
    "What was opened": opened.KEYS,
    "Going somewhere": goto.KEYS,
    "Finding": finding.FIND,
    "Filtering": finding.FILTER,
    "The list of bookmarks": bookmarks.KEYS,
    "A form": writing.KEYS,
    "The list of kinds": writing.CHOOSING,
    "Minutes of a meeting": minutes.KEYS,
    "Minutes, in the grid of votes": minutes.VOTES,
    "Exporting": saving.KEYS,
    "Before something is lost": asking.KEYS,
    "The help": helping.KEYS,
    "Everywhere": ANYWHERE,
}
"""The keys of each screen, by what it is called."""

INTRODUCTION = """\
# Keys and signs

<!-- Written by `make docs` from the tables in tui/keys/. -->

In the replay `?` lists its keys and signs, and whatever is typed there finds one; `ctrl+p` opens the palette, which
does every action by its name, for keyboards on which a key is hard to reach. While a field has the focus, letters are
text. What points at something is done by mouse too: an event, a row, a place on the bar, a pane, a party.
"""

LOOKS = """\
## Looks

Whatever is chosen here can be chosen in the palette too, for as long as the replay is open. `NO_COLOR` takes the
colours away and `TEXTUAL_ANIMATIONS=none` the motion, as they do elsewhere.

| option | variable | what it does |
|---|---|---|
| `--light` | `PARLEY_LIGHT=1` | a light ground; `--dark` is how it is without |
| `--ascii` | `PARLEY_ASCII=1` | a letter for each sign, for terminals and fonts without them |
| `--no-motion` | `PARLEY_NO_MOTION=1` | nothing moves by itself; `space` goes one event on |
"""


def page() -> str:
    """The whole page as Markdown."""
    parts = [INTRODUCTION]
    for title, keys in CARDS.items():
        parts.append(f"## {title}\n\n{_card(keys)}")
    signs: list[tuple[str, str]] = [(sign, FAMILIES[family]) for family, sign in SIGNS.items()]
    signs += [(sign, meaning) for sign, _, meaning in SIGNS_OF_THE_SCREEN]
    told = [(f"`{sign}`", f"`{lettered(sign)}`", meaning) for sign, meaning in signs]
    parts += [f"## Signs\n\n{_table(('sign', 'with `--ascii`', 'what it says'), told)}", LOOKS]
    return "\n".join(parts)


def _card(keys: Sequence[Key]) -> str:
    """A line for each group, as short as a card has to be."""
    rows = []
    for group, heading in GROUPS.items():
        told = [f"`{key.shown}` {key.does}" for key in keys if key.group == group]
        if told:
            rows.append((heading.capitalize(), " · ".join(told)))
    return _table(("what for", "keys"), rows)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines: list[Sequence[str]] = [heads, ["---"] * len(heads)]
    lines += rows
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)
