"""A page about one thing: the rows of the views that speak of it, and the events that name it.

Nothing is worked out here that a view does not say: a page chooses, and puts side by side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from domain.events import DecisionAttested, DecisionTaken, MemberRecused, PostHeld, VoteCast
from domain.fact import Fact
from domain.fields import references
from projections.at import Then
from projections.dates import label
from projections.decisions.result import Decider, DecisionView
from projections.decisions.rows import silence
from projections.families import FAMILIES, Family
from projections.opening.subject import Subject
from projections.row import Row, Tone
from projections.sentences import headline, text
from projections.sourcing import sourcing

_TITLES: dict[Family, str] = {
    "offer": "offered",
    "decision": "decided",
    "end": "talks and contracts",
    "talks": "talks and contracts",
    "contract": "talks and contracts",
    "claim": "claimed",
    "said": "said",
    "other": "else",
}
_VIEWS = ("position", "decisions", "approaches", "parties", "evidence")
"""The views that have rows of things by their ids."""


class Page(Struct, frozen=True):
    """What is on record about one thing at a moment: a title, and rows under headings, each to be opened in turn."""

    subject: Subject
    title: str
    rows: tuple[Row, ...]


def page(subject: Subject, then: Then, that_day: Then | None = None) -> Page:
    """The page about a thing. What is not on record at the moment has a page that says so.

    `that_day` is the same place as known that day; a page about a decision says what was proven then.
    """
    if subject.kind == "entry":
        return _entry(subject, then)
    title, rows = subject.id, tuple[Row, ...]()
    match subject.kind:
        case "thread":
            rows = (
                *_of_thread(subject.id, then, "figures", "side by side"),
                *_of_thread(subject.id, then, "claims", "what came of it"),
            )
        case "speaker":
            rows = tuple(row for row in then.rows("statements") if row.section == subject.id)
        case "record":
            title, rows = "the record", then.rows("record")
        case noun:
            title = then.moment.directory.name(noun, subject.id)
            rows = tuple(_of_thing(subject, then, that_day))
    if not rows:
        rows = (Row("none", subject.kind, subject.id, "nothing is on record of it here", "unproven"),)
    return Page(subject, title, rows)


def _of_thing(subject: Subject, then: Then, that_day: Then | None) -> Iterator[Row]:
    for view in _VIEWS:
        yield from (row for row in then.rows(view) if _speaks_of(row, subject, view))
    if subject.kind == "decision":
        yield from _matrix(subject.id, then)
        if that_day is not None:
            yield from _proof_that_day(subject.id, that_day)
    if subject.kind == "party":
        yield from _said_by(subject.id, then)
        yield from _part_of(subject.id, then)
    else:
        yield from _told(then, lambda fact: (subject.kind, subject.id) in _named(fact), lambda _: "events")


def _speaks_of(row: Row, subject: Subject, view: str) -> bool:
    noun = "evidence" if view == "evidence" else subject.kind
    if view == "decisions" and subject.kind == "talks":
        return row.key == f"missing/{subject.id}"
    name = f"{noun}/{subject.id}"
    return any(key == name or key.startswith(f"{name}/") for key in (row.key, row.under or ""))


def _of_thread(thread: str, then: Then, view: str, section: str) -> Iterator[Row]:
    """The rows of a thread; each opens the entry that it is."""
    for row in then.rows(view):
        if row.section == thread:
            key = f"entry/{row.entries[0]}" if row.entries else row.key
            yield replace(row, key=key, section=section, under=None)


# An entry ----------------------------------------------------------------------------------------------------------


def _entry(subject: Subject, then: Then) -> Page:
    moment, names = then.moment, then.moment.directory
    fact = next((one for one in (*moment.played, *moment.possible) if one.id == subject.id), None)
    possible = fact is not None and not any(one.id == fact.id for one in moment.played)
    if fact is None:
        amendment = moment.amending().get(subject.id)
        fact = amendment.fact if amendment is not None else None
    if fact is None:
        known = any(one.id == subject.id for one in moment.entries)
        why = "it had not happened by then, or is retracted" if known else "not known yet"
        return Page(subject, subject.id, (Row("none", "entry", subject.id, why, "unproven"),))
    return Page(subject, headline(fact, names), tuple(_entry_rows(fact, then, possible=possible)))


def _entry_rows(fact: Fact, then: Then, *, possible: bool) -> Iterator[Row]:
    names = then.moment.directory
    own = f"self/{fact.id}"
    yield Row(f"{own}/text", "event", "what", text(fact, names), "possible" if possible else "plain")
    label_of = ""
    for number, remark in enumerate(sourcing(fact, names, then.moment.amending())):
        label_of = remark.label or label_of
        said = "  ".join(words for words, _ in remark.parts)
        bad = any(tone == "bad" for _, tone in remark.parts)
        yield Row(f"{own}/{number}", "source", label_of, said, "unproven" if bad else "plain")
    yield Row(f"{own}/id", "source", "id", fact.id)
    cited = {citation.document for citation in fact.evidence}
    for row in then.rows("evidence"):
        if any(row.key == f"evidence/{one}" for one in cited):
            yield replace(row, section="documents")
    for row in then.rows("record"):
        kind, _, entry = row.key.partition("/")
        if entry in fact.corrected_by or (kind in ("irregular", "misfit") and fact.id in row.entries):
            yield replace(row, section="corrections and anomalies")
    for link, one in dict.fromkeys(references(fact.event)):
        called, introduced = names.name(link.noun, one), names.fact(link.noun, one)
        key = f"entry/{introduced.id}" if link.noun == "claim" and introduced else f"{link.noun}/{one}"
        yield Row(key, "names", link.noun, called if called == one else f"{called} ({one})")


# A decision --------------------------------------------------------------------------------------------------------


def _matrix(decision: str, then: Then) -> Iterator[Row]:
    """What each source says of each decider: a row a decider, the sources side by side."""
    view = then.decisions.decisions.get(decision)
    if view is None:
        return
    about = [fact for fact in then.moment.played if ("decision", decision) in _named(fact)]
    sources = dict.fromkeys(citation.document for fact in about for citation in fact.evidence)
    names = then.moment.directory
    for decider in (*view.deciders, *view.voters):
        said = [_said_of(decider, source, about, names.short("document", source)) for source in sources]
        called = f"{decider.holder}, {decider.short}" if decider.holder else decider.name
        value = "; ".join(said) or "no source is given"
        entries = (decider.entry,) if decider.entry else ()
        yield Row(f"party/{decider.party}", "source by source", called, value, entries=entries)
    yield from _needed(view)


def _said_of(decider: Decider, source: str, about: list[Fact], called: str) -> str:
    for fact in about:
        if any(citation.document == source for citation in fact.evidence):
            answer = _answer(fact, decider.party)
            if answer is not None:
                return f"{called}: {answer} (#{fact.number})"
    return f"{called}: silent"


def _answer(fact: Fact, party: str) -> str | None:
    match fact.event:
        case VoteCast(by=by, vote=vote) if by == party:
            return vote
        case DecisionAttested(deciders=deciders) if party in deciders:
            return "agreed"
        case MemberRecused(party=recused) if recused == party:
            return "recused"
        case DecisionTaken(tally=tally, deciders=deciders) if tally is not None and party in deciders:
            return "counted in the tally"
    return None


def _needed(view: DecisionView) -> Iterator[Row]:
    if view.proof is not None:
        needed = "; ".join(filter(None, (silence(view), *view.missing))) or "nothing"
        yield Row(f"decision/{view.decision}/missing", "source by source", "missing", needed)


def _proof_that_day(decision: str, that_day: Then) -> Iterator[Row]:
    found = [row for row in that_day.rows("decisions") if row.key == f"decision/{decision}/proof"]
    for row in found:
        yield replace(row, key=f"{row.key}/that-day", section="as known that day", under=None)
    if not found:
        words = "the decision was not known yet"
        yield Row(f"decision/{decision}/proof/that-day", "as known that day", "proof", words, "unproven")


# A party -----------------------------------------------------------------------------------------------------------


def _said_by(party: str, then: Then) -> Iterator[Row]:
    posts = (fact.event for fact in then.moment.played if isinstance(fact.event, PostHeld))
    holders = {post.person for post in posts if post.party == party and post.person is not None}
    mine = {
        one.entry
        for said in then.statements.speakers.values()
        for one in said
        if one.speaker in holders or party in one.by
    }
    for row in then.rows("statements"):
        if mine.intersection(row.entries):
            yield replace(row, section="everything said")


def _part_of(party: str, then: Then) -> Iterator[Row]:
    def title(fact: Fact) -> str:
        return _TITLES[FAMILIES[type(fact.event)]]

    rows = list(_told(then, lambda fact: ("party", party) in _named(fact), title))
    for section in dict.fromkeys(_TITLES.values()):
        yield from (row for row in rows if row.section == section)


# Events ------------------------------------------------------------------------------------------------------------


def _named(fact: Fact) -> set[tuple[str, str]]:
    named: set[tuple[str, str]] = {(link.noun, one) for link, one in references(fact.event)}
    return named | {("document", citation.document) for citation in fact.evidence}


def _told(then: Then, keep: Callable[[Fact], bool], section: Callable[[Fact], str]) -> Iterator[Row]:
    names = then.moment.directory
    possible = {fact.id for fact in then.moment.possible}
    for facts in (then.moment.played, then.moment.possible):
        for fact in filter(keep, facts):
            tone: Tone = "possible" if fact.id in possible else "plain"
            dated, year = label(fact.effective, fact.day), str(fact.day.year)
            dated = dated if year in dated else f"{dated} {year}"
            value = f"{headline(fact, names)} (#{fact.number})"
            yield Row(f"entry/{fact.id}", section(fact), dated, value, tone, entries=(fact.id,))
