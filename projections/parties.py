"""Parties: who takes part, in which role, and who held which post from when."""

from __future__ import annotations

from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from domain.directory import Directory
from domain.events import PartyJoined, PartyLeft, PostHeld
from domain.fact import Fact
from domain.moment import Moment
from domain.state import Negotiation
from projections.dates import in_full, long
from projections.fold import View
from projections.possible import Possible, brief
from projections.row import Row, Tone


class Holding(Struct, frozen=True):
    """Who held a post from a day on, `dated` in words; no person: it was vacant. `until`: when the next began."""

    post: str
    person: str | None
    since: date
    dated: str
    until: date | None
    entry: str


class Leaving(Struct, frozen=True):
    """A party's leaving of talks; `talks` None: of the negotiation."""

    talks: str | None
    day: date
    reason: str | None
    entry: str


class Party(Struct, frozen=True):
    """A party as it is on file; one that is only named has no `role` and no day on which it `joined`."""

    party: str
    name: str
    short: str
    role: str | None = None
    joined: date | None = None
    dated: str | None = None
    entry: str | None = None
    members: tuple[str, ...] = ()
    succeeds: str | None = None
    identifier: str | None = None
    posts: tuple[Holding, ...] = ()
    left: tuple[Leaving, ...] = ()
    possible: tuple[Possible, ...] = ()


class Parties(Struct, frozen=True):
    """All parties by id."""

    parties: dict[str, Party]


class _Gathered:
    def __init__(self, directory: Directory) -> None:
        self.directory = directory
        self.parties: dict[str, Party] = {}

    def party(self, one: str) -> Party:
        names = self.directory
        return self.parties.get(one) or Party(one, names.name("party", one), names.short("party", one))


def _joined(state: _Gathered, fact: Fact, event: PartyJoined) -> None:
    state.parties[event.party] = replace(
        state.party(event.party),
        name=event.name,
        short=event.short or event.name,
        role=event.role,
        joined=fact.day,
        dated=long(fact.effective, fact.day),
        entry=fact.id,
        members=event.members,
        succeeds=event.succeeds,
        identifier=event.identifier,
    )


def _left(state: _Gathered, fact: Fact, event: PartyLeft) -> None:
    party = state.party(event.party)
    leaving = Leaving(event.talks, fact.day, event.reason, fact.id)
    state.parties[event.party] = replace(party, left=(*party.left, leaving))


def _post_held(state: _Gathered, fact: Fact, event: PostHeld) -> None:
    party = state.party(event.party)
    before = tuple(
        replace(held, until=fact.day) if held.post == event.post and held.until is None else held
        for held in party.posts
    )
    holding = Holding(event.post, event.person, fact.day, long(fact.effective, fact.day), None, fact.id)
    state.parties[event.party] = replace(party, posts=(*before, holding))


def _result(state: _Gathered, moment: Moment, _: Negotiation) -> Parties:
    for fact in moment.possible:
        if isinstance(fact.event, PartyJoined | PartyLeft | PostHeld):
            one = fact.event.party
            party = state.party(one)
            introduction = moment.directory.fact("party", one)
            if party.role is None and introduction is not None and isinstance(introduction.event, PartyJoined):
                party = replace(party, role=introduction.event.role)
            own = brief(fact, moment.directory, moment.versions)
            state.parties[one] = replace(party, possible=(*party.possible, own))
    return Parties(state.parties)


def _rows(parties: Parties) -> tuple[Row, ...]:
    rows = [row for party in parties.parties.values() for row in _party_rows(party)]
    first = {section: place for place, section in enumerate(dict.fromkeys(row.section for row in rows))}
    return tuple(sorted(rows, key=lambda row: first[row.section]))


def _party_rows(party: Party) -> list[Row]:
    key, section = f"party/{party.party}", (party.role or "only named").replace("-", " ")
    role = f"joined {party.dated}" if party.joined else "not on file"
    if party.left and all(leaving.talks is None for leaving in party.left):
        role = f"left {in_full(party.left[-1].day)}"
    possible = [
        Row(f"{key}/{fact.entry}", section, party.name, fact.words, "possible", party.short, (fact.entry,))
        for fact in party.possible
    ]
    # Where it has only possibly joined, its posts stand under that.
    joined = party.joined is not None or not possible
    head, *others = [_joining(key, section, party, role), *possible] if joined else possible
    posts = []
    for held in party.posts:
        until = f" to {in_full(held.until)}" if held.until else ""
        since = held.dated if held.dated.startswith("by ") else f"from {held.dated}"
        value = f"{held.person or 'vacant'}, {since}{until}"
        tone: Tone = "ended" if held.until else "plain"
        own = f"{key}/{held.entry}"
        posts.append(Row(own, section, held.post, value, tone, entries=(held.entry,), under=head.key))
    return [head, *posts, *others]


def _joining(key: str, section: str, party: Party, role: str) -> Row:
    causes = [*([party.entry] if party.entry else []), *(leaving.entry for leaving in party.left)]
    return Row(key, section, party.name, role, short=party.short, entries=tuple(causes))


VIEW = View(
    name="parties",
    meaning="who takes part, and who held which post when",
    start=_Gathered,
    on={PartyJoined: _joined, PartyLeft: _left, PostHeld: _post_held},
    result=_result,
    rows=_rows,
    rests="gathered",
)
