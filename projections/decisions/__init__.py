"""Decisions: by which rule, who had to decide, how each answered, how it ended, and whether that is proven.

*Proven*: by votes or tally, and the rule. *Attested*: a source names each decider. *Unproven*: it is said what is
missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from domain.counting import deciders, proof
from domain.directory import Directory
from domain.events import DecisionRuleSet, DecisionTaken, PostHeld
from domain.fact import Fact
from domain.ground import Grounds
from domain.moment import Moment
from domain.state import Decision, Negotiation
from projections.decisions.result import Decider, Decisions, DecisionView, Missing
from projections.decisions.rows import rows
from projections.fold import View
from projections.possible import Possible, about, brief

__all__ = ["VIEW", "Decider", "DecisionView", "Decisions", "Missing"]


class _Posts:
    """Who held which post from which day, in play order."""

    def __init__(self, directory: Directory) -> None:
        self.directory = directory
        self.held: dict[str, list[tuple[date, str | None]]] = {}

    def holder(self, party: str, day: date) -> str | None:
        """Who acted for a party at the end of a day."""
        people = [person for since, person in self.held.get(party, ()) if since <= day]
        return people[-1] if people else None


def _post_held(posts: _Posts, fact: Fact, event: PostHeld) -> None:
    posts.held.setdefault(event.party, []).append((fact.day, event.person))


def _result(posts: _Posts, moment: Moment, state: Negotiation) -> Decisions:
    possible = about(moment, "decision")
    rules = [
        (fact.event.body, brief(fact, moment.directory, moment.versions))
        for fact in moment.possible
        if isinstance(fact.event, DecisionRuleSet)
    ]
    for one, decision in state.decisions.items():
        possible[one] = (*possible.get(one, ()), *(rule for body, rule in rules if body in (None, decision.body)))
    ids = dict.fromkeys([*state.decisions, *possible])
    decisions = {one: _decision(one, posts, state, possible[one]) for one in ids}
    return Decisions(decisions, tuple(_missing(state, posts.directory)))


def _missing(state: Negotiation, directory: Directory) -> Iterator[Missing]:
    grounds = Grounds(state)
    for one, talks in state.talks.items():
        others = tuple(directory.short("party", body) for body in grounds.deciding_otherwise(talks))
        for party in grounds.undecided(talks):
            name, short = directory.name("party", party), directory.short("party", party)
            yield Missing(one, directory.name("talks", one), party, name, short, talks.cause.entry, others)


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
