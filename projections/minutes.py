"""The minutes of a meeting: what is suggested for them, what their votes settle, and the events that they make."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from domain.clocks import ByDay
from domain.counting import Proof, deciders, proof, voters
from domain.directory import Directory
from domain.events import (
    AnyEvent,
    DecisionFormalised,
    DecisionTaken,
    MeetingCalled,
    MeetingHeld,
    MemberRecused,
    VoteCast,
)
from domain.history import History
from domain.negotiation import fold
from domain.state import Answer, Cause, Decision, Negotiation
from domain.values import Tally
from projections.row import Row
from projections.sentences.wording import both, many
from projections.votes import tallied, tally_of

Vote = Literal["for", "against", "abstain", "recused"]
Outcome = Literal["approved", "rejected", "deferred"]
Rule = Literal["unanimity", "majority", "threshold", "single"]


class Ground(Struct, frozen=True):
    """What minutes of a day rest on: where the negotiation stands at the end of it, and the names on record."""

    day: date
    state: Negotiation
    directory: Directory
    held: Mapping[str, MeetingHeld] = {}
    """The meetings that are on record as held, whenever that was, in play order."""
    called: Mapping[str, MeetingCalled] = {}
    """The meetings that are called for the day and not on record as held."""

    @classmethod
    def of(cls, history: History, day: date) -> Ground:
        """The ground in a history, with everything that is on record."""
        facts = history.facts(history.everything)
        held = {fact.event.meeting: fact.event for fact in facts if isinstance(fact.event, MeetingHeld)}
        called = {
            fact.event.meeting: fact.event
            for fact in facts
            if isinstance(fact.event, MeetingCalled) and fact.event.date == day.isoformat()
        }
        moment = history.at(ByDay(day), history.everything)
        waiting = {meeting: event for meeting, event in called.items() if meeting not in held}
        return cls(day, fold(moment), history.reading(history.everything).directory, held, waiting)

    @property
    def cause(self) -> Cause:
        """The entry that would bring something about on that day: it has no number yet."""
        return Cause("", self.day, 0, self.day)

    def holder(self, party: str) -> str | None:
        """Who holds a post of a party on that day; None where nobody is on record."""
        posts = [held[-1] for (of, _), held in self.state.posts.items() if of == party]
        return next((one.person for one in reversed(posts) if one.person is not None), None)

    def voter(self, party: str) -> str:
        """The name of a party where room is scarce, after that of who holds its post."""
        short, person = self.directory.short("party", party), self.holder(party)
        return short if person is None else f"{person}, {short}"

    def is_vacant(self, party: str) -> bool:
        """Whether a party has left, or its posts are on record and nobody holds one."""
        posts = [held[-1] for (of, _), held in self.state.posts.items() if of == party]
        return party in self.state.departures or (bool(posts) and all(one.person is None for one in posts))


class Deciding(Struct, frozen=True, kw_only=True):
    """One decision of a meeting, as far as it is written.

    `votes` is how each answered by name; a `tally` counts them without names. `outcome` None: as the votes say.
    """

    decision: str
    question: str
    title: str | None = None
    body: str | None = None
    talks: str | None = None
    deciders: tuple[str, ...] = ()
    votes: Mapping[str, Vote] = {}
    tally: Tally | None = None
    rule: Rule | None = None
    outcome: Outcome | None = None
    effect: Literal["binding", "advisory"] = "binding"
    reasons: tuple[str, ...] = ()


class Minutes(Struct, frozen=True, kw_only=True):
    """A meeting: its bodies and who attended, what it decided, and the earlier decisions that it made formal."""

    meeting: str
    bodies: tuple[str, ...]
    attended: tuple[str, ...] = ()
    place: str | None = None
    decisions: tuple[Deciding, ...] = ()
    formalises: tuple[str, ...] = ()


class Written(Struct, frozen=True):
    """An event of the minutes, and where on the sheet it comes from.

    `part` is 0 for the meeting itself, else the number of the decision from 1; `party` is whose answer it is.
    """

    event: AnyEvent
    part: int = 0
    party: str | None = None


class Count(Struct, frozen=True):
    """What the votes of a decision settle: `settled` under the rule, None where they leave it open.

    `outcome` is what would be written, with its `proof`; None where it has still to be said. `rule` is the one that
    counts, whether it is written on the sheet or recorded of the body; None: none is, and unanimity is presumed.
    """

    voters: tuple[str, ...]
    settled: Outcome | None
    outcome: Outcome | None
    rule: str | None
    proof: Proof
    cast: Mapping[Vote, int] = field(default_factory=dict)


def suggested(ground: Ground) -> Minutes:
    """The minutes of a meeting of that day, as far as the record suggests them, with one decision to be filled in."""
    meeting, bodies = _meeting(ground)
    return Minutes(
        meeting=meeting,
        bodies=bodies,
        attended=attending(ground, bodies),
        decisions=(begun(ground, bodies),),
    )


def attending(ground: Ground, bodies: tuple[str, ...]) -> tuple[str, ...]:
    """Who can have attended for these bodies: their members, else they themselves, unless their post was vacant."""
    members = (one for body in bodies for one in ground.state.members(body, ground.day) or (body,))
    return tuple(one for one in dict.fromkeys(members) if not ground.is_vacant(one))


def begun(ground: Ground, bodies: tuple[str, ...], taken: tuple[str, ...] = ()) -> Deciding:
    """A decision of these bodies to be filled in, with an id that is free; `taken` are those of the same sheet."""
    body = bodies[0] if len(bodies) == 1 else None
    decision = Decision("", ground.cause, taken=True, body=body)
    rule = ground.state.rule_for(decision)
    if rule is not None and rule.deciders:
        who: tuple[str, ...] = rule.deciders
    elif body is not None and ground.state.members(body, ground.day):
        who = ()
    else:
        who = tuple(one for one in bodies if not ground.is_vacant(one))
    known = {one for noun, one in ground.directory.introductions if noun == "decision"}
    free = _free(f"decision-{ground.day.isoformat()}", known | ground.state.decisions.keys() | set(taken))
    return Deciding(decision=free, question="", body=body, deciders=who)


def counted(deciding: Deciding, ground: Ground) -> Count:
    """Whose votes count in a decision, what those on the sheet settle, and what would be proven by them."""
    decision, state = _decision(deciding, ground), ground.state
    recorded = state.rule_for(decision)
    rule = deciding.rule or (recorded.rule if recorded is not None else None)
    settled = _settled(decision, rule, state)
    outcome = deciding.outcome or settled
    found = proof(replace(decision, outcome=outcome, taken=outcome is not None), state)
    cast: dict[Vote, int] = {}
    for vote in deciding.votes.values():
        cast[vote] = cast.get(vote, 0) + 1
    unasked = replace(decision, votes={}, recused={})
    return Count(voters(unasked, state), settled, outcome, rule, found, cast)


def told(deciding: Deciding, count: Count, ground: Ground) -> Row:
    """The count in a line, as it stands while the sheet is filled in."""
    tally = deciding.tally or tally_of(deciding.votes.values())
    cast = tallied(tally) if tally is not None else "no votes yet"
    rule = f" by {count.rule}" if count.rule is not None else ", no rule on record"
    if count.outcome is None:
        return Row("count", "decision", "count", f"{cast}{rule}: the outcome is open", "unproven")
    outcome: str = count.outcome
    if count.settled not in (None, outcome):
        outcome += f", though the votes say {count.settled}"
    if count.proof.standing != "unproven":
        return Row("count", "decision", "count", f"{cast}{rule}: {outcome}, {count.proof.standing}")
    silent = [ground.directory.short("party", one) for one in count.proof.silent]
    missing = list(count.proof.missing)
    if silent and not count.proof.contradicted and deciding.outcome != "deferred":
        missing = [*missing, f"{both(silent)} {many(silent, 'is', 'are')} silent"]
    return Row("count", "decision", "count", f"{cast}{rule}: {outcome}, unproven: {'; '.join(missing)}", "unproven")


def written(minutes: Minutes, ground: Ground) -> tuple[Written, ...]:
    """The events of the minutes in the order in which they are recorded: votes come before what they decide.

    A meeting that is on record as held is not recorded again. A decision without an outcome gets what its votes
    settle; one of which they settle nothing is left out: whoever asks has seen to it before.
    """
    return tuple(_written(minutes, ground))


def _written(minutes: Minutes, ground: Ground) -> Iterator[Written]:
    if minutes.meeting not in ground.held:
        yield Written(
            MeetingHeld(
                meeting=minutes.meeting, bodies=minutes.bodies, attended=minutes.attended, place=minutes.place
            )
        )
    for one in minutes.formalises:
        yield Written(DecisionFormalised(decision=one, meeting=minutes.meeting))
    for part, deciding in enumerate(minutes.decisions, 1):
        count = counted(deciding, ground)
        if count.outcome is None:
            continue
        for party, vote in deciding.votes.items():
            if vote == "recused":
                yield Written(MemberRecused(decision=deciding.decision, party=party), part, party)
            else:
                yield Written(VoteCast(decision=deciding.decision, by=party, vote=vote), part, party)
        yield Written(_taken(deciding, count.outcome, minutes.meeting), part)


def _taken(deciding: Deciding, outcome: Outcome, meeting: str) -> DecisionTaken:
    return DecisionTaken(
        decision=deciding.decision,
        body=deciding.body,
        talks=deciding.talks,
        question=deciding.question,
        title=deciding.title,
        deciders=deciding.deciders,
        outcome=outcome,
        effect=deciding.effect,
        tally=deciding.tally,
        rule=deciding.rule,
        reasons=deciding.reasons,
        meeting=meeting,
    )


def _decision(deciding: Deciding, ground: Ground) -> Decision:
    """The decision as it would stand on that day, with what is on record of it already."""
    before = ground.state.decisions.get(deciding.decision) or Decision(deciding.decision, ground.cause)
    cast = {party: Answer(vote, ground.cause) for party, vote in deciding.votes.items() if vote != "recused"}
    recused = {party: Answer(vote, ground.cause) for party, vote in deciding.votes.items() if vote == "recused"}
    return replace(
        before,
        cause=ground.cause,
        taken=True,
        body=deciding.body,
        question=deciding.question,
        deciders=deciding.deciders,
        tally=deciding.tally,
        rule=deciding.rule,
        effect=deciding.effect,
        votes=cast | before.votes,
        recused=before.recused | recused,
    )


def _settled(decision: Decision, rule: str | None, state: Negotiation) -> Outcome | None:
    """What the votes settle; where no rule is recorded, what both unanimity and a majority would."""
    if not (decision.votes or decision.tally):
        return None
    approved, rejected = (_stands(decision, outcome, rule, state) for outcome in ("approved", "rejected"))
    if approved:
        return "approved"
    return "rejected" if rejected else None


def _stands(
    decision: Decision, outcome: Literal["approved", "rejected"], rule: str | None, state: Negotiation
) -> bool:
    rules = (rule,) if rule is not None else ("unanimity", "majority")
    tried = (replace(decision, outcome=outcome, rule=one, taken=True) for one in rules)
    return all(proof(one, state).standing == "proven" for one in tried)


def _meeting(ground: Ground) -> tuple[str, tuple[str, ...]]:
    """The meeting that is called for the day, else a new one of those who met last, or whose rule is on record."""
    for meeting, event in ground.called.items():
        return meeting, event.bodies
    introduced = {one for noun, one in ground.directory.introductions if noun == "meeting"}
    free = _free(f"meeting-{ground.day.isoformat()}", introduced | ground.held.keys())
    for held in reversed(list(ground.held.values())):
        return free, held.bodies
    return free, _deciding_bodies(ground)


def _deciding_bodies(ground: Ground) -> tuple[str, ...]:
    """Whose rule is on record, else who decided last, else everybody with a post that is held."""
    state = ground.state
    for body, rules in reversed(state.rules.items()):
        if body is not None:
            return (body,)
        if rules[-1].deciders:
            return rules[-1].deciders
    for decision in reversed(state.decisions.values()):
        if decision.taken and (who := deciders(decision, state)):
            return who
    return tuple(dict.fromkeys(party for party, _ in state.posts if not ground.is_vacant(party)))


def _free(wanted: str, known: set[str] | frozenset[str]) -> str:
    """An id that is not taken: the one that is wanted, else with a number after it."""
    number, free = 1, wanted
    while free in known:
        number += 1
        free = f"{wanted}-{number}"
    return free
