"""Entries in the file: the library's application recorder over one table, with numbers that have no gaps."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, cast
from uuid import UUID
from zlib import crc32

from eventsourcing.persistence import ApplicationRecorder, Notification, StoredEvent, Subscription

from domain.errors import NotALedger
from domain.events import KINDS
from ledger.sqlite.checksum import checksum_of, damaged
from ledger.sqlite.file import LedgerFile
from ledger.stamps import later, recorded_at_of
from ledger.stored import ClockBehindError, StoredEntry

_INSERT = "INSERT INTO entries (number, negotiation, version, id, kind, state, checksum) VALUES (?, ?, ?, ?, ?, ?, ?)"
_PLACE = "number, negotiation, version, state"
_NO_KIND = f"kind NOT IN ({', '.join(repr(kind) for kind in KINDS)})"
"""True of an entry that no choice of kinds would find: what is no kind at all has changed on the disk."""
_PAGE = 2000
"""Rows read at a time, so that no reading ever holds a writer up."""
_NUMBER, _VERSION = 0, 2
"""The columns of a page."""

_Found = tuple[int, str, int, str, int | None]
"""Number, negotiation, version, state and checksum of an entry, as the file has them."""


class Row(NamedTuple):
    """An entry as it lies in the file; `state` is JSON."""

    number: int
    version: int
    state: str


def _checked(found: Sequence[_Found], *, protected: bool) -> list[Row]:
    """The entries that were found, each held against its checksum. Raises NotALedger where it is another.

    Here everything passes that is ever read: checksum_of is written out, and no step is taken twice.
    """
    if protected:
        sums = [crc32(f"{number} {whose} {version} {state}".encode()) for number, whose, version, state, _ in found]
        if sums != [entry[4] for entry in found]:
            wrong = next(entry[0] for entry, checksum in zip(found, sums, strict=True) if entry[4] != checksum)
            raise damaged(wrong, "it is not what was written")
    rows = [Row(number, version, state) for number, _, version, state, _ in found if type(state) is str]
    if len(rows) < len(found):
        raise damaged(next(entry[0] for entry in found if type(entry[3]) is not str), "it is not text")
    return rows


class Place(NamedTuple):
    """Whose entry a number is."""

    negotiation: str
    version: int


class EntryRecorder(ApplicationRecorder):
    """Writes and reads entries. Every method may raise StoreError or NotALedger.

    What is read is held against its checksum, and against the places that entries have: numbers and versions have no
    gaps, so that what is missing is noticed like what is altered.
    """

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
        # A checksum covers the number, which is known once nobody else can write.
        with self.file.writing() as cursor:
            last = self._one(cursor, "ORDER BY number DESC LIMIT 1")
            if last is not None:
                stamp = _stamp_of(last)
                if later(stamp, entries[0].recorded_at):
                    raise ClockBehindError(stamp)
            first = 1 if last is None else last.number + 1
            rows = []
            for number, entry in enumerate(entries, first):
                negotiation, version, name, kind, state = entry.record
                checksum = checksum_of(number, negotiation, version, state)
                rows.append((number, negotiation, version, name, kind, state, checksum))
            cursor.executemany(_INSERT, rows)
        return range(first, first + len(rows))

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
        tail = f"AND version > ? AND version <= ? ORDER BY version {'DESC' if desc else 'ASC'} LIMIT ?"
        given = (str(originator_id), gt or 0, _upto(lte), -1 if limit is None else limit)
        with self.file.reading() as cursor:
            return self._events(cursor, f"WHERE negotiation = ? {tail}", given)

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
            found = self._events(
                cursor,
                f"WHERE number >= ? AND number <= ? {among} ORDER BY number LIMIT ?",
                (first, _upto(stop), *topics, limit),
            )
        return [
            Notification(one.originator_id, one.originator_version, one.topic, one.state, one.number) for one in found
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
        # In one question: others write meanwhile.
        with self.file.reading() as cursor:
            last, count = cursor.execute(
                "SELECT ifnull((SELECT max(number) FROM entries), 0), (SELECT count(*) FROM entries)"
            ).fetchone()
        if count != last:
            raise NotALedger(
                f"{self.file.path} is damaged: its last entry is #{last}, and it has {count:,}",
                hint="compare it with a copy of the ledger, or with an export",
            )
        return self.pages(after=after, upto=last if upto is None else upto)

    def pages(
        self, negotiation: str | None = None, *, after: int, upto: int, kinds: Sequence[str] = (), size: int = _PAGE
    ) -> Iterator[Row]:
        """Return the entries between two numbers in order, `size` at a time; of one negotiation, or some kinds."""
        given: dict[str, Any] = {"first": after, "upto": _upto(upto), "size": size, "after": 0}
        given |= {"negotiation": negotiation} | {f"kind{place}": kind for place, kind in enumerate(kinds)}
        among = ""
        if kinds:
            wanted = f"kind IN ({', '.join(f':kind{place}' for place in range(len(kinds)))})"
            among = f" AND ({wanted} OR {_NO_KIND})" if self.file.protected else f" AND {wanted}"
        within = f"number <= :upto{among}"
        if negotiation is not None:
            # The versions of one negotiation are in the order of the numbers, and have an index.
            where = f"number > :first AND version > :after AND negotiation = :negotiation AND {within}"
            return self._paged(f"{where} ORDER BY version", given, _VERSION, start=None if kinds else int(after == 0))
        end = min(upto, self.max_notification_id() or 0)
        # One lower bound: SQLite seeks the first of two, and would read from there on for every page.
        where, given = f"number > :after AND {within} ORDER BY number", given | {"after": after}
        return self._paged(where, given, _NUMBER, start=None if kinds else after + 1, end=end)

    def versions_of(self, negotiation: str, *, after: int) -> Iterator[Row]:
        """Return those whose version is after this one, a page at a time: no more than a page of texts is held."""
        where = "negotiation = :negotiation AND version > :after ORDER BY version"
        given = {"negotiation": negotiation, "after": after, "size": _PAGE}
        last = after
        for row in self._paged(where, given, _VERSION, start=after + 1):
            yield row
            last = row.version
        self._check_end(negotiation, last)

    def row_of_id(self, name: str) -> Row | None:
        """Return the entry of that id."""
        with self.file.reading() as cursor:
            return self._one(cursor, "WHERE id = ?", (name,))

    def row_of_number(self, number: int) -> Row | None:
        """Return the entry of that number."""
        with self.file.reading() as cursor:
            found = self._one(cursor, "WHERE number = ?", (number,))
        if found is None and 0 < number <= (self.max_notification_id() or 0):
            raise damaged(number, "it is missing")
        return found

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
        tail = "WHERE negotiation = ? ORDER BY version {} LIMIT 1"
        with self.file.reading() as cursor:
            first = self._one(cursor, tail.format("ASC"), (negotiation,))
            last = self._one(cursor, tail.format("DESC"), (negotiation,))
        return None if first is None or last is None else (first, last)

    def amendments(self, negotiation: str) -> list[Row]:
        """Return the corrections and retractions of one negotiation; an index of their own leads to them."""
        where = "WHERE negotiation = ? AND kind IN ('entry-corrected', 'entry-retracted') ORDER BY version"
        with self.file.reading() as cursor:
            return _checked(self._asked(cursor, where, (negotiation,)), protected=self.file.protected)

    def _paged(
        self, where: str, given: dict[str, Any], place: int, *, start: int | None, end: int | None = None
    ) -> Iterator[Row]:
        """The entries `:after` a place, `:size` at a time; `place` is the column that goes on from page to page.

        Where they have to be without gaps they `start` with that place, or with any where it is 0, and go as far as
        the `end` that is given. Where it is None some are left out on purpose.
        """
        tail, chosen = f"WHERE {where} LIMIT :size", start is None
        while True:
            with self.file.reading() as cursor:
                page = self._asked(cursor, tail, given, chosen=chosen)
            if start is not None and page:
                places: list[Any] = [row[place] for row in page]
                start = start or places[0]
                if places != list(range(start, start + len(page))):
                    raise damaged(_after_gap(page, place, start), "the one before it is missing")
                start += len(page)
            yield from _checked(page, protected=self.file.protected)
            if len(page) < given["size"]:
                break
            given = given | {"after": page[-1][place]}
        if start is not None and end is not None and start <= end:
            raise damaged(end, "it is missing")

    def _check_end(self, negotiation: str, version: int) -> None:
        """Read what the index has next: where the entry after this one is misfiled, it lies there."""
        with self.file.reading() as cursor:
            where = "WHERE (negotiation, version) > (?, ?) ORDER BY negotiation, version LIMIT 1"
            self._one(cursor, where, (negotiation, version))

    def _one(self, cursor: sqlite3.Cursor, tail: str, given: tuple[Any, ...] = ()) -> Row | None:
        return next(iter(_checked(self._asked(cursor, tail, given), protected=self.file.protected)), None)

    def _asked(
        self, cursor: sqlite3.Cursor, tail: str, given: dict[str, Any] | tuple[Any, ...], *, chosen: bool = False
    ) -> list[_Found]:
        query = f"SELECT {_PLACE}, {self._checksum(chosen=chosen)} FROM entries {tail}"  # noqa: S608 - words of ours
        return cursor.execute(query, given).fetchall()

    def _checksum(self, *, chosen: bool = False) -> str:
        """What is asked as the checksum; of entries that are chosen by their kind none fits where that is no kind."""
        if not self.file.protected:
            return "NULL"
        return f"CASE WHEN {_NO_KIND} THEN -1 ELSE checksum END" if chosen else "checksum"

    def _events(self, cursor: sqlite3.Cursor, tail: str, given: tuple[Any, ...]) -> list[StoredEntry]:
        query = f"SELECT {_PLACE}, {self._checksum()}, id, kind FROM entries {tail}"  # noqa: S608 - words of ours
        found = cursor.execute(query, given).fetchall()
        rows = _checked([row[:5] for row in found], protected=self.file.protected)
        return [
            StoredEntry((whole[1], row.version, whole[5], whole[6], row.state), number=row.number)
            for row, whole in zip(rows, found, strict=True)
        ]


def _stamp_of(row: Row) -> str:
    try:
        return recorded_at_of(row.state)
    except (ValueError, RecursionError) as error:
        raise damaged(row.number, str(error)) from error


def _after_gap(page: list[_Found], place: int, start: int) -> int:
    """The number of the first entry that does not have the place which it ought to have."""
    return next(row[0] for expected, row in enumerate(page, start) if row[place] != expected)


def _upto(number: int | None) -> int:
    return (1 << 62) if number is None else min(number, 1 << 62)
