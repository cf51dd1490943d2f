"""The frame in words."""

from __future__ import annotations

from domain.events import (
    DecisionRuleSet,
    FrameworkIdentified,
    ImpactEstimated,
    MilestonePlanned,
    NegotiationOpened,
    PartyJoined,
    PartyLeft,
    PostHeld,
    RationaleStated,
    ScopeSet,
)
from projections.amounts import SIGNS, format_quantity, short, ways
from projections.dates import spoken
from projections.sentences.names import Names, surname
from projections.sentences.wording import (
    HEADLINE_WIDTH,
    Wording,
    a,
    because,
    both,
    cells,
    counted,
    fewer,
    many,
    quoted,
    saying,
)

_ROOM_FOR_TITLE = HEADLINE_WIDTH - len(" opens")


def opened(event: NegotiationOpened, _: Names) -> Wording:
    """A negotiation begins."""
    purpose = f"; its purpose is {quoted(event.purpose)}" if event.purpose else ""
    text = f"The negotiation {quoted(event.title)} was opened{purpose}"
    if cells(event.title) > _ROOM_FOR_TITLE:
        return Wording("Negotiation", "opens:", event.title, text)
    return Wording(event.title, "opens", "", text)


def joined(event: PartyJoined, names: Names) -> Wording:
    """A party takes part."""
    role = event.role.replace("-", " ")
    text = f"{event.name} took part as {a(role)}"
    if event.members:
        text += f", with {names.parties(event.members)} as its {many(event.members, 'member', 'members')}"
    if event.succeeds:
        text += f", in the place of {names.party(event.succeeds)}"
    if event.identifier:
        text += f" (registered as {event.identifier})"
    return Wording((event.name, event.short or event.name), "joins", (f"as {role}", ""), text)


def left(event: PartyLeft, names: Names) -> Wording:
    """A party leaves talks, or altogether."""
    party = names.party(event.party)
    where = names.talks(event.talks) if event.talks else "the negotiation"
    what = names.talks_brief(event.talks, (event.party,)) if event.talks else ("negotiation",)
    text = f"{party} left {where}{because(event.reason)}"
    return Wording(names.brief("party", event.party), "leaves", what, text)


def post_held(event: PostHeld, names: Names) -> Wording:
    """Somebody holds a post from then on, or nobody."""
    party = names.party(event.party)
    post = party if event.post in party else f"{quoted(event.post)} ({party})"
    if event.person is None:
        return Wording(event.post, "falls vacant", "", f"From then on nobody held the post of {post}")
    office = names.brief("party", event.party)
    post_names = (event.post,) if surname(event.person) in office else (event.post, office)
    text = f"From then on {event.person} held the post of {post}"
    return Wording((event.person, surname(event.person)), "becomes", post_names, text)


def scope_set(event: ScopeSet, names: Names) -> Wording:
    """What it is about."""
    where = names.talks(event.talks) if event.talks else "the negotiation"
    return Wording("Scope", "set:", fewer(event.lots), f"From then on {where} covered {both(event.lots)}")


def framework_identified(event: FrameworkIdentified, names: Names) -> Wording:
    """A framework through which one could buy."""
    text = f"The framework {quoted(event.title)} was identified"
    if event.provider:
        text += f", with {names.party(event.provider)} as its provider"
    if event.host:
        text += f"{' and' if event.provider else ', with'} {names.party(event.host)} as its host"
    if event.term:
        text += f", running for {format_quantity(event.term)}"
    if not event.host:
        return Wording("Framework", "found:", event.title, text)
    what = (f"{names.brief('party', event.provider)} framework", "framework") if event.provider else "framework"
    return Wording(names.brief("party", event.host), "hosts", what, text)


def rationale_stated(event: RationaleStated, names: Names) -> Wording:
    """Why it is done."""
    who, brief = names.voice(event.by), names.voice_brief(event.by)
    amount = format_quantity(event.quantity) if event.quantity else ""
    what = f"{amount} as a reason" if amount else "a reason"
    given = f"{who} gave {what}" if who else f"{what} was given, nobody being named"
    text = f"On {quoted(event.about)}, {given}{saying(event.text)}"
    if event.quantity is None:
        return Wording(brief or "Reason", "argues:" if brief else "given:", event.text or event.about, text)
    said = short(event.quantity)
    if brief:
        return Wording(brief, "cites", (f"{said}: {event.about}", *ways(event.quantity)), text)
    return Wording(said, "cited:", event.about, text)


def impact_estimated(event: ImpactEstimated, names: Names) -> Wording:
    """What it could do."""
    who = names.voice(event.by)
    modality = {"could": "could be", "likely": "is likely to be", "will": "will be"}[event.modality]
    source = f", according to {who}" if who else "; nobody is named as saying so"
    text = f"On {quoted(event.about)}, the impact {modality} {format_quantity(event.quantity)}{source}"
    verb = {"could": "Could affect", "likely": "Likely to affect", "will": "Will affect"}[event.modality]
    said = short(event.quantity)
    if event.quantity.bound == "unspecified":
        return Wording("", verb, event.about, text)
    barest = event.about if event.quantity.unit in (None, "%", *SIGNS) else said
    return Wording("", verb, (f"{said}: {event.about}", barest) if event.about not in said else said, text)


def rule_set(event: DecisionRuleSet, names: Names) -> Wording:
    """How decisions are made."""
    votes = "the necessary votes" if event.threshold is None else counted(event.threshold, "vote", "votes")
    how = {"unanimity": "unanimously", "majority": "by majority", "threshold": f"by {votes}", "single": "alone"}
    text = f"From then on {names.party(event.body) if event.body else 'decisions'} "
    text += f"decided {how[event.rule]}" if event.body else f"were made {how[event.rule]}"
    if event.deciders:
        text += f", the {many(event.deciders, 'decider', 'deciders')} being {names.parties(event.deciders)}"
    if event.quorum is not None:
        text += f", with a quorum of {event.quorum}"
    if event.body:
        return Wording(names.brief("party", event.body), "decides", how[event.rule], text)
    return Wording("Decisions", "to be made", how[event.rule], text)


def milestone_planned(event: MilestonePlanned, _: Names) -> Wording:
    """What is meant to happen, and when."""
    text = f"It was planned, for {spoken(event.date)}: {quoted(event.text)}"
    return Wording("", "Planned:", event.text, text)
