"""A row: one answer of a view as people read it. Tables on paper and the panes of the replay print the same rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

Tone = Literal["plain", "ended", "possible", "unproven", "late"]
"""What a value means at a glance: red for what ended or is unproven, amber for what is possible or came late."""


class Row(Struct, frozen=True):
    """One line of a view.

    `key` is the same for the same thing at any two moments, `section` the heading that it stands under, `short`
    the label where columns are few, `entries` the ids of the entries that it rests on. `under` is the key of the row
    that it belongs to, which stands above it in the same section; who draws it sets it in.
    """

    key: str
    section: str
    label: str
    value: str
    tone: Tone = "plain"
    short: str | None = None
    entries: tuple[str, ...] = ()
    under: str | None = None

    @property
    def possible(self) -> bool:
        """Whether it may have happened by then, and may not."""
        return self.tone == "possible"


def with_heads(rows: Iterable[Row]) -> Iterator[tuple[Row, Row | None]]:
    """Each row with the one above that it belongs to, None for all that stand by themselves."""
    above: dict[str, Row] = {}
    for row in rows:
        yield row, None if row.under is None else above.get(row.under)
        above[row.key] = row
