"""The only fold of talks, proposals, votes and posts; rules read it, position and decisions render it.

A stage, and the event that brings it:

    exploratory or open    TalksOpened
    open, decision-pending,
      agreed               TalksAdvanced; agreed also when every contracting party has accepted one version
    paused                 TalksPaused by nobody named or by everyone in the talks
    the stage before       TalksResumed after a pause; after an end: open
    standstill             StandstillBegan; StandstillEnded returns to agreed
    signed                 ContractSigned
    completed, terminated  ContractCompleted, ContractTerminated (without `for`)
    discontinued, lapsed   TalksDiscontinued (whoever ends them), TalksLapsed, from any stage before signed

What the table does not allow leaves the stage as it is and is listed as an anomaly, and so is what breaks a rule of
`domain.rules`. What an event refers to exists from then on, even where its introduction is dated later or is only
possible.
"""

from __future__ import annotations

from collections.abc import Sequence

from domain.events import KINDS
from domain.events.base import Event
from domain.fact import Fact
from domain.folds import contracts, governance, offers, talks
from domain.folds.folding import Folding, Handler
from domain.folds.trail import Trail
from domain.moment import Moment
from domain.rules import Rule, broken_by, rules_of
from domain.state import Negotiation

_ON: dict[type[Event], Handler] = {**talks.ON, **offers.ON, **governance.ON, **contracts.ON}
_STEPS: dict[type[Event], tuple[Handler | None, tuple[Rule, ...], tuple[Rule, ...]]] = {
    kind: (_ON.get(kind), rules_of(kind, afterwards=False), rules_of(kind, afterwards=True))
    for kind in KINDS.values()
}
"""What is done for each kind of event: what it does to the state, between the rules that are asked of it."""


MATTER = frozenset(kind for kind, done in _STEPS.items() if any(done))
"""The kinds of events that do anything."""


def fold(moment: Moment) -> Negotiation:
    """Where the negotiation stands at a moment."""
    folding = Folding(moment)
    for fact in moment.played:
        if type(fact.event) in MATTER:
            step(folding, fact)
    return folding.state


def step(folding: Folding, fact: Fact) -> None:
    """Fold one fact more."""
    handle, before, afterwards = _STEPS[type(fact.event)]
    if before:
        folding.state.anomalies += broken_by(folding, fact, before)
    if handle is not None:
        handle(folding, fact, fact.event)
    if afterwards:
        folding.state.anomalies += broken_by(folding, fact, afterwards)


def trail(moment: Moment, facts: Sequence[Fact]) -> Trail[Folding]:
    """The fold along all facts that are known at the K of a moment."""
    return Trail(facts, Folding(moment), step, Folding.copied, MATTER)
