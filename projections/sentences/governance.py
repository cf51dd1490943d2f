"""Meetings, votes and decisions in words."""

from __future__ import annotations

from domain.events import (
    DecisionAttested,
    DecisionFormalised,
    DecisionPublished,
    DecisionRescinded,
    DecisionTaken,
    InterestDeclared,
    MeetingCalled,
    MeetingHeld,
    MemberRecused,
    VoteCast,
)
from projections.dates import spoken
from projections.sentences.names import Names
from projections.sentences.wording import Wording, because, both, capital, many, quoted, saying
from projections.votes import tallied

RULES = {
    "unanimity": "unanimity",
    "majority": "a majority",
    "threshold": "a set number of votes",
    "single": "one decider alone",
}


def meeting_called(event: MeetingCalled, names: Names) -> Wording:
    """A meeting is called."""
    text = f"A meeting of {names.parties(event.bodies)} was called for {spoken(event.date)}"
    return Wording("Meeting", "called for", spoken(event.date, short=True), text)


def meeting_held(event: MeetingHeld, names: Names) -> Wording:
    """A meeting took place."""
    place = f" in {event.place}" if event.place else ""
    attended = f"; {names.parties(event.attended)} attended" if event.attended else ""
    text = f"{names.parties(event.bodies)} met{place}{attended}"
    return Wording(names.shorts(event.bodies), many(event.bodies, "meets", "meet"), place.strip(), text)


def interest_declared(event: InterestDeclared, names: Names) -> Wording:
    """A party declares an interest."""
    text = f"{names.party(event.party)} declared an interest: {quoted(event.text)}"
    return Wording(names.brief("party", event.party), "declares interest", "", text)


def recused(event: MemberRecused, names: Names) -> Wording:
    """A party takes no part in a decision."""
    text = f"{names.party(event.party)} took no part in {names.decision(event.decision)}"
    return Wording(names.brief("party", event.party), "takes no part", "", text)


def vote_cast(event: VoteCast, names: Names) -> Wording:
    """One vote."""
    verb = "abstains" if event.vote == "abstain" else f"votes {event.vote}"
    past = "abstained on" if event.vote == "abstain" else f"voted {event.vote}"
    text = f"{names.party(event.by)} {past} {names.decision(event.decision)}"
    taken = names.directory.fact("decision", event.decision)
    question = getattr(taken.event, "question", "") if taken else ""
    return Wording(names.brief("party", event.by), verb, (question, "") if question else "", text)


def decision_taken(event: DecisionTaken, names: Names) -> Wording:
    """A decision."""
    text = f"It was {event.outcome}" if not event.body else f"{names.party(event.body)} {event.outcome}"
    text += f", as {'a binding' if event.effect == 'binding' else 'an advisory'} decision: {quoted(event.question)}"
    if event.talks:
        text += f", about {names.talks(event.talks)}"
    if event.deciders:
        text += f"; it was for {names.parties(event.deciders)} to decide"
    if event.meeting:
        text += f", at the meeting {event.meeting}"
    text += f"; the rule was {RULES[event.rule]}" if event.rule else ""
    if event.tally:
        text += f"; the votes were {tallied(event.tally)}"
    if event.reasons:
        reasons = both([quoted(reason) for reason in event.reasons])
        text += f"; the {many(event.reasons, 'reason given was', 'reasons given were')} {reasons}"
    deciders = (event.body,) if event.body else event.deciders
    verb = {"approved": "approve", "rejected": "reject", "deferred": "defer"}[event.outcome]
    colon, what = ("", event.title) if event.title else (":", event.question)
    if not deciders:
        return Wording("", f"{event.outcome.capitalize()}{colon}", what, text)
    return Wording(names.shorts(deciders), f"{verb}{many(deciders, 's', '')}{colon}", what, text)


def attested(event: DecisionAttested, names: Names) -> Wording:
    """A source names who stood by a decision."""
    who = names.parties(event.deciders)
    text = f"{who} {many(event.deciders, 'was', 'were')} named as standing by {names.decision(event.decision)}"
    verb = many(event.deciders, "backs", "back")
    return Wording(names.shorts(event.deciders), verb, ("decision", "it"), text + saying(event.text))


def formalised(event: DecisionFormalised, names: Names) -> Wording:
    """A decision is made formal at a meeting."""
    held = names.directory.fact("meeting", event.meeting)
    meeting = held.event if held else None
    place = meeting.place if isinstance(meeting, MeetingHeld) else None
    at = f"at a meeting in {place}" if place else "at a meeting"
    if isinstance(meeting, MeetingCalled):
        at = f"at the meeting called for {spoken(meeting.date)}"
    text = f"{capital(names.decision(event.decision))}, reached before, was made formal {at}"
    return Wording("Decision", "formalised", (f"in {place}", "") if place else "", text)


def published(event: DecisionPublished, names: Names) -> Wording:
    """A decision is made public."""
    document = f" in {quoted(names.full('document', event.document))}" if event.document else ""
    return Wording("Decision", "published", "", f"{capital(names.decision(event.decision))} was published{document}")


def rescinded(event: DecisionRescinded, names: Names) -> Wording:
    """A decision is undone."""
    text = f"{names.parties(event.by)} rescinded {names.decision(event.decision)}{because(event.reason)}"
    return Wording(names.shorts(event.by), many(event.by, "rescinds", "rescind"), ("decision", "it"), text)
