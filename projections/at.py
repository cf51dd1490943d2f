"""A negotiation at two dates, as people ask for it: every view, what is possible, what does not fit."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, Generic, TypeVar, overload

from msgspec import json

from domain.moment import Anomaly, Moment
from domain.negotiation import fold as stand
from domain.state import Negotiation
from domain.suggest import unknown
from domain.values import encode_hook
from projections import (
    approaches,
    claims,
    decisions,
    evidence,
    figures,
    parties,
    position,
    record,
    statements,
    timeline,
)
from projections.amendment import Effect, effect
from projections.fold import View, fold
from projections.row import Row
from projections.search import Search
from projections.tables.catalogue import Catalogue
from projections.tables.table import Cell, Table
from projections.timeline import Line, Timeline, line
from projections.trails import Trails

R = TypeVar("R")


class Shown(Generic[R]):
    """A view as an attribute of Then: made when it is first asked for, and kept."""

    def __init__(self, view: View[Any, R]) -> None:
        self.view = view

    @overload
    def __get__(self, then: None, owner: type[Then]) -> Shown[R]: ...
    @overload
    def __get__(self, then: Then, owner: type[Then]) -> R: ...
    def __get__(self, then: Then | None, owner: type[Then]) -> Shown[R] | R:
        """The result; next time it is found on the instance itself."""
        if then is None:
            return self
        result = then.folded(self.view)
        vars(then)[self.view.name] = result
        return result


class Then:
    """What stood at a moment; `trails` are those of its K where a replay asks for many moments of it.

    The views are the lines right below, in the order in which a newcomer should meet them: a view is added by its
    file and its line here, and deleted with them.
    """

    position = Shown(position.VIEW)
    timeline = Shown(timeline.VIEW)
    claims = Shown(claims.VIEW)
    figures = Shown(figures.VIEW)
    statements = Shown(statements.VIEW)
    decisions = Shown(decisions.VIEW)
    approaches = Shown(approaches.VIEW)
    parties = Shown(parties.VIEW)
    evidence = Shown(evidence.VIEW)
    record = Shown(record.VIEW)

    def __init__(self, moment: Moment, trails: Trails | None = None) -> None:
        self.moment = moment
        self._trails = trails

    def __repr__(self) -> str:
        at = self.moment
        return f"<Then: {at.negotiation} as of {at.as_of}, known {at.known}; views: {', '.join(VIEWS)}>"

    @cached_property
    def negotiation(self) -> Negotiation:
        """Talks, proposals, decisions and posts, as the rules see them."""
        return stand(self.moment) if self._trails is None else self._trails.negotiation(self.moment)

    def folded(self, view: View[Any, R]) -> R:
        """A view, made anew; along the trails of a replay where it has them."""
        if self._trails is None:
            return fold(view, self.moment, self.negotiation)
        return self._trails.result(view, self.moment)

    def view(self, name: str) -> Any:
        """A view by its name. Raises UnknownName."""
        if name not in VIEWS:
            raise unknown("view", name, VIEWS)
        return getattr(self, name)

    def rows(self, name: str) -> tuple[Row, ...]:
        """A view as people read it. Raises UnknownName."""
        result = self.view(name)
        return self.once(f"rows of {name}", (result,), lambda: VIEWS[name].rows(result))

    def once(self, name: str, made_of: tuple[Any, ...], make: Callable[[], R]) -> R:
        """What is made of these; in a replay not anew, where it was made of the very same at a place nearby."""
        return make() if self._trails is None else self._trails.once(name, made_of, make)

    def plain(self, name: str) -> Any:
        """A view as plain data, as `parley show VIEW --json` has it: dicts, lists, text, numbers. Raises UnknownName.

        Dates are ISO 8601 text, amounts exact text.
        """
        return json.decode(json.encode(self.view(name), enc_hook=encode_hook))

    def tables(self, *names: str) -> dict[str, Table]:
        """The tables of these views by name; of all, as `parley tables` writes them, where none is named.

        Raises UnknownName.
        """
        return CATALOGUE.tables(self, names)

    def table(self, name: str) -> list[dict[str, Cell]]:
        """The rows of one table, or of the outermost table of a view, as flat dictionaries. Raises UnknownName.

        That is what pandas, polars and DuckDB take. A cell is text, a number, True or False, or None.
        """
        return CATALOGUE.table(self, name).dicts()

    def search(self, text: str) -> Timeline:
        """The entries in which every word of the text occurs, words in quotation marks together; case never matters.

        Looked at is what stood at the two dates: as corrected, as known.
        """
        keep, names = Search(text).finds, self.moment.directory
        return Timeline(
            entries=tuple(line(fact, names) for fact in self.moment.played if keep(fact, names)),
            possible=tuple(line(fact, names) for fact in self.moment.possible if keep(fact, names)),
        )

    def amendment(self, entry: str | int) -> Effect:
        """What the correction or retraction of that id or number did, as known then. Raises UnknownName."""
        return effect(self.moment, entry)

    @cached_property
    def possible(self) -> tuple[Line, ...]:
        """What may have happened by then, and may not."""
        return tuple(line(fact, self.moment.directory) for fact in self.moment.possible)

    @cached_property
    def anomalies(self) -> tuple[Anomaly, ...]:
        """What does not fit: in the record, and in the order of events."""
        return (*self.moment.anomalies, *self.negotiation.anomalies)


VIEWS: dict[str, View[Any, Any]] = {
    shown.view.name: shown.view for shown in vars(Then).values() if isinstance(shown, Shown)
}
"""The views by name."""

CATALOGUE = Catalogue(VIEWS)
"""Their tables."""
