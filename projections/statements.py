"""Statements: who said what, in which capacity, and how the wording moved.

Everything that somebody said: statements, claims and what was answered to them, reasons, questions and answers.
What a source attests of deciders is said by the source: they have not said it. Remarks for the reader of the record
(notes, reasons of corrections) are nobody's statements, and the text of an offered or agreed term is none either.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from domain import events as e
from domain.directory import Directory
from domain.events.base import Event
from domain.fact import Fact
from domain.moment import Moment
from domain.state import Negotiation
from domain.values import Quantity
from projections import threads
from projections.amounts import format_quantity
from projections.corrections import Amendments, Correction, corrections
from projections.dates import in_full
from projections.fold import View
from projections.row import Row, Tone
from projections.sentences.wording import both, quoted, reads
from projections.succession import Succession
from projections.voices import DEGREES, NOBODY, Voice, corrected, degree, heard, parties, quotes, reported, who


class Statement(Voice, frozen=True, kw_only=True):
    """One thing that somebody said, as it reads once corrected.

    `key` is the same for it at any two moments. `voice` is who speaks: the speaker, else the parties it is by, else
    nobody named. `about` is the thread, or what it speaks of, None: nothing in particular. `text` are the words as
    the record has them, `quotes` those quoted from its sources; without either it is an `amount` that was said, or
    only how strongly (`degree`).
    `before` is the entry by which the same voice last spoke in the same thread in other words; `superseded_by`
    are the entries that take its place.
    """

    key: str
    voice: str
    by: tuple[str, ...]
    by_names: tuple[str, ...]
    about: str | None
    text: str | None
    amount: str | None
    degree: str | None
    channel: str | None
    quotes: tuple[str, ...]
    before: str | None = None
    superseded_by: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()


class Statements(Struct, frozen=True):
    """What was said, by who speaks, in play order, what is only possible last.

    `threads` has what was said about each thing, whoever spoke: the entries in play order.
    """

    speakers: dict[str, tuple[Statement, ...]]
    threads: dict[str, tuple[str, ...]]


class _Gathered:
    def __init__(self, directory: Directory) -> None:
        self.directory = directory
        self.facts: list[tuple[Fact, bool]] = []
        self.succession = Succession()
        self.answers: dict[str, list[str]] = {}
        self.possible = False


def _said(state: _Gathered, fact: Fact, event: Event) -> None:
    state.facts.append((fact, state.possible))
    if isinstance(event, e.ClaimMade):
        state.succession.add(fact, event, possible=state.possible)
    elif isinstance(event, e.ClarificationAnswered) and not state.possible:
        state.answers.setdefault(event.clarification, []).append(fact.id)


def _result(state: _Gathered, moment: Moment, _: Negotiation) -> Statements:
    state.possible = True
    for fact in moment.possible:
        if type(fact.event) in _ON:
            _said(state, fact, fact.event)
    names = state.directory
    about = {fact.id: threads.subject(fact.event, names) for fact, _ in state.facts}
    called = threads.names((one for one in about.values() if one), names)
    amending = moment.amending()
    speakers: dict[str, list[Statement]] = {}
    last: dict[tuple[str, str | None], Statement] = {}
    for fact, possible in state.facts:
        of = about[fact.id]
        thread = called[of] if of else None
        for one in _statements(fact, names, amending, thread, possible=possible):
            made = replace(one, superseded_by=_superseded(state, fact), before=_before(one, last))
            speakers.setdefault(one.voice, []).append(made)
            if not possible:
                last[one.voice, thread] = made
    told = [one for said in speakers.values() for one in said]
    found: dict[str, list[str]] = {}
    place = {fact.id: number for number, (fact, _) in enumerate(state.facts)}
    for one in sorted(told, key=lambda one: place[one.entry]):
        if one.about is not None:
            found.setdefault(one.about, []).append(one.entry)
    return Statements(
        {voice: tuple(said) for voice, said in speakers.items()},
        {thread: tuple(dict.fromkeys(ones)) for thread, ones in found.items()},
    )


def _statements(
    fact: Fact, directory: Directory, amending: Amendments, about: str | None, *, possible: bool
) -> list[Statement]:
    event = fact.event
    by = _by(event, directory)
    names = tuple(directory.name("party", party) for party in by)
    fields = heard(fact, possible=possible)
    amount = getattr(event, "quantity", None)
    words = _words(event)
    if not words and (isinstance(amount, Quantity) or degree(event)):
        words = (None,)
    return [
        Statement(
            **fields,
            key=f"statement/{fact.id}" if number == 1 else f"statement/{fact.id} {number}",
            voice=fields["speaker"] or both(names) or NOBODY,
            by=by,
            by_names=names,
            about=about,
            text=text,
            amount=format_quantity(amount) if isinstance(amount, Quantity) else None,
            degree=degree(event),
            channel=getattr(event, "channel", None),
            quotes=quotes(fact),
            corrections=corrections(fact, amending) if fact.corrected_by else (),
        )
        for number, text in enumerate(words, 1)
    ]


def _words(event: Event) -> tuple[str | None, ...]:
    """What was said: the text, the reason or each of several."""
    given = (getattr(event, "text", None) or getattr(event, "reason", None),)
    words: tuple[str | None, ...] = getattr(event, "reasons", None) or given
    return tuple(text for text in words if text is not None)


def _by(event: Event, directory: Directory) -> tuple[str, ...]:
    """Whose words they are, where the event itself does not say `by`."""
    match event:
        case e.ProviderResponded(approach=approach) | e.ProviderDeclined(approach=approach):
            return _introduced(directory, "approach", approach, "provider")
        case e.ProposalWithdrawn(proposal=proposal):
            return _introduced(directory, "proposal", proposal, "by")
        case e.BidderWithdrew(party=party) | e.PartyLeft(party=party) | e.InterestDeclared(party=party):
            return (party,)
        case e.DecisionTaken(body=body, deciders=deciders):
            return (body,) if body else deciders
    return parties(event)


def _introduced(directory: Directory, noun: str, one: str, field: str) -> tuple[str, ...]:
    fact = directory.fact(noun, one)  # type: ignore[arg-type]
    found = getattr(fact.event, field, None) if fact else None
    return (found,) if isinstance(found, str) else ()


def _superseded(state: _Gathered, fact: Fact) -> tuple[str, ...]:
    if isinstance(fact.event, e.ClarificationAnswered):
        answers = state.answers.get(fact.event.clarification, [])
        return tuple(answers[answers.index(fact.id) + 1 :]) if fact.id in answers else ()
    return tuple(successor.entry for successor in state.succession.of(fact.id))


def _before(one: Statement, last: Mapping[tuple[str, str | None], Statement]) -> str | None:
    """The entry by which the same voice last spoke of the same thing, if it said so otherwise."""
    earlier = last.get((one.voice, one.about)) if one.about is not None else None
    if earlier is None or earlier.entry == one.entry:
        return None
    same = _wording(earlier) == _wording(one)
    return None if same else earlier.entry


def _wording(one: Statement) -> tuple[str | None, ...]:
    return reads(one.text), one.amount, one.degree


def _rows(statements: Statements) -> tuple[Row, ...]:
    numbers = {one.entry: one.number for said in statements.speakers.values() for one in said}
    return tuple(_row(one, numbers) for said in statements.speakers.values() for one in said)


def _row(one: Statement, numbers: Mapping[str, int]) -> Row:
    said = [quoted(one.text)] if one.text else []
    said += [one.amount] if one.amount else []
    said += [DEGREES.get(one.degree, one.degree)] if one.degree else []
    said += [_ACTS[one.kind]] if one.kind in _ACTS else []
    said += [f"on “{one.about}”"] if one.about else []
    told = [one.channel, reported(one.mode, one.reporter)]
    told += [f"quoted {quoted(quote)}" for quote in one.quotes]
    further = [", ".join(part for part in told if part)]
    further += [f"earlier on this: #{numbers[one.before]}"] if one.before else []
    if one.superseded_by:
        further.append(f"superseded by {both([f'#{numbers[later]}' for later in one.superseded_by])}")
    further += [f"known from {in_full(one.learnt)}"] if one.learnt != one.day else []
    further += corrected(one.corrections)
    possible = ["possible by then"] if one.possible else []
    tone: Tone = "possible" if one.possible else "plain"
    value = "; ".join([*possible, ", ".join(said), *(part for part in further if part)])
    return Row(one.key, _heading(one), one.dated, value, tone, entries=(one.entry,))


def _heading(one: Statement) -> str:
    """Who speaks, and as what: the capacity on record, else the parties spoken for."""
    if one.capacity:
        return f"{one.voice}, {one.capacity}"
    return who(one.speaker, one.by_names) if one.speaker else one.voice


_KINDS: tuple[type[Event], ...] = (
    e.StatementMade,
    e.RationaleStated,
    e.ImpactEstimated,
    e.ClaimMade,
    e.ClaimDisputed,
    e.ClaimSubstantiated,
    e.DeliveryReported,
    e.ClarificationAsked,
    e.ClarificationAnswered,
    e.ProposalWithdrawn,
    e.ProposalRejected,
    e.ProviderResponded,
    e.ProviderDeclined,
    e.BidderWithdrew,
    e.PartyLeft,
    e.TalksPaused,
    e.TalksResumed,
    e.TalksDiscontinued,
    e.FallbackAdopted,
    e.InterestDeclared,
    e.DecisionTaken,
    e.DecisionAttested,
    e.DecisionRescinded,
    e.DisputeRaised,
    e.DisputeResolved,
    e.TerminationNotified,
    e.ContractTerminated,
)
_ACTS: dict[str, str] = {
    e.RationaleStated.kind(): "as a reason",
    e.ClaimDisputed.kind(): "disputing a claim",
    e.ClaimSubstantiated.kind(): "giving grounds for a claim",
    e.ClarificationAsked.kind(): "asking",
    e.ClarificationAnswered.kind(): "answering",
    e.ProposalWithdrawn.kind(): "withdrawing a proposal",
    e.ProposalRejected.kind(): "rejecting a proposal",
    e.ProviderResponded.kind(): "answering an approach",
    e.ProviderDeclined.kind(): "declining an approach",
    e.BidderWithdrew.kind(): "withdrawing",
    e.PartyLeft.kind(): "leaving",
    e.TalksPaused.kind(): "pausing talks",
    e.TalksResumed.kind(): "resuming talks",
    e.TalksDiscontinued.kind(): "ending talks",
    e.FallbackAdopted.kind(): "choosing what to do instead",
    e.InterestDeclared.kind(): "declaring an interest",
    e.DecisionTaken.kind(): "as a reason for a decision",
    e.DecisionAttested.kind(): "attesting a decision",
    e.DecisionRescinded.kind(): "rescinding a decision",
    e.DisputeRaised.kind(): "raising a dispute",
    e.DisputeResolved.kind(): "ending a dispute",
    e.TerminationNotified.kind(): "giving notice",
    e.ContractTerminated.kind(): "terminating a contract",
}
"""What somebody does by saying it, where that is more than saying it."""

_Handler = Callable[[_Gathered, Fact, Event], None]
_ON: dict[type[Event], _Handler] = dict.fromkeys(_KINDS, _said)

VIEW = View(
    name="statements",
    meaning="who said what, in which capacity, and how the wording moved",
    start=_Gathered,
    on=_ON,
    result=_result,
    rows=_rows,
    rests="gathered",
)
