"""Decisions as people read them: outcome, deciders, reasons, proof, rule and votes, and whose decision is missing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from projections.dates import in_full
from projections.decisions.result import Decider, Decisions, DecisionView, Missing
from projections.remembered import carried
from projections.row import Row, Tone
from projections.sentences.names import surname
from projections.sentences.wording import both, counted, many
from projections.votes import tallied, tally_of


def rows(decisions: Decisions) -> tuple[Row, ...]:
    """All of them, then those that are missing."""
    taken = carried(decisions).each("rows", decisions.decisions, _decision_rows)
    missing = groupby(decisions.missing, key=attrgetter("talks"))
    return (*taken, *(_missing_row(tuple(group)) for _, group in missing))


def _missing_row(missing: tuple[Missing, ...]) -> Row:
    """One row for the talks whose decisions are missing."""
    first = missing[0]
    value = f"no decision of {both([one.short for one in missing])} on file"
    if first.others:
        named = both(list(first.others))
        value += f"; {named} decided, but {many(first.others, 'is', 'are')} not on record as a member of theirs"
    return Row(f"missing/{first.talks}", "decision missing", first.title, value, "unproven", entries=(first.entry,))


def _decision_rows(one: str, decision: DecisionView) -> Iterator[Row]:
    key, section = f"decision/{one}", "decision"
    head = f"{key}/outcome"
    if decision.proof is not None:
        status = ", ".join(_status(decision))
        tone: Tone = "ended" if decision.rescinded else "plain"
        cause = (decision.entry,) if decision.entry else ()
        yield Row(head, section, decision.question, status, tone, decision.title, cause)
        if decision.deciders:
            silent = decision.proof == "unproven" and any(one.answer == "not on file" for one in decision.deciders)
            signs = "  ".join(map(_sign, decision.deciders))
            told: Tone = "unproven" if silent else "plain"
            heard = _answers(decision.deciders)
            yield Row(f"{key}/deciders", section, "deciders", signs, told, entries=heard, under=head)
        if decision.voters:
            signs = "  ".join(map(_sign, decision.voters))
            yield Row(f"{key}/voters", section, "also named", signs, entries=_answers(decision.voters), under=head)
        for number, reason in enumerate(decision.reasons, 1):
            yield Row(f"{key}/{number}/reason", section, "reason", reason, under=head)
        yield _proof(key, section, decision)
        yield Row(f"{key}/rule", section, "rule, votes", _rule(decision), short="rule", under=head)
    for fact in decision.possible:
        possible = f"{key}/possible/{fact.entry}"
        yield Row(possible, section, decision.question, fact.words, "possible", entries=(fact.entry,))


def _answers(deciders: tuple[Decider, ...]) -> tuple[str, ...]:
    """The entries by which they answered."""
    return tuple(dict.fromkeys(one.entry for one in deciders if one.entry is not None))


def _status(decision: DecisionView) -> Iterator[str]:
    yield decision.outcome or "outcome not on file"
    if decision.effect == "advisory":
        yield "advisory"
    if decision.formalised:
        yield "formalised"
    if decision.published:
        yield f"published {in_full(decision.published)}"
    if decision.rescinded:
        yield f"rescinded {in_full(decision.rescinded)}"


def _rule(decision: DecisionView) -> str:
    rule = decision.rule or "not recorded"
    if decision.threshold is not None and decision.rule == "threshold":
        rule = counted(decision.threshold, "vote", "votes")
    if decision.quorum is not None:
        rule += f", quorum {decision.quorum}"
    tally = decision.tally or tally_of(one.answer for one in (*decision.deciders, *decision.voters))
    return f"{rule}; {tallied(tally) if tally else 'votes not reported'}"


def _proof(key: str, section: str, decision: DecisionView) -> Row:
    if decision.proof != "unproven":
        return Row(f"{key}/proof", section, "proof", _PROOFS[str(decision.proof)], under=f"{key}/outcome")
    # Where somebody is silent, the row of the rule and the votes says the rest.
    missing = silence(decision) or "; ".join(decision.missing)
    value = f"unproven: {missing}" if missing else "unproven"
    return Row(f"{key}/proof", section, "proof", value, "unproven", under=f"{key}/outcome")


def silence(decision: DecisionView) -> str:
    """Who had to decide and has no word on file; empty where that is nobody, or does not leave it unproven."""
    silent = [_called(one) for one in decision.deciders if one.answer == "not on file"]
    if not silent or decision.proof != "unproven" or decision.contradicted or decision.outcome == "deferred":
        return ""
    return f"{both(silent)} {many(silent, 'is', 'are')} silent"


def _sign(decider: Decider) -> str:
    return f"{_SIGNS[decider.answer]} {_called(decider)}".lstrip()


def _called(decider: Decider) -> str:
    return surname(decider.holder) if decider.holder else decider.short


_PROOFS = {"proven": "proven: by votes and rule", "attested": "attested: a source names each decider"}
_SIGNS = {
    "for": "✓",
    "attested": "✓",
    "against": "✗",
    "abstain": "–",
    "recused": "recused:",
    "counted": "",
    "not on file": "?",
}
