"""The method note: what the words of a report mean, to somebody who has never seen a ledger.

Only those are explained that occur.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from projections.reports.report import Detail

Word = Literal[
    "by", "about", "late", "possible", "corrected", "taken back", "irregular", "odd", "nobody", "not on file",
    "marked", "contradiction", "differing", "strength", "bound", "period", "unverified", "disputed", "substantiated",
    "superseded", "proven", "attested", "unproven", "rule",
]  # fmt: skip
"""What may need to be explained."""

_ALWAYS = (
    Detail(
        "This report",
        "It is made from a ledger: a numbered list of what happened in a negotiation, each entry with its source. "
        "Nobody wrote it by hand: the same entries and the same two dates give the same report.",
    ),
    Detail(
        "Two dates",
        "A report tells what had happened by one date, as far as it could be known by another. What came out later "
        "than the second date is left out, and so are corrections that came later.",
    ),
    Detail(
        "Entry",
        "One line of the ledger. An entry keeps its number for good; it is never altered or removed. A mistake is "
        "put right by a further entry.",
    ),
    Detail("[1]", "The note of that number at the end: who said it, how close to their words, and where it stands."),
)
_MEANINGS: dict[Word, Detail] = {
    "by": Detail("By a day", "It had happened by the end of that day; since when is not known."),
    "about": Detail("About a date", "The source gives the date as near, not as exact."),
    "late": Detail(
        "Became known",
        "The day on which it could first be known, where that is later than the day on which it happened.",
    ),
    "possible": Detail(
        "Possible",
        "It may have happened by the date of this report, and may not: its own date is not known closely enough. "
        "It is told apart from what is certain.",
    ),
    "corrected": Detail(
        "Corrected",
        "The ledger first said something else. What it said first, when it was corrected, by whom and why stands "
        "beneath the sentence. What somebody said is not corrected when they change their mind: that is told as a "
        "new statement.",
    ),
    "taken back": Detail("Taken back", "An entry that no longer counts. It is kept, and told apart."),
    "irregular": Detail(
        "Irregular",
        "It was recorded although it goes against a rule of procedure, because it is what happened.",
    ),
    "odd": Detail(
        "Does not fit",
        "It contradicts something else on record. Both are kept; neither is put right by guessing.",
    ),
    "nobody": Detail("Nobody is named", "The source does not say who said it."),
    "not on file": Detail(
        "Not on file",
        "Nothing that was on record by the second date says it; of a document: it is named, and was not filed.",
    ),
    "marked": Detail(
        "Marked",
        "The entry is marked as not for everybody. Whoever hands this report on has to look at its marking first.",
    ),
    "strength": Detail(
        "Strength",
        "How firmly it was put: guaranteed, claimed firmly, expected or called possible, or for an estimate the "
        "verb that was used.",
    ),
    "bound": Detail("Bound", "Whether the amount was given as it stands, or as more than, up to or about it."),
    "period": Detail(
        "Period",
        "The time over which an amount spreads, or against what it is counted. Amounts of different periods or "
        "meanings are never added up or set off against each other.",
    ),
    "unverified": Detail("Unverified", "Reported as delivered, and not checked by anybody independent."),
    "contradiction": Detail(
        "In contradiction",
        "They cannot all be so as they were put. All are kept; which of them is right is not decided here.",
    ),
    "differing": Detail(
        "Differing",
        "They are not the same amount, and may all be so as they were put. All are kept.",
    ),
    "disputed": Detail("Disputed", "Somebody said that the claim is wrong. It does not say who is right."),
    "substantiated": Detail("Substantiated", "Somebody gave grounds for the claim."),
    "superseded": Detail(
        "Superseded",
        "Whoever made the claim put another in its place. The earlier one stays as it was made.",
    ),
    "proven": Detail("Proven", "The votes on file and the recorded rule lead to the outcome."),
    "attested": Detail(
        "Attested",
        "A source names each of those who had to decide as standing by it; that is no count of votes.",
    ),
    "unproven": Detail(
        "Unproven",
        "What is on file does not prove the outcome. That does not make it wrong: what is missing is named.",
    ),
    "rule": Detail(
        "Rule not recorded",
        "By which rule it was decided is not on record. Unanimity is then presumed, which proves nothing.",
    ),
}


def method(words: Collection[Word]) -> tuple[Detail, ...]:
    """What always has to be said, and the meaning of these words."""
    return (*_ALWAYS, *(meaning for word, meaning in _MEANINGS.items() if word in words))
