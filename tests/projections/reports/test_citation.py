"""A citation: one paragraph that can be followed to the source and to the entry."""

from __future__ import annotations

from domain import events as e
from domain.values import Attribution, Citation
from projections.reports.citation import citation
from tests.projections.given import fact
from tests.projections.reports.reading import ACME, PAPER

SAID = e.StatementMade(text="no comment", by="acme")


def test_everything_that_leads_to_the_source_is_there() -> None:
    given = fact(
        SAID,
        ACME,
        PAPER,
        attribution=Attribution(speaker="May", capacity="chair", reporter="Gazette", mode="verbatim"),
        evidence=(Citation(document="paper", locator="page 3", quote="no comment"),),
    )
    said = citation(*given, "Depot talks")
    for part in (
        "3 January 2013",
        "Depot talks, entry #3, e3.",
        "Said by May, chair, as reported by Gazette, verbatim.",
        "Source: The Gazette, Gazette Ltd, 2 January 2013, page 3, “no comment”, https://a.example/1.",
        "Known from 3 January 2013.",
    ):
        assert part in said
    assert "\n" not in said


def test_what_is_missing_is_said_to_be() -> None:
    said = citation(*fact(SAID, ACME), "Depot talks")
    assert "Nobody is named as saying so" in said
    assert "No source is given." in said
    unfiled = citation(*fact(SAID, ACME, evidence=(Citation(document="lost"),)), "Depot talks")
    assert "lost (not on file)" in unfiled
