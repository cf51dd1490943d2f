"""How events build decisions, their rules and votes, and who holds which post."""

from __future__ import annotations

from msgspec.structs import replace

from domain import events as e
from domain.events.base import Event
from domain.fact import Fact
from domain.folds.folding import Folding, Handler, cause
from domain.folds.judging import judge
from domain.state import Answer, DecisionRule, Holder


def _decision_rule_set(folding: Folding, fact: Fact, event: e.DecisionRuleSet) -> None:
    rule = DecisionRule(event.body, event.rule, event.deciders, event.threshold, event.quorum, cause(fact))
    folding.state.rules[event.body] = (*folding.state.rules.get(event.body, ()), rule)
    judge(folding.state, cause(fact), *folding.state.decisions)


def _post_held(folding: Folding, fact: Fact, event: e.PostHeld) -> None:
    holder = Holder(event.party, event.post, event.person, cause(fact))
    post = (event.party, event.post)
    folding.state.posts[post] = (*folding.state.posts.get(post, ()), holder)


def _decision_taken(folding: Folding, fact: Fact, event: e.DecisionTaken) -> None:
    if event.talks is not None:
        folding.talks(fact, event.talks)
    folding.state.decisions[event.decision] = replace(
        folding.decision(fact, event.decision),
        cause=cause(fact),
        taken=True,
        body=event.body,
        talks=event.talks,
        question=event.question,
        deciders=event.deciders,
        outcome=event.outcome,
        effect=event.effect,
        tally=event.tally,
        rule=event.rule,
        reasons=event.reasons,
        meeting=event.meeting,
    )
    judge(folding.state, cause(fact), event.decision)


def _vote_cast(folding: Folding, fact: Fact, event: e.VoteCast) -> None:
    decision = folding.decision(fact, event.decision)
    if event.by in decision.votes:  # the first counts; a rule lists the second
        return
    votes = decision.votes | {event.by: Answer(event.vote, cause(fact))}
    folding.state.decisions[event.decision] = replace(decision, votes=votes)
    judge(folding.state, cause(fact), event.decision)


def _member_recused(folding: Folding, fact: Fact, event: e.MemberRecused) -> None:
    decision = folding.decision(fact, event.decision)
    recused = decision.recused | {event.party: Answer("recused", cause(fact))}
    folding.state.decisions[event.decision] = replace(decision, recused=recused)
    judge(folding.state, cause(fact), event.decision)


def _decision_attested(folding: Folding, fact: Fact, event: e.DecisionAttested) -> None:
    decision = folding.decision(fact, event.decision)
    if fact.evidence:
        named = {decider: Answer("attested", cause(fact)) for decider in event.deciders}
        folding.state.decisions[event.decision] = replace(decision, attested=named | decision.attested)


def _decision_formalised(folding: Folding, fact: Fact, event: e.DecisionFormalised) -> None:
    decision = folding.decision(fact, event.decision)
    folding.state.decisions[event.decision] = replace(decision, formalised=event.meeting)


def _decision_published(folding: Folding, fact: Fact, event: e.DecisionPublished) -> None:
    decision = folding.decision(fact, event.decision)
    folding.state.decisions[event.decision] = replace(decision, published=cause(fact))


def _decision_rescinded(folding: Folding, fact: Fact, event: e.DecisionRescinded) -> None:
    decision = folding.decision(fact, event.decision)
    folding.state.decisions[event.decision] = replace(decision, rescinded=cause(fact))


ON: dict[type[Event], Handler] = {
    e.DecisionRuleSet: _decision_rule_set,
    e.PostHeld: _post_held,
    e.DecisionTaken: _decision_taken,
    e.VoteCast: _vote_cast,
    e.MemberRecused: _member_recused,
    e.DecisionAttested: _decision_attested,
    e.DecisionFormalised: _decision_formalised,
    e.DecisionPublished: _decision_published,
    e.DecisionRescinded: _decision_rescinded,
}
