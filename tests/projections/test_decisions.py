"""Decisions: how each decider answered, who held the post that day, and whether it is proven."""

from __future__ import annotations

from datetime import date

from domain import events as e
from domain.values import Citation, Tally
from tests.projections.given import entry, on, then

OPENED = e.NegotiationOpened(title="Talks")
PARTIES = tuple(
    e.PartyJoined(party=one, name=f"Commissioner for {one.title()}", role="commissioner", short=one.title())
    for one in ("beds", "cambs", "herts")
)
LLOYD = e.PostHeld(party="herts", post="PCC", person="David Lloyd")
TAKEN = e.DecisionTaken(
    decision="d",
    question="Go on?",
    outcome="rejected",
    effect="binding",
    deciders=("beds", "cambs", "herts"),
    reasons=("not suitable",),
)
START = (OPENED, *PARTIES, LLOYD, TAKEN)


def test_without_a_rule_and_votes_it_says_what_is_missing() -> None:
    decision = then(*START).decisions.decisions["d"]
    assert decision.proof == "unproven"
    assert decision.missing == ("rule not recorded", "votes not reported")
    assert decision.silent == ("beds", "cambs", "herts")
    rows = {row.key: row.value for row in then(*START).rows("decisions")}
    assert rows["decision/d/proof"] == "unproven: Beds, Cambs and Lloyd are silent"
    assert [(one.name, one.holder, one.answer) for one in decision.deciders][2] == (
        "Commissioner for Herts",
        "David Lloyd",
        "not on file",
    )


def test_votes_under_a_rule_prove_it() -> None:
    votes = [e.VoteCast(decision="d", by=one, vote="against") for one in ("beds", "cambs")]
    found = then(e.DecisionRuleSet(rule="majority"), *START, *votes)
    decision = found.decisions.decisions["d"]
    assert (decision.proof, decision.rule) == ("proven", "majority")
    rows = {row.label: row.value for row in found.rows("decisions")}
    assert rows["deciders"] == "✗ Beds  ✗ Cambs  ? Lloyd"
    assert rows["rule, votes"] == "majority; 0 for, 2 against, 0 abstaining"
    assert rows["reason"] == "not suitable"


def test_a_rule_that_is_set_later_is_not_the_rule_of_the_decision() -> None:
    votes = [e.VoteCast(decision="d", by=one, vote="against") for one in ("beds", "cambs")]
    unanimity, majority = e.DecisionRuleSet(rule="unanimity"), e.DecisionRuleSet(rule="majority")
    assert then(*START, *votes, majority).decisions.decisions["d"].rule is None
    decision = then(majority, *START, *votes, unanimity).decisions.decisions["d"]
    assert (decision.proof, decision.rule) == ("proven", "majority")


def test_whose_decision_is_missing_is_said_once_talks_await_it_or_others_have_decided() -> None:
    between = ("beds", "cambs", "g4s")
    g4s = e.PartyJoined(party="g4s", name="G4S", role="provider")
    talks = e.TalksOpened(talks="t", between=between, route="direct", stage="open", title="Joint talks")
    taken = e.DecisionTaken(
        decision="k", question="Sign?", body="beds", talks="t", outcome="approved", effect="binding"
    )
    assert then(g4s, talks).decisions.missing == ()
    found = then(*START, g4s, talks, taken)
    assert [(one.talks, one.party) for one in found.decisions.missing] == [("t", "cambs")]
    (row,) = (row for row in found.rows("decisions") if row.section == "decision missing")
    assert (row.label, row.value, row.tone) == ("Joint talks", "no decision of Cambs on file", "unproven")
    pending = then(g4s, talks, e.TalksAdvanced(talks="t", stage="decision-pending"))
    assert [one.party for one in pending.decisions.missing] == ["beds", "cambs"]
    assert [one.what for one in pending.position.pending] == ["a decision on Joint talks by beds and cambs"]


def test_a_body_that_decided_and_is_nobodys_member_is_named_where_a_decision_is_missing() -> None:
    talks = e.TalksOpened(talks="t", between=("council",), route="direct", stage="open", title="Meals")
    taken = e.DecisionTaken(
        decision="k", question="Sign?", body="cabinet", talks="t", outcome="approved", effect="binding"
    )
    awaited = e.TalksAdvanced(talks="t", stage="decision-pending")
    (row,) = (row for row in then(talks, taken, awaited).rows("decisions") if row.section == "decision missing")
    assert row.value == "no decision of council on file; cabinet decided, but is not on record as a member of theirs"
    council = e.PartyJoined(party="council", name="Council", role="council", members=("cabinet",))
    assert then(council, talks, taken, awaited).decisions.missing == ()


