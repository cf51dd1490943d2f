"""What an event changed: signs, what it was, and what was known on the day itself."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from projections.row import Row
from projections.state import StateRow, compared, reading


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


def naively(before: list[Row], after: list[Row], that_day: list[Row]) -> list[StateRow]:
    """Each row looked up by its key, wherever it stands."""
    told: list[StateRow] = []
    for one in after:
        was = next((other for other in before if other.key == one.key), None)
        then = next((other for other in that_day if other.key == one.key and reading(other) != reading(one)), None)
        if one.possible or (was is not None and reading(was) == reading(one)):
            told.append(StateRow(one, "", None, then))
        else:
            told.append(StateRow(one, "+" if was is None else "~", was, then))
    stay = {one.key for one in after}
    for place, one in enumerate(before):
        if not one.possible and one.key not in stay:
            # Behind the nearest row before it that stays, and behind those that went from there before it.
            above = next((other.key for other in reversed(before[:place]) if other.key in stay), None)
            where = 1 + next((number for number, told_of in enumerate(told) if told_of.row.key == above), -1)
            while where < len(told) and told[where].sign == "-":
                where += 1
            told.insert(where, StateRow(one, "-", one))
    return told


ROWS = st.lists(
    st.builds(row, st.sampled_from("abcdefg"), st.sampled_from(["open", "ended", "possible: v1"])),
    max_size=7,
    unique_by=lambda one: one.key,
)


@given(ROWS, ROWS, ROWS)
def test_rows_are_compared_by_their_keys_wherever_they_stand(
    before: list[Row], after: list[Row], that_day: list[Row]
) -> None:
    assert list(compared(before, after, that_day)) == naively(before, after, that_day)
