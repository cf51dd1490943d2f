from __future__ import annotations

import pytest
from hypothesis import given as examples

from domain.events import (
    NegotiationOpened,
    NoteMade,
    PartyJoined,
    PostHeld,
    ProposalTabled,
    ProposalWithdrawn,
    TalksOpened,
)
from domain.history import History
from domain.values import Attribution
from projections.actors import Actor
from tests.projections.anything import TEXTS, histories
from tests.projections.given import entry, history

TOLD = history(
    NegotiationOpened(title="Talks"),
    PartyJoined(party="acme", name="Acme Works Ltd", short="Acme", role="provider"),
    PartyJoined(party="council", name="Møller Council", role="council"),
    PostHeld(party="council", post="leader", person="Zoë Example"),
    TalksOpened(talks="t", between=("acme", "council"), route="direct", stage="open"),
    ProposalTabled(proposal="p", talks="t", by="acme"),
    entry(7, NoteMade(text="said in passing"), attribution=Attribution(speaker="Zoë Example", reporter="R. Porter")),
    ProposalWithdrawn(proposal="p"),
    NoteMade(text="about nobody"),
)


def part_of(name: str, told: History = TOLD) -> list[int]:
    actor = Actor(name, [told])
    reading = told.reading(told.everything)
    return [one.number for one in reading.facts if actor.takes_part(one, reading.directory)]


@pytest.mark.parametrize("name", ["acme", "ACME", "Acme Works Ltd", " acme  works ltd "])
def test_a_party_is_found_by_what_it_is_called_and_has_part_in_what_it_began(name: str) -> None:
    assert part_of(name) == [2, 5, 6, 8]


@pytest.mark.parametrize("name", ["Zoë Example", "zoe example", "Example"])
def test_a_person_is_found_by_name_and_surname_whatever_the_accents(name: str) -> None:
    assert part_of(name) == [4, 7]


def test_what_a_holder_of_its_post_says_is_a_partys() -> None:
    assert part_of("council") == [3, 4, 5, 6, 7, 8]


def test_a_reporter_is_not_found_by_a_surname() -> None:
    assert part_of("R. Porter") == [7]
    assert part_of("Porter") == []


def test_nobody_of_that_name() -> None:
    actor = Actor("globex", [TOLD])

    assert not actor.is_found
    assert {"acme", "Acme", "Zoë Example", "Example"} <= actor.called


def test_an_actor_is_another_in_each_negotiation() -> None:
    actor = Actor("acme", [TOLD, History(())])

    assert actor.is_found


@examples(histories(), TEXTS)
def test_any_name_can_be_asked_of_any_history(told: History, name: str) -> None:
    numbers = part_of(name, told)

    assert numbers == [] or Actor(name, [told]).is_found
