"""Where a file is or is to be, as people give it."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from domain.errors import InputError, StoreError


def place(given: str | PathLike[str]) -> Path:
    """The path that is given.

    Raises InputError where it is empty, which Python would take for the folder that one is in.
    """
    if not str(given):
        raise InputError("an empty path names nothing", hint="give a path; a variable that is not set may be empty")
    return Path(given)


def place_to_keep(given: str | PathLike[str]) -> Path:
    """The path of what is kept there for good. Raises InputError, and StoreError where no system takes it."""
    path = place(given)
    if "\0" in str(path):
        raise StoreError("a path cannot have a null character in it", hint="check the path")
    return path
