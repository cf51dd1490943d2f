"""How talks and proposals stand, and what is pending in them: the one fold of them, rendered."""

from __future__ import annotations

from datetime import date

from domain.calendar import Calendar
from domain.directory import Directory
from domain.ground import Lack
from domain.moment import Moment
from domain.standstill import presumed_until
from domain.state import SIGNED, Negotiation, Proposal, Talks
from projections.dates import in_full
from projections.position.result import ContractPosition, EndedFor, Pending, ProposalPosition, TalksPosition
from projections.possible import Possible, about
from projections.remembered import Remembered
from projections.resting import Resting
from projections.sentences.wording import both


class Standings:
    """How everything stands at a moment; what has not changed since another moment is as it was told there."""

    def __init__(self, moment: Moment, state: Negotiation, remembered: Remembered) -> None:
        self._moment = moment
        self._directory = moment.directory
        self._state = state
        self._remembered = remembered
        self._resting = Resting(state, remembered)

    def talks(self) -> dict[str, TalksPosition]:
        """All talks, those that are only possible among them."""
        possible = about(self._moment, "talks", self._remembered)
        found = {}
        for one, talks in self._state.talks.items():
            parts = (self._resting.talks[one], possible.get(one, ()))
            found[one] = self._remembered.of(("talks", one), parts, self._talks, talks, parts[1])
        for one, facts in possible.items():
            if one not in found:
                title, short = _called(one, None, self._directory)
                found[one] = TalksPosition(None, None, None, title, short, possible=facts)
        return found

    def proposals(self) -> dict[str, ProposalPosition]:
        """All proposals, those that are only possible among them."""
        state, possible = self._state, about(self._moment, "proposal", self._remembered)
        found = {}
        for one in dict.fromkeys([*state.proposals, *possible]):
            proposal, facts = state.proposals.get(one), possible.get(one, ())
            parts = (proposal, proposal is not None and state.on_the_table(proposal), facts)
            found[one] = self._remembered.of(("proposal", one), parts, _proposal, one, state, self._directory, facts)
        return found

    def contracts(self) -> dict[str, ContractPosition]:
        """All contracts, those that are only possible among them."""
        state, possible = self._state, about(self._moment, "contract", self._remembered)
        found = {}
        for one in dict.fromkeys([*state.contracts, *possible]):
            contract, facts = state.contracts.get(one), possible.get(one, ())
            parts = (
                contract,
                self._introduced_in(one),
                contract and self._resting.talks.get(contract.talks or ""),
                facts,
            )
            found[one] = self._remembered.of(("contract", one), parts, self._contract, one, facts)
        return found

    def pending(self) -> list[Pending]:
        """Who has not answered a live proposal, which talks await a decision, which terms are open again."""
        state, of = self._state, self._remembered.of
        pending: list[Pending] = []
        for one, proposal in state.proposals.items():
            talks = state.talks.get(proposal.talks) if proposal.talks else None
            if talks is not None and talks.stage not in SIGNED and state.on_the_table(proposal):
                pending += of(
                    ("answers", one), (proposal, talks, self._resting.around), self._answers, proposal, talks
                )
        for one, talks in state.talks.items():
            pending += of(("awaited", one), (self._resting.talks[one],), self._awaited, talks)
        return pending

    def _answers(self, proposal: Proposal, talks: Talks) -> tuple[Pending, ...]:
        awaited = self._state.contracting(proposal) - proposal.accepted_by - proposal.rejected_by
        silent = [self._directory.short("party", party) for party in talks.between if party in awaited]
        title = proposal.title or "the proposal"
        return (Pending(f"an answer to {title} by {', '.join(silent)}", proposal.cause.entry),) if silent else ()

    def _awaited(self, talks: Talks) -> tuple[Pending, ...]:
        pending = []
        if talks.stage == "decision-pending":
            missing = [self._directory.short("party", party) for party in self._resting.grounds.undecided(talks)]
            by = f" by {both(missing)}" if missing else ""
            title = self._directory.name("talks", talks.talks)
            pending.append(Pending(f"a decision on {title}{by}", talks.cause.entry))
        pending += [
            Pending(f"the term “{term.term}”, open again", term.cause.entry)
            for term in talks.terms.values()
            if term.open_again and not talks.ended
        ]
        return tuple(pending)

    def _talks(self, talks: Talks, possible: tuple[Possible, ...]) -> TalksPosition:
        title, short = _called(talks.talks, talks, self._directory)
        proposals = self._resting.proposals(talks.talks)
        return TalksPosition(
            stage=talks.stage,
            since=talks.cause.day,
            by=talks.cause.entry,
            title=title,
            short=short,
            between=talks.between,
            left=tuple(sorted(talks.left)),
            route=talks.route,
            framework=talks.framework,
            reason=talks.reason,
            until=talks.until,
            presumed_until=_presumed(talks, self._moment.calendar),
            undecided=self._resting.grounds.undecided(talks),
            ended=talks.ended,
            on_the_table=tuple(one.proposal for one in proposals if self._state.on_the_table(one)),
            shortlist=talks.shortlist,
            terms=tuple(talks.terms.values()),
            possible=possible,
        )

    def _introduced_in(self, contract: str) -> Talks | None:
        """The talks of which a contract has its name."""
        introduction = self._directory.fact("contract", contract)
        talks = getattr(introduction.event, "talks", None) if introduction else None
        return self._state.talks.get(talks) if talks else None

    def _contract(self, one: str, possible: tuple[Possible, ...]) -> ContractPosition:
        directory = self._directory
        introduction = directory.fact("contract", one)
        talks = getattr(introduction.event, "talks", None) if introduction else None
        title = _called(talks, self._state.talks.get(talks), directory)[0] if talks else one
        contract = self._state.contracts.get(one)
        if contract is None:
            return ContractPosition(title, None, None, None, possible=possible)
        return ContractPosition(
            title=title,
            status=contract.status,
            since=contract.cause.day,
            entry=contract.cause.entry,
            talks=contract.talks,
            by=contract.by,
            term=contract.term,
            quantity=contract.quantity,
            lacking=_lacking(self._resting.grounds.lacking(contract, self._moment.calendar), directory),
            possible=possible,
            changed=contract.changed.day if contract.changed else None,
            changed_by=contract.changed.entry if contract.changed else None,
            ended_for=tuple(
                EndedFor(party, directory.name("party", party), since.day, since.entry)
                for party, since in contract.ended_for.items()
            ),
        )


