"""What a procedural rule is, and the register of all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from msgspec import Struct

from domain.events.base import Event
from domain.fact import Fact
from domain.folds.folding import Folding
from domain.moment import Anomaly

Ask = Callable[[Folding, Fact, Any], str | None]
"""Asks one rule of a fact: None where it keeps the rule, else why not, with the entries that this rests on.

The state is that before the fact; for a rule that judges what came of it, that after.
"""

F = TypeVar("F", bound=Ask)


class Rule(Struct, frozen=True):
    """A rule: its name, its sentence, an example, the kinds of events it is asked of, and the function that asks.

    `afterwards`: it is asked once the event has taken effect.
    """

    name: str
    sentence: str
    example: str
    kinds: tuple[type[Event], ...]
    ask: Ask
    afterwards: bool

    def broken_by(self, folding: Folding, fact: Fact) -> Anomaly | None:
        """What is wrong with a fact, or None."""
        why = self.ask(folding, fact, fact.event)
        return None if why is None else Anomaly(rule=self.name, entry=fact.id, text=why)


PROCEDURAL: dict[str, Rule] = {}
"""Every procedural rule by its name, in the order in which they are asked."""

_BEFORE: dict[type[Event], tuple[Rule, ...]] = {}
_AFTER: dict[type[Event], tuple[Rule, ...]] = {}


def rule(*kinds: type[Event], afterwards: bool = False) -> Callable[[F], F]:
    """Make a rule of a function, to be asked of these kinds of events."""

    def register(ask: F) -> F:
        sentence, _, example = (ask.__doc__ or "").partition("\n\n")
        name = ask.__name__.replace("_", "-")
        made = Rule(name, " ".join(sentence.split()), " ".join(example.split()), kinds, ask, afterwards)
        PROCEDURAL[name] = made
        table = _AFTER if afterwards else _BEFORE
        for kind in kinds:
            table[kind] = (*table.get(kind, ()), made)
        return ask

    return register


def rules_of(kind: type[Event], *, afterwards: bool) -> tuple[Rule, ...]:
    """The rules that are asked of a kind of event before it takes effect, or afterwards."""
    return (_AFTER if afterwards else _BEFORE).get(kind, ())


def broken_by(folding: Folding, fact: Fact, rules: Iterable[Rule]) -> list[Anomaly]:
    """What a fact breaks of these rules."""
    return [found for rule in rules if (found := rule.broken_by(folding, fact)) is not None]
