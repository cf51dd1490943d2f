"""Unaltered? One SHA-256 over the first lines of a ledger, to be written down elsewhere and compared later.

A digest of N is that of the first N lines of an export, each with its newline: `parley export | head -n N |
sha256sum` gives the same. All the digests that are asked for are made in one pass, a page of lines at a time.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from hashlib import sha256
from typing import Literal

from msgspec import Struct

from domain.errors import Altered, InputError, LineError
from domain.suggest import quoted
from ledger.application import LedgerApplication
from ledger.interchange.lines import Source, numbered
from ledger.progress import Progress
from projections.sentences.wording import counted, span

MOST = 10_000
"""Digests that are taken from one file."""

Result = Literal["same", "different", "shorter"]

_STEP = 1000
_WRITTEN = re.compile(r"#([0-9]{1,18})\s+sha256:([0-9A-Fa-f]{64})(?:\s.*)?")
_BEGUN = re.compile(r"#[0-9]")
_FORM = "a line reads #98 sha256:… as parley digest prints it; a remark begins with # and a blank"


class Digest(Struct, frozen=True):
    """The SHA-256 of the first `number` lines, in hexadecimal; as text `#98 sha256:…`, which can be read back."""

    number: int
    sha256: str

    def __str__(self) -> str:
        return f"#{self.number} sha256:{self.sha256}"


class Comparison(Struct, frozen=True):
    """A digest as it was written down, and as it is `found` now: None where the ledger is `shorter` than that."""

    number: int
    result: Result
    written: str
    found: str | None


class Checked(Struct, frozen=True):
    """What came of comparing digests, by their number; `entries` is how many lines the ledger has.

    Up to `same` nothing is altered: it is the highest number whose digest is the same, else 0. `different` is the
    lowest number above it whose digest is not, so what was altered first lies after `same` and not after
    `different`; None where there is none.
    """

    results: tuple[Comparison, ...]
    entries: int
    same: int
    different: int | None

    @property
    def unaltered(self) -> bool:
        """Whether every digest is the same."""
        return all(one.result == "same" for one in self.results)

    def verify(self) -> None:
        """Raise Altered where a digest is not the same, with where the first difference lies."""
        if self.different is not None:
            raise Altered(
                f"one of the entries {span(self.same + 1, self.different)} was altered, added or taken out"
                " since the digests were written down",
                hint="compare parley export with an export or a copy kept from before; or it is another ledger",
            )
        shorter = [one.number for one in self.results if one.result == "shorter"]
        if shorter:
            raise Altered(
                f"the ledger has {counted(self.entries, 'entry', 'entries')},"
                f" fewer than the {min(shorter)} of a digest written down",
                hint="entries were taken out, or it is another ledger or an older copy",
            )
        mistaken = [one.number for one in self.results if one.result == "different"]
        if mistaken:
            raise Altered(
                f"the digest of #{mistaken[0]} does not fit, though that of #{self.same} does,"
                " so nothing before it was altered",
                hint=f"the digest of #{mistaken[0]} was copied wrongly, or is of another ledger",
            )


def digests(
    application: LedgerApplication, numbers: Collection[int] | None = None, progress: Progress | None = None
) -> tuple[Digest, ...]:
    """The digests of the first N lines for each of the numbers, in their order; by default of all lines.

    Raises InputError on a number that the ledger has not.
    """
    if numbers is None:
        found, count = _pass(_lines(application), None, progress)
        return (Digest(count, found[count]),)
    for number in numbers:
        if number < 0:
            raise InputError(f"#{number} is not the number of an entry", hint="write it as #17")
    found, count = _pass(_lines(application), numbers, progress)
    for number in numbers:
        if number not in found:
            raise InputError(
                f"there is no entry #{number}: the last is #{count}", hint="parley digest alone covers all"
            )
    return tuple(Digest(number, found[number]) for number in numbers)


def check(application: LedgerApplication, written: Collection[Digest], progress: Progress | None = None) -> Checked:
    """Compare digests written down earlier with the ledger as it is, in one pass."""
    found, count = _pass(_lines(application), {one.number for one in written}, progress)
    results = tuple(_compared(one, found.get(one.number)) for one in sorted(written, key=lambda one: one.number))
    same = max((one.number for one in results if one.result == "same"), default=0)
    different = min((one.number for one in results if one.result == "different" and one.number > same), default=None)
    entries = count if any(one.found is None for one in results) else application.entries.count()
    return Checked(results, entries, same, different)


def read(source: Source) -> tuple[Digest, ...]:
    """The digests in a file, an open file or lines: one a line, anything may follow it; remarks begin with `# `.

    Raises LineError on a line that is neither, InputError where there is no digest at all.
    """
    found = tuple(_digests_in(source))
    if not found:
        raise InputError("there is no digest to compare with", hint=_FORM)
    return found


def number_of(text: str) -> int:
    """The number in `#98`, or `98`, because a shell takes what begins with # for a remark. Raises InputError."""
    digits = text.strip().removeprefix("#")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 18):
        raise InputError(f"{quoted(text)} is not the number of an entry", hint="write it as 17, or '#17'")
    return int(digits)


def _lines(application: LedgerApplication) -> Iterator[bytes]:
    return (row.state.encode() + b"\n" for row in application.entries.rows())


def _pass(
    lines: Iterable[bytes], numbers: Collection[int] | None, progress: Progress | None
) -> tuple[dict[int, str], int]:
    """The digests by number, and how many lines were read: no more than are needed."""
    running, count = sha256(), 0
    wanted = frozenset(numbers or ())
    last = None if numbers is None else max(wanted, default=0)
    found = {0: running.hexdigest()}
    if last != 0:
        for count, line in enumerate(lines, 1):
            running.update(line)
            if count in wanted:
                found[count] = running.hexdigest()
            if progress is not None and count % _STEP == 0:
                progress(count)
            if count == last:
                break
    if last is None:
        found[count] = running.hexdigest()
    return found, count


def _compared(written: Digest, found: str | None) -> Comparison:
    result: Result = "shorter" if found is None else "same" if found == written.sha256 else "different"
    return Comparison(written.number, result, written.sha256, found)


def _digests_in(source: Source) -> Iterator[Digest]:
    count = 0
    for number, line in numbered(source):
        try:
            text = line.decode()
        except UnicodeDecodeError as error:
            raise LineError("it is not text in UTF-8", line=number, hint=_FORM) from error
        if text.startswith("#") and not _BEGUN.match(text):
            continue
        match = _WRITTEN.fullmatch(text)
        if match is None:
            raise LineError(f"{quoted(text)} is not a digest", line=number, hint=_FORM)
        count += 1
        if count > MOST:
            raise LineError(f"there are more than {MOST:,} digests", line=number, hint="give fewer at a time")
        yield Digest(int(match[1]), match[2].lower())
