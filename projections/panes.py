"""What the panes of the replay show: rows of the views, in the order in which a reader looks for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import chain, groupby
from typing import TYPE_CHECKING

from projections.row import Row

if TYPE_CHECKING:
    from projections.at import Then

_AROUND = ("frame", "pending")


def state_rows(then: Then) -> tuple[Row, ...]:
    """What stands, in one pane: talks, the table, contracts, decisions, then the frame and what is pending."""
    return _around(then.rows("position"), then.rows("decisions"))


def _around(position: tuple[Row, ...], decisions: tuple[Row, ...]) -> tuple[Row, ...]:
    around = [row for row in position if row.section in _AROUND]
    return *(row for row in position if row.section not in _AROUND), *decisions, *around


def newest_first(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows with the decisions turned round, each as it is: the last one is what people look for."""
    decisions = groupby((row for row in rows if row.key.startswith("decision/")), key=_decision)
    turned = chain.from_iterable(reversed([list(group) for _, group in decisions]))
    return tuple(next(turned) if row.key.startswith("decision/") else row for row in rows)


def _decision(row: Row) -> str:
    return row.key.split("/", 2)[1]


def _state(then: Then) -> tuple[Row, ...]:
    position, decisions = then.rows("position"), _decisions(then)
    return then.once("state", (position, decisions), lambda: _around(position, decisions))


def _decisions(then: Then) -> tuple[Row, ...]:
    rows = then.rows("decisions")
    return then.once("newest decisions", (rows,), lambda: newest_first(rows))


PANES: Mapping[str, Callable[[Then], tuple[Row, ...]]] = {
    "state": _state,
    "claims": lambda then: then.rows("claims"),
    "decisions": _decisions,
    "parties": lambda then: then.rows("parties"),
    "statements": lambda then: then.rows("statements"),
    "record": lambda then: then.rows("record"),
}
"""The rows of a pane at a moment, by its name."""
