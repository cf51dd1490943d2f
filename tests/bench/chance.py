"""What chance decides in an imitated negotiation: words, figures, dates; the same for the same seed."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Literal

from domain.values import Amount, Quantity, Term, When

LATE = 0.03
"""The share of entries that happened months before they were learnt."""

FORCES = ("ashford", "brackley", "coldham")
COMMISSIONERS = tuple(f"{one}-commissioner" for one in FORCES)
PROVIDERS = ("northgate", "meridian", "castlemain", "tolland")
TERMS = ("price", "term", "staff", "buildings", "pensions", "exit", "savings", "systems")
TOPICS = ("savings", "jobs", "local control", "the contract's length", "service to the public")
STRENGTHS: tuple[Literal["guaranteed", "firm", "expected"], ...] = ("guaranteed", "firm", "expected")
MODALITIES: tuple[Literal["could", "likely", "will"], ...] = ("could", "likely", "will")

_WORDS = (
    "the panel will look at the figures again before anybody signs whether savings of this size can be made in one"
    " year without fewer officers on the street remains open for us and our staff we were told of it late"
).split()


class Chance(Random):
    """Chance with a seed."""

    def rarely(self) -> bool:
        """True three times in ten."""
        return self.random() < 0.3

    def text(self, least: int = 3, most: int = 9) -> str:
        """So many words."""
        start = self.randrange(len(_WORDS))
        return " ".join((_WORDS * 2)[start : start + self.randint(least, most)])

    def quantity(self) -> Quantity:
        """An amount of pounds, or a range of them."""
        low = self.randint(2, 900) * 1000
        if self.random() < 0.2:
            return Quantity(minimum=Amount(low), maximum=Amount(low * 2), unit="GBP", per="year")
        return Quantity(value=Amount(low), unit="GBP", bound=self.choice(("exact", "around", "over")))

    def effective(self, learnt: date) -> When | None:
        """When something was said that was learnt on a day: mostly on that day, now and then long before."""
        luck = self.random()
        if luck < LATE / 0.4:  # only what is said comes late, and that is two entries in five
            return When(edtf=(learnt - timedelta(days=self.randint(60, 400))).isoformat())
        if luck < 0.25:
            return When(edtf=(learnt - timedelta(days=self.randint(1, 9))).isoformat())
        if luck < 0.35:
            return When(edtf=learnt.isoformat()[:7])
        if luck < 0.38:
            return When(edtf="unknown", as_written="some time before")
        return None

    def force(self) -> str:
        """One of the forces."""
        return f"{self.choice(FORCES)}-police"

    def terms(self) -> tuple[Term, ...]:
        """One term of a proposal or two."""
        chosen = self.sample(TERMS, self.randint(1, 2))
        return tuple(Term(term=term, quantity=self.quantity()) for term in chosen)
