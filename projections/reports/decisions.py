"""The report on decisions: the question, who had to answer it, how each answered, and whether that is proven."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from domain.events import TalksDiscontinued
from domain.fact import Fact
from domain.fields import references
from projections.dates import in_full
from projections.decisions import Decider, DecisionView
from projections.reports.report import Block, Cell, Listing, Paragraph, Section, Table
from projections.reports.telling import Telling, capital
from projections.sentences.governance import RULES
from projections.sentences.wording import both, counted, quoted
from projections.votes import tallied, tally_of

_ANSWERS = {
    "for": "voted for",
    "against": "voted against",
    "abstain": "abstained",
    "recused": "took no part",
    "attested": "named by a source as standing by it",
    "counted": "by votes that were counted",
}
_HEADS = ("Who", "Held that day by", "Answer")


def sections(telling: Telling) -> Iterator[Section]:
    """A section for each decision, in the order in which they were first spoken of."""
    decisions = telling.then.decisions.decisions
    for one, decision in decisions.items():
        body = f" ({telling.moment.directory.name('party', decision.body)})" if decision.body else ""
        yield Section(f"{capital(decision.question)}{body}", tuple(_decision(telling, one, decision)))
    missing = tuple(_not_taken(telling))
    if missing:
        yield Section("Decisions that are missing", (Listing(missing),))
    if not decisions and not missing:
        yield Section("Nothing yet", (Paragraph("Nothing had been decided by then, as far as was known."),))
    yield from telling.misfits(everywhere=False)


def _decision(telling: Telling, one: str, decision: DecisionView) -> Iterator[Block]:
    about = [fact for fact in telling.facts.values() if _names(fact, one)]
    if decision.proof is not None:
        yield Table("What was decided", ("What", "As recorded"), tuple(_outcome(telling, decision)))
    if decision.deciders:
        yield _answers(telling, "Who had to decide", decision.deciders)
    elif decision.proof is not None:
        yield Paragraph("Who had to decide is not on file.")
    if decision.voters:
        yield _answers(telling, "Who else is named as answering", decision.voters)
    if decision.proof is not None:
        yield from _reasons(telling, decision)
        yield from _missing(telling, decision)
    yield from _told(telling, about)


def _not_taken(telling: Telling) -> Iterator[Paragraph]:
    """For the talks that await a decision, or that only some have decided on: whose is not on file."""
    for _, group in groupby(telling.then.decisions.missing, key=attrgetter("talks")):
        missing = list(group)
        telling.words.add("not on file")
        names = both([one.name for one in missing])
        yield Paragraph(f"No decision of {names} is on file.", telling.cited([missing[0].entry]), missing[0].title)


def _names(fact: Fact, one: str) -> bool:
    return any(link.noun == "decision" and name == one for link, name in references(fact.event))


def _outcome(telling: Telling, decision: DecisionView) -> Iterator[tuple[Cell, ...]]:
    names = telling.moment.directory
    notes = telling.cited([decision.entry])
    outcome = decision.outcome or "outcome not on file"
    rows = [("Outcome", f"{outcome}, {decision.effect}" if decision.effect else outcome)]
    if decision.body:
        rows.append(("Body", names.name("party", decision.body)))
    if decision.talks:
        rows.append(("Talks", names.name("talks", decision.talks)))
    fact = telling.facts.get(decision.entry or "")
    if fact is not None:
        rows.append(("Date", telling.dated(fact)))
    if decision.published:
        rows.append(("Published", in_full(decision.published)))
    if decision.rescinded:
        rows.append(("Rescinded", in_full(decision.rescinded)))
    rows += [("Rule", _rule(telling, decision)), ("Votes", _votes(decision)), ("Proof", _proof(telling, decision))]
    for index, (label, value) in enumerate(rows):
        yield (Cell(label), Cell(value, () if index else notes))


def _rule(telling: Telling, decision: DecisionView) -> str:
    if decision.rule is None:
        telling.words.add("rule")
        rule = "not recorded"
    else:
        rule = RULES.get(decision.rule, decision.rule)
    if decision.rule == "threshold" and decision.threshold is not None:
        rule = f"at least {counted(decision.threshold, 'vote', 'votes')} for"
    return f"{rule}; quorum {decision.quorum}" if decision.quorum is not None else rule


def _votes(decision: DecisionView) -> str:
    if decision.tally is not None:
        return f"{tallied(decision.tally)} (counted, not named)"
    named = tally_of(one.answer for one in (*decision.deciders, *decision.voters))
    return "not reported" if named is None else f"{tallied(named)} (named below)"


def _proof(telling: Telling, decision: DecisionView) -> str:
    match decision.proof:
        case "proven":
            telling.words.add("proven")
            return "proven: the votes on file and the rule lead to this outcome"
        case "attested":
            telling.words.add("attested")
            return "attested: a source names each of those who had to decide; there is no count of votes"
    telling.words.add("unproven")
    return "unproven: the votes on file say otherwise" if decision.contradicted else "unproven; see what is missing"


def _answers(telling: Telling, caption: str, deciders: Sequence[Decider]) -> Table:
    """How each answered, and who held the post of those who have one on record."""
    parties = telling.then.parties.parties
    posts = {one.party for one in deciders if one.party in parties and parties[one.party].posts}
    rows = []
    for one in deciders:
        held = (Cell((one.holder or "not recorded") if one.party in posts else ""),) if posts else ()
        rows.append((Cell(one.name), *held, Cell(_answer(telling, one), telling.cited([one.entry]))))
    return Table(caption, _HEADS if posts else (_HEADS[0], _HEADS[-1]), tuple(rows))


def _answer(telling: Telling, decider: Decider) -> str:
    """How somebody answered."""
    if decider.answer == "not on file":
        telling.words.add("not on file")
    return _ANSWERS.get(decider.answer, decider.answer)


def _reasons(telling: Telling, decision: DecisionView) -> Iterator[Block]:
    """The reasons given with the decision, and where it rejects, those given for ending the talks it is about."""
    notes = telling.cited([decision.entry])
    reasons = [Paragraph(f"{quoted(reason)}.", notes, "Reason given") for reason in decision.reasons]
    for fact in telling.moment.played if decision.outcome == "rejected" else ():
        event = fact.event
        if isinstance(event, TalksDiscontinued) and event.reason and event.talks == decision.talks:
            lead = "Reason given for ending the talks"
            reasons.append(Paragraph(f"{quoted(event.reason)}.", telling.cite(fact), lead))
    if not decision.reasons:
        yield Paragraph("No reason is recorded with the decision itself.")
    if reasons:
        yield Listing(tuple(reasons))


def _missing(telling: Telling, decision: DecisionView) -> Iterator[Block]:
    """What would prove it, with the names in full."""
    names = [telling.moment.directory.name("party", one) for one in decision.silent]
    missing = [*decision.missing, *([f"nothing is on file from {both(names)}"] if names else [])]
    if decision.proof == "unproven" and missing:
        yield Paragraph(f"{capital('; '.join(missing))}.", lead="What is missing")


def _told(telling: Telling, about: Sequence[Fact]) -> Iterator[Block]:
    """Every entry that names the decision, in the order in which it happened; what is possible is said to be so."""
    items = tuple(telling.tell(fact, capital(telling.dated(fact))) for fact in about)
    if items:
        yield Paragraph("What the record holds on it, in order:")
        yield Listing(items)
