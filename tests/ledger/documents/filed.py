"""A document for the tests, and what a ledger's file holds."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from ledger import Ledger

HELLO = b"hello"
SHA = sha256(HELLO).hexdigest()
GIVEN: dict[str, Any] = {"document": "minutes", "title": "Minutes", "published": "2013-01"}


def stored(ledger: Ledger) -> list[tuple[str, int, bytes]]:
    with ledger._application.file.reading() as cursor:
        return cursor.execute("SELECT sha256, size, bytes FROM documents ORDER BY sha256").fetchall()
