"""The position: stages, what is on the table, what is pending, the frame, and what of it is only possible."""

from __future__ import annotations

from datetime import date

from domain import events as e
from domain.values import Amount, Quantity, Term, When
from projections.panes import state_rows
from tests.projections.given import entry, money, on, then

OPENED = e.NegotiationOpened(title="Three forces and G4S", purpose="joint support services")
ALLIANCE = e.PartyJoined(party="alliance", name="Strategic Alliance", role="alliance", short="Alliance")
G4S = e.PartyJoined(party="g4s", name="G4S", role="provider")
TALKS = e.TalksOpened(talks="t", between=("alliance", "g4s"), route="framework", framework="f", stage="open")
OFFER = e.ProposalTabled(
    proposal="p", talks="t", by="g4s", terms=(Term(term="price", quantity=money(9)), Term(term="staff", text="all"))
)
REVISED = e.ProposalRevised(proposal="p", by="g4s", terms=(Term(term="price", quantity=money(8)), Term(term="staff")))
ENDED = e.TalksDiscontinued(talks="t", by=("alliance",), reason="unsuitable")
START = (OPENED, ALLIANCE, G4S, TALKS)


def test_talks_have_a_stage_and_who_brought_it() -> None:
    talks = then(*START, ENDED).position.talks["t"]
    assert (talks.stage, talks.by, talks.since, talks.ended) == ("discontinued", "e5", date(2013, 1, 5), True)
    assert (talks.title, talks.short, talks.reason) == ("Alliance with G4S", "Alliance-G4S", "unsuitable")


def test_each_term_names_its_version_and_the_entry_it_comes_from() -> None:
    position = then(*START, OFFER, REVISED).position
    proposal = position.proposals["p"]
    assert position.talks["t"].on_the_table == ("p",)
    assert (proposal.status, proposal.version) == ("tabled", 2)
    assert [(term.term, term.version, term.entry) for term in proposal.terms] == [("price", 2, "e6")]


def test_a_proposal_is_off_the_table_when_its_talks_have_ended() -> None:
    position = then(*START, OFFER, ENDED).position
    assert position.proposals["p"].status == "off the table"
    assert position.talks["t"].on_the_table == ()


def test_whoever_has_not_answered_is_pending() -> None:
    waiting = then(*START, OFFER, e.TalksAdvanced(talks="t", stage="decision-pending")).position.pending
    assert [pending.what for pending in waiting] == [
        "an answer to the proposal by Alliance",
        "a decision on t by Alliance",
    ]
    accepted = then(*START, OFFER, e.ProposalAccepted(proposal="p", by=("alliance",), version=1)).position
    assert accepted.pending == ()
    assert accepted.talks["t"].stage == "agreed"


def test_questions_meetings_and_disputes_wait_for_their_end() -> None:
    asked = e.ClarificationAsked(clarification="c", by="g4s", text="Which staff?")
    called = e.MeetingCalled(meeting="m", bodies=("alliance",), date="2013-01-29")
    raised = e.DisputeRaised(dispute="d", by=("g4s",), against=("alliance",))
    planned = e.MilestonePlanned(milestone="i", text="Go live", date="2014")
    assert [pending.what for pending in then(*START, asked, called, raised, planned).position.pending] == [
        "an answer to G4S: “Which staff?”",
        "a meeting of Alliance, called for 29 January 2013",
        "an end to the dispute of G4S and Alliance",
        "Go live, planned for 2014",
    ]
    done = (
        e.ClarificationAnswered(clarification="c", by="alliance", text="All."),
        e.MeetingHeld(meeting="m", bodies=("alliance",)),
        e.DisputeResolved(dispute="d", outcome="settled"),
    )
    assert then(*START, asked, called, raised, *done).position.pending == ()


def test_a_framework_that_talks_refer_to_stands_though_it_is_dated_later() -> None:
    identified = entry(5, e.FrameworkIdentified(framework="f", title="Lincolnshire framework"), on("2013-01-20"))
    position = then(*START, identified, as_of=date(2013, 1, 6)).position
    assert (position.frameworks["f"].title, position.frameworks["f"].certain) == ("Lincolnshire framework", True)
    assert then(*START).position.frameworks["f"].title == "f"


def test_what_is_possible_stands_with_its_subject() -> None:
    offer, end = entry(5, OFFER, on("..", "2013-01-29")), entry(6, ENDED, on("2013-01-01", "2013-01-31"))
    lots = entry(7, e.ScopeSet(talks="t", lots=("joint IT",)), on("..", "2013-01-29"))
    earlier = then(*START, offer, end, lots, as_of=date(2013, 1, 10))
    position = earlier.position
    assert position.talks["t"].stage == "open"
    assert [fact.what for fact in position.talks["t"].possible] == ["v1", "Scope set: joint IT", "discontinued"]
    assert (position.proposals["p"].status, position.proposals["p"].possible[0].entry) == (None, "e5")
    assert [(scope.lots, scope.certain) for scope in position.scope] == [(("joint IT",), False)]
    shown = {row.key: (row.label, row.value) for row in earlier.rows("position") if row.possible}
    assert shown == {
        "talks/t/possible/e6": (
            "Alliance with G4S",
            "possible: discontinued, dated January 2013",
        ),
        "proposal/p/possible/e5": ("Proposal of G4S", "possible: v1, by 29 January 2013"),
        "scope/e7": ("scope", "possible: joint IT"),
    }


