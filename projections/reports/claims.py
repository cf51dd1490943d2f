"""The report on claims: thread by thread, what was promised beside what was delivered, and what came of each claim.

Amounts that differ stand side by side. None is added to another or set off against it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from domain.events import ClaimDisputed, ClaimSubstantiated, DeliveryReported, ImpactEstimated, RationaleStated
from domain.values import Bound, Quantity
from projections.amounts import short
from projections.claims import Claim, Response, Wording
from projections.comparison import Called, Comparison
from projections.promise import VERDICTS
from projections.reports.report import Block, Cell, Listing, Paragraph, Section, Table
from projections.reports.telling import Telling, capital
from projections.sentences.wording import quoted
from projections.voices import DEGREES

_REPORT = DeliveryReported.kind()
_BOUNDS: dict[Bound, str] = {
    "exact": "as given",
    "over": "more than",
    "under": "less than",
    "at_least": "at least",
    "at_most": "up to",
    "around": "about",
    "unspecified": "not given",
}
_HEADS = ("Amount", "Bound", "Period", "Strength", "Who said it", "When", "As recorded")
_DELIVERED = ("Amount", "Bound", "Period", "Checked?", "Who said it", "When", "As recorded")


def sections(telling: Telling) -> Iterator[Section]:
    """A section for each thread, in the order in which they began; then claims that are named and not on file."""
    view = telling.then.claims
    made = {claim.made.entry: claim for claim in view.claims.values() if claim.made is not None}
    for about, wordings in view.threads.items():
        yield Section(capital(about), tuple(_thread(telling, about, wordings, made)))
    unmade = tuple(
        Paragraph(
            f"The claim “{one.claim}” is named on record, and is itself not on file.", telling.cited(one.answers)
        )
        for one in view.claims.values()
        if one.made is None
    )
    if unmade:
        telling.words.add("not on file")
        yield Section("Claims that are not on file", (Listing(unmade),))
    if not view.threads and not unmade:
        yield Section("Nothing yet", (Paragraph("Nothing had been claimed by then, as far as was known."),))
    yield from telling.misfits(everywhere=False)


def _thread(telling: Telling, about: str, wordings: Sequence[Wording], made: Mapping[str, Claim]) -> Iterator[Block]:
    promised = [said for said in wordings if said.kind != _REPORT]
    delivered = [said for said in wordings if said.kind == _REPORT]
    if promised:
        telling.words.add("strength")
        yield Table("Promised, claimed or expected", _HEADS, tuple(_row(telling, said) for said in promised))
    if delivered:
        yield Table("Reported as delivered", _DELIVERED, tuple(_row(telling, said) for said in delivered))
    if not delivered and any(said.entry in made for said in promised):
        yield Paragraph("Nothing is on file about what was delivered.")
    came = [one for said in promised if said.entry in made for one in _came_of(telling, made[said.entry])]
    came += [one for said in wordings for one in _beneath(telling, said)]
    items = (*_beside(telling, about, wordings), *came)
    if items:
        yield Listing(items)


def _row(telling: Telling, said: Wording) -> tuple[Cell, ...]:
    telling.words.update(("bound", "period"))
    if said.strength == "unverified":
        telling.words.add("unverified")
    fact, quantity = telling.facts[said.entry], said.quantity
    return (
        Cell(_figure(quantity) if quantity else "no amount", telling.cite(fact)),
        Cell(_bound(quantity)),
        Cell(_period(quantity)),
        Cell(_strength(said)),
        Cell(said.who),
        Cell(telling.dated(fact)),
        Cell(quoted(said.text) if said.text else "not given"),
    )


def _figure(quantity: Quantity) -> str:
    plain = quantity if quantity.bound == "unspecified" else replace(quantity, bound="exact")
    return short(plain)


def _bound(quantity: Quantity | None) -> str:
    if quantity is None:
        return "not given"
    ranged = quantity.minimum is not None or quantity.maximum is not None
    return "a range" if ranged and quantity.bound == "exact" else _BOUNDS[quantity.bound]


def _period(quantity: Quantity | None) -> str:
    if quantity is None:
        return "not given"
    counted = f"per {quantity.per}" if quantity.per else None
    return ", ".join(filter(None, (quantity.period, counted))) or "not given"


def _strength(said: Wording) -> str:
    if said.kind == RationaleStated.kind():
        return "given as a reason"
    if said.kind == ImpactEstimated.kind():
        return f"estimated: “{said.strength}”"
    if said.strength is None:
        return "not given"
    return said.strength if said.kind == _REPORT else DEGREES.get(said.strength, said.strength)


def _beneath(telling: Telling, said: Wording) -> Iterator[Paragraph]:
    """What was corrected in a wording, or does not fit."""
    fact = telling.facts[said.entry]
    for aside in telling.amended(fact):
        yield Paragraph(aside.text, aside.notes or telling.cite(fact), said.amount or said.about)


def _beside(telling: Telling, about: str, wordings: Sequence[Wording]) -> Iterator[Paragraph]:
    """What contradicts or differs from what; and amounts of several periods, which do neither, side by side."""
    said = {one.entry: one for one in wordings}
    compared = telling.then.claims.compared.get(about, ())
    for one in compared:
        if one.contradictory:
            telling.words.add("contradiction")
        if one.contradictory or one.differing:
            yield from _differing(telling, one, said)
    if len(compared) > 1:
        given = [one for one in wordings if one.amount is not None]
        sides = "; ".join(dict.fromkeys(f"{one.amount} ({_strength(one)}, {one.who})" for one in given))
        apart = "Not counted over the same period or against the same thing, so they are not compared"
        yield Paragraph(f"{apart}: {sides}.", telling.cited(one.entry for one in given), "Side by side")


def _differing(telling: Telling, compared: Comparison, said: Mapping[str, Wording]) -> Iterator[Paragraph]:
    over = f", over {compared.period}" if compared.period else ""
    if len(compared.amounts) > 1:
        sides = "; ".join(
            f"{_maybe(one.possible)}{one.amount} ({_voices(one.called, said)})" for one in compared.amounts
        )
        entries = [entry for one in compared.amounts for called in one.called for entry in called.entries]
        if not compared.exclusive:
            telling.words.add("differing")
        lead = "In contradiction" if compared.exclusive else "Differing"
        yield Paragraph(f"The amounts differ{over}: {sides}.", telling.cited(entries), lead)
    for one in compared.amounts:
        if one.names > 1:
            named = [called for called in one.called if called.text]
            names = "; ".join(f"{_maybe(called.possible)}{quoted(called.text or '')}" for called in named)
            entries = [entry for called in named for entry in called.entries]
            words = f"The same amount, {one.amount}, is called {len(named)} things{over}: {names}."
            yield Paragraph(words, telling.cited(entries), "In contradiction")


def _voices(called: Sequence[Called], said: Mapping[str, Wording]) -> str:
    voices = [said[entry] for one in called for entry in one.entries]
    return "; ".join(dict.fromkeys(f"{_strength(one)}, {one.who}" for one in voices))


def _maybe(possible: bool) -> str:  # noqa: FBT001 - a word for a fact
    return "possibly " if possible else ""


def _came_of(telling: Telling, claim: Claim) -> Iterator[Paragraph]:
    """What came of a claim: disputed, substantiated, superseded, delivered."""
    made = claim.made
    lead = made.amount or made.about if made else claim.claim
    for kind, responses in ((ClaimDisputed, claim.disputed), (ClaimSubstantiated, claim.substantiated)):
        for one in responses:
            yield _response(telling, lead, kind, one)
    for other in claim.superseded_by:
        telling.words.add("superseded")
        later = telling.then.claims.claims.get(other)
        amount = later.made.amount or later.made.about if later and later.made else other
        entry = later.made.entry if later and later.made else None
        yield Paragraph(f"Superseded by a later claim: {amount}.", telling.cited([entry]), lead)
    for report in claim.delivered:
        reported = "possibly reported" if report.possible else "reported"
        beside = f": {VERDICTS[report.beside]}" if report.beside else ""
        came = f"Against this claim, {report.amount} was {reported} as delivered ({report.strength}){beside}."
        yield Paragraph(came, telling.cited([report.entry]), lead)


def _response(
    telling: Telling, lead: str, kind: type[ClaimDisputed | ClaimSubstantiated], one: Response
) -> Paragraph:
    word = "Disputed" if kind is ClaimDisputed else "Substantiated"
    telling.words.add("disputed" if kind is ClaimDisputed else "substantiated")
    when = telling.dated(telling.facts[one.entry])
    words = f": {quoted(one.text)}" if one.text else ""
    return Paragraph(f"{word} by {one.name} ({when}){words}.", telling.cited([one.entry]), lead)