def _presumed(talks: Talks, calendar: Calendar) -> date | None:
    """The presumed last day of a standstill that is going on and has none on record."""
    if talks.stage != "standstill" or talks.until is not None or talks.standstill is None:
        return None
    return presumed_until(talks.standstill.day, calendar)


def _called(one: str, talks: Talks | None, directory: Directory) -> tuple[str, str]:
    """What people call talks, in full and where columns are few."""
    introduction = directory.fact("talks", one)
    between: tuple[str, ...] = getattr(introduction.event, "between", ()) if introduction else ()
    names = [directory.short("party", party) for party in (talks.between if talks else between)]
    title = directory.name("talks", one)
    if title == one and names:
        title = " with ".join([names[0], ", ".join(names[1:])]) if len(names) > 1 else names[0]
    short = directory.short("talks", one)
    return title, "-".join(names) if short in (one, title) and len(names) == 2 else short if short != one else title


def _proposal(one: str, state: Negotiation, directory: Directory, possible: tuple[Possible, ...]) -> ProposalPosition:
    introduction = directory.fact("proposal", one)
    title = directory.name("proposal", one)
    tabled_by = getattr(introduction.event, "by", None) if introduction else None
    if title == one and tabled_by is not None:
        title = f"Proposal of {directory.short('party', tabled_by)}"
    short = directory.short("proposal", one)
    proposal = state.proposals.get(one)
    if proposal is None:
        return ProposalPosition(None, None, None, title, short, possible=possible)
    return ProposalPosition(
        status=_status(proposal, state),
        since=proposal.cause.day,
        entry=proposal.cause.entry,
        title=title,
        short=short if short != one else title,
        version=proposal.version,
        talks=proposal.talks,
        by=proposal.by,
        to=proposal.to,
        terms=proposal.terms,
        accepted_by=tuple(sorted(proposal.accepted_by)),
        rejected_by=tuple(sorted(proposal.rejected_by)),
        possible=possible,
    )


def _status(proposal: Proposal, state: Negotiation) -> str:
    if proposal.status == "tabled" and not state.on_the_table(proposal):
        return "off the table"
    return proposal.status


def _lacking(missing: tuple[Lack, ...], directory: Directory) -> tuple[str, ...]:
    """What is missing of a contract, in words; all whose decisions are missing in one phrase."""
    undecided_parties = [directory.short("party", lack.of) for lack in missing if lack.of is not None]
    said = [
        _LACKS[lack.what].format(in_full(lack.until) if lack.until else "") for lack in missing if lack.of is None
    ]
    return (*said, *([f"no decision of {both(undecided_parties)} on file"] if undecided_parties else []))


_LACKS = {
    "signature": "its signature is not on file",
    "standstill": "no standstill recorded",
    "until": "the last day of the standstill is not recorded",
    "inside": "signed inside the standstill presumed until {}",
}
