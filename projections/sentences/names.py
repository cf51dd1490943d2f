"""Names in sentences: what an event names by id, as a reader knows it."""

from __future__ import annotations

from collections.abc import Sequence

from domain.directory import Directory
from domain.events import ClaimMade, DecisionTaken, PartyJoined, ProposalTabled, TalksOpened
from domain.fact import Fact
from domain.identifiers import Noun
from projections.amounts import format_quantity, short
from projections.sentences.wording import both, fewer, quoted

PROVIDERS = ("provider", "framework-host")


class Names:
    """The names behind the ids of one fact; an id that is not on file stands for itself."""

    def __init__(self, fact: Fact, directory: Directory) -> None:
        self.directory = directory
        self.fact = fact

    def full(self, noun: Noun, one: str) -> str:
        """A name in full."""
        return self.directory.name(noun, one)

    def brief(self, noun: Noun, one: str) -> str:
        """A name that fits a headline."""
        return self.directory.short(noun, one)

    def party(self, one: str) -> str:
        """A party in full."""
        return self.directory.name("party", one)

    def parties(self, ones: Sequence[str]) -> str:
        """Parties in full, in a row."""
        return both([self.party(one) for one in ones])

    def shorts(self, ones: Sequence[str]) -> tuple[str, ...]:
        """Parties for a headline: in a row, from three on by the first of them, by number if they have one role."""
        ways = fewer([self.brief("party", one) for one in ones])
        if len(ones) < 2:
            return ways
        roles = {self.role(one) for one in ones}
        role = roles.pop() if len(roles) == 1 else None
        if role is None:
            return *ways, f"{len(ones)} parties"
        several = _several(role.replace("-", " "))
        return ways[0], f"{len(ones)} {several}", *ways[1:], several.capitalize()

    @property
    def speaker(self) -> str | None:
        """Who is reported to have said it."""
        return self.fact.attribution.speaker if self.fact.attribution else None

    def voice(self, by: str | None) -> str | None:
        """Who speaks, in full: the party and, where it is somebody else, its speaker; or None."""
        if by is None:
            return self.speaker
        party = self.party(by)
        return f"{party} ({self.speaker})" if self.speaker and self.speaker != party else party

    def voice_brief(self, by: str | None) -> tuple[str, ...]:
        """Who speaks, for a headline; empty where nobody is named. Holders of posts go by their surnames."""
        if self.speaker is not None and self.speaker in self.directory.people:
            return (surname(self.speaker),)
        if by is not None:
            return (self.brief("party", by),)
        return (self.speaker, surname(self.speaker)) if self.speaker else ()

    def talks(self, one: str) -> str:
        """Talks in a sentence: by their title, by who is in them, or by their id."""
        opened = self._event("talks", one)
        if not isinstance(opened, TalksOpened):
            return f"the talks {one}"
        if opened.title:
            return f"the talks {quoted(opened.title)}"
        return f"the talks {self.between(opened.between)}" if opened.between else f"the talks {one}"

    def between(self, ones: Sequence[str]) -> str:
        """Who is in talks, as a sentence goes on: `between A and B`, `of A`."""
        return f"{'between' if len(ones) > 1 else 'of'} {self.parties(ones)}"

    def counterpart(self, one: str, by: Sequence[str] = ()) -> str | None:
        """Whom the talks are with, for a headline: the providers in them, else whoever `by` does not name."""
        opened = self._event("talks", one)
        if not isinstance(opened, TalksOpened):
            return None
        others = [party for party in opened.between if party not in by]
        providers = [party for party in others if self.role(party) in PROVIDERS]
        chosen = providers or (others if by or len(others) > 1 else [])
        return self.shorts(chosen)[-1] if chosen else None

    def talks_brief(self, one: str, by: Sequence[str] = ()) -> tuple[str, ...]:
        """Talks in a headline, from `talks with G4S` down to `talks`."""
        other = self.counterpart(one, by)
        return (f"talks with {other}", f"{other} talks", "talks") if other else ("talks",)

    def role(self, party: str) -> str | None:
        """The role in which a party joined."""
        joined = self._event("party", party)
        return joined.role if isinstance(joined, PartyJoined) else None

    def proposal(self, one: str) -> str:
        """A proposal in a sentence: by its title, by its proposer, or by its id."""
        tabled = self._event("proposal", one)
        if not isinstance(tabled, ProposalTabled):
            return f"the proposal {one}"
        return f"the proposal {quoted(tabled.title)}" if tabled.title else f"the proposal of {self.party(tabled.by)}"

    def proposer(self, one: str) -> str | None:
        """Who tabled a proposal, by id."""
        tabled = self._event("proposal", one)
        return tabled.by if isinstance(tabled, ProposalTabled) else None

    def proposal_brief(self, one: str) -> str:
        """A proposal in a headline: by its title, else `proposal`."""
        tabled = self._event("proposal", one)
        return tabled.title or "proposal" if isinstance(tabled, ProposalTabled) else "proposal"

    def claim(self, one: str) -> str:
        """A claim in a sentence: what is claimed about what, and by whom."""
        made = self._event("claim", one)
        if not isinstance(made, ClaimMade):
            return f"the claim {one}"
        amount = f" of {format_quantity(made.quantity)}" if made.quantity else ""
        by = f" by {self.party(made.by)}" if made.by else ""
        return f"the claim{amount} about {quoted(made.about)}{by}"

    def claim_brief(self, one: str) -> tuple[str, ...]:
        """A claim in a headline, from `G4S's £100m` down to `claim`."""
        made = self._event("claim", one)
        if not isinstance(made, ClaimMade):
            return ("claim",)
        said = short(made.quantity) if made.quantity else made.about
        return (f"{self.brief('party', made.by)}'s {said}", said, "claim") if made.by else (said, "claim")

    def decision(self, one: str) -> str:
        """A decision in a sentence: by its question, else its id."""
        taken = self._event("decision", one)
        return f"the decision {quoted(taken.question)}" if isinstance(taken, DecisionTaken) else f"the decision {one}"

    def _event(self, noun: Noun, one: str) -> object | None:
        fact = self.directory.fact(noun, one)
        return fact.event if fact else None


def _several(role: str) -> str:
    return f"{role[:-1]}ies" if role.endswith("y") else f"{role}s"


def surname(person: str) -> str:
    """The last word of a person's name, for a headline that has no room for more."""
    return person.rsplit(maxsplit=1)[-1] if person.split() else person
