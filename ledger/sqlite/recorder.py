"""Entries in the file: the library's application recorder over one table, with numbers that have no gaps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import starmap
from typing import Any, NamedTuple, cast
from uuid import UUID

from eventsourcing.persistence import ApplicationRecorder, Notification, StoredEvent, Subscription

from domain.errors import NotALedger
from ledger.sqlite.file import LedgerFile
from ledger.stamps import later, recorded_at_of
from ledger.stored import ClockBehindError, StoredEntry

_INSERT = "INSERT INTO entries (negotiation, version, id, kind, state) VALUES (?, ?, ?, ?, ?)"
_LAST = "SELECT last_insert_rowid(), (SELECT state FROM entries WHERE number = last_insert_rowid() - ?)"
_PAGE = 2000
_NUMBER, _VERSION = 0, 1
"""The columns of a page."""
"""Rows read at a time, so that no reading ever holds a writer up."""


class Row(NamedTuple):
    """An entry as it lies in the file; `state` is JSON."""

    number: int
    version: int
    state: str


def _row(number: int, version: int, state: object) -> Row:
    if not isinstance(state, str):
        raise NotALedger(
            f"entry #{number} is damaged: it is not text", hint="compare it with a copy of the ledger, or an export"
        )
    return Row(number, version, state)


class Place(NamedTuple):
    """Whose entry a number is."""

    negotiation: str
    version: int


class EntryRecorder(ApplicationRecorder):
    """Writes and reads entries. Every method may raise StoreError or NotALedger."""

    def __init__(self, file: LedgerFile) -> None:
        self.file = file

    def insert_events(self, stored_events: Sequence[StoredEvent], **_: Any) -> Sequence[int]:
        """Append entries that were stamped alike; return their numbers.

        Raises the library's IntegrityError where an id or a version is taken, and ClockBehindError where the
        entry before was recorded later.
        """
        if not stored_events:
            return ()
        entries = cast("Sequence[StoredEntry]", stored_events)
        rows = [entry.record for entry in entries]
        with self.file.writing() as cursor:
            cursor.executemany(_INSERT, rows)
            last, before = cursor.execute(_LAST, (len(rows),)).fetchone()
            if before is not None:
                stamp = recorded_at_of(before)
                if later(stamp, entries[0].recorded_at):
                    raise ClockBehindError(stamp)
        return range(last - len(rows) + 1, last + 1)

    def select_events(
        self,
        originator_id: UUID | str,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> Sequence[StoredEvent]:
        """Return entries of one negotiation, by version."""
        order = "DESC" if desc else "ASC"
        with self.file.reading() as cursor:
            found = cursor.execute(
                "SELECT number, version, id, kind, state FROM entries WHERE negotiation = ?"  # noqa: S608 - a word of ours
                f" AND version > ? AND version <= ? ORDER BY version {order} LIMIT ?",
                (str(originator_id), gt or 0, _upto(lte), -1 if limit is None else limit),
            ).fetchall()
        return [
            StoredEntry((str(originator_id), version, name, kind, state), number=number)
            for number, version, name, kind, state in found
        ]

    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> Sequence[Notification]:
        """Return entries of all negotiations by number, and only those of the kinds in `topics` if there are any."""
        first = 1 if start is None else start if inclusive_of_start else start + 1
        among = f"AND kind IN ({', '.join('?' * len(topics))})" if topics else ""
        with self.file.reading() as cursor:
            found = cursor.execute(
                "SELECT number, negotiation, version, kind, state FROM entries"  # noqa: S608 - question marks only
                f" WHERE number >= ? AND number <= ? {among} ORDER BY number LIMIT ?",
                (first, _upto(stop), *topics, limit),
            ).fetchall()
        return [
            Notification(negotiation, version, kind, state.encode(), number)
            for number, negotiation, version, kind, state in found
        ]

    def max_notification_id(self) -> int | None:
        """Return the number of the last entry, or None: polling it is how to follow a ledger."""
        with self.file.reading() as cursor:
            last: int | None = cursor.execute("SELECT max(number) FROM entries").fetchone()[0]
        return last

    def count(self) -> int:
        """Return how many entries there are: as many as the number of the last, unless one was taken out."""
        with self.file.reading() as cursor:
            found: int = cursor.execute("SELECT count(*) FROM entries").fetchone()[0]
        return found

    def subscribe(self, gt: int | None = None, topics: Sequence[str] = ()) -> Subscription[ApplicationRecorder]:
        """SQLite tells nobody of a new entry: poll `max_notification_id`."""
        raise NotImplementedError(f"poll the highest number instead (gt={gt}, topics={topics})")

    def rows(self, *, after: int = 0, upto: int | None = None) -> Iterator[Row]:
        """Return the entries of the whole ledger by number, a page at a time, as of now."""
        end = _upto(upto if upto is not None else self.max_notification_id() or 0)
        where = "number > :after AND number <= :upto ORDER BY number"
        return self._paged(where, {"after": after, "upto": end, "size": _PAGE}, _NUMBER)

    def pages(
        self, negotiation: str | None = None, *, after: int, upto: int, kinds: Sequence[str] = (), size: int = _PAGE
    ) -> Iterator[Row]:
        """Return the entries between two numbers in order, `size` at a time; of one negotiation, or some kinds."""
        given: dict[str, Any] = {"first": after, "upto": _upto(upto), "size": size, "after": 0}
        given |= {"negotiation": negotiation} | {f"kind{place}": kind for place, kind in enumerate(kinds)}
        among = f" AND kind IN ({', '.join(f':kind{place}' for place in range(len(kinds)))})" if kinds else ""
        # The versions of one negotiation are in the order of the numbers, and have an index.
        own, place = ("", "number") if negotiation is None else (" AND negotiation = :negotiation", "version")
        where = f"number > :first AND number <= :upto AND {place} > :after{own}{among} ORDER BY {place}"
        return self._paged(where, given, _NUMBER if negotiation is None else _VERSION)

    def rows_of(self, negotiation: str) -> list[Row]:
        """Return the entries of one negotiation."""
        with self.file.reading() as cursor:
            found = cursor.execute(
                "SELECT number, version, state FROM entries WHERE negotiation = ? ORDER BY version", (negotiation,)
            ).fetchall()
        return list(starmap(_row, found))

    def versions_of(self, negotiation: str, *, after: int) -> Iterator[Row]:
        """Return those whose version is after this one, a page at a time: no more than a page of texts is held."""
        where = "negotiation = :negotiation AND version > :after ORDER BY version"
        return self._paged(where, {"negotiation": negotiation, "after": after, "size": _PAGE}, _VERSION)

    def _paged(self, where: str, given: dict[str, Any], place: int) -> Iterator[Row]:
        """The entries `:after` a place, `:size` at a time; `place` is the column that goes on from page to page."""
        query = f"SELECT number, version, state FROM entries WHERE {where} LIMIT :size"  # noqa: S608
        while True:
            with self.file.reading() as cursor:
                page = cursor.execute(query, given).fetchall()
            yield from starmap(_row, page)
            if len(page) < given["size"]:
                return
            given = given | {"after": page[-1][place]}

    def row_of_id(self, name: str) -> Row | None:
        """Return the entry of that id."""
        with self.file.reading() as cursor:
            found = cursor.execute("SELECT number, version, state FROM entries WHERE id = ?", (name,)).fetchone()
        return None if found is None else _row(*found)

    def row_of_number(self, number: int) -> Row | None:
        """Return the entry of that number."""
        with self.file.reading() as cursor:
            found = cursor.execute(
                "SELECT number, version, state FROM entries WHERE number = ?", (number,)
            ).fetchone()
        return None if found is None else _row(*found)

    def negotiations(self) -> list[str]:
        """Return the ids of all negotiations, sorted; it steps over the index and reads no entry."""
        with self.file.reading() as cursor:
            found = cursor.execute(
                "WITH RECURSIVE known (id) AS (SELECT min(negotiation) FROM entries UNION ALL"
                " SELECT (SELECT min(negotiation) FROM entries WHERE negotiation > known.id)"
                " FROM known WHERE known.id IS NOT NULL) SELECT id FROM known WHERE id IS NOT NULL"
            ).fetchall()
        return [name for (name,) in found]

    def ends(self, negotiation: str) -> tuple[Row, Row] | None:
        """Return the first and the last entry of a negotiation."""
        query = "SELECT number, version, state FROM entries WHERE negotiation = ? ORDER BY version {} LIMIT 1"
        with self.file.reading() as cursor:
            first = cursor.execute(query.format("ASC"), (negotiation,)).fetchone()
            last = cursor.execute(query.format("DESC"), (negotiation,)).fetchone()
        return None if first is None else (_row(*first), _row(*last))

    def amendments(self, negotiation: str) -> list[Row]:
        """Return the corrections and retractions of one negotiation; an index of their own leads to them."""
        with self.file.reading() as cursor:
            found = cursor.execute(
                "SELECT number, version, state FROM entries WHERE negotiation = ?"
                " AND kind IN ('entry-corrected', 'entry-retracted') ORDER BY version",
                (negotiation,),
            ).fetchall()
        return list(starmap(_row, found))


def _upto(number: int | None) -> int:
    return (1 << 62) if number is None else min(number, 1 << 62)
