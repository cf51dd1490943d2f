"""Whether a ledger's file is sound, looked at when it is opened: as far as its size allows.

What is read is held against its checksums in any case. This finds what hides something: a page or an index that is
damaged so that entries are not found, a column by which they are chosen. All of it is looked at by `parley check`.
"""

from __future__ import annotations

import sqlite3
from typing import Final

ALL: Final = 1 << 20
"""Bytes of a file of which everything is looked at, in a few milliseconds: about 1,800 entries."""

STRUCTURE: Final = 8 << 20
"""Bytes of a file whose pages are looked at, without comparing entries and indexes: about 14,000 entries."""

_IN = "*** in database main ***"
_MISFILED = (
    "SELECT 'entry #' || number || ' is filed under what it does not say' FROM entries"
    """ WHERE instr(state, '{"id":"' || id || '","negotiation":"' || negotiation || '",') <> 1"""
    """ OR instr(state, '"event":{"kind":"' || kind || '"') = 0 LIMIT 1"""
)
"""The columns `id`, `negotiation` and `kind` repeat what the canonical form says in these places."""


def unsound(cursor: sqlite3.Cursor, *, protected: bool) -> str | None:
    """What is wrong with the file, in a few words; None where nothing was found. Raises sqlite3.Error."""
    pages, size = (cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    if pages * size > STRUCTURE:
        return None
    everything = pages * size <= ALL
    complaint = cursor.execute(f"PRAGMA {'integrity_check' if everything else 'quick_check'}(1)").fetchone()
    if complaint != ("ok",):
        return " ".join(str(complaint[0]).replace(_IN, "").split())
    misfiled = cursor.execute(_MISFILED).fetchone() if everything and protected else None
    return None if misfiled is None else str(misfiled[0])
