"""What is possible by then: facts that may have happened by the day, and may not, beside whatever they are about."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from domain import events as e
from domain.directory import Directory
from domain.fact import Fact
from domain.fields import references
from domain.identifiers import Noun
from domain.moment import Moment
from projections.dates import long
from projections.remembered import Remembered
from projections.sentences import headline

_OUTCOMES: dict[type, str] = {
    e.PartyJoined: "joined",
    e.PartyLeft: "left",
    e.TalksPaused: "paused",
    e.TalksResumed: "resumed",
    e.TalksDiscontinued: "discontinued",
    e.TalksLapsed: "lapsed",
    e.ProposalTabled: "v1",
    e.ProposalWithdrawn: "withdrawn",
    e.ProposalRejected: "rejected",
    e.ProposalAccepted: "accepted",
    e.ProposalLapsed: "lapsed",
    e.StandstillBegan: "standstill",
    e.StandstillEnded: "standstill ended",
    e.ContractSigned: "signed",
    e.TerminationNotified: "notice given",
    e.ContractTerminated: "terminated",
    e.ContractCompleted: "completed",
    e.ProviderApproached: "approached",
    e.ProviderDeclined: "declined",
    e.DecisionFormalised: "formalised",
    e.DecisionRescinded: "rescinded",
    e.DecisionPublished: "published",
    e.EvidenceFiled: "put on file",
}


class Possible(Struct, frozen=True):
    """A possible fact in brief: what would hold (`what`), and what is known of the day (`dated`)."""

    entry: str
    number: int
    kind: str
    what: str
    dated: str

    @property
    def words(self) -> str:
        """As a value: `possible: v1, by 29 January 2013`."""
        return f"possible: {self.what}, {self.dated}"


def brief(fact: Fact, directory: Directory, versions: Mapping[str, int]) -> Possible:
    """A fact as a possible one."""
    event = fact.event
    match event:
        case e.TalksOpened(stage=stage) | e.TalksAdvanced(stage=stage):
            what = stage.replace("-", " ")
        case e.ProposalRevised():
            what = f"v{versions.get(fact.id, 2)}"
        case e.DecisionTaken(outcome=outcome):
            what = outcome
        case e.DecisionRuleSet(rule=rule):
            what = f"rule {rule}"
        case e.PostHeld(post=post, person=person):
            what = f"{post}: {person or 'vacant'}"
        case _:
            what = _OUTCOMES.get(type(event)) or headline(fact, directory)
    return Possible(fact.id, fact.number, event.kind(), what, _dated(fact))


def _dated(fact: Fact) -> str:
    when = fact.effective
    if when.earliest is not None:
        return f"dated {long(when, fact.day)}"
    return "day unknown" if when.latest is None else long(when, fact.day)


def about(moment: Moment, noun: Noun, remembered: Remembered | None = None) -> Mapping[str, tuple[Possible, ...]]:
    """The possible facts that name something of this noun, by its id, in play order."""
    known = Remembered() if remembered is None else remembered
    return known.of(("about", noun), moment.possible, _about, moment, noun, known)


def _about(moment: Moment, noun: Noun, known: Remembered) -> dict[str, tuple[Possible, ...]]:
    found: dict[str, list[Possible]] = {}
    for fact in moment.possible:
        for one in known.of((noun, fact.id), (fact,), _named, fact, noun):
            told = known.of(("possible", fact.id), (fact,), brief, fact, moment.directory, moment.versions)
            found.setdefault(one, []).append(told)
    return {one: known.same((noun, "possible", one), tuple(possible)) for one, possible in found.items()}


def _named(fact: Fact, noun: Noun) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for link, one in references(fact.event) if link.noun == noun))
