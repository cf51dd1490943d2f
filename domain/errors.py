"""Every error that Parley raises on purpose.

ParleyError
├── Refused            the entry may not be written: exit status 1
│   ├── StructureError     it contradicts what is already written down
│   ├── ConflictError      the same id with other content, or a race that was lost for good
│   ├── RuleBroken         it breaks a procedural rule and was not recorded as irregular
│   └── PartRefused        one of several entries that are written together: none of them is
├── InputError         what was given cannot be read: exit status 2
│   ├── DateError          not a date that can be resolved
│   ├── QuantityError      not an amount that can be read
│   ├── LineError          a line of a file: names the line and the field
│   └── UnknownName        no such negotiation, entry, kind, field or view
└── LedgerError        the store itself: exit status 1
    ├── NotALedger         the file is something else, or of a newer format
    ├── Altered            it is not what a digest written down earlier says
    └── StoreError         the disk, the lock or the folder did not allow it

The message is one line: what, where, why. `hint` says what would be right.
"""

from __future__ import annotations


class ParleyError(Exception):
    """The root of the tree above.

    `str(error)` is one plain line without a full stop at its end, and `hint` the next step, also one line,
    or None. Neither is safe to print as it is: both may quote text from a file.
    """

    exit_status = 1

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(_in_one(message))
        self.hint = None if hint is None else _in_one(hint)


def _in_one(text: str) -> str:
    """The text without what ends a line: it may come from what was quoted."""
    return text if text.isprintable() else " ".join(text.splitlines())


class Refused(ParleyError):
    """The entry may not be written."""


class StructureError(Refused):
    """The entry contradicts what is already written down; `entries` are those that it speaks of, by id."""

    def __init__(self, message: str, *, rule: str, hint: str | None = None, entries: tuple[str, ...] = ()) -> None:
        super().__init__(message, hint=hint)
        self.rule = rule
        self.entries = entries


class ConflictError(Refused):
    """The same id stands there with other content, or a race was lost for good."""


class RuleBroken(Refused):
    """A procedural rule refuses the entry; `rule` is its name in `domain.rules`."""

    def __init__(self, message: str, *, rule: str, hint: str | None = None) -> None:
        super().__init__(message, hint=hint)
        self.rule = rule


class PartRefused(Refused):
    """One of several entries that are written together is refused, so that none is written.

    `place` counts from 1 and says which; `__cause__` is the refusal itself.
    """

    def __init__(self, message: str, *, place: int, hint: str | None = None) -> None:
        super().__init__(message, hint=hint)
        self.place = place


class InputError(ParleyError):
    """What was given cannot be read."""

    exit_status = 2


class DateError(InputError):
    """Not a date that can be resolved."""


class QuantityError(InputError):
    """Not an amount that can be read."""


class LineError(InputError):
    """A line of a file cannot be taken; `line` counts from 1, `field` is the path within it."""

    exit_status = 1

    def __init__(self, message: str, *, line: int, field: str | None = None, hint: str | None = None) -> None:
        super().__init__(f"line {line}: {f'{field}: ' if field else ''}{message}", hint=hint)
        self.line = line
        self.field = field


class UnknownName(InputError):
    """No such negotiation, entry, kind, field or view."""


class LedgerError(ParleyError):
    """The store itself could not do it."""


class NotALedger(LedgerError):
    """The file is something else, damaged, or written by a newer version."""


class Altered(LedgerError):
    """The ledger is not what a digest written down earlier says."""


class StoreError(LedgerError):
    """The disk, a lock or the folder did not allow it."""
