"""How whatever takes long tells how far it is."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int], None]
"""Told how many are done so far: lines, negotiations, bytes, whichever the work is made of."""