def test_members_stand_in_the_place_of_their_body_where_one_of_them_answered() -> None:
    cabinet = e.PartyJoined(party="cabinet", name="Cabinet", role="cabinet", members=("ann", "bob", "cat"))
    taken = e.DecisionTaken(decision="k", question="Sign?", body="cabinet", outcome="approved", effect="binding")
    recused = e.MemberRecused(decision="k", party="cat")
    found = then(cabinet, taken, e.VoteCast(decision="k", by="ann", vote="for"), recused)
    decision = found.decisions.decisions["k"]
    assert [(one.party, one.answer) for one in decision.deciders] == [
        ("ann", "for"),
        ("bob", "not on file"),
        ("cat", "recused"),
    ]
    assert decision.voters == ()


def test_a_tally_speaks_for_a_body_without_names() -> None:
    tally = Tally(for_=2, against=1, abstain=0)
    cabinet = e.PartyJoined(party="cabinet", name="Cabinet", role="cabinet", members=("ann", "bob", "cat"))
    taken = e.DecisionTaken(
        decision="k", question="Sign?", body="cabinet", outcome="approved", effect="binding", tally=tally
    )
    rows = {row.label: row.value for row in then(cabinet, taken).rows("decisions")}
    assert rows["deciders"] == "Cabinet"


def test_a_source_that_names_each_decider_attests_it() -> None:
    attested = e.DecisionAttested(decision="d", deciders=("beds", "cambs", "herts", "chief"))
    found = then(*START, entry(7, attested, evidence=(Citation(document="x"),)))
    decision = found.decisions.decisions["d"]
    assert (decision.proof, decision.missing) == ("attested", ())
    assert [one.party for one in decision.voters] == ["chief"]
    rows = {row.label: row for row in found.rows("decisions")}
    assert rows["deciders"].value == "✓ Beds  ✓ Cambs  ✓ Lloyd"
    assert rows["proof"].value == "attested: a source names each decider"
    assert (rows["Go on?"].entries, rows["deciders"].entries, rows["proof"].entries) == (("e6",), ("e7",), ())


def test_a_tally_is_shown_with_its_rule() -> None:
    tallied = e.DecisionTaken(
        decision="e",
        body="beds",
        question="Join?",
        outcome="approved",
        effect="advisory",
        rule="majority",
        tally=Tally(for_=4, against=1, abstain=2),
    )
    found = then(OPENED, *PARTIES, tallied)
    assert found.decisions.decisions["e"].proof == "proven"
    assert [(row.value, row.tone) for row in found.rows("decisions")] == [
        ("approved, advisory", "plain"),
        ("Beds", "plain"),
        ("proven: by votes and rule", "plain"),
        ("majority; 4 for, 1 against, 2 abstaining", "plain"),
    ]


def test_the_holder_is_that_of_the_day() -> None:
    later = e.PostHeld(party="herts", post="PCC", person="Somebody Else")
    assert then(*START, later).decisions.decisions["d"].deciders[2].holder == "David Lloyd"


def test_formal_published_and_rescinded_show_in_its_status() -> None:
    after = (
        e.DecisionFormalised(decision="d", meeting="m"),
        e.DecisionPublished(decision="d"),
        e.DecisionRescinded(decision="d", by=("herts",), reason="new facts"),
    )
    row = then(*START, *after).rows("decisions")[0]
    assert row.value == "rejected, formalised, published 8 January 2013, rescinded 9 January 2013"
    assert row.tone == "ended"


def test_a_decision_that_is_only_possible_is_shown_as_such() -> None:
    found = then(OPENED, entry(2, TAKEN, on("..", "2013-01-29")), as_of=date(2013, 1, 5))
    decision = found.decisions.decisions["d"]
    assert (decision.question, decision.outcome, decision.proof) == ("Go on?", None, None)
    assert [(row.value, row.possible) for row in found.rows("decisions")] == [
        ("possible: rejected, by 29 January 2013", True)
    ]


def test_a_deferral_is_not_called_silent() -> None:
    deferred = e.DecisionTaken(
        decision="e", question="Join?", deciders=("beds",), outcome="deferred", effect="binding"
    )
    rows = {row.key: row.value for row in then(OPENED, *PARTIES, deferred).rows("decisions")}
    assert rows["decision/e/proof"].startswith("unproven: a deferral is not checked")


def test_a_rule_that_is_only_possible_is_shown_with_what_it_would_decide() -> None:
    rule = entry(9, e.DecisionRuleSet(body="beds", rule="majority"), on("..", "2013-01-29"))
    taken = e.DecisionTaken(decision="e", body="beds", question="Join?", outcome="approved", effect="binding")
    other = e.DecisionTaken(decision="f", body="herts", question="Go?", outcome="approved", effect="binding")
    found = then(OPENED, *PARTIES, taken, other, rule, as_of=date(2013, 1, 20))
    assert [one.what for one in found.decisions.decisions["e"].possible] == ["rule majority"]
    assert found.decisions.decisions["f"].possible == ()
