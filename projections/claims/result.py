"""What the view of claims says: each claim with what came of it, and all wordings by their thread."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from domain.values import Bound, Quantity
from projections.comparison import Comparison
from projections.promise import Verdict
from projections.voices import Voice, who


class Response(Struct, frozen=True):
    """Somebody's dispute of a claim, or grounds for it."""

    by: str
    name: str
    text: str | None
    day: date
    entry: str
    possible: bool


class Wording(Voice, frozen=True, kw_only=True):
    """One thing said in a thread: a claim, a delivery, an estimate or a reason, as it was said.

    `kind` is that of its event and `amount` the quantity in words; `bound`, `per` and `period` are the quantity's.
    `by_name` is the party's name, `speaker` the person reported to have said it; both None: nobody is named.
    `strength` is that of a claim, the modality of an estimate, `verified` or `unverified` of a delivery.
    """

    about: str
    by: str | None
    by_name: str | None
    quantity: Quantity | None
    amount: str | None
    bound: Bound | None
    per: str | None
    period: str | None
    strength: str | None
    text: str | None

    @property
    def who(self) -> str:
        """Who said it, in words."""
        return who(self.speaker, (self.by_name,))


class Delivered(Wording, frozen=True, kw_only=True):
    """What was delivered on a claim; `beside` is how it compares with the claim, None: that has no amount."""

    beside: Verdict | None = None


class Claim(Struct, frozen=True):
    """A claim, and what came of it. A superseded claim stays as it was said.

    It is `contradicted` where something that is certain says otherwise: what was delivered on it is not what it
    says, or an amount that cannot be so beside its own, or another name of its amount, stands in its thread over the
    same period. A claim that
    its own speaker has replaced contradicts nothing any more.
    """

    claim: str
    made: Wording | None
    supersedes: str | None = None
    superseded_by: tuple[str, ...] = ()
    disputed: tuple[Response, ...] = ()
    substantiated: tuple[Response, ...] = ()
    delivered: tuple[Delivered, ...] = ()
    contradicted: bool = False

    @property
    def answers(self) -> tuple[str, ...]:
        """The entries that say what came of it."""
        responses = (one.entry for one in (*self.disputed, *self.substantiated))
        return (*responses, *(report.entry for report in self.delivered))


class Claims(Struct, frozen=True, dict=True):
    """Claims by id, and all wordings by the thread they belong to, in play order.

    `compared` has, for each thread with amounts, which of them differ, and whether these contradict one another.
    """

    claims: dict[str, Claim]
    threads: dict[str, tuple[Wording, ...]]
    compared: dict[str, tuple[Comparison, ...]]
