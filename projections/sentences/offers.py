"""Offers in words."""

from __future__ import annotations

from domain.events import (
    ClarificationAnswered,
    ClarificationAsked,
    ProposalAccepted,
    ProposalLapsed,
    ProposalRejected,
    ProposalRevised,
    ProposalTabled,
    ProposalWithdrawn,
    TermAgreed,
    TermReopened,
)
from domain.values import Quantity, Term
from projections.amounts import format_quantity, ways
from projections.sentences.names import Names
from projections.sentences.wording import Wording, because, both, capital, many, quoted, saying


def tabled(event: ProposalTabled, names: Names) -> Wording:
    """A proposal is put on the table."""
    title = f"the proposal {quoted(event.title)}" if event.title else "a proposal"
    to = f" to {names.parties(event.to)}" if event.to else ""
    terms = f", with these terms: {_terms(event.terms, bare='not stated')}" if event.terms else ""
    text = f"{names.party(event.by)} put {title}{to} on the table in {names.talks(event.talks)}{terms}"
    return Wording(names.brief("party", event.by), "tables", event.title or "proposal", text)


def revised(event: ProposalRevised, names: Names) -> Wording:
    """A further version."""
    text = f"{names.party(event.by)} revised {names.proposal(event.proposal)}: {_terms(event.terms)}"
    return Wording(names.brief("party", event.by), "revises", names.proposal_brief(event.proposal), text)


def withdrawn(event: ProposalWithdrawn, names: Names) -> Wording:
    """The whole proposal is taken back."""
    proposal, why = names.proposal(event.proposal), because(event.reason)
    proposer, brief = names.proposer(event.proposal), names.proposal_brief(event.proposal)
    if proposer is None:
        return Wording("Proposal", "withdrawn", "", f"{capital(proposal)} was withdrawn{why}")
    text = f"{names.party(proposer)} withdrew {proposal}{why}"
    return Wording(names.brief("party", proposer), "withdraws", brief, text)


def rejected(event: ProposalRejected, names: Names) -> Wording:
    """Somebody says no."""
    version = f"version {event.version} of " if event.version is not None else ""
    text = f"{names.parties(event.by)} rejected {version}{names.proposal(event.proposal)}{because(event.reason)}"
    target = _versioned(names.proposal_brief(event.proposal), event.version)
    return Wording(names.shorts(event.by), many(event.by, "rejects", "reject"), target, text)


def accepted(event: ProposalAccepted, names: Names) -> Wording:
    """Somebody says yes."""
    text = f"{names.parties(event.by)} accepted version {event.version} of {names.proposal(event.proposal)}"
    target = _versioned(names.proposal_brief(event.proposal), event.version)
    return Wording(names.shorts(event.by), many(event.by, "accepts", "accept"), target, text)


def lapsed(event: ProposalLapsed, names: Names) -> Wording:
    """A proposal ends without an answer."""
    proposal, brief = names.proposal(event.proposal), names.proposal_brief(event.proposal)
    text = f"{capital(proposal)} lapsed without an answer"
    return Wording(brief if brief != "proposal" else "Proposal", "lapses", "", text)


def asked(event: ClarificationAsked, names: Names) -> Wording:
    """A question."""
    about = f" about {names.proposal(event.proposal)}" if event.proposal else ""
    text = f"{names.party(event.by)} asked{about}: {quoted(event.text)}"
    return Wording(names.brief("party", event.by), "asks:", event.text, text)


def answered(event: ClarificationAnswered, names: Names) -> Wording:
    """Its answer."""
    asked_fact = names.directory.fact("clarification", event.clarification)
    question = asked_fact.event if asked_fact else None
    to = f" the question {quoted(question.text)}" if isinstance(question, ClarificationAsked) else ""
    text = f"{names.party(event.by)} answered{to or ' ' + event.clarification}: {quoted(event.text)}"
    return Wording(names.brief("party", event.by), "answers:", event.text, text)


def term_agreed(event: TermAgreed, names: Names) -> Wording:
    """One term is settled."""
    amount = f" at {format_quantity(event.quantity)}" if event.quantity else ""
    text = f"The term {quoted(event.term)} was agreed{amount} in {names.talks(event.talks)}{saying(event.text)}"
    if event.quantity is None:
        return Wording(capital(event.term), "agreed", "", text)
    return Wording(capital(event.term), "agreed at", ways(event.quantity), text, figure=True)


def term_reopened(event: TermReopened, names: Names) -> Wording:
    """A settled term is open again."""
    text = f"{names.party(event.by)} reopened the term {quoted(event.term)} in {names.talks(event.talks)}"
    return Wording(names.brief("party", event.by), "reopens", event.term, text)


def _versioned(title: str, version: int | None) -> tuple[str, ...]:
    ways = (title,) if title == "proposal" else (title, "proposal")
    return tuple(f"{way} v{version}" for way in ways) if version is not None else ways


def _terms(terms: tuple[Term, ...], *, bare: str = "dropped") -> str:
    """Terms in a row; `bare` says what one with neither amount nor text is: in a revision it is dropped."""
    return both([_term(term.term, term.quantity, term.text, bare) for term in terms])


def _term(name: str, quantity: Quantity | None, text: str | None, bare: str) -> str:
    if quantity is None and text is None:
        return f"{quoted(name)} {bare}"
    said = [format_quantity(quantity)] if quantity else []
    return f"{quoted(name)} {', '.join([*said, *([quoted(text)] if text else [])])}"
