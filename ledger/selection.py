"""Which entries are meant: chosen as they are written down, and read a page at a time.

Who took part and what is searched is judged with the names that are on record now; whether an entry was corrected
makes no difference. What stood at two dates is asked of a negotiation: `ledger.negotiation(…).at(…)`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from heapq import merge
from typing import TYPE_CHECKING, Any, TypedDict

from domain.entry import Entry
from domain.errors import DateError, InputError
from domain.events import KINDS
from domain.events.base import Event
from domain.fact import Fact
from domain.suggest import quoted
from ledger.application import LedgerApplication
from ledger.codec import entry_of, shared
from ledger.dates import BACK, as_of_day, resolve
from ledger.mentions import check_documents
from ledger.names import kind_named, nobody
from ledger.sqlite.recorder import Row
from ledger.undisturbed import undisturbed

if TYPE_CHECKING:
    from projections.actors import Actor

_PAGE = 2000
_LAST_POSSIBLE = 1 << 62
_LEAST = 50
"""Rows of a page, at least, however many negotiations are read side by side."""


class Filters(TypedDict, total=False):
    """What entries may be chosen by; each leaves out more.

    `kind`: a kind, or several: their names or types. `actor`: the id or name of a party, the name or surname of a
    person. `text`: words that must all occur, words in quotation marks together. `since` and `until`: days (a month
    or year means its first and last day) between which the entry's own day lies: the latest that its date can mean,
    and not after it was learnt. `evidence`: the id of a document that is cited, or several. None is as if not given.
    """

    kind: str | type[Event] | Sequence[str | type[Event]] | None
    actor: str | None
    text: str | None
    since: str | date | None
    until: str | date | None
    evidence: str | Sequence[str] | None


class Selection:
    """The entries of some negotiations, or of all, that pass the filters.

    Raises UnknownName and InputError where a filter cannot be understood, TypeError where there is none of that name;
    `check_known` does where an actor or a document is nowhere in the ledger. A text that nothing has selects nothing.
    """

    def __init__(self, application: LedgerApplication, negotiations: Sequence[str] | None, filters: Filters) -> None:
        for name in filters.keys() - Filters.__annotations__.keys():
            raise TypeError(f"there is no filter {quoted(name)}: there are {', '.join(Filters.__annotations__)}")
        self._entries = application.entries
        self._negotiations = negotiations
        self._kinds = tuple(kind.kind() for kind in _kinds(filters.get("kind")))
        self._documents = (
            None if (given := filters.get("evidence")) is None else frozenset(ids_given("evidence", given))
        )
        self._since, self._until = _first(filters.get("since")), _last(filters.get("until"))
        self._actor, self._text = _words("actor", filters.get("actor")), _words("text", filters.get("text"))
        self._told: dict[str, tuple[int, frozenset[int]]] = {}
        """By negotiation up to which number it was looked through, and the numbers that actor and text select."""

    def check_known(self) -> None:
        """Look for the actor and the documents in the whole ledger. Raises UnknownName, with the nearest."""
        if self._documents:
            check_documents(self._entries, self._documents)
        if self._actor is not None:
            self._check_actor(self._actor)

    def _check_actor(self, name: str) -> None:
        called: set[str] = set()
        for negotiation in dict.fromkeys((*(self._negotiations or ()), *self._entries.negotiations())):
            actor = self._look(negotiation)
            if actor is None or actor.is_found:
                return
            called |= actor.called
        raise nobody(name, called)

    def read(self, after: int, upto: int) -> Iterator[Entry]:
        """The entries after one number and up to another, in order."""
        for row in self._rows(after, upto):
            entry = entry_of(*row)
            if self._passes(entry):
                yield entry

    def _rows(self, after: int, upto: int) -> Iterable[Row]:
        if self._negotiations is None:
            return self._entries.pages(after=after, upto=upto, kinds=self._kinds, size=_PAGE)
        size = max(_LEAST, _PAGE // max(1, len(self._negotiations)))
        streams = [
            self._entries.pages(name, after=after, upto=upto, kinds=self._kinds, size=size)
            for name in self._negotiations
        ]
        return merge(*streams, key=lambda row: row.number)

    def _passes(self, entry: Entry) -> bool:
        if self._documents is not None and self._documents.isdisjoint(cited.document for cited in entry.evidence):
            return False
        if self._since is not None or self._until is not None:
            day = Fact.of(entry).day
            if (self._since or date.min) > day or day > (self._until or date.max):
                return False
        return (self._actor is None and self._text is None) or entry.number in self._selected(entry)

    def _selected(self, entry: Entry) -> frozenset[int]:
        looked, numbers = self._told.get(entry.negotiation, (0, frozenset()))
        if entry.number > looked:
            self._look(entry.negotiation)
            _, numbers = self._told[entry.negotiation]
        return numbers

    def _look(self, negotiation: str) -> Actor | None:
        """Look through one negotiation, and return the actor there, if one is wanted; what is kept is numbers."""
        # The views are not loaded for who only records or follows.
        from domain.history import History  # noqa: PLC0415
        from projections.actors import Actor  # noqa: PLC0415
        from projections.filters import filter_of  # noqa: PLC0415

        with undisturbed():
            history = History(list(shared(entry_of(*row) for row in self._entries.versions_of(negotiation, after=0))))
        directory = history.reading(history.everything).directory
        actor = None if self._actor is None else Actor(self._actor, [history])
        keep = filter_of(actor=actor, text=self._text)
        facts = map(Fact.of, history.entries)
        numbers = frozenset(fact.number for fact in facts if keep is None or keep(fact, directory))
        self._told[negotiation] = (history.entries[-1].number if history.entries else 0, numbers)
        return actor


def number_given(given: object) -> int:
    """The number of an entry. Raises InputError."""
    if isinstance(given, int) and not isinstance(given, bool):
        return max(0, min(given, _LAST_POSSIBLE))
    raise InputError(f"after: {given!r} is not the number of an entry", hint="give it as a whole number, such as 17")


def ids_given(noun: str, given: object) -> tuple[str, ...]:
    """One id or several, each once. Raises InputError."""
    ones = _several(given)
    for one in ones:
        if not isinstance(one, str):
            raise InputError(f"{noun}: {one!r} is not an id", hint="give an id as text, or several")
    return tuple(dict.fromkeys(ones))


def _several(given: Any) -> tuple[Any, ...]:
    return tuple(given) if isinstance(given, Iterable) and not isinstance(given, (str, bytes, type)) else (given,)


def _kinds(given: str | type[Event] | Sequence[str | type[Event]] | None) -> tuple[type[Event], ...]:
    ones = () if given is None else _several(given)
    return tuple(kind_named(one) if isinstance(one, str) else _kind(one) for one in ones)


def _kind(given: object) -> type[Event]:
    if isinstance(given, type) and given in KINDS.values():
        return given
    raise InputError(f"kind: {given!r} is no kind of event", hint='give its name, such as "note-made", or several')


def _words(name: str, given: object) -> str | None:
    if given is not None and not isinstance(given, str):
        raise InputError(f"{name}: {given!r} is not text", hint=f"give {name} as text")
    return given


def _first(given: str | date | None) -> date | None:
    return _day(given, lambda text: resolve(text).earliest)


def _last(given: str | date | None) -> date | None:
    return _day(given, as_of_day)


def _day(given: object, read: Callable[[str], date | None]) -> date | None:
    if given is None or (isinstance(given, date) and not isinstance(given, datetime)):
        return given
    if not isinstance(given, str):
        raise InputError(f"{given!r} is not a day", hint=BACK.replace(" or #17", "").replace(" or an entry", ""))
    as_of_day(given)  # what has no end, or a clock time, is no day to choose by
    found = read(given)
    if found is None:
        raise DateError(f"{given} is open, where one day is wanted", hint=BACK)
    return found
