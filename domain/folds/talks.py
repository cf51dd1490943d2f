"""How events move talks, and what the talks hold."""

from __future__ import annotations

from msgspec.structs import replace

from domain import events as e
from domain.events.base import Event
from domain.fact import Fact
from domain.folds.folding import Folding, Handler, cause, going, unsigned
from domain.folds.judging import judge
from domain.folds.offers import settle
from domain.state import AgreedTerm, Roster


def _talks_opened(folding: Folding, fact: Fact, event: e.TalksOpened) -> None:
    folding.talks(fact, event.talks)
    folding.once(fact, "talks", event.talks)


def _talks_advanced(folding: Folding, fact: Fact, event: e.TalksAdvanced) -> None:
    folding.stage(fact, event.talks, event.stage, after=lambda talks: going(talks) and unsigned(talks))


def _talks_paused(folding: Folding, fact: Fact, event: e.TalksPaused) -> None:
    talks = folding.talks(fact, event.talks)
    if talks.stage != "paused" and (not event.by or set(talks.between) - talks.left <= set(event.by)):
        folding.stage(fact, event.talks, "paused", after=going, before_pause=talks.stage, reason=event.reason)


def _talks_resumed(folding: Folding, fact: Fact, event: e.TalksResumed) -> None:
    talks = folding.talks(fact, event.talks)
    folding.state.talks[event.talks] = talks = replace(talks, resumed=cause(fact))
    if talks.stage == "paused":
        back = talks.before_pause or "open"
        folding.stage(fact, event.talks, back, after=going, before_pause=None, reason=event.reason)
    elif talks.ended:
        folding.stage(fact, event.talks, "open", after=lambda _: True, reason=event.reason)


def _talks_discontinued(folding: Folding, fact: Fact, event: e.TalksDiscontinued) -> None:
    if folding.talks(fact, event.talks).stage != "lapsed":
        folding.stage(fact, event.talks, "discontinued", after=unsigned, reason=event.reason)


def _talks_lapsed(folding: Folding, fact: Fact, event: e.TalksLapsed) -> None:
    if folding.talks(fact, event.talks).stage != "discontinued":
        folding.stage(fact, event.talks, "lapsed", after=unsigned)


def _party_left(folding: Folding, fact: Fact, event: e.PartyLeft) -> None:
    if event.talks is not None:
        folding.talks(fact, event.talks)
    else:
        folding.state.departures[event.party] = cause(fact)
    for one, talks in folding.state.talks.items():
        if event.talks in {None, one}:
            folding.state.talks[one] = replace(talks, left=talks.left | {event.party})
    settle(folding, fact)


def _party_joined(folding: Folding, fact: Fact, event: e.PartyJoined) -> None:
    state = folding.state
    state.rosters[event.party] = (*state.rosters.get(event.party, ()), Roster(event.members, cause(fact)))
    state.roles[event.party] = event.role
    judge(state, cause(fact), *state.decisions)
    for one, talks in folding.state.talks.items():
        if event.party in talks.left:
            folding.state.talks[one] = replace(talks, left=talks.left - {event.party})


def _bidders_shortlisted(folding: Folding, fact: Fact, event: e.BiddersShortlisted) -> None:
    talks = folding.talks(fact, event.talks)
    folding.state.talks[event.talks] = replace(talks, shortlist=event.parties)


def _bidder_withdrew(folding: Folding, fact: Fact, event: e.BidderWithdrew) -> None:
    talks = folding.talks(fact, event.talks)
    kept = tuple(party for party in talks.shortlist if party != event.party)
    folding.state.talks[event.talks] = replace(talks, shortlist=kept, left=talks.left | {event.party})
    settle(folding, fact)


def _provider_approached(folding: Folding, fact: Fact, event: e.ProviderApproached) -> None:
    if event.talks is not None:
        folding.talks(fact, event.talks)


def _scope_set(folding: Folding, fact: Fact, event: e.ScopeSet) -> None:
    if event.talks is not None:
        folding.talks(fact, event.talks)


def _term_agreed(folding: Folding, fact: Fact, event: e.TermAgreed) -> None:
    term = AgreedTerm(event.term, event.quantity, event.text, open_again=False, cause=cause(fact))
    talks = folding.talks(fact, event.talks)
    folding.state.talks[event.talks] = replace(talks, terms=talks.terms | {event.term: term})


def _term_reopened(folding: Folding, fact: Fact, event: e.TermReopened) -> None:
    talks = folding.talks(fact, event.talks)
    agreed = talks.terms.get(event.term)
    term = AgreedTerm(
        event.term,
        agreed.quantity if agreed is not None else None,
        agreed.text if agreed is not None else None,
        open_again=True,
        cause=cause(fact),
    )
    folding.state.talks[event.talks] = replace(talks, terms=talks.terms | {event.term: term})


ON: dict[type[Event], Handler] = {
    e.TalksOpened: _talks_opened,
    e.TalksAdvanced: _talks_advanced,
    e.TalksPaused: _talks_paused,
    e.TalksResumed: _talks_resumed,
    e.TalksDiscontinued: _talks_discontinued,
    e.TalksLapsed: _talks_lapsed,
    e.PartyLeft: _party_left,
    e.PartyJoined: _party_joined,
    e.BiddersShortlisted: _bidders_shortlisted,
    e.BidderWithdrew: _bidder_withdrew,
    e.ProviderApproached: _provider_approached,
    e.ScopeSet: _scope_set,
    e.TermAgreed: _term_agreed,
    e.TermReopened: _term_reopened,
}
