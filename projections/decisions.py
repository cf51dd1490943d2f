"""Decisions: by which rule, who had to decide, how each answered, how it ended, and whether that is proven.

*Proven*: by votes or tally, and the rule. *Attested*: a source names each decider. *Unproven*: it is said what is
missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from operator import attrgetter

from msgspec import Struct

from domain.counting import deciders, proof
from domain.directory import Directory
from domain.events import DecisionRuleSet, DecisionTaken, PostHeld
from domain.fact import Fact
from domain.ground import undecided
from domain.moment import Moment
from domain.state import Decision, Negotiation
from domain.values import Tally
from projections.dates import in_full
from projections.fold import View
from projections.possible import Possible, about, brief
from projections.row import Row, Tone
from projections.sentences.names import surname
from projections.sentences.wording import both, many


class Decider(Struct, frozen=True):
    """Who had to decide, who held the post that day, and the answer with the entry that gives it.

    `answer`: for, against, abstain, recused, attested or `not on file`.
    """

    party: str
    name: str
    short: str
    holder: str | None
    answer: str
    entry: str | None


class DecisionView(Struct, frozen=True):
    """A decision. `outcome` is None where only something about it is on file, or is possible.

    `rule` is None where none is recorded: then unanimity is presumed, which proves nothing. `proof`: proven,
    attested, unproven, or None where all that is on file is possible; `missing` says what would prove it, one
    phrase each. `voters` answered, though they are not among those who had to decide.
    """

    decision: str
    question: str
    title: str | None = None
    outcome: str | None = None
    effect: str | None = None
    body: str | None = None
    talks: str | None = None
    day: date | None = None
    entry: str | None = None
    rule: str | None = None
    threshold: int | None = None
    quorum: int | None = None
    deciders: tuple[Decider, ...] = ()
    voters: tuple[Decider, ...] = ()
    tally: Tally | None = None
    proof: str | None = None
    missing: tuple[str, ...] = ()
    contradicted: bool = False
    reasons: tuple[str, ...] = ()
    meeting: str | None = None
    formalised: str | None = None
    published: date | None = None
    rescinded: date | None = None
    possible: tuple[Possible, ...] = ()


class Missing(Struct, frozen=True):
    """A decision that is not on file: of a party, about talks that await it or that others have decided on."""

    talks: str
    title: str
    party: str
    name: str
    short: str
    entry: str
    """The entry that brought the talks to where they stand."""


class Decisions(Struct, frozen=True):
    """All decisions by id, and those that are missing."""

    decisions: dict[str, DecisionView]
    missing: tuple[Missing, ...] = ()


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
    for one, talks in state.talks.items():
        for party in undecided(state, talks):
            name, short = directory.name("party", party), directory.short("party", party)
            yield Missing(one, directory.name("talks", one), party, name, short, talks.cause.entry)


def _decision(one: str, posts: _Posts, state: Negotiation, possible: tuple[Possible, ...]) -> DecisionView:
    introduction = posts.directory.fact("decision", one)
    event = introduction.event if introduction else None
    question = event.question if isinstance(event, DecisionTaken) else one
    title = event.title if isinstance(event, DecisionTaken) else None
    decision = state.decisions.get(one)
    if decision is None:
        return DecisionView(decision=one, question=question, title=title, possible=possible)
    rule, found, had_to = state.rule_for(decision), proof(decision, state), deciders(decision, state)
    others = dict.fromkeys(party for party in [*decision.votes, *decision.attested] if party not in had_to)
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
        missing=(*found.missing, *_silent(found.silent, decision, posts)),
        contradicted=found.contradicted,
        reasons=decision.reasons,
        meeting=decision.meeting,
        formalised=decision.formalised,
        published=decision.published.day if decision.published else None,
        rescinded=decision.rescinded.day if decision.rescinded else None,
        possible=possible,
    )


def _silent(parties: tuple[str, ...], decision: Decision, posts: _Posts) -> list[str]:
    day = decision.cause.day
    names = [posts.holder(party, day) or posts.directory.short("party", party) for party in parties]
    return [f"{both(names)} {many(names, 'is', 'are')} silent"] if names else []


def _decider(party: str, decision: Decision, posts: _Posts) -> Decider:
    found = decision.recused.get(party) or decision.votes.get(party) or decision.attested.get(party)
    return Decider(
        party=party,
        name=posts.directory.name("party", party),
        short=posts.directory.short("party", party),
        holder=posts.holder(party, decision.cause.day),
        answer=found.answer if found else "not on file",
        entry=found.entry if found else None,
    )


def _rows(decisions: Decisions) -> tuple[Row, ...]:
    taken = (row for decision in decisions.decisions.values() for row in _decision_rows(decision))
    missing = groupby(decisions.missing, key=attrgetter("talks"))
    return (*taken, *(_missing_row(tuple(group)) for _, group in missing))


def _missing_row(missing: tuple[Missing, ...]) -> Row:
    """One row for the talks whose decisions are missing."""
    first = missing[0]
    value = f"no decision of {both([one.short for one in missing])} on file"
    return Row(f"missing/{first.talks}", "decision missing", first.title, value, "unproven", entries=(first.entry,))


def _decision_rows(decision: DecisionView) -> Iterator[Row]:
    key, section = f"decision/{decision.decision}", "decision"
    if decision.proof is not None:
        status = ", ".join(_status(decision))
        tone: Tone = "ended" if decision.rescinded else "plain"
        cause = (decision.entry,) if decision.entry else ()
        yield Row(f"{key}/outcome", section, decision.question, status, tone, decision.title, cause)
        if decision.deciders:
            silent = decision.proof == "unproven" and any(one.answer == "not on file" for one in decision.deciders)
            signs = "  ".join(map(_sign, decision.deciders))
            told: Tone = "unproven" if silent else "plain"
            yield Row(f"{key}/deciders", section, "  deciders", signs, told, entries=_answers(decision.deciders))
        if decision.voters:
            signs = "  ".join(map(_sign, decision.voters))
            yield Row(f"{key}/voters", section, "  also named", signs, entries=_answers(decision.voters))
        for number, reason in enumerate(decision.reasons, 1):
            yield Row(f"{key}/{number}/reason", section, "  reason", reason)
        yield _proof(key, section, decision)
        yield Row(f"{key}/rule", section, "  rule, votes", _rule(decision), short="  rule")
    for fact in decision.possible:
        possible = f"{key}/possible/{fact.entry}"
        yield Row(possible, section, decision.question, fact.words, "possible", entries=(fact.entry,))


def _answers(deciders: tuple[Decider, ...]) -> tuple[str, ...]:
    """The entries by which they answered."""
    return tuple(dict.fromkeys(one.entry for one in deciders if one.entry is not None))


def _status(decision: DecisionView) -> Iterator[str]:
    yield decision.outcome or "outcome not on file"
    if decision.effect == "advisory":
        yield "advisory"
    if decision.formalised:
        yield "formalised"
    if decision.published:
        yield f"published {in_full(decision.published)}"
    if decision.rescinded:
        yield f"rescinded {in_full(decision.rescinded)}"


def _rule(decision: DecisionView) -> str:
    rule = decision.rule or "not recorded"
    if decision.threshold is not None and decision.rule == "threshold":
        rule = f"{decision.threshold} votes"
    if decision.quorum is not None:
        rule += f", quorum {decision.quorum}"
    tally = decision.tally
    if tally is not None:
        return f"{rule}; {tally.for_} for, {tally.against} against, {tally.abstain} abstaining"
    voted = [one.answer for one in (*decision.deciders, *decision.voters) if one.answer in _VOTES]
    if voted:
        return f"{rule}; " + ", ".join(f"{voted.count(vote)} {word}" for vote, word in _VOTES.items())
    return f"{rule}; votes not reported"


def _proof(key: str, section: str, decision: DecisionView) -> Row:
    if decision.proof != "unproven":
        return Row(f"{key}/proof", section, "  proof", _PROOFS[str(decision.proof)])
    silent = [_called(one) for one in decision.deciders if one.answer == "not on file"]
    missing = "; ".join(decision.missing)
    if silent and not decision.contradicted and decision.outcome != "deferred":
        # The row of the rule and the votes says the rest.
        missing = f"{both(silent)} {many(silent, 'is', 'are')} silent"
    return Row(f"{key}/proof", section, "  proof", f"unproven: {missing}" if missing else "unproven", "unproven")


def _sign(decider: Decider) -> str:
    return f"{_SIGNS[decider.answer]} {_called(decider)}"


def _called(decider: Decider) -> str:
    return surname(decider.holder) if decider.holder else decider.short


_PROOFS = {"proven": "proven: by votes and rule", "attested": "attested: a source names each decider"}
_VOTES = {"for": "for", "against": "against", "abstain": "abstaining"}
_SIGNS = {"for": "✓", "attested": "✓", "against": "✗", "abstain": "–", "recused": "recused:", "not on file": "?"}

VIEW = View(
    name="decisions",
    meaning="who had to decide, by which rule, how each answered, whether that is proven",
    start=_Posts,
    on={PostHeld: _post_held},
    result=_result,
    rows=_rows,
)
