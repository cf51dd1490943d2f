"""Listings: what chips leave in, where the next hit is, and that nothing else comes of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.clocks import ByDay
from domain.history import History
from projections.chips import Chip, ChipKind
from projections.listing import Hit, Listed, Listing, offered
from projections.replay import Replay
from projections.track import Track
from tests.domain.writing import day
from tests.projections.anything import histories
from tests.projections.test_track import said, story
from tests.tui.alliance import alliance

_OF: tuple[ChipKind, ...] = ("actor", "kind", "talks", "text")
_VALUES = ("party-1", "Somebody", "talks-1", "statement-made", "a", "police", "offer")
CHIPS = st.lists(st.builds(Chip, st.sampled_from(_OF), st.sampled_from(_VALUES)), max_size=3).map(tuple)


def listed(history: History, *chips: Chip, known: str | None = None, around: int = 0) -> Listed:
    track = Track(history, history.everything if known is None else ByDay(day(known)))
    listing = Listing(track, chips, around)
    listing.work()
    return listing.listed


def ids(found: Listed) -> list[str]:
    return [found.track[row].id for row in found.rows]


def test_what_is_not_known_yet_is_not_found_by_what_it_will_say() -> None:
    late = Chip("text", "late")
    assert list(listed(story().history(), late).rows) == [1]
    assert list(listed(story().history(), late, known="2012-12-31").rows) == []


def test_chips_stack_and_of_kinds_any_one_will_do() -> None:
    g4s, discontinued = Chip("actor", "G4S"), Chip("text", "discontinue")
    kinds = Chip("kind", "claim-made"), Chip("kind", "statement-made")
    of_both = set(ids(listed(alliance(), g4s, discontinued)))
    assert of_both == set(ids(listed(alliance(), g4s))) & set(ids(listed(alliance(), discontinued)))
    either = set(ids(listed(alliance(), *kinds)))
    assert either == set(ids(listed(alliance(), kinds[0]))) | set(ids(listed(alliance(), kinds[1])))
    assert of_both
    assert either


def test_of_talks_is_what_names_something_of_theirs() -> None:
    talks = next(
        offer.chip for offer in offered(Track(alliance(), alliance().everything)) if offer.chip.of == "talks"
    )
    found = listed(alliance(), talks)
    kinds = {type(found.track.fact(row).event).kind() for row in found.rows}
    assert {"talks-opened", "decision-recorded"} & kinds
    assert 0 < len(found.rows) < len(found.track)
    assert found.counted == f"{len(found.rows)} of {len(found.track)} listed"


def test_every_chip_that_is_offered_finds_something() -> None:
    for offer in offered(Track(alliance(), alliance().everything)):
        assert listed(alliance(), offer.chip).rows, offer


def test_a_listing_is_lines_with_years() -> None:
    found = listed(story().history(), Chip("text", "late"), Chip("kind", "statement-made"))
    assert [found.on_line(line) for line in range(found.lines)] == [None, 1]
    assert (found.year_on(0), found.line_of(1)) == (2012, 1)
    assert (found.line_of(0), found.line_of(2)) == (0, 2)
    assert 1 in found
    assert 2 not in found


def test_the_next_hit_goes_round_the_end() -> None:
    history = story().tell("2013-01-04", said("late again")).history()
    listing = Listing(Track(history, history.everything), (Chip("text", "late"),))
    listing.work()
    assert listing.hit(0, 1) == Hit(1, 1, round_the_end=False)
    assert listing.hit(2, 1) == Hit(3, 2, round_the_end=False)
    assert listing.hit(4, 1) == Hit(1, 1, round_the_end=True)
    assert listing.hit(3, -1) == Hit(1, 1, round_the_end=False)
    assert listing.hit(1, -1) == Hit(3, 2, round_the_end=True)


def test_nearest_first_and_dropped_when_it_is_not_wanted() -> None:
    told = story()
    for _ in range(1000):
        told = told.tell("2013-01-04", said("far"))
    history = told.history()
    listing = Listing(Track(history, history.everything), (Chip("text", "far"),), around=500)
    answers = iter([True, False])
    listing.work(lambda: next(answers))
    assert not listing.is_ready
    assert (listing.listed.rows[0], listing.listed.rows[-1]) == (300, 699)
    assert listing.listed.counted == "400+ of 1,003 listed"
    assert listing.hit(501, 1) == Hit(501, 202, round_the_end=False)
    assert listing.hit(900, 1) is None
    listing.work()
    assert listing.hit(900, 1) == Hit(900, 898, round_the_end=False)


@pytest.mark.parametrize("around", [0, 20, 41])
def test_it_does_not_matter_where_it_begins(around: int) -> None:
    assert ids(listed(alliance(), Chip("text", "G4S"), around=around)) == ids(listed(alliance(), Chip("text", "G4S")))


@given(history=histories(), chips=CHIPS, far=st.integers(0, 40))
def test_to_list_leaves_what_a_replay_says_as_it_was(history: History, chips: tuple[Chip, ...], far: int) -> None:
    if not history.entries or not history.facts(history.everything):
        return
    replay, plain = Replay(history), Replay(history)
    here = replay.step(replay.start(), far)
    found = Listing(replay.frame(here).track, chips, far)
    found.work()
    assert set(found.listed.rows) <= set(range(len(replay.frame(here).track)))
    panes = ("state", "claims")
    with_filter, without = replay.standing(here), plain.standing(here)
    assert [with_filter.rows(pane) for pane in panes] == [without.rows(pane) for pane in panes]