def test_nothing_is_awaited_of_an_offer_once_the_contract_is_signed() -> None:
    signed = e.ContractSigned(contract="k", talks="t", by=("alliance", "g4s"))
    waiting = then(*START, OFFER, signed).position.pending
    assert waiting == ()


def test_the_state_pane_reads_in_order() -> None:
    taken = e.DecisionTaken(decision="d", question="Go on?", outcome="rejected", effect="binding")
    signed = e.ContractSigned(contract="k", talks="u", by=("alliance",), quantity=money(5_000_000))
    inside = e.TalksOpened(talks="u", between=("alliance",), route="in-house", stage="open", title="Shared ICT")
    rows = state_rows(then(*START, OFFER, inside, taken, ENDED, signed, e.ScopeSet(lots=("IT", "people"))))
    assert [(row.section, row.label, row.value, row.tone) for row in rows] == [
        ("talks", "Alliance with G4S", "discontinued", "ended"),
        ("talks", "Shared ICT", "signed", "plain"),
        ("on the table", "Proposal of G4S", "off the table", "ended"),
        ("contracts", "Shared ICT", "signed, £5m", "plain"),
        ("contracts", "in order", "unproven: no decision of Alliance on file", "unproven"),
        ("decision", "Go on?", "rejected", "plain"),
        ("decision", "proof", "unproven: rule not recorded; votes not reported", "unproven"),
        ("decision", "rule, votes", "not recorded; votes not reported", "plain"),
        ("decision missing", "Shared ICT", "no decision of Alliance on file", "unproven"),
        ("frame", "scope", "IT, people", "plain"),
        ("frame", "framework", "f", "plain"),
    ]


def test_fallbacks_add_up_and_a_later_scope_replaces_the_earlier() -> None:
    first, second = (e.FallbackAdopted(by=("alliance",), text=text) for text in ("collaborate", "share"))
    position = then(*START, first, e.ScopeSet(lots=("IT",)), e.ScopeSet(lots=("people",)), second).position
    assert [fallback.text for fallback in position.fallbacks] == ["collaborate", "share"]
    assert [scope.lots for scope in position.scope] == [("people",)]


def test_only_of_a_date_that_is_unknown_it_is_said_that_the_day_is() -> None:
    offer = entry(5, OFFER, When(edtf="unknown"), learnt="2013-01-29")
    (row,) = (row for row in then(*START, offer, as_of=date(2013, 1, 10)).rows("position") if row.possible)
    assert (row.value, row.entries) == ("possible: v1, day unknown", ("e5",))


SIGNED = e.ContractSigned(
    contract="k",
    talks="t",
    by=("alliance", "g4s"),
    quantity=money(5_000_000),
    term=Quantity(value=Amount(8), unit="years"),
)


def contract_rows(*more: e.AnyEvent) -> list[tuple[str, str, str, tuple[str, ...], str | None]]:
    return [
        (row.label, row.value, row.tone, row.entries, row.under)
        for row in then(*START, SIGNED, *more).rows("position")
        if row.section == "contracts" and row.label != "in order"
    ]


def test_a_contract_says_its_term_and_when_it_was_changed() -> None:
    assert contract_rows() == [("Alliance with G4S", "signed, £5m, for 8 years", "plain", ("e5",), None)]
    changed = e.ContractChanged(contract="k", quantity=money(6_000_000))
    assert contract_rows(changed) == [
        ("Alliance with G4S", "signed, £6m, for 8 years, changed 6 January 2013", "plain", ("e5", "e6"), None)
    ]


def test_a_contract_that_ended_for_some_says_for_whom_and_goes_on() -> None:
    ended = e.ContractTerminated(contract="k", by=("alliance",), for_=("alliance", "unheard-of"))
    assert contract_rows(ended) == [
        ("Alliance with G4S", "signed, £5m, for 8 years", "plain", ("e5",), None),
        ("ended for", "Strategic Alliance, 6 January 2013", "ended", ("e6",), "contract/k"),
        ("ended for", "unheard-of, 6 January 2013", "ended", ("e6",), "contract/k"),
    ]
    (contract,) = then(*START, SIGNED, ended).position.contracts.values()
    assert [(one.party, one.name, one.entry) for one in contract.ended_for] == [
        ("alliance", "Strategic Alliance", "e6"),
        ("unheard-of", "unheard-of", "e6"),
    ]


def test_an_accepted_proposal_keeps_its_version_and_its_terms() -> None:
    accepted = e.ProposalAccepted(proposal="p", by=("alliance",), version=2)
    rows = [row for row in then(*START, OFFER, REVISED, accepted).rows("position") if row.section == "on the table"]
    assert [(row.value, row.entries, row.under) for row in rows] == [
        ("accepted, v2", ("e7",), None),
        (rows[1].value, ("e6",), rows[0].key),
    ]
    assert rows[1].label == "price"
    assert rows[1].value.endswith("(v2)")


def test_a_framework_that_may_have_been_identified_once_more_says_so() -> None:
    first = e.FrameworkIdentified(framework="f", title="The framework")
    again = entry(6, e.FrameworkIdentified(framework="f", title="Another name"), on("..", "2013-06-01"))
    found = then(*START, first, again, as_of=date(2013, 2, 1))
    assert [(row.value, row.entries) for row in found.rows("position") if row.label == "framework"] == [
        ("The framework", ("e5",)),
        ("possible: Framework found: Another na…, by 1 June 2013", ("e6",)),
    ]
