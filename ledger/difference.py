"""Which two moments are compared: two days at one state of knowledge, two states of knowledge on one day, or both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from domain.errors import InputError
from ledger.given import GivenDay, GivenKnown

if TYPE_CHECKING:
    from ledger.reading import NegotiationReader
    from projections.at import Then

BEFORE_ALL = "#0"
"""Before the first entry: there one begins where only the end is given."""


def moments(
    reader: NegotiationReader,
    from_: GivenDay = None,
    to: GivenDay = None,
    *,
    known_from: GivenKnown = None,
    known_to: GivenKnown = None,
    as_of: GivenDay = None,
    known: GivenKnown = None,
) -> tuple[Then, Then]:
    """What stood at the two moments that are meant. Raises InputError, DateError."""
    days, knowledge = _pair(from_, to), _pair(known_from, known_to)
    if days is None and knowledge is None:
        raise InputError(
            "between which two dates is not said",
            hint="--from and --to: what happened in between; --known-from and --known-to: what was learnt",
        )
    if days is not None and as_of is not None:
        raise InputError(
            "as of one day, and from one day to another, cannot both be", hint="leave out --as-of, or --from and --to"
        )
    if knowledge is not None and known is not None:
        raise InputError(
            "known by one day, and from one day to another, cannot both be",
            hint="leave out --known, or --known-from and --known-to",
        )
    if days is None:
        first = last = reader.as_of(as_of)
    else:
        first, last = reader.as_of(days[0]), reader.as_of(days[1])
    if knowledge is None:
        early = late = reader.known(known)
    else:
        early, late = reader.known(knowledge[0]), reader.known(knowledge[1])
    return reader.at(first, early), reader.at(last, late)


def _pair(first: Any, last: Any) -> tuple[Any, Any] | None:
    if first is None and last is None:
        return None
    return (BEFORE_ALL if first is None else first), last
