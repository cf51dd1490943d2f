"""Evidence: who, in which words, where it stands, when it was learnt, what was corrected."""

from __future__ import annotations

from domain.clocks import ByDay
from domain.events import DeliveryReported, EvidenceFiled, NegotiationOpened, TalksDiscontinued
from domain.events.base import Event
from domain.values import Attribution, Citation, Marking
from projections.sourcing import Remark, sourcing, unheard
from tests.domain.writing import Story, amount
from tests.projections.given import LAST, entry, history, on

ENDED = TalksDiscontinued(talks="g4s", by=("alliance",), reason="it does not suit")
FILED = EvidenceFiled(document="a", title="Plan collapses", publisher="BBC News", published="2013-01-29")


def remarks(event: Event, *others: Event, **given: object) -> dict[str, str]:
    lines = [NegotiationOpened(title="Talks"), *others]
    told = history(*lines, entry(len(lines) + 1, event, **given))  # type: ignore[arg-type]
    (fact,) = (fact for fact in told.facts(told.everything) if fact.number == len(lines) + 1)
    moment = told.at(ByDay(LAST), told.everything)
    return read(sourcing(fact, moment.directory, moment.amending()))


def raw_day(day: str) -> dict[str, str]:
    return {"edtf": day, "earliest": day, "latest": day}


def read(lines: tuple[Remark, ...]) -> dict[str, str]:
    return {line.label: " | ".join(text for text, _ in line.parts) for line in lines}


def test_it_reads_like_an_honest_report() -> None:
    said = remarks(
        ENDED,
        FILED,
        effective=on("2013-01-28"),
        learnt="2013-01-29T09:35:00+00:00",
        attribution=Attribution(
            speaker="David Lloyd", capacity="PCC for Hertfordshire", reporter="BBC", mode="verbatim"
        ),
        evidence=(Citation(document="a", locator="v4", quote="discontinued negotiations"),),
        marking=Marking(level="official", basis="section 43"),
        recorded_by="clerk",
    )
    assert said == {
        "speaker": "David Lloyd, PCC for Hertfordshire | as reported by BBC",
        "wording": "“discontinued negotiations” | verbatim",
        "reason": "it does not suit",
        "source": "Plan collapses, BBC News, 29 January 2013 | v4",
        "dated": "28 January 2013 | learnt 29 January 2013 at 09:35 | 1 day later",
        "record": "never corrected | entry #3 | recorded by clerk",
        "marking": "official | section 43",
    }


def test_what_is_missing_is_said() -> None:
    said = remarks(ENDED, evidence=(Citation(document="b"),))
    assert said["speaker"] == "nobody is named"
    assert said["source"] == "b | not on file"
    assert remarks(ENDED)["source"] == "none given"
    assert "wording" not in said


def test_a_correction_says_what_it_was_why_and_since_when() -> None:
    told = Story().tell("2013-01-01", NegotiationOpened(title="Talks"))
    told.tell("2013-01-29", DeliveryReported(about="loss", quantity=amount(50, unit="GBP"), verified=False))
    told.correct("2013-02-12", "e2", event__quantity={"value": "70", "unit": "GBP"})
    history = told.history()
    fact = history.facts(history.everything)[1]
    moment = told.at("2013-02-12")
    said = read(sourcing(fact, moment.directory, moment.amending()))
    assert said["corrected"] == "was £50 | found otherwise | 12 February 2013, entry #3"
    assert said["record"] == "entry #2"


def test_each_step_of_a_chain_of_corrections_is_said() -> None:
    told = Story().tell("2013-01-01", NegotiationOpened(title="Talks"))
    told.tell("2013-01-29", DeliveryReported(about="loss", quantity=amount(50, unit="GBP"), verified=False))
    told.correct("2013-02-12", "e2", event__quantity={"value": "70", "unit": "GBP"}, effective=raw_day("2013-01-28"))
    told.correct("2013-02-13", "e3", event__changes={"event.quantity": {"value": "68", "unit": "GBP"}})
    told.correct("2013-02-14", "e2", effective=raw_day("2013-01-27"))
    moment = told.at("2013-02-14")
    fact = next(fact for fact in moment.played if fact.id == "e2")
    lines = [line for line in sourcing(fact, moment.directory, moment.amending()) if line.label == "corrected"]
    assert [line.parts[0][0] for line in lines] == [
        "was £50",
        "was quantity £70, effective 28 January 2013",
        "was dated 29 January 2013",
    ]
    assert [line.parts[2][0] for line in lines] == [
        "12 February 2013, entry #3",
        "13 February 2013, entry #4",
        "14 February 2013, entry #5",
    ]


def test_what_was_retracted_and_restored_says_so() -> None:
    told = Story().tell("2013-01-01", NegotiationOpened(title="Talks"))
    told.tell("2013-01-29", ENDED).retract("2013-01-30", "e2").retract("2013-02-01", "e3")
    moment = told.at("2013-02-12")
    fact = next(fact for fact in moment.played if fact.id == "e2")
    said = read(sourcing(fact, moment.directory, moment.amending()))
    assert said["retracted"] == "written in error | 30 January 2013, entry #3"
    assert said["restored"] == "written in error | 1 February 2013, entry #4"
    assert said["record"] == "entry #2"


def test_of_what_is_not_known_only_the_day_is_said() -> None:
    told = Story().tell("2013-01-30", ENDED, on="2013-01-28").history()
    said = read(unheard(told.facts(told.everything)[0]))
    assert said == {"known": "from 30 January 2013 | 2 days later", "record": "entry #1"}


def test_an_irregular_entry_says_why() -> None:
    assert remarks(ENDED, irregular="the minutes say so")["irregular"] == "the minutes say so"
