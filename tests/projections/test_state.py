"""What an event changed: signs, what it was, and what was known on the day itself."""

from __future__ import annotations

from projections.row import Row
from projections.state import StateRow, compared


def row(key: str, value: str = "open", **given: str) -> Row:
    return Row(key, "talks", given.get("label", key), value, "possible" if value.startswith("possible") else "plain")


def test_new_changed_gone_and_the_same() -> None:
    before = [row("a"), row("b"), row("c")]
    after = [row("a"), row("c", "ended"), row("d")]
    assert compared(before, after) == (
        StateRow(row("a")),
        StateRow(row("b"), "-", row("b")),
        StateRow(row("c", "ended"), "~", row("c")),
        StateRow(row("d"), "+"),
    )


def test_another_label_is_a_change_too() -> None:
    (changed,) = compared([row("a", label="£50m")], [row("a", label="£70m")])
    assert (changed.sign, changed.was and changed.was.label) == ("~", "£50m")


def test_what_is_only_possible_has_no_sign() -> None:
    before, after = [row("a", "possible: v1")], [row("b", "possible: v2")]
    assert [(shown.row.key, shown.sign) for shown in compared(before, after)] == [("b", "")]


def test_what_was_known_that_day_is_kept_where_it_differs() -> None:
    rows = [row("a", "attested"), row("b")]
    shown = compared(rows, rows, [row("a", "unproven"), row("b")])
    assert [one.that_day and one.that_day.value for one in shown] == ["unproven", None]


def test_what_is_gone_stands_where_it_was() -> None:
    before = [row("a"), row("b"), row("c"), row("d")]
    assert [one.row.key for one in compared(before, [row("d")])] == ["a", "b", "c", "d"]
