"""Parties: roles, and who held which post when."""

from __future__ import annotations

from datetime import date

from domain import events as e
from tests.projections.given import entry, on, then

OPENED = e.NegotiationOpened(title="Talks")
HERTS = e.PartyJoined(
    party="herts", name="Commissioner for Hertfordshire", role="commissioner", short="Herts PCC", succeeds="authority"
)


def held(person: str | None) -> e.PostHeld:
    return e.PostHeld(party="herts", post="PCC", person=person)


def test_a_post_is_held_until_the_next_holder_or_until_it_is_vacant() -> None:
    found = then(OPENED, HERTS, held("David Lloyd"), held(None), held("Somebody Else"))
    party = found.parties.parties["herts"]
    assert (party.role, party.joined, party.succeeds) == ("commissioner", date(2013, 1, 2), "authority")
    assert [(post.person, post.since.day, post.until and post.until.day) for post in party.posts] == [
        ("David Lloyd", 3, 4),
        (None, 4, 5),
        ("Somebody Else", 5, None),
    ]
    assert [(row.label, row.value, row.tone) for row in found.rows("parties")] == [
        ("Commissioner for Hertfordshire", "joined 2 January 2013", "plain"),
        ("PCC", "David Lloyd, from 3 January 2013 to 4 January 2013", "ended"),
        ("PCC", "vacant, from 4 January 2013 to 5 January 2013", "ended"),
        ("PCC", "Somebody Else, from 5 January 2013", "plain"),
    ]


def test_the_parties_of_one_role_stand_together_whatever_joined_between() -> None:
    acme, bolt = (e.PartyJoined(party=one, name=one.title(), role="provider") for one in ("acme", "bolt"))
    union = e.PartyJoined(party="union", name="Union", role="union")
    rows = then(OPENED, acme, union, bolt, e.PostHeld(party="acme", post="chair", person="Ann")).rows("parties")
    assert [(row.section, row.label) for row in rows] == [
        ("provider", "Acme"),
        ("provider", "chair"),
        ("provider", "Bolt"),
        ("union", "Union"),
    ]


def test_a_party_that_left_says_so() -> None:
    assert then(OPENED, HERTS, e.PartyLeft(party="herts")).rows("parties")[0].value == "left 3 January 2013"
    assert then(OPENED, HERTS, e.PartyLeft(party="herts", talks="t")).rows("parties")[0].value == (
        "joined 2 January 2013"
    )


def test_what_is_only_possible_is_shown_as_such() -> None:
    found = then(
        OPENED,
        entry(2, HERTS, on("..", "2013-01-29")),
        entry(3, held("A"), on("..", "2013-01-29")),
        as_of=date(2013, 1, 5),
    )
    assert found.parties.parties["herts"].joined is None
    assert [(row.section, row.label, row.value) for row in found.rows("parties")] == [
        ("commissioner", "Commissioner for Hertfordshire", "possible: joined, by 29 January 2013"),
        ("commissioner", "Commissioner for Hertfordshire", "possible: PCC: A, by 29 January 2013"),
    ]


def test_a_post_belongs_to_its_party_even_where_that_has_only_possibly_joined() -> None:
    found = then(OPENED, entry(2, HERTS, on("..", "2013-01-29")), held("A"), as_of=date(2013, 1, 5))
    head, post = found.rows("parties")
    assert (head.value, post.label, post.value) == (
        "possible: joined, by 29 January 2013",
        "PCC",
        "A, from 3 January 2013",
    )
    assert (head.under, post.under) == (None, head.key)
