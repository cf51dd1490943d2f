"""All views at once: total, plain data, the same every time."""

from __future__ import annotations

from datetime import date
from typing import get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import events as e
from domain.clocks import AsOf, ByDay, ByEntry
from domain.errors import UnknownName
from domain.events import GROUPS
from domain.events.base import Event
from domain.history import History
from domain.values import encode_hook
from projections.at import VIEWS, Then
from projections.panes import PANES, state_rows
from projections.row import Tone, with_heads
from tests.projections.anything import histories
from tests.projections.given import then


@given(histories(), st.data())
def test_views_are_total_and_plain_whatever_the_history(history: History, data: st.DataObject) -> None:
    day = data.draw(st.dates(date(2012, 12, 1), date(2013, 3, 1)))
    number = data.draw(st.integers(0, len(history.entries)))
    places: list[AsOf] = [ByDay(day), ByEntry(number)]
    as_of = data.draw(st.sampled_from(places))
    known = data.draw(st.sampled_from([ByDay(day), ByEntry(number), history.everything]))
    found = Then(history.at(as_of, known))
    for name, view in VIEWS.items():
        result = found.view(name)
        assert msgspec.json.encode(result, enc_hook=encode_hook)
        rows = view.rows(result)
        keys = [row.key for row in rows]
        assert len(keys) == len(set(keys)), keys
        assert all(row.section and row.label and row.value and row.tone in get_args(Tone) for row in rows)
        for row, head in with_heads(rows):
            assert (head is None) == (row.under is None)
            assert head is None or (head.section, head.under) == (row.section, None)
        assert Then(history.at(as_of, known)).view(name) == result
    assert {row.key for row in PANES["claims"](found)} == {row.key for row in found.rows("claims")}
    assert len({row.key for row in state_rows(found)}) == len(state_rows(found))
    assert all(anomaly.text for anomaly in found.anomalies)


SHOWN: dict[str, tuple[type[Event], ...]] = {
    "position": (
        *(kind for kind in GROUPS["talks"] if "approach" not in kind.__struct_fields__),
        *(kind for kind in GROUPS["offers"] if kind is not e.ClarificationAnswered),
        *(kind for kind in GROUPS["contract"] if kind is not e.DisputeResolved),
        e.ScopeSet, e.FrameworkIdentified, e.MeetingCalled, e.MilestonePlanned,
    ),
    "decisions": (
        e.DecisionTaken, e.VoteCast, e.MemberRecused, e.DecisionAttested, e.DecisionFormalised, e.DecisionPublished,
        e.DecisionRescinded,
    ),
    "approaches": (e.ProviderApproached, e.ProviderResponded, e.ProviderDeclined),
    "parties": (e.PartyJoined, e.PartyLeft, e.PostHeld),
    "evidence": (e.EvidenceFiled,),
    "claims": (
        e.ClaimMade, e.ClaimDisputed, e.ClaimSubstantiated, e.DeliveryReported, e.ImpactEstimated, e.RationaleStated,
    ),
    "figures": (e.DeliveryReported, e.ImpactEstimated),
    "statements": (
        e.StatementMade, e.ClaimMade, e.DeliveryReported, e.ImpactEstimated, e.ClarificationAsked,
        e.ClarificationAnswered, e.ProviderResponded, e.FallbackAdopted, e.InterestDeclared, e.DecisionRescinded,
    ),
}  # fmt: skip
"""The kinds that each view speaks of; an answer to what is not waiting is an end without a beginning."""


@given(histories(), st.dates(date(2012, 12, 1), date(2013, 3, 1)))
def test_no_possible_fact_is_hidden_where_its_subject_is_shown(history: History, day: date) -> None:
    found = Then(history.at(ByDay(day), history.everything))
    for name, kinds in SHOWN.items():
        wanted = [fact for fact in found.moment.possible if isinstance(fact.event, kinds)]
        plain = msgspec.json.encode(found.view(name), enc_hook=encode_hook).decode()
        assert [fact.event for fact in wanted if f'"{fact.id}"' not in plain] == []
        if wanted:
            assert any(row.possible or "possibl" in row.value for row in found.rows(name)), wanted


def test_a_view_that_there_is_not_is_named_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match='there is no view "postion"') as error:
        then(e.NegotiationOpened(title="Talks")).view("postion")
    assert error.value.hint == 'did you mean "position"?'


def test_these_are_the_views_in_the_order_in_which_a_newcomer_meets_them() -> None:
    assert list(VIEWS) == [
        "position", "timeline", "claims", "figures", "statements", "decisions", "approaches", "parties", "evidence",
        "record",
    ]  # fmt: skip


def test_it_says_of_which_dates_it_is_and_what_it_can_be_asked() -> None:
    found = then(e.NegotiationOpened(title="Talks"), as_of=date(2013, 1, 29), known=date(2013, 1, 30))
    assert repr(found) == f"<Then: n as of 2013-01-29, known 2013-01-30; views: {', '.join(VIEWS)}>"


def test_anomalies_are_those_of_the_record_and_those_of_the_order() -> None:
    found = then(
        e.NegotiationOpened(title="Talks"),
        e.TalksOpened(talks="t", route="direct", stage="open", between=("nobody",)),
        e.TalksLapsed(talks="t"),
        e.TalksAdvanced(talks="t", stage="open"),
    )
    assert [(one.rule, one.entry) for one in found.anomalies] == [("missing", "e2"), ("order", "e4")]
