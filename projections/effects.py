"""What an amendment did, in lines: what reads otherwise since, what counts no longer or again, what has no effect."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from domain.events import EntryRetracted
from projections.amendment import Effect
from projections.sentences.wording import both


def effects(effect: Effect) -> Iterator[str]:
    """What an amendment did, a line for each field that reads otherwise and each entry that counts otherwise."""
    if effect.target is not None:
        called = f"#{effect.target.number}"
        now = "then" if effect.overruled_by else "now"
        yield from (f"{called} {name}: was {was}, {now} {effect.now[name]}" for name, was in effect.was.items())
        if effect.kind == EntryRetracted.kind() and not effect.overruled_by:
            yield f"{called} no longer counts: {effect.target.headline}"
    if effect.subject is not None:
        yield from (f"#{effect.subject.number} {name}: reads {value}" for name, value in effect.reads.items())
    if effect.restored is not None:
        still = effect.restored.retracted_by
        after = f"is still retracted by {_numbers(still)}" if still else "counts again"
        yield f"#{effect.restored.number} {after}: {effect.restored.headline}"


def without_effect(effect: Effect) -> Iterator[str]:
    """A line where what is amended does not count anyway."""
    if effect.target is not None and effect.overruled_by:
        by = _numbers(effect.overruled_by)
        yield f"#{effect.target.number} is retracted by {by}: this has no effect until that is undone"


def _numbers(entries: Iterable[int]) -> str:
    return both([f"#{number}" for number in entries])
