"""What is different between two moments of a negotiation: added, changed, gone, each with the entries that did it.

Two days at one state of knowledge say what happened in between; two states of knowledge on one day say what was
learnt since. Every view that describes a state takes part: what differs are its rows, as people read them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import count

from msgspec import Struct
from msgspec.structs import replace

from domain.moment import Moment
from domain.suggest import unknown
from projections.at import VIEWS, Then
from projections.between import Between
from projections.pinning import Pinning, reading, said
from projections.row import Row, Tone, with_heads
from projections.state import StateRow, compared
from projections.timeline import Line

TOLD = frozenset({"timeline", "record"})
"""The views that tell entries one by one: what differs in those are the entries themselves."""

_AROUND = 2
"""Words that are kept around what is different, so that it can be read."""


class Clocks(Struct, frozen=True):
    """The two dates of a moment."""

    as_of: str
    known: str


class Change(Struct, frozen=True):
    """One row of a view that is new (`was` None), reads otherwise, or is gone (`now` None).

    `under` is the label of the row below which it stands, `label_was` the label before where that reads otherwise.
    `certain`: it is gone as a possibility, because it is certain now. `entries` are the ids of the entries that did
    it. `place` counts through all views, for whoever shows what is added, changed and gone in the order in which
    the views have it.
    """

    view: str
    section: str
    key: str
    label: str
    was: str | None
    now: str | None
    label_was: str | None
    under: str | None
    tone: Tone
    certain: bool
    entries: tuple[str, ...]
    place: int


class Difference(Struct, frozen=True, rename={"from_": "from"}):
    """What is different; `entries` are those that lie between and did it, corrections and retractions too.

    They stand in the order of play, or where the two moments differ in what was known, as they were learnt. Of the
    difference in some views only, they are those that did that.
    """

    negotiation: str
    from_: Clocks
    to: Clocks
    added: tuple[Change, ...]
    changed: tuple[Change, ...]
    gone: tuple[Change, ...]
    entries: tuple[Line, ...]

    @property
    def changes(self) -> tuple[Change, ...]:
        """All of them, in the order in which the views have them."""
        return tuple(sorted((*self.added, *self.changed, *self.gone), key=lambda one: one.place))


def diff(
    before: Then, after: Then, views: Collection[str] | None = None, going: Callable[[], None] = lambda: None
) -> Difference:
    """What is different between two moments of one negotiation, in this direction: in these views, else in all.

    `going` is called again and again while that takes its time; whoever does not want it any more raises there.
    Raises UnknownName on a view that there is not, or that tells entries and describes no state.
    """
    between = Between(before.moment, after.moment)
    found = list(_changes(before, after, views_of(views), going))
    keys: dict[str, list[str]] = {}
    for change, _ in found:
        keys.setdefault(change.view, []).append(change.key)
    pinning = Pinning(before, after, between, keys, going)
    changes = [replace(one, entries=pinning.behind(one.view, one.key, *rows)) for one, rows in found]
    return Difference(
        negotiation=after.moment.negotiation,
        from_=_clocks(before.moment),
        to=_clocks(after.moment),
        added=tuple(one for one in changes if one.was is None),
        changed=tuple(one for one in changes if one.was is not None and one.now is not None),
        gone=tuple(one for one in changes if one.now is None),
        entries=between.lines((entry for one in changes for entry in one.entries), whole=views is None),
    )


def changes(
    before: Then, after: Then, views: Collection[str] | None = None, going: Callable[[], None] = lambda: None
) -> tuple[Change, ...]:
    """What is different, as `diff` has it, without the entries that did it: where that is known already."""
    return tuple(change for change, _ in _changes(before, after, views_of(views), going))


def views_of(names: Collection[str] | None = None) -> tuple[str, ...]:
    """The views that describe a state, in their order, or those named of them. Raises UnknownName."""
    known = tuple(view for view in VIEWS if view not in TOLD)
    for name in names or ():
        if name not in known:
            raise unknown("view", name, known, "that describes a state")
    return known if names is None else tuple(view for view in known if view in names)


def label(change: Change) -> str:
    """What the row is called, and before that what it was called, where that is something else."""
    return f"{change.label_was} → {change.label}" if change.label_was else change.label


def values(change: Change) -> tuple[str | None, str]:
    """What it was, None where it is new or only its label differs, and what it is or that it is no longer."""
    if change.now is None:
        return change.was, "certain" if change.certain else "no longer"
    return (None if change.was == change.now else change.was), change.now


def brief(change: Change) -> tuple[str, str]:
    """What a long value was and is, each without the words at its beginning and end that are the same."""
    was, now = (change.was or "").split(" "), (change.now or "").split(" ")
    least = min(len(was), len(now))
    start = next((place for place in range(least) if was[place] != now[place]), least)
    end = next((place for place in range(least - start) if was[-1 - place] != now[-1 - place]), least - start)
    start, end = max(0, start - _AROUND), max(0, end - _AROUND)
    return _cut(was, start, end), _cut(now, start, end)


def sign(change: Change) -> str:
    """`+` where it is new, `-` where it is gone, `~` where it reads otherwise."""
    return "+" if change.was is None else "-" if change.now is None else "~"


def _cut(words: list[str], start: int, end: int) -> str:
    head, tail = ["…"] if start > 1 else words[:start], ["…"] if end > 1 else words[len(words) - end :]
    return " ".join([*head, *words[start : len(words) - end], *tail])


def _changes(
    before: Then, after: Then, views: Sequence[str], going: Callable[[], None]
) -> Iterator[tuple[Change, tuple[Row, ...]]]:
    """What is different, not yet with the entries that did it, and the row at the moments that have it."""
    places = count(1)
    played = {fact.id for fact in after.moment.played}
    for view in views:
        going()
        were, are = before.rows(view), after.rows(view)
        above = {row.key: head.label if head else None for rows in (were, are) for row, head in with_heads(rows)}
        for shown in sorted(compared(were, are, whole=True), key=_by_section((*are, *were))):
            now = None if shown.sign == "-" else shown.row
            if not shown.sign or (now and shown.was and reading(now) == reading(shown.was)):
                continue
            row = shown.row
            change = Change(
                view=view,
                section=row.section,
                key=row.key,
                label=row.label,
                was=None if shown.was is None else said(shown.was),
                now=None if now is None else said(now),
                label_was=shown.was.label if shown.was and shown.was.label != row.label else None,
                under=above[row.key],
                tone=row.tone,
                certain=now is None and row.possible and played.issuperset(row.entries),
                entries=(),
                place=next(places),
            )
            yield change, tuple(one for one in (shown.was, now) if one is not None)


def _by_section(rows: Sequence[Row]) -> Callable[[StateRow], int]:
    """What keeps the rows of a section together, where some are gone."""
    sections = {section: place for place, section in enumerate(dict.fromkeys(row.section for row in rows))}
    return lambda shown: sections[shown.row.section]


def _clocks(moment: Moment) -> Clocks:
    return Clocks(str(moment.as_of), str(moment.known))
