"""Pace: what is done within a key press, and what waits until the keys have rested."""

from __future__ import annotations

AT_ONCE = 600
"""Up to so many entries, what has to be folded is folded within a key press; of more, in a thread beside the keys."""

REST = 0.12
"""How long the keys have to rest, in seconds: longer than a held key takes to come again."""
