"""What shows that the file holds what was written: a CRC-32 of every entry, and one of what is true of the ledger.

It finds what disks and copies do to a file. It is no seal against somebody who means it: that is a digest.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from zlib import crc32

from domain.errors import NotALedger

SETTINGS: Final = "checksum"
"""Under which key of the table `ledger` the checksum of all its other rows stands."""

UNPROTECTED: Final = 2
"""The last format that has no checksums."""


def checksum_of(number: int, negotiation: str, version: int, state: str) -> int:
    """The checksum of an entry: of its place and its text, in one line."""
    return crc32(f"{number} {negotiation} {version} {state}".encode())


def settings_checksum(settings: Mapping[str, str]) -> str:
    """The checksum of what is true of the ledger itself: of a line `key=value` for each, sorted."""
    # A damaged file may have anything for a key.
    return str(crc32("".join(f"{key}={settings[key]}\n" for key in sorted(settings, key=str)).encode()))


def damaged(number: object, why: str) -> NotALedger:
    """What to say of an entry that is not as it was written."""
    return NotALedger(
        f"entry #{number} is damaged: {why}", hint="compare it with a copy of the ledger, or with an export"
    )
