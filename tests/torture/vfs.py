"""SQLite's way to the disk, watched: every call by which it changes a file is told first, and may be made to fail.

It is SQLite's own virtual file system with a few of its functions replaced, registered with the very library that
Python's sqlite3 is linked with; so a ledger runs on it unchanged. What only reads does not pass through here. The
index of the log (`-shm`) is memory that SQLite maps and does not write, so of that only the mapping can fail.
"""

from __future__ import annotations

import _sqlite3
import ctypes
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final, Literal, NamedTuple

Kind = Literal["write", "sync", "truncate", "map", "delete"]

FULL: Final = sqlite3.SQLITE_FULL
ERRORS: Final[dict[Kind, int]] = {
    "write": sqlite3.SQLITE_IOERR_WRITE,
    "sync": sqlite3.SQLITE_IOERR_FSYNC,
    "truncate": sqlite3.SQLITE_IOERR_TRUNCATE,
    "delete": sqlite3.SQLITE_IOERR_DELETE,
    "map": sqlite3.SQLITE_IOERR_SHMMAP,
}
"""What SQLite calls a call of each kind that the disk failed at."""

_INT, _LONG, _AT, _TEXT = ctypes.c_int, ctypes.c_int64, ctypes.c_void_p, ctypes.c_char_p
_OPEN = ctypes.CFUNCTYPE(_INT, _AT, _AT, _AT, _INT, _AT)
_DELETE = ctypes.CFUNCTYPE(_INT, _AT, _TEXT, _INT)
_WRITE = ctypes.CFUNCTYPE(_INT, _AT, _AT, _INT, _LONG)
_TRUNCATE = ctypes.CFUNCTYPE(_INT, _AT, _LONG)
_SYNC = ctypes.CFUNCTYPE(_INT, _AT, _INT)
_MAP = ctypes.CFUNCTYPE(_INT, _AT, _INT, _INT, _INT, _AT)


class _Vfs(ctypes.Structure):
    """`sqlite3_vfs`, version 3; what is left as it is has only a place."""

    _fields_ = (
        ("version", _INT), ("file_size", _INT), ("longest_path", _INT), ("next", _AT), ("name", _TEXT), ("data", _AT),
        ("open", _AT), ("delete", _AT), *((f"rest{place}", _AT) for place in range(14)),
    )  # fmt: skip


class _Methods(ctypes.Structure):
    """`sqlite3_io_methods`, version 3."""

    _fields_ = (
        ("version", _INT), ("close", _AT), ("read", _AT), ("write", _AT), ("truncate", _AT), ("sync", _AT),
        *((f"rest{place}", _AT) for place in range(6)), ("map", _AT), *((f"more{place}", _AT) for place in range(5)),
    )  # fmt: skip


class _File(ctypes.Structure):
    """`sqlite3_file`: the beginning of whatever is kept of an open file."""

    _fields_ = (("methods", ctypes.POINTER(_Methods)),)


class Call(NamedTuple):
    """A call that is about to change a file: where in it, and what is written there or how long it gets."""

    kind: Kind
    path: str
    offset: int = 0
    content: bytes = b""


class Fault(NamedTuple):
    """How a call fails: with this code, after so many bytes of it were written."""

    code: int
    after: int = 0


Watch = Callable[[Call], Fault | None]
"""Told of each call before it is made; what it returns happens instead."""


def library() -> Any:
    """The SQLite that Python's sqlite3 is linked with, or None where it cannot be reached."""
    try:
        found = ctypes.CDLL(getattr(_sqlite3, "__file__", None))
        found.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
        found.sqlite3_libversion.restype = _TEXT
        same = found.sqlite3_libversion().decode() == sqlite3.sqlite_version
    except (OSError, AttributeError):
        return None
    return found if same and found.sqlite3_vfs_find(None) else None


@contextmanager
def watched(watch: Watch) -> Iterator[None]:
    """Let every file that SQLite opens meanwhile be watched; all have to be closed at the end."""
    sqlite = library()
    plain = sqlite.sqlite3_vfs_find(None)
    ours = _Replacing(plain, watch).vfs
    sqlite.sqlite3_vfs_register(ctypes.byref(ours), 1)
    try:
        yield
    finally:
        sqlite.sqlite3_vfs_unregister(ctypes.byref(ours))
        sqlite.sqlite3_vfs_register(plain, 1)


class _Replacing:
    """The functions that stand in for SQLite's own. Nothing in them may raise: SQLite would take that for success."""

    def __init__(self, plain: Any, watch: Watch) -> None:
        self._plain = plain
        self._watch = watch
        self._paths: dict[int, str] = {}
        self._tables: dict[int, _Methods] = {}
        self._open = _OPEN(plain.contents.open)
        self._delete = _DELETE(plain.contents.delete)
        self._kept = [_OPEN(self._opened), _DELETE(self._deleted)]
        self.vfs = _Vfs.from_buffer_copy(plain.contents)
        self.vfs.name, self.vfs.next = b"watched", None
        self.vfs.open, self.vfs.delete = (ctypes.cast(function, _AT).value for function in self._kept)
        # Whoever holds the structure holds what it points to.
        self.vfs.owner = self

    def _opened(self, _: Any, name: Any, file: Any, flags: int, out: Any) -> int:
        code = self._open(self._plain, name, file, flags, out)
        if code == 0:
            self._paths[file] = "" if name is None else ctypes.string_at(name).decode()
            methods = _File.from_address(file).methods
            address = ctypes.addressof(methods.contents)
            if address not in self._tables:
                self._tables[address] = self._table(methods.contents)
            _File.from_address(file).methods = ctypes.pointer(self._tables[address])
        return int(code)

    def _deleted(self, _: Any, name: bytes, synced: int) -> int:
        fault = self._watch(Call("delete", name.decode()))
        return int(self._delete(self._plain, name, synced)) if fault is None else fault.code

    def _table(self, plain: _Methods) -> _Methods:
        write, truncate = _WRITE(plain.write), _TRUNCATE(plain.truncate)
        sync, map_ = _SYNC(plain.sync), _MAP(plain.map)

        def written(file: Any, content: Any, size: int, offset: int) -> int:
            fault = self._watch(Call("write", self._paths[file], offset, ctypes.string_at(content, size)))
            if fault is not None:
                if fault.after:
                    write(file, content, min(fault.after, size), offset)
                return fault.code
            return int(write(file, content, size, offset))

        def truncated(file: Any, size: int) -> int:
            fault = self._watch(Call("truncate", self._paths[file], size))
            return int(truncate(file, size)) if fault is None else fault.code

        def synced(file: Any, flags: int) -> int:
            fault = self._watch(Call("sync", self._paths[file]))
            return int(sync(file, flags)) if fault is None else fault.code

        def mapped(file: Any, region: int, size: int, extend: int, out: Any) -> int:
            fault = self._watch(Call("map", self._paths[file])) if extend else None
            return int(map_(file, region, size, extend, out)) if fault is None else fault.code

        table = _Methods.from_buffer_copy(plain)
        functions = {
            "write": _WRITE(written),
            "truncate": _TRUNCATE(truncated),
            "sync": _SYNC(synced),
            "map": _MAP(mapped),
        }
        for name, function in functions.items():
            setattr(table, name, ctypes.cast(function, _AT).value)
        self._kept.extend(functions.values())
        return table
