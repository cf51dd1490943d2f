"""Claims in words. Nobody is made to say more than the record has: where no speaker is known, none is named."""

from __future__ import annotations

from msgspec.structs import replace

from domain.events import ClaimDisputed, ClaimMade, ClaimSubstantiated, DeliveryReported, StatementMade
from projections.amounts import SIGNS, format_quantity, short, ways
from projections.sentences.names import Names
from projections.sentences.wording import Part, Wording, brief, capital, cells, flat, quoted, saying

STRENGTHS = {"guaranteed": "guarantees", "firm": "claims", "expected": "expects", "possible": "suggests"}
_PAST = {"guaranteed": "guaranteed", "firm": "claimed firmly", "expected": "expected", "possible": "called possible"}
_PASSIVE = {
    "guaranteed": "guaranteed:",
    "firm": "claimed:",
    "expected": "expected:",
    "possible": "possible:",
}
_WITHOUT_AMOUNT = {
    "guaranteed": "gave a guarantee",
    "firm": "made a firm claim",
    "expected": "stated an expectation",
    "possible": "spoke of a possibility",
}
_LONGEST_VERB = 12
_ARTICLES = ("A ", "An ", "The ")


def made(event: ClaimMade, names: Names) -> Wording:
    """Somebody claims something, or it is claimed."""
    who, by = names.voice(event.by), names.voice_brief(event.by)
    amount = format_quantity(event.quantity) if event.quantity else ""
    before = f", in place of {names.claim(event.supersedes)}" if event.supersedes else ""
    past = _PAST[event.strength]
    if not amount:
        claim = f"{who or 'somebody who is not named'} {_WITHOUT_AMOUNT[event.strength]}"
    elif event.strength == "possible":
        claim = f"{who} called {amount} possible" if who else f"{amount} was called possible, nobody being named"
    else:
        claim = f"{who} {past} {amount}" if who else f"{amount} was {past}, nobody being named"
    text = f"On {quoted(event.about)}, {claim}{before}{saying(event.text)}"
    said = short(event.quantity) if event.quantity else ""
    if by:
        target: Part = (
            (f"{said}: {event.about}", *ways(event.quantity))
            if event.quantity
            else (event.text or event.about, event.about)
        )
        return Wording(by, STRENGTHS[event.strength] + ("" if said else ":"), target, text)
    if event.quantity is None:
        return Wording(event.about, _PASSIVE[event.strength], event.text or event.about, text)
    if event.text and event.text.startswith(_ARTICLES) and event.strength != "guaranteed":
        return Wording(said, "called", brief(f"{event.text[0].lower()}{event.text[1:]}"), text)
    return Wording(said, _PASSIVE[event.strength], brief(event.text or event.about), text)


def disputed(event: ClaimDisputed, names: Names) -> Wording:
    """Somebody disputes a claim."""
    text = f"{names.party(event.by)} disputed {names.claim(event.claim)}{saying(event.text)}"
    return Wording(names.brief("party", event.by), "disputes", names.claim_brief(event.claim), text)


def substantiated(event: ClaimSubstantiated, names: Names) -> Wording:
    """Somebody gives grounds for a claim."""
    text = f"{names.party(event.by)} gave grounds for {names.claim(event.claim)}{saying(event.text)}"
    return Wording(names.brief("party", event.by), "backs", names.claim_brief(event.claim), text)


def delivery_reported(event: DeliveryReported, names: Names) -> Wording:
    """What came of it, as reported."""
    who = names.voice(event.by)
    against = f", against {names.claim(event.claim)}" if event.claim else ""
    checked = "; this was independently checked" if event.verified else "; this was not independently checked"
    amount = format_quantity(event.quantity)
    report = f"{who} reported {amount}" if who else f"{amount} was reported, nobody being named"
    text = f"On {quoted(event.about)}, {report}{against}{checked}{saying(event.text)}"
    said = ways(event.quantity)
    if event.quantity.value is not None and event.quantity.unit not in (None, "%", *SIGNS):
        said += ways(replace(event.quantity, unit=None))
    return Wording(f"{capital(event.about)}", "put at", said, text, figure=True)


def statement_made(event: StatementMade, names: Names) -> Wording:
    """Something is said."""
    who, by = names.voice(event.by), names.voice_brief(event.by)
    channel = f" ({event.channel})" if event.channel else ""
    text = f"{who or 'Somebody who is not named'} said{channel}: {quoted(event.text)}"
    verb, _, rest = flat(event.gist or "").partition(" ")
    if 0 < cells(verb) <= _LONGEST_VERB:
        return Wording(by or "Unnamed source", verb, rest, text)
    return Wording(by or "Unnamed source", "says:", brief(event.gist or event.text), text)
