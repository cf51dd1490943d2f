"""What stands under the sentence of an entry in a long chronology.

Its sources, what was corrected in it, and that it was taken out for a time.
"""

from __future__ import annotations

from collections.abc import Iterator

from domain.directory import Directory
from domain.events import EvidenceFiled
from domain.fact import Fact
from domain.values import Citation
from projections.corrections import Amendments, corrections
from projections.dates import in_full
from projections.retractions import Retractions


def footnotes(fact: Fact, directory: Directory, amendments: Amendments, retractions: Retractions) -> Iterator[str]:
    """A line for each source, or one that there is none, for each correction and each of its own.

    And one for each time it was retracted or restored.
    """
    for citation in dict.fromkeys(fact.evidence):
        yield f"source: {_source(citation, directory)}"
    if not fact.evidence and not isinstance(fact.event, EvidenceFiled):
        yield "source: none given"
    for one in corrections(fact, amendments):
        itself = "" if one.of == fact.number else f"#{one.of} itself "
        by = ", ".join([f"#{one.number}", *one.who])
        yield f"{itself}corrected {in_full(one.learnt)} ({by}): was {one.before}; {one.reason}"
    for taken in retractions.of(fact):
        by = ", ".join([f"#{taken.number}", *taken.who])
        yield f"{taken.did} {in_full(taken.learnt)} ({by}): {taken.reason}"


def _source(citation: Citation, directory: Directory) -> str:
    """The document by its title and the number of the entry that filed it, the place in it, the words quoted."""
    filed = directory.fact("document", citation.document)
    if filed is None or not isinstance(filed.event, EvidenceFiled):
        parts = [f"{citation.document} (not on file)"]
    else:
        parts = [f"{filed.event.title} (#{filed.number})"]
    if citation.locator:
        parts.append(citation.locator)
    if citation.quote:
        parts.append(f"“{citation.quote}”")
    return ", ".join(parts)
