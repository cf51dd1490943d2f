"""The sheet of a meeting as it is typed: the fields of the meeting, of each decision, and what they are read as."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, cast

from msgspec import Struct, ValidationError, convert
from msgspec.structs import replace

from domain.errors import ParleyError
from domain.events import DecisionTaken, MeetingHeld
from domain.identifiers import DecisionId
from domain.values import Tally, decode_hook
from ledger.dates import resolve
from ledger.envelope import Envelope
from ledger.forms.field import AROUND_AN_AMENDMENT, EFFECTIVE, Field, field, fields
from ledger.forms.form import around_from
from ledger.forms.reading import Problem, Texts, given, problem, typed, value
from projections.minutes import Deciding, Ground, Minutes, Vote, begun, counted, suggested

Votes = Mapping[str, Vote]

_MEETING = {one.name: one for one in fields(MeetingHeld)}
_TAKEN = {one.name: one for one in fields(DecisionTaken)}

DAY = replace(EFFECTIVE, what="the day of the meeting; empty: today")
FORMALISES = replace(
    field("formalises", tuple[DecisionId, ...]), what="decisions reached before that the meeting made formal"
)
MEETING: tuple[Field, ...] = (DAY, _MEETING["bodies"], _MEETING["attended"], _MEETING["place"])
"""The fields of the meeting that everybody fills in or looks over."""

MORE: tuple[Field, ...] = (_MEETING["meeting"], FORMALISES, *AROUND_AN_AMENDMENT)
"""The others, folded: its id, and what stands around everything that is written."""

OUTCOME = replace(_TAKEN["outcome"], required=False)
DECISION: tuple[Field, ...] = (_TAKEN["question"], OUTCOME, _TAKEN["reasons"])
"""The fields of a decision that everybody fills in; its votes stand between the first and the second."""

DETAILS: tuple[Field, ...] = (
    _TAKEN["rule"],
    _TAKEN["deciders"],
    _TAKEN["body"],
    _TAKEN["tally"],
    _TAKEN["talks"],
    _TAKEN["title"],
    replace(_TAKEN["effect"], required=False),
    _TAKEN["decision"],
)
"""The others, folded, because they are suggested or seldom said."""


class Page(Struct, frozen=True):
    """What stands on the sheet about one decision."""

    texts: Texts
    votes: Votes = {}

    @property
    def blank(self) -> bool:
        """Whether nothing is said of a decision yet."""
        named = (field_.key for field_ in (*DECISION, _TAKEN["tally"], _TAKEN["title"]))
        return not self.votes and not any(text.strip() for key in named for text in self.texts.get(key, ()))


class Filled(Struct, frozen=True):
    """What the sheet says: the minutes and their envelope, or the problem of each field that keeps it from saying so.

    A problem is found by its part (0 is the meeting, 1 the first decision) and the key of its field. `parts` are
    those of the decisions in the minutes.
    """

    minutes: Minutes | None
    envelope: Envelope
    parts: tuple[int, ...] = ()
    problems: Mapping[tuple[int, str], Problem] = {}


def texts_of_meeting(minutes: Minutes, day: str) -> Texts:
    """What stands in the fields of the meeting to begin with."""
    return {
        DAY.key: (day,),
        "meeting": (minutes.meeting,),
        "bodies": _listed(minutes.bodies),
        "attended": _listed(minutes.attended),
    }


def texts_of_decision(deciding: Deciding) -> Texts:
    """What stands in the fields of a decision to begin with."""
    return {
        "decision": (deciding.decision,),
        "body": typed(deciding.body),
        "deciders": _listed(deciding.deciders),
        "effect": (deciding.effect,),
    }


def begin(ground: Ground) -> tuple[Texts, Page]:
    """A sheet of that day with one decision, as the record suggests it."""
    minutes = suggested(ground)
    return texts_of_meeting(minutes, ground.day.isoformat()), Page(texts_of_decision(minutes.decisions[0]))


def another(ground: Ground, meeting: Texts, pages: Sequence[Page]) -> Page:
    """One more decision of the same sheet."""
    bodies = tuple(_read(_MEETING["bodies"], meeting, {}, 0) or ())
    taken = tuple(one for page in pages for one in given(_TAKEN["decision"], page.texts))
    return Page(texts_of_decision(begun(ground, bodies, taken)))


def deciding(page: Page) -> Deciding:
    """The decision as far as it can be read; what cannot is as if it were not written."""
    return _deciding(page, {}, 1)


def fill(meeting: Texts, pages: Sequence[Page], ground: Ground) -> Filled:
    """Read the whole sheet; decisions of which nothing is said are left out."""
    problems: dict[tuple[int, str], Problem] = {}
    around: dict[str, Problem] = {}
    found = cast("Envelope", around_from((DAY, *AROUND_AN_AMENDMENT), meeting, around))
    problems.update({(0, key): said for key, said in around.items()})
    read = {one.name: _read(one, meeting, problems, 0) for one in (*_MEETING.values(), FORMALISES)}
    decisions = []
    for part, page in enumerate(pages, 1):
        if page.blank:
            continue
        decision = _deciding(page, problems, part)
        decisions.append((part, decision))
        if not decision.question:
            problems[part, "question"] = Problem("is needed", "what was decided on, in the words of the minutes")
        if counted(decision, ground).outcome is None and (part, "outcome") not in problems:
            problems[part, "outcome"] = Problem(
                "is needed: the votes do not settle it" if decision.votes or decision.tally else "is needed",
                "approved, rejected or deferred, or how each voted",
            )
    ids = [one.decision for _, one in decisions]
    for part, one in decisions:
        if ids.count(one.decision) > 1:
            problems[part, "decision"] = Problem("two decisions of the sheet have the same id", "change one")
    if problems:
        return Filled(None, {}, problems=problems)
    minutes = Minutes(
        meeting=read["meeting"],
        bodies=tuple(read["bodies"]),
        attended=tuple(read["attended"] or ()),
        place=read["place"],
        decisions=tuple(one for _, one in decisions),
        formalises=tuple(read["formalises"] or ()),
    )
    return Filled(minutes, found, tuple(part for part, _ in decisions))


def day_of(meeting: Texts, today: date) -> date:
    """The day of the meeting as it is written, the last that it can mean; today, where none can be read."""
    try:
        latest = resolve(" ".join(given(DAY, meeting))).latest
    except ParleyError:
        return today
    return latest or today


def _deciding(page: Page, problems: dict[tuple[int, str], Problem], part: int) -> Deciding:
    read: dict[str, Any] = {}
    for one in (*DECISION, *DETAILS):
        if one.name != "question":
            read[one.name] = _read(one, page.texts, problems, part)
    tally = None
    if read["tally"] is not None:
        try:
            tally = convert(read["tally"], Tally, dec_hook=decode_hook)
        except ValidationError:
            problems[part, "tally"] = Problem("is not a count of votes", "such as for=3,against=1,abstain=0")
    return Deciding(
        decision=read["decision"] or "",
        question=" ".join(given(_TAKEN["question"], page.texts)),
        title=read["title"],
        body=read["body"],
        talks=read["talks"],
        deciders=tuple(read["deciders"] or ()),
        votes=page.votes,
        tally=tally,
        rule=read["rule"],
        outcome=read["outcome"],
        effect=read["effect"] or "binding",
        reasons=tuple(read["reasons"] or ()),
    )


def _read(one: Field, texts: Texts, problems: dict[tuple[int, str], Problem], part: int) -> Any:
    written = given(one, texts)
    if not written:
        if one.required:
            problems[part, one.key] = Problem("is needed", f"such as {one.sample}" if one.sample != "…" else None)
        return None
    try:
        return value(one, written)
    except ParleyError as error:
        problems[part, one.key] = problem(one, error)
        return None


def _listed(ids: tuple[str, ...]) -> tuple[str, ...]:
    return (", ".join(ids),) if ids else ()
