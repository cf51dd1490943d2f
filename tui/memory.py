"""What was read stays for good: the collector need not look through it again."""

from __future__ import annotations

import gc


def settle() -> None:
    """Keep what is there now out of every later collection.

    Of a hundred thousand entries one collection takes longer than a frame may.
    """
    gc.freeze()
