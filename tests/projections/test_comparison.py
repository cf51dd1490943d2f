"""Comparison: which amounts and names of one thread contradict one another, and which cannot be compared."""

from __future__ import annotations

import pytest
from msgspec import Struct

from domain.values import Amount, Quantity
from projections.comparison import compared, contradicted, few
from projections.sentences.wording import reads
from tests.projections.given import money


class Spoken(Struct, frozen=True):
    number: int
    quantity: Quantity | None
    text: str | None = None
    possible: bool = False

    @property
    def entry(self) -> str:
        return f"e{self.number}"


def test_another_amount_contradicts_and_so_does_another_name_of_one() -> None:
    said = [Spoken(1, money(73), "a gap"), Spoken(2, money(73), "a saving"), Spoken(3, money(77), "a gap")]
    (found,) = compared(said)
    assert [(alike.amount, [called.entries for called in alike.called]) for alike in found.amounts] == [
        ("£73", [("e1",), ("e2",)]),
        ("£77", [("e3",)]),
    ]
    assert found.contradictory
    assert contradicted([found]) == {"e1", "e2", "e3"}


def test_what_only_one_of_them_names_is_no_contradiction_nor_are_capitals() -> None:
    (found,) = compared([Spoken(1, money(73), "A  gap."), Spoken(2, money(73)), Spoken(3, money(73), "a gap")])
    assert not found.contradictory
    assert contradicted([found]) == set()
    assert found.amounts[0].numbers == (1, 3, 2)


def test_another_bound_or_unit_is_another_amount() -> None:
    said = [
        Spoken(1, money(50)),
        Spoken(2, money(50, bound="over")),
        Spoken(3, Quantity(value=Amount(50), unit="staff")),
    ]
    (found,) = compared(said)
    assert [alike.amount for alike in found.amounts] == ["£50", "over £50", "50 staff"]


@pytest.mark.parametrize(
    ("one", "other", "exclusive"),
    [
        (money(400, bound="over"), money(500), False),
        (money(400, bound="over"), money(400), True),
        (money(400, bound="over"), money(300), True),
        (money(400, bound="at_least"), money(400), False),
        (money(400, bound="under"), money(400, bound="over"), True),
        (money(400, bound="at_most"), money(400, bound="at_least"), False),
        (money(400, bound="under"), money(300, bound="over"), False),
        (Quantity(minimum=Amount(50), maximum=Amount(70), unit="GBP"), money(60), False),
        (Quantity(minimum=Amount(50), maximum=Amount(70), unit="GBP"), money(71), True),
        (Quantity(minimum=Amount(50), unit="GBP"), money(49), True),
        (money(50), money(70, bound="around"), False),
        (money(50), money(70), True),
        (money(50), Quantity(value=Amount(70), unit="staff"), False),
    ],
)
def test_two_amounts_contradict_only_where_they_cannot_both_be_so(
    one: Quantity, other: Quantity, exclusive: bool
) -> None:
    for first, second in ((one, other), (other, one)):
        (found,) = compared([Spoken(1, first), Spoken(2, second)])
        assert (found.differing, found.exclusive, found.contradictory) == (True, exclusive, exclusive)
        assert contradicted([found]) == ({"e1", "e2"} if exclusive else set())


def test_an_amount_that_differs_from_all_contradicts_only_those_that_leave_it_no_room() -> None:
    (found,) = compared([Spoken(1, money(400, bound="over")), Spoken(2, money(500)), Spoken(3, money(300))])
    assert [(alike.amount, alike.excluded) for alike in found.amounts] == [
        ("over £400", True),
        ("£500", True),
        ("£300", True),
    ]
    (found,) = compared([Spoken(1, money(100, bound="over")), Spoken(2, money(500)), Spoken(3, money(300))])
    assert [alike.excluded for alike in found.amounts] == [False, True, True]


def test_amounts_of_another_period_or_counted_against_something_else_are_not_compared() -> None:
    said = [
        Spoken(1, money(5)),
        Spoken(2, money(6, period="10 years")),
        Spoken(3, money(7, per="year")),
        Spoken(4, money(8, period="10 Years")),
    ]
    found = compared(said)
    assert [(one.period, one.per, [alike.amount for alike in one.amounts]) for one in found] == [
        (None, None, ["£5"]),
        ("10 years", None, ["£6", "£8"]),
        (None, "year", ["£7 a year"]),
    ]
    assert [one.contradictory for one in found] == [False, True, False]


def test_an_amount_that_nobody_specified_contradicts_none() -> None:
    unknown = Spoken(2, Quantity(bound="unspecified", unit="jobs"))
    assert [one.contradictory for one in compared([Spoken(1, money(5)), unknown, Spoken(3, None)])] == [False]


def test_what_is_only_possible_contradicts_nothing_but_is_contradicted() -> None:
    found = compared([Spoken(1, money(5), "a gap"), Spoken(2, money(6), possible=True)])
    assert [one.contradictory for one in found] == [False]
    assert contradicted(found) == {"e2"}
    named = compared([Spoken(1, money(5), "a gap"), Spoken(2, money(5), "a saving", possible=True)])
    assert contradicted(named) == {"e2"}


def test_many_are_counted_from_one_more_than_three_on() -> None:
    assert few(iter("abc"), 3) == ["a", "b", "c"]
    assert few(iter("abcd"), 4) == ["a", "b", "2 more"]


def test_nothing_reads_as_nothing() -> None:
    assert reads(None) is None
