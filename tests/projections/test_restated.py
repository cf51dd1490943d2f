"""A claim was another that day only if its amount, its strength or its speaker was."""

from __future__ import annotations

from datetime import date

from domain.clocks import ByDay, ByEntry
from domain.events import ClaimMade, NegotiationOpened, PartyJoined
from projections.replay import Replay
from tests.domain.writing import Story
from tests.tui.alliance import alliance, number

ENDED = "2013-01-29-talks-discontinued"


def test_a_claim_was_another_that_day_only_by_its_amount_strength_or_speaker() -> None:
    there = Replay(alliance())
    standing = there.standing(there.start(ByEntry(number(ENDED))))
    then = {row.row.label: row.that_day.value for row in standing.rows("claims") if row.that_day is not None}
    assert then == {"around £240m": "£284m", "under 10,400 guards": "10,400 guards", "around £70m": "£50m"}


def test_a_claim_by_somebody_else_and_less_strongly() -> None:
    told = (
        Story()
        .tell("2013-01-01", NegotiationOpened(title="Talks"))
        .tell("2013-01-02", PartyJoined(party="g4s", name="G4S", role="provider"))
        .tell("2013-01-03", ClaimMade(claim="c", by="g4s", about="savings", strength="firm", text="much"))
        .correct("2013-01-05", "e3", event__strength="possible", event__by=None)
        .correct("2013-01-06", "e3", event__text="a lot")
    )
    there = Replay(told.history())
    (claim,) = there.standing(there.start(ByEntry(3))).rows("claims")
    assert claim.that_day is not None
    assert claim.that_day.value == "firm, G4S"
    (claim,) = there.standing(there.start(ByEntry(3), ByDay(date(2013, 1, 5)))).rows("claims")
    assert claim.that_day is not None
    (claim,) = there.standing(there.start(ByEntry(3)).toggled()).rows("claims")
    assert claim.that_day is None


def test_other_words_alone_are_no_other_claim() -> None:
    told = (
        Story()
        .tell("2013-01-01", NegotiationOpened(title="Talks"))
        .tell("2013-01-03", ClaimMade(claim="c", about="savings", strength="firm", text="much"))
        .correct("2013-01-06", "e2", event__text="a lot")
    )
    there = Replay(told.history())
    (claim,) = there.standing(there.start(ByEntry(2))).rows("claims")
    assert (claim.sign, claim.that_day) == ("+", None)
