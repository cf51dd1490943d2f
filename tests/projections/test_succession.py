"""Succession: who replaced which claim."""

from __future__ import annotations

from domain.events import ClaimMade
from domain.fact import Fact
from domain.values import Attribution
from projections.succession import Succession
from tests.projections.given import entry


def told(
    *claims: tuple[str, str | None, str | None], possible: bool = False, reporter: str | None = None
) -> Succession:
    """Claims as (by, supersedes, speaker), called 1, 2, …; `possible` says it of the last."""
    succession = Succession()
    for number, (by, supersedes, speaker) in enumerate(claims, 1):
        event = ClaimMade(claim=str(number), by=by or None, about="x", strength="firm", supersedes=supersedes)
        fact = Fact.of(entry(number, event, attribution=Attribution(speaker=speaker, reporter=reporter)))
        succession.add(fact, event, possible=possible and number == len(claims))
    return succession


def test_a_claim_is_moved_by_its_own_claimant_whoever_speaks_for_it() -> None:
    found = told(("g4s", None, "Kim"), ("g4s", "1", "Pat"))
    assert found.moved("e1")
    assert [one.entry for one in found.of("e1")] == ["e2"]
    assert not found.moved("e2")


def test_somebody_else_supersedes_and_moves_nothing() -> None:
    found = told(("g4s", None, None), ("union", "1", None))
    assert not found.moved("e1")
    assert [one.claim for one in found.of("e1")] == ["2"]


def test_without_a_party_the_speaker_is_the_claimant_and_else_the_reporter() -> None:
    assert told(("", None, "Kim"), ("", "1", "Kim")).moved("e1")
    assert not told(("", None, "Kim"), ("", "1", "Pat")).moved("e1")
    assert told(("", None, None), ("", "1", None), reporter="The paper").moved("e1")


def test_nobody_is_not_the_same_nobody() -> None:
    assert not told(("", None, None), ("", "1", None)).moved("e1")


def test_what_is_only_possible_supersedes_nothing_and_no_claim_supersedes_itself() -> None:
    assert told(("g4s", None, None), ("g4s", "1", None), possible=True).of("e1") == ()
    assert told(("g4s", "1", None)).of("e1") == ()
