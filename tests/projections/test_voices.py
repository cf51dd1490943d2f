"""Voices: who is on record as saying it, in words."""

from __future__ import annotations

from datetime import date

from projections.corrections import Correction
from projections.voices import corrected, reported, speaking, who


def test_nobody_is_made_to_speak() -> None:
    assert who(None, ()) == "nobody named"
    assert who("Kim", ("G4S", "Kim")) == "Kim, G4S"


def test_a_capacity_counts_before_the_party() -> None:
    assert speaking("Kim", "as its chief", ("G4S",)) == "Kim, as its chief"
    assert speaking(None, "as its chief", ("G4S",)) == "G4S"


def test_how_it_came_down_to_us() -> None:
    assert reported("paraphrase", "The paper") == "in the reporter's words, as reported by The paper"
    assert reported(None, None) is None


def test_a_correction_says_when_who_what_it_was_and_why() -> None:
    first = Correction(7, 5, date(2024, 3, 1), (), {"quantity": "£50m"}, {}, "put higher")
    later = Correction(9, 7, date(2024, 3, 2), ("Pat",), {"reason": "“a slip”"}, {}, "misread")
    assert list(corrected([first, later])) == [
        "corrected by #7, 1 March 2024: was £50m; put higher",
        "corrected by #9, 2 March 2024, Pat: was “a slip”; misread",
    ]
