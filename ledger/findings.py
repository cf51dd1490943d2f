"""What a check finds: each thing that is wrong in one line, with where, why and what to do."""

from __future__ import annotations

from typing import Literal, get_args

from msgspec import Struct

from domain.errors import LedgerError
from ledger.digest import Digest
from projections.sentences.wording import counted

MOST = 100
"""Findings that are listed; further ones are counted."""

Problem = Literal[
    "file", "tables", "setting", "number", "version", "stamp", "checksum", "line", "bytes", "column", "rule",
    "document", "missing", "unreferenced",
]  # fmt: skip
PROBLEMS: tuple[Problem, ...] = get_args(Problem)
ELSEWHERE: frozenset[str] = frozenset({"missing", "unreferenced"})
"""What a ledger has that is true to its record, where bytes lie elsewhere or nothing names them."""


class Finding(Struct, frozen=True):
    """Something that is wrong: in which entry of which negotiation, None where it is in none, what, and what to do.

    file: SQLite finds the file damaged. tables: a table, index or trigger is not a ledger's. setting: what the
    ledger says of itself. number, version: something is missing or out of order. stamp: recorded before the entry
    before it. checksum: the entry is not what was written. line: no import would take it. bytes: not the form in
    which an entry is stored. column: it says something else than the entry. rule: a structural rule is broken.
    document: the bytes are damaged. missing: the bytes of a document on file are not held. unreferenced: bytes are
    held that no entry has ever named.
    """

    problem: Problem
    number: int | None
    negotiation: str | None
    text: str
    hint: str

    def __str__(self) -> str:
        of = f" of {self.negotiation}" if self.negotiation is not None else ""
        where = f"#{self.number}{of}: " if self.number is not None else ""
        return f"{self.problem}: {where}{self.text}; {self.hint}"


class Examination(Struct, frozen=True):
    """What came of checking a ledger: its format, how many entries and documents it has, the digest of all lines.

    `found` says how often each problem was found, of which the first MOST are `findings`; `beside` are tables that
    somebody added, which do no harm. `digest` is None where not every line could be read.
    """

    path: str
    format: int
    entries: int
    documents: int
    digest: Digest | None
    found: dict[str, int]
    findings: tuple[Finding, ...]
    beside: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.found

    @property
    def damaged(self) -> bool:
        """Whether anything is not as it was written, and not only bytes that lie elsewhere or that nothing names."""
        return not self.found.keys() <= ELSEWHERE

    def verify(self) -> None:
        """Raise LedgerError where anything is wrong."""
        if self.found:
            raise LedgerError(
                f"{self.path} is not whole: {counted(sum(self.found.values()), 'finding', 'findings')}",
                hint="leave the file as it is, and go on with the last backup that parley check finds whole",
            )


class Findings:
    """Takes what is found, keeps the first MOST, counts the rest."""

    def __init__(self) -> None:
        self.kept: list[Finding] = []
        self._found: dict[Problem, int] = {}

    def add(
        self, problem: Problem, text: str, hint: str, *, number: int | None = None, negotiation: str | None = None
    ) -> None:
        """Note that something is wrong."""
        self._found[problem] = self._found.get(problem, 0) + 1
        if len(self.kept) < MOST:
            self.kept.append(Finding(problem, number, negotiation, text, hint))

    @property
    def found(self) -> dict[str, int]:
        """How often each problem was found, in the order of PROBLEMS."""
        return {problem: self._found[problem] for problem in PROBLEMS if problem in self._found}
