"""What is different between two moments: whole in itself, and each change with the entries that did it."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import events as e
from domain.clocks import AsOf, ByDay, ByEntry, Known
from domain.errors import UnknownName
from domain.history import History
from domain.values import Term, When, encode_hook
from projections import pinning
from projections.at import VIEWS, Then
from projections.diff import TOLD, Change, Difference, brief, diff, label, sign, values, views_of
from projections.row import Row
from tests.projections.anything import histories
from tests.projections.given import entry, history, money, on

DAYS = st.dates(date(2012, 12, 1), date(2013, 3, 1))


def at(of: History, as_of: str, known: str = "2099-12-31") -> Then:
    return Then(of.at(ByDay(date.fromisoformat(as_of)), ByDay(date.fromisoformat(known))))


def told(difference: Difference, view: str) -> list[tuple[str, str, str, tuple[str, ...]]]:
    """The changes of one view as people read them, each with its sign and the entries that did it."""
    return [
        (sign(change), label(change), " → ".join(filter(None, values(change))), change.entries)
        for change in difference.changes
        if change.view == view
    ]


TALKS = (
    e.NegotiationOpened(title="Talks"),
    e.PartyJoined(party="a", name="A", role="provider"),
    e.TalksOpened(talks="t", route="direct", stage="open", between=("a",), title="Talks with A"),
)


def test_a_stage_is_added_then_reads_otherwise_and_backwards_too() -> None:
    story = history(*TALKS, e.TalksPaused(talks="t"), e.NoteMade(text="nothing"), e.TalksLapsed(talks="t"))

    began = diff(at(story, "2013-01-02"), at(story, "2013-01-03"))
    ended = diff(at(story, "2013-01-03"), at(story, "2013-01-06"))
    back = diff(at(story, "2013-01-06"), at(story, "2013-01-03"))

    assert told(began, "position") == [("+", "Talks with A", "open", ("e3",))]
    assert told(ended, "position") == [("~", "Talks with A", "open → lapsed", ("e4", "e6"))]
    assert told(back, "position") == [("~", "Talks with A", "lapsed → open", ("e4", "e6"))]
    assert [line.number for line in ended.entries] == [4, 5, 6]
    assert (str(ended.from_.as_of), ended.to.as_of) == ("2013-01-03", "2013-01-06")


def test_what_becomes_certain_was_possible_before() -> None:
    story = history(*TALKS, entry(4, e.TalksPaused(talks="t"), effective=on("..", "2013-01-09")))
    assert told(diff(at(story, "2013-01-05"), at(story, "2013-01-09")), "position") == [
        ("~", "Talks with A", "open → paused", ("e4",)),
        ("-", "Talks with A", "possible: paused, by 9 January 2013 → certain", ("e4",)),
    ]


def test_what_was_learnt_since_is_told_with_the_correction_that_did_it() -> None:
    delivery = e.DeliveryReported(about="loss", quantity=money(50_000_000), verified=False)
    changed = e.EntryCorrected(
        entry="e2", changes={"event.quantity": msgspec.Raw(b'{"value":"70000000","unit":"GBP"}')}, reason="found out"
    )
    story = history(TALKS[0], entry(2, delivery), entry(3, e.NoteMade(text="later")), entry(4, changed))

    since = diff(at(story, "2013-02-01", "2013-01-02"), at(story, "2013-02-01", "2013-01-04"))

    (change,) = (one for one in since.changed if one.view == "claims")
    assert (change.view, change.label_was, change.label) == ("claims", "£50m", "£70m")
    assert change.entries == ("e4",)
    assert [line.id for line in since.entries] == ["e3", "e4"]
    assert told(since, "claims")[0][1] == "£50m → £70m"


def test_what_was_retracted_is_gone_by_the_retraction() -> None:
    story = history(*TALKS, e.EntryRetracted(entry="e3", reason="a mistake"))
    since = diff(at(story, "2013-02-01", "2013-01-03"), at(story, "2013-02-01", "2013-01-04"))
    assert told(since, "position") == [("-", "Talks with A", "open → no longer", ("e4",))]


def test_a_retracted_retraction_brings_it_back() -> None:
    retracted = e.EntryRetracted(entry="e3", reason="a mistake")
    story = history(*TALKS, retracted, e.EntryRetracted(entry="e4", reason="it was none"))
    since = diff(at(story, "2013-02-01", "2013-01-04"), at(story, "2013-02-01", "2013-01-05"))
    assert told(since, "position") == [("+", "Talks with A", "open", ("e5",))]


def test_a_corrected_date_is_the_work_of_its_correction() -> None:
    earlier = msgspec.Raw(b'{"edtf":"2013-01-02","earliest":"2013-01-02","latest":"2013-01-02"}')
    moved = e.EntryCorrected(entry="e3", changes={"effective": earlier}, reason="a slip")
    story = history(*TALKS, moved)
    since = diff(at(story, "2013-01-02", "2013-01-03"), at(story, "2013-01-02", "2013-01-04"))
    assert told(since, "position") == [("+", "Talks with A", "open", ("e4",))]


def test_a_name_learnt_later_is_the_work_of_the_entry_that_gives_it() -> None:
    named = entry(5, e.PostHeld(party="a", post="Chair", person="Ann Bell"), effective=on("2013-01-05"))
    story = history(*TALKS, e.MeetingCalled(meeting="m", bodies=("b",), date="2013-02-01"), named)
    joins = entry(6, e.PartyJoined(party="b", name="The Board", role="authority"), learnt="2013-03-01")
    story = History((*story.entries, joins))
    since = diff(at(story, "2013-01-05", "2013-02-01"), at(story, "2013-01-05", "2013-03-01"))
    assert told(since, "position") == [
        ("-", "waits for", "a meeting of b, called for 1 February 2013 → no longer", ("e6",)),
        ("+", "waits for", "a meeting of The Board, called for 1 February 2013", ("e6",)),
    ]


def test_a_row_set_in_says_below_what_it_stands() -> None:
    decided = e.DecisionTaken(decision="d", question="Go on?", outcome="approved", effect="binding", deciders=("a",))
    story = history(*TALKS, decided, e.VoteCast(decision="d", by="a", vote="for"))
    change = next(
        one for one in diff(at(story, "2013-01-04"), at(story, "2013-01-05")).changed if one.key.endswith("/deciders")
    )
    assert (change.under, change.label, change.was, change.now) == ("Go on?", "deciders", "? A", "✓ A")
    assert change.entries == ("e5",)


def test_a_row_that_rests_on_no_entry_is_the_work_of_what_names_its_subject() -> None:
    decided = e.DecisionTaken(decision="d", question="Go on?", outcome="approved", effect="binding", deciders=("a",))
    note = e.PartyJoined(party="c", name="C", role="other")
    story = history(*TALKS, decided, note, e.VoteCast(decision="d", by="a", vote="for"))
    difference = diff(at(story, "2013-01-04"), at(story, "2013-01-06"))
    assert {one.entries for one in difference.changes if one.view == "decisions"} == {("e6",)}


def test_what_nothing_can_be_pinned_to_is_the_work_of_all_that_lies_between() -> None:
    rule = e.DecisionRuleSet(rule="majority", deciders=("a",))
    decided = e.DecisionTaken(decision="d", question="Go on?", outcome="approved", effect="binding")
    later = entry(7, rule, effective=on("2013-01-03"), learnt="2013-02-01")
    story = History((*history(*TALKS, decided).entries, later))
    difference = diff(at(story, "2013-01-05", "2013-01-31"), at(story, "2013-01-05", "2013-02-01"))
    assert difference.changed
    assert {one.entries for one in difference.changes} == {("e7",)}


def test_the_same_moment_is_no_difference() -> None:
    story = history(*TALKS)
    same = diff(at(story, "2013-01-03"), at(story, "2013-01-03"))
    assert (same.changes, same.entries) == ((), ())


@st.composite
def moments(draw: st.DrawFn) -> tuple[History, Then, Then]:
    """Two moments of one history, apart in either date or in both."""
    story = draw(histories())
    number = st.integers(0, len(story.entries))
    places: st.SearchStrategy[AsOf] = st.one_of(DAYS.map(ByDay), number.map(ByEntry))
    knowns: st.SearchStrategy[Known] = st.one_of(DAYS.map(ByDay), number.map(ByEntry), st.just(story.everything))
    as_of, known = draw(places), draw(knowns)
    along = draw(st.sampled_from(["as of", "known", "both"]))
    other = draw(places) if along != "known" else as_of
    then = draw(knowns) if along != "as of" else known
    return story, Then(story.at(as_of, known)), Then(story.at(other, then))


def said(row: Row) -> tuple[str, str]:
    value = f"possible: {row.value}" if row.possible and "possibl" not in row.value else row.value
    return row.label, value


def read(then: Then) -> dict[tuple[str, str], tuple[str, str]]:
    """Every row of every view that describes a state."""
    return {(view, row.key): said(row) for view in VIEWS if view not in TOLD for row in then.rows(view)}


def applied(before: dict[tuple[str, str], tuple[str, str]], difference: Difference) -> object:
    after = dict(before)
    for one in difference.gone:
        assert after.pop((one.view, one.key)) == (one.label, one.was)
    for one in difference.changed:
        assert after[one.view, one.key] == (one.label_was or one.label, one.was)
    for one in (*difference.changed, *difference.added):
        assert one.now is not None
        after[one.view, one.key] = (one.label, one.now)
    return after


@given(moments())
def test_the_difference_applied_to_what_was_gives_what_is(drawn: tuple[History, Then, Then]) -> None:
    _, before, after = drawn
    difference = diff(before, after)
    assert applied(read(before), difference) == read(after)
    assert msgspec.json.encode(difference, enc_hook=encode_hook)
    changes = difference.changes
    assert len({(one.view, one.key) for one in changes}) == len(changes)
    assert all(one.section and label(one) and all(values(one)[1:]) for one in changes)


@given(moments())
def test_every_change_has_entries_that_lie_between(drawn: tuple[History, Then, Then]) -> None:
    story, before, after = drawn
    difference = diff(before, after)
    lines = [line.id for line in difference.entries]
    assert len(lines) == len(set(lines))
    assert set(lines) <= set(story.by_id)
    for change in difference.changes:
        assert change.entries
        assert set(change.entries) <= set(lines)


@given(moments())
def test_backwards_it_is_the_same_turned_round(drawn: tuple[History, Then, Then]) -> None:
    _, before, after = drawn
    there, back = diff(before, after), diff(after, before)

    def facts(changes: tuple[Change, ...]) -> set[tuple[str, str, tuple[str, ...]]]:
        return {(one.view, one.key, one.entries) for one in changes}

    assert facts(there.added) == facts(back.gone)
    assert facts(there.changed) == facts(back.changed)
    assert facts(there.gone) == facts(back.added)
    assert {line.id for line in there.entries} == {line.id for line in back.entries}


@given(moments())
def test_a_moment_compared_with_itself_is_no_difference(drawn: tuple[History, Then, Then]) -> None:
    _, before, _ = drawn
    assert (diff(before, before).changes, diff(before, before).entries) == ((), ())


def test_an_unknown_day_makes_no_difference_to_who_did_it() -> None:
    unknown = entry(4, e.TalksPaused(talks="t"), effective=When(edtf="unknown"), learnt="2013-01-20")
    story = History((*history(*TALKS).entries, unknown))
    since = diff(at(story, "2013-01-10", "2013-01-19"), at(story, "2013-01-10", "2013-01-20"))
    assert told(since, "position") == [("+", "Talks with A", "possible: paused, day unknown", ("e4",))]


def test_only_some_views_can_be_asked_and_only_those_of_a_state() -> None:
    story = history(*TALKS, e.NoteMade(text="nothing"))
    found = diff(at(story, "2013-01-01"), at(story, "2013-01-04"), ["position"])
    assert {one.view for one in found.changes} == {"position"}
    assert [line.id for line in found.entries] == ["e3"]
    with pytest.raises(UnknownName, match='there is no view "timeline" that describes a state'):
        diff(at(story, "2013-01-01"), at(story, "2013-01-04"), ["timeline"])
    with pytest.raises(UnknownName) as error:
        views_of(["positon"])
    assert error.value.hint == 'did you mean "position"?'


def test_what_is_the_same_in_long_values_is_left_out_where_they_are_shown_in_brief() -> None:
    def shown(was: str, now: str) -> tuple[str, str]:
        change = Change("v", "s", "k", "l", was, now, None, None, "plain", certain=False, entries=(), place=1)
        return brief(change)

    assert shown("a b c d e f g h i", "a b c d X f g h i") == ("… c d e f g …", "… c d X f g …")
    assert shown("possible by then, a b c d", "a b c d") == ("possible by then, a b …", "a b …")
    assert shown("a b c", "a b c d e f g") == ("a b c", "a b c d e f g")
    assert shown("same", "same") == ("same", "same")


@given(st.text("ab ", max_size=20), st.text("ab ", max_size=20))
def test_in_brief_what_differs_still_differs(was: str, now: str) -> None:
    change = Change("v", "s", "k", "l", was, now, None, None, "plain", certain=False, entries=(), place=1)
    assert (brief(change)[0] == brief(change)[1]) is (was == now)


def test_a_correction_that_changes_nothing_by_then_is_not_told() -> None:
    later = e.NoteMade(text="later")
    change = e.EntryCorrected(entry="e4", changes={"event.text": msgspec.Raw(b'"other"')}, reason="a slip")
    story = history(*TALKS, later, change)
    since = diff(at(story, "2013-01-03", "2013-01-04"), at(story, "2013-01-03", "2013-01-05"))
    assert (since.changes, since.entries) == ((), ())


def stepped(story: History, moments: list[Then]) -> dict[tuple[str, str], set[int]]:
    """Between which neighbours of these moments each row changed, by the place of the later one."""
    found: dict[tuple[str, str], set[int]] = {}
    reads = [read(then) for then in moments]
    for place, (before, after) in enumerate(pairwise(reads), 1):
        for key in before.keys() | after.keys():
            if before.get(key) != after.get(key):
                found.setdefault(key, set()).add(place)
    return found


@given(histories())
def test_the_entries_behind_a_change_are_those_at_whose_step_it_happened(drawn: History) -> None:
    certain = [entry(one.number, one.event, evidence=one.evidence) for one in drawn.entries]
    story = History(certain)
    moments = [Then(story.at(ByEntry(number), story.everything)) for number in range(len(certain) + 1)]
    exact = stepped(story, moments)
    for one in diff(moments[0], moments[-1]).changes:
        assert {f"e{place}" for place in exact[one.view, one.key]} == set(one.entries)


@given(histories(), DAYS)
def test_the_same_goes_for_what_is_learnt(story: History, day: date) -> None:
    moments = [Then(story.at(ByDay(day), ByEntry(number))) for number in range(len(story.entries) + 1)]
    exact = stepped(story, moments)
    for one in diff(moments[0], moments[-1]).changes:
        assert {f"e{place}" for place in exact[one.view, one.key]} == set(one.entries)


def test_only_the_revision_that_drops_a_term_is_behind_its_end() -> None:
    offer = e.ProposalTabled(
        proposal="p", talks="t", by="a", terms=(Term(term="price", text="five"), Term(term="review", text="yearly"))
    )
    dropped = e.ProposalRevised(proposal="p", by="a", terms=(Term(term="review"),))
    story = history(
        *TALKS,
        offer,
        e.ClarificationAsked(clarification="c", proposal="p", by="a", text="why?"),
        dropped,
        e.ProposalRevised(proposal="p", by="a", terms=(Term(term="price", text="six"),)),
    )
    (gone,) = (one for one in diff(at(story, "2013-01-04"), at(story, "2013-01-07")).gone if one.view == "position")
    assert (gone.label, gone.entries) == ("review", ("e6",))


def test_what_becomes_possible_on_the_way_is_the_work_of_what_may_have_happened() -> None:
    story = history(*TALKS, entry(4, e.TalksPaused(talks="t"), on("2013-01-08", "2013-01-09"), learnt="2013-01-20"))
    since = diff(at(story, "2013-01-05"), at(story, "2013-01-08"))
    assert told(since, "position") == [
        ("+", "Talks with A", "possible: paused, dated 8 January 2013 to 9 January 2013", ("e4",))
    ]


def test_with_too_many_steps_to_look_at_all_what_is_behind_a_change_still_lies_between(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pinning, "_WORK", 0)
    story = history(*TALKS, e.TalksPaused(talks="t"), e.NoteMade(text="nothing"), e.TalksLapsed(talks="t"))
    ended = diff(at(story, "2013-01-03"), at(story, "2013-01-06"))
    assert told(ended, "position") == [("~", "Talks with A", "open → lapsed", ("e6",))]
