"""Claims as people read them: under each thread the claims, then what was reported of it."""

from __future__ import annotations

from domain.events import DeliveryReported
from projections.amounts import short
from projections.claims.result import Claim, Claims, Delivered, Wording
from projections.comparison import compared, few
from projections.promise import VERDICTS
from projections.remembered import carried
from projections.row import Row, Tone
from projections.sentences.wording import both
from projections.voices import DEGREES

_REPORT = DeliveryReported.kind()


def rows(claims: Claims) -> tuple[Row, ...]:
    """One row a wording, and one for each claim that others speak of and nobody made."""
    by_entry = {claim.made.entry: claim for claim in claims.claims.values() if claim.made is not None}
    of = carried(claims).of
    found: list[Row] = []
    for about, wordings in claims.threads.items():
        beside = of(("beside", about), (wordings,), _Beside, wordings)
        promised = [(said, by_entry.get(said.entry), beside) for said in wordings if said.kind != _REPORT]
        found += [of(("row", parts[0].entry), parts, _row, *parts) for parts in promised]
        reported = [(said, beside) for said in wordings if said.kind == _REPORT]
        found += [of(("row", parts[0].entry), parts, _report, *parts) for parts in reported]
    missing = [claim for claim in claims.claims.values() if claim.made is None]
    found += [
        Row(f"claim/{one.claim}", "not on file", one.claim, _standing(one), "unproven", entries=one.answers)
        for one in missing
    ]
    return tuple(found)


class _Beside:
    """What stands beside a wording in its thread: the same amount in other words, or another amount.

    Amounts are compared without their periods, which are part of how they were worded, and with what is superseded.
    """

    def __init__(self, thread: tuple[Wording, ...]) -> None:
        self.all = next(iter(compared(thread, periods=False)), None)
        self.alike = {alike.amount: alike for alike in self.all.amounts} if self.all else {}

    def parts(self, said: Wording) -> list[str]:
        """What `≠` says of a wording."""
        if said.quantity is None or self.all is None:
            return []
        own = self.alike[short(said.quantity)]
        others = (f"possibly {one.amount}" if one.possible else one.amount for one in self.all.others(own.amount))
        named = few(others, len(self.alike) - 1)
        return [
            *([f"≠ {own.names} wordings, all kept"] if own.names > 1 else []),
            *([f"≠ {both(named)}"] if named else []),
        ]


def _row(said: Wording, claim: Claim | None, beside: _Beside) -> Row:
    parts = [DEGREES.get(said.strength or "", said.strength), said.who, f"“{said.text}”" if said.text else None]
    if claim is not None:
        parts.append(_standing(claim))
    parts += beside.parts(said)
    if said.possible:
        parts.insert(0, "possible by then")
    key = f"claim/{claim.claim}" if claim else f"said/{said.entry}"
    value = ", ".join(part for part in parts if part)
    entries = (said.entry, *(claim.answers if claim else ()))
    return _told(key, said, value, entries)


def _told(key: str, said: Wording, value: str, entries: tuple[str, ...]) -> Row:
    tone: Tone = "possible" if said.possible else "plain"
    return Row(key, said.about, said.amount or said.about, value, tone, entries=entries)


def _standing(claim: Claim) -> str:
    """What came of a claim, in words; empty where nothing did."""
    parts = []
    if claim.superseded_by:
        parts.append("superseded")
    for word, responses in (("disputed", claim.disputed), ("substantiated", claim.substantiated)):
        for prefix, possible in (("", False), ("possibly ", True)):
            names = dict.fromkeys(one.name for one in responses if one.possible is possible)
            if names:
                parts.append(f"{prefix}{word} by {both(list(names))}")
    parts += [
        f"{'possibly ' if report.possible else ''}{report.amount} reported ({report.strength}{_against(report)})"
        for report in claim.delivered
    ]
    return ", ".join(parts)


def _against(report: Delivered) -> str:
    return f", {VERDICTS[report.beside]}" if report.beside else ""


def _report(said: Wording, beside: _Beside) -> Row:
    parts = ["possible by then" if said.possible else None, "reported", said.strength, said.who]
    parts += [f"“{said.text}”" if said.text else None, *beside.parts(said)]
    return _told(f"said/{said.entry}", said, ", ".join(part for part in parts if part), (said.entry,))
