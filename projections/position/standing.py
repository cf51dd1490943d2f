"""How talks and proposals stand, and what is pending in them: the one fold of them, rendered."""

from __future__ import annotations

from datetime import date

from domain.calendar import Calendar
from domain.directory import Directory
from domain.ground import Grounds, Lack
from domain.moment import Moment
from domain.standstill import presumed_until
from domain.state import SIGNED, Negotiation, Proposal, Talks
from projections.dates import in_full
from projections.position.result import ContractPosition, EndedFor, Pending, ProposalPosition, TalksPosition
from projections.possible import Possible, about
from projections.sentences.wording import both


def talks_of(moment: Moment, state: Negotiation, grounds: Grounds) -> dict[str, TalksPosition]:
    """All talks, those that are only possible among them."""
    possible = about(moment, "talks")
    ids = dict.fromkeys([*state.talks, *possible])
    tables: dict[str | None, list[str]] = {}
    for proposal in state.proposals.values():
        if state.on_the_table(proposal):
            tables.setdefault(proposal.talks, []).append(proposal.proposal)
    return {
        one: _only_possible(one, moment.directory, possible[one])
        if (talks := state.talks.get(one)) is None
        else _talks(talks, moment, grounds, tuple(tables.get(one, ())), possible.get(one, ()))
        for one in ids
    }


def proposals_of(moment: Moment, state: Negotiation) -> dict[str, ProposalPosition]:
    """All proposals, those that are only possible among them."""
    possible = about(moment, "proposal")
    ids = dict.fromkeys([*state.proposals, *possible])
    return {one: _proposal(one, state, moment.directory, possible.get(one, ())) for one in ids}


def contracts_of(moment: Moment, state: Negotiation, grounds: Grounds) -> dict[str, ContractPosition]:
    """All contracts, those that are only possible among them."""
    possible = about(moment, "contract")
    ids = dict.fromkeys([*state.contracts, *possible])
    return {one: _contract(one, state, moment, grounds, possible.get(one, ())) for one in ids}


def pending_in(state: Negotiation, directory: Directory, grounds: Grounds) -> list[Pending]:
    """Who has not answered a live proposal, which talks await a decision, which terms are open again."""
    pending = []
    for proposal in state.proposals.values():
        talks = state.talks.get(proposal.talks) if proposal.talks else None
        if talks is None or talks.stage in SIGNED or not state.on_the_table(proposal):
            continue
        awaited = state.contracting(proposal) - proposal.accepted_by - proposal.rejected_by
        silent = [directory.short("party", party) for party in talks.between if party in awaited]
        if silent:
            title = proposal.title or "the proposal"
            pending.append(Pending(f"an answer to {title} by {', '.join(silent)}", proposal.cause.entry))
    for talks in state.talks.values():
        if talks.stage == "decision-pending":
            missing = [directory.short("party", party) for party in grounds.undecided(talks)]
            by = f" by {both(missing)}" if missing else ""
            pending.append(Pending(f"a decision on {directory.name('talks', talks.talks)}{by}", talks.cause.entry))
        pending += [
            Pending(f"the term “{term.term}”, open again", term.cause.entry)
            for term in talks.terms.values()
            if term.open_again and not talks.ended
        ]
    return pending


def _only_possible(one: str, directory: Directory, possible: tuple[Possible, ...]) -> TalksPosition:
    title, short = _called(one, None, directory)
    return TalksPosition(None, None, None, title, short, possible=possible)


def _talks(
    talks: Talks, moment: Moment, grounds: Grounds, on_the_table: tuple[str, ...], possible: tuple[Possible, ...]
) -> TalksPosition:
    title, short = _called(talks.talks, talks, moment.directory)
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
        presumed_until=_presumed(talks, moment.calendar),
        undecided=grounds.undecided(talks),
        ended=talks.ended,
        on_the_table=on_the_table,
        shortlist=talks.shortlist,
        terms=tuple(talks.terms.values()),
        possible=possible,
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


def _contract(
    one: str, state: Negotiation, moment: Moment, grounds: Grounds, possible: tuple[Possible, ...]
) -> ContractPosition:
    directory = moment.directory
    introduction = directory.fact("contract", one)
    talks = getattr(introduction.event, "talks", None) if introduction else None
    title = _called(talks, state.talks.get(talks), directory)[0] if talks else one
    contract = state.contracts.get(one)
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
        lacking=_lacking(grounds.lacking(contract, moment.calendar), directory),
        possible=possible,
        changed=contract.changed.day if contract.changed else None,
        changed_by=contract.changed.entry if contract.changed else None,
        ended_for=tuple(
            EndedFor(party, directory.name("party", party), since.day, since.entry)
            for party, since in contract.ended_for.items()
        ),
    )


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
