"""Talks and approaches in words."""

from __future__ import annotations

from domain.events import (
    BiddersShortlisted,
    BidderWithdrew,
    FallbackAdopted,
    ProviderApproached,
    ProviderDeclined,
    ProviderResponded,
    TalksAdvanced,
    TalksDiscontinued,
    TalksLapsed,
    TalksOpened,
    TalksPaused,
    TalksResumed,
)
from projections.amounts import format_quantity, short
from projections.sentences.names import PROVIDERS, Names
from projections.sentences.wording import Part, Wording, because, brief, capital, many, quoted

ROUTES = {
    "framework": "through a framework",
    "direct": "by direct contact",
    "competition": "by competition",
    "in-house": "in-house",
}


def opened(event: TalksOpened, names: Names) -> Wording:
    """Talks begin."""
    route = ROUTES[event.route]
    if event.framework:
        route = f"through the framework {quoted(names.full('framework', event.framework))}"
    who = f" {names.between(event.between)}" if event.between else ""
    title = f", called {quoted(event.title)}," if event.title else ""
    stage = "; they were exploratory" if event.stage == "exploratory" else ""
    text = f"Talks{who}{title} began {route}{stage}"
    providers = [party for party in event.between if names.role(party) in PROVIDERS]
    buyers = [party for party in event.between if party not in providers]
    called = Wording(
        "Talks", "begin:", event.title or (names.shorts(event.between) if event.between else event.talks), text
    )
    if not buyers or (event.title and not providers and not called.headline.endswith("…")):
        return called
    return Wording(names.shorts(buyers), many(buyers, "opens", "open"), names.talks_brief(event.talks, buyers), text)


def advanced(event: TalksAdvanced, names: Names) -> Wording:
    """Talks reach a stage."""
    verb, stage = {
        "open": ("are now open", "became open"),
        "decision-pending": ("await decision", "reached the point where a decision was pending"),
        "agreed": ("reach agreement", "reached agreement"),
    }[event.stage]
    return Wording(_subject(event.talks, names), verb, "", f"{_started(event.talks, names)} {stage}")


def paused(event: TalksPaused, names: Names) -> Wording:
    """Talks rest."""
    talks, why = names.talks(event.talks), because(event.reason)
    if not event.by:
        return Wording(_subject(event.talks, names), "pause", "", f"{_started(event.talks, names)} were paused{why}")
    verb = many(event.by, "pauses", "pause")
    text = f"{names.parties(event.by)} paused {talks}{why}"
    return Wording(names.shorts(event.by), verb, names.talks_brief(event.talks, event.by), text)


def resumed(event: TalksResumed, names: Names) -> Wording:
    """Talks go on."""
    on = f", resting on {names.decision(event.decision)}" if event.decision else ""
    why = f"{on}{because(event.reason)}"
    if not event.by:
        return Wording(
            _subject(event.talks, names), "resume", "", f"{_started(event.talks, names)} were resumed{why}"
        )
    verb = many(event.by, "resumes", "resume")
    text = f"{names.parties(event.by)} resumed {names.talks(event.talks)}{why}"
    return Wording(names.shorts(event.by), verb, names.talks_brief(event.talks, event.by), text)


def discontinued(event: TalksDiscontinued, names: Names) -> Wording:
    """Somebody ends talks."""
    text = f"{names.parties(event.by)} ended {names.talks(event.talks)}{because(event.reason)}"
    verb = many(event.by, "ends", "end")
    return Wording(names.shorts(event.by), verb, names.talks_brief(event.talks, event.by), text)


def lapsed(event: TalksLapsed, names: Names) -> Wording:
    """Talks come to an end by themselves."""
    text = f"{_started(event.talks, names)} lapsed without anybody ending them"
    return Wording(_subject(event.talks, names), "lapse", "", text)


def shortlisted(event: BiddersShortlisted, names: Names) -> Wording:
    """Who stays in a competition."""
    count = format_quantity(event.count) if event.count else ""
    who = names.parties(event.parties) or count or "Bidders not named"
    number = f" ({count})" if event.parties and count else ""
    many_or_one = many(event.parties or ("", ""), "was", "were")
    text = f"{who}{number} {many_or_one} shortlisted in {names.talks(event.talks)}"
    subject: Part = names.shorts(event.parties) if event.parties else "Bidders"
    if not event.parties and event.count:
        subject = short(event.count)
    return Wording(subject, "shortlisted", "", text)


def withdrew(event: BidderWithdrew, names: Names) -> Wording:
    """A bidder leaves a competition."""
    text = f"{names.party(event.party)} withdrew from {names.talks(event.talks)}{because(event.reason)}"
    return Wording(names.brief("party", event.party), "withdraws its bid", "", text)


def approached(event: ProviderApproached, names: Names) -> Wording:
    """Somebody approaches providers."""
    count = format_quantity(event.count) if event.count else ""
    whom = names.party(event.provider) if event.provider else count or "a provider"
    known = "" if event.provider else "; no name was given"
    within = f" in {names.talks(event.talks)}" if event.talks else ""
    text = f"{names.parties(event.by)} approached {whom}{within}{known}"
    target: Part = ("unnamed provider", "provider", "firm")
    if event.provider:
        target = names.brief("party", event.provider)
    elif event.count:
        target = (f"{short(event.count)} unnamed", short(event.count), "providers", "firms")
    return Wording(names.shorts(event.by), many(event.by, "approaches", "approach"), target, text)


def responded(event: ProviderResponded, names: Names) -> Wording:
    """An approached provider answers."""
    who, brief = _approached(event.approach, names)
    return Wording(brief, "answers:", event.text, f"{who} answered: {quoted(event.text)}")


def declined(event: ProviderDeclined, names: Names) -> Wording:
    """An approached provider says no."""
    who, brief = _approached(event.approach, names)
    return Wording(brief, "declines", "approach", f"{who} declined{because(event.reason)}")


def fallback(event: FallbackAdopted, names: Names) -> Wording:
    """What is done instead."""
    text = f"{names.parties(event.by)} chose what to do instead: {quoted(event.text)}"
    return Wording(names.shorts(event.by), many(event.by, "chooses", "choose"), brief(event.text), text)


def _approached(approach: str, names: Names) -> tuple[str, str]:
    fact = names.directory.fact("approach", approach)
    event = fact.event if fact else None
    provider = event.provider if isinstance(event, ProviderApproached) else None
    if provider is None:
        return f"The provider approached ({approach})", "Provider"
    return names.party(provider), names.brief("party", provider)


def _subject(talks: str, names: Names) -> tuple[str, ...]:
    return tuple(capital(way) for way in names.talks_brief(talks))


def _started(talks: str, names: Names) -> str:
    return capital(names.talks(talks))
