"""Decisions: by which rule, who had to decide, how each answered, how it ended, and whether that is proven.

*Proven*: by votes or tally, and the rule. *Attested*: a source names each decider. *Unproven*: it is said what is
missing.
"""

from __future__ import annotations

from datetime import date
from itertools import chain

from domain.counting import deciders, proof
from domain.directory import Directory
from domain.events import DecisionRuleSet, DecisionTaken, PostHeld
from domain.fact import Fact
from domain.ground import Grounds
from domain.moment import Moment
from domain.state import Decision, Negotiation, Talks
from projections.decisions.result import Decider, Decisions, DecisionView, Missing
from projections.decisions.rows import rows
from projections.fold import View
from projections.possible import Possible, about, brief
from projections.remembered import Remembered, carrying
from projections.resting import Resting

__all__ = ["VIEW", "Decider", "DecisionView", "Decisions", "Missing"]


class _Posts:
    """Who held which post from which day, in play order."""

    def __init__(self, directory: Directory) -> None:
        self.directory = directory
        self.held: dict[str, list[tuple[date, str | None]]] = {}
        self.remembered = Remembered()

    def holder(self, party: str, day: date) -> str | None:
        """Who acted for a party at the end of a day."""
        people = [person for since, person in self.held.get(party, ()) if since <= day]
        return people[-1] if people else None


def _post_held(posts: _Posts, fact: Fact, event: PostHeld) -> None:
    posts.held.setdefault(event.party, []).append((fact.day, event.person))


def _result(posts: _Posts, moment: Moment, state: Negotiation) -> Decisions:
    remembered = posts.remembered
    resting = Resting(state, remembered)
    held = (*posts.held, *chain.from_iterable(posts.held.values()))
    around = remembered.same(("around and posts",), (resting.around, *held))
    possible = about(moment, "decision", remembered)
    rules = [
        (fact.event.body, brief(fact, moment.directory, moment.versions))
        for fact in moment.possible
        if isinstance(fact.event, DecisionRuleSet)
    ]
    decisions = {}
    for one in dict.fromkeys([*state.decisions, *possible]):
        decision, facts = state.decisions.get(one), possible.get(one, ())
        if decision is not None and rules:
            facts = (*facts, *(rule for body, rule in rules if body in (None, decision.body)))
        parts = (decision, facts, around)
        decisions[one] = remembered.of(("decision", one), parts, _decision, one, posts, state, facts)
    missing: list[Missing] = []
    for one, talks in state.talks.items():
        missing += remembered.of(
            ("missing", one), (resting.talks[one],), _missing, talks, resting.grounds, posts.directory
        )
    return carrying(Decisions(decisions, tuple(missing)), remembered)


def _missing(talks: Talks, grounds: Grounds, directory: Directory) -> tuple[Missing, ...]:
    one = talks.talks
    undecided = grounds.undecided(talks)
    others = tuple(directory.short("party", body) for body in grounds.deciding_otherwise(talks)) if undecided else ()
    title, short = directory.name("talks", one), directory.short
    return tuple(
        Missing(one, title, party, directory.name("party", party), short("party", party), talks.cause.entry, others)
        for party in undecided
    )


def _decision(one: str, posts: _Posts, state: Negotiation, possible: tuple[Possible, ...]) -> DecisionView:
    introduction = posts.directory.fact("decision", one)
    event = introduction.event if introduction else None
    question = event.question if isinstance(event, DecisionTaken) else one
    title = event.title if isinstance(event, DecisionTaken) else None
    decision = state.decisions.get(one)
    if decision is None:
        return DecisionView(decision=one, question=question, title=title, possible=possible)
    rule, found, had_to = state.rule_for(decision), proof(decision, state), _answerable(decision, state)
    heard = [*decision.votes, *decision.recused, *decision.attested]
    others = dict.fromkeys(party for party in heard if party not in had_to)
    return DecisionView(
        decision=one,
        question=decision.question or question,
        title=title,
        outcome=decision.outcome,
        effect=decision.effect,
        body=decision.body,
        talks=decision.talks,
        day=decision.cause.day,
        entry=decision.cause.entry,
        rule=decision.rule or (rule.rule if rule else None),
        threshold=rule.threshold if rule else None,
        quorum=rule.quorum if rule else None,
        deciders=tuple(_decider(party, decision, posts) for party in had_to),
        voters=tuple(_decider(party, decision, posts) for party in others),
        tally=decision.tally,
        proof=found.standing,
        missing=found.missing,
        silent=found.silent,
        contradicted=found.contradicted,
        reasons=decision.reasons,
        meeting=decision.meeting,
        formalised=decision.formalised,
        published=decision.published.day if decision.published else None,
        rescinded=decision.rescinded.day if decision.rescinded else None,
        possible=possible,
    )


def _answerable(decision: Decision, state: Negotiation) -> tuple[str, ...]:
    """Who had to decide; in the place of a body its members, where one of them answered or was recused by name."""
    heard = decision.votes.keys() | decision.recused.keys() | decision.attested.keys()
    found: dict[str, None] = {}
    for one in deciders(decision, state):
        members = () if one in heard else state.members(one)
        found.update(dict.fromkeys((one,) if heard.isdisjoint(members) else members))
    return tuple(found)


def _decider(party: str, decision: Decision, posts: _Posts) -> Decider:
    found = decision.recused.get(party) or decision.votes.get(party) or decision.attested.get(party)
    return Decider(
        party=party,
        name=posts.directory.name("party", party),
        short=posts.directory.short("party", party),
        holder=posts.holder(party, decision.cause.day),
        answer=found.answer if found else "counted" if decision.tally else "not on file",
        entry=found.entry if found else None,
    )


VIEW = View(
    name="decisions",
    meaning="who had to decide, by which rule, how each answered, whether that is proven",
    start=_Posts,
    on={PostHeld: _post_held},
    result=_result,
    rows=rows,
    rests="negotiation",
)
