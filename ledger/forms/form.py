"""A form: fields, what stands in them to begin with, and the draft that they make once they are filled in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from domain.correction import ENVELOPE
from domain.entry import Draft
from domain.errors import ParleyError
from domain.events import AnyEvent, EntryCorrected, EntryRetracted
from domain.events.base import Event
from domain.values import Attribution, Citation, When
from ledger.amendable import Amendable, Slot
from ledger.amending import because, correcting, retracting
from ledger.codec import recorder_name
from ledger.fields import event_from
from ledger.forms.field import AROUND, AROUND_AN_AMENDMENT, WHY, Field, field, fields
from ledger.forms.reading import Problem, Texts, given, problem, typed, value


class Filled(Struct, frozen=True):
    """What a form says: the draft, or the problem of each field that keeps it from being one, by the field's key."""

    draft: Draft | None
    recorder: str | None = None
    problems: Mapping[str, Problem] = {}


class Form:
    """The fields of one entry: its `own`, and those `around` it; `texts` is what stands in them to begin with."""

    def __init__(
        self, negotiation: str, own: Iterable[Field], around: Iterable[Field], texts: Texts | None = None
    ) -> None:
        self.negotiation = negotiation
        self.own = tuple(own)
        self.around = tuple(around)
        self.texts: Texts = texts or {}

    @property
    def fields(self) -> tuple[Field, ...]:
        """All of them."""
        return (*self.own, *self.around)

    def is_touched(self, texts: Texts) -> bool:
        """Whether something else is written than stood there to begin with."""
        return any(given(one, texts) != given(one, self.texts) for one in self.fields)

    def fill(self, texts: Texts, irregular: str | None = None) -> Filled:
        """Read what is written; `irregular` is why it is recorded although a rule forbids it."""
        problems: dict[str, Problem] = {}
        event = self.event(texts, problems)
        around = around_from(self.around, texts, problems)
        recorder = around.pop("recorder", None)
        if problems or event is None:
            return Filled(None, problems=problems)
        draft = Draft(negotiation=self.negotiation, irregular=irregular, event=event, **around)
        return Filled(draft, recorder)

    def event(self, texts: Texts, problems: dict[str, Problem]) -> AnyEvent | None:
        """The event; where its own fields do not make one, None and what is wrong with them."""
        raise NotImplementedError

    def blame(self, error: ParleyError) -> tuple[str, Problem] | None:
        """The field that an error is about, which it begins with, and what to say there; None: it is about none."""
        said = str(error).removeprefix("event.")
        for one in self.fields:
            if said.startswith(f"{one.name}: "):
                return one.key, problem(one, error)
        return None


class Recording(Form):
    """A new entry of a kind."""

    def __init__(self, negotiation: str, kind: type[Event], texts: Texts | None = None) -> None:
        self.kind = kind
        super().__init__(negotiation, fields(kind), AROUND, texts)

    def event(self, texts: Texts, problems: dict[str, Problem]) -> AnyEvent | None:
        """The event of that kind."""
        values = _values(self.own, texts, problems)
        if problems:
            return None
        try:
            return event_from(self.kind, values)
        except ParleyError as error:
            key, said = self.blame(error) or (self.own[0].key, Problem(str(error), error.hint))
            problems[key] = said
            return None


class Correcting(Form):
    """A correction of an entry: what it reads now stands in the fields, and only what is written otherwise counts."""

    def __init__(self, target: Amendable) -> None:
        self.target = target
        slots = {name: slot for name, slot in target.slots.items() if field(name, slot.of).what != "JSON"}
        # Those of the event first, as they stand in the form by which it was recorded.
        self._slots = dict(sorted(slots.items(), key=lambda item: item[1].path[-1] in ENVELOPE))
        own = [field(name, slot.of, required=not slot.removable) for name, slot in self._slots.items()]
        texts = {one.key: _lines(one, self._slots[one.name]) for one in own}
        super().__init__(target.entry.negotiation, (*own, WHY), AROUND_AN_AMENDMENT, texts)

    def changed(self, texts: Texts) -> tuple[Field, ...]:
        """The fields in which something else is written than the entry reads."""
        return tuple(one for one in self.own if given(one, texts) != given(one, self.texts) and one is not WHY)

    def event(self, texts: Texts, problems: dict[str, Problem]) -> EntryCorrected | None:
        """The correction."""
        why = _why(texts, problems)
        changes: dict[str, Any] = {}
        for one in self.changed(texts):
            if one.required and not one.many and not given(one, texts):
                problems[one.key] = Problem("is needed and cannot be removed")
                continue
            try:
                changes[one.name] = _otherwise(one, self._slots[one.name], given(one, texts))
            except ParleyError as error:
                problems[one.key] = problem(one, error)
        if not problems and not changes:
            problems[self.own[0].key] = Problem("nothing reads otherwise yet", "write what the entry should read")
        if problems:
            return None
        try:
            return correcting(self.target, changes, why)
        except ParleyError as error:
            named = next((one for one in self.changed(texts) if str(error).startswith(one.name)), self.own[0])
            problems[named.key] = problem(named, error)
            return None


class Retracting(Form):
    """A retraction of an entry."""

    def __init__(self, target: Amendable) -> None:
        self.target = target
        super().__init__(target.entry.negotiation, (WHY,), AROUND_AN_AMENDMENT)

    def event(self, texts: Texts, problems: dict[str, Problem]) -> EntryRetracted | None:
        """The retraction."""
        why = _why(texts, problems)
        return None if problems else retracting(self.target, why)


def _values(own: Iterable[Field], texts: Texts, problems: dict[str, Problem]) -> dict[str, Any]:
    """What the fields that say something are read as, by name."""
    values: dict[str, Any] = {}
    for one in own:
        written = given(one, texts)
        if not written:
            if one.required:
                problems[one.key] = Problem("is needed", f"such as {one.sample}" if one.sample != "…" else None)
            continue
        try:
            values[one.name] = value(one, written)
        except ParleyError as error:
            problems[one.key] = problem(one, error)
    return values


def around_from(around: Iterable[Field], texts: Texts, problems: dict[str, Problem]) -> dict[str, Any]:
    """What stands around an event, as a Draft takes it, and who records it."""
    values = _values(around, texts, problems)
    found: dict[str, Any] = {}
    if "effective" in values:
        found["effective"] = When(edtf=values["effective"]["edtf"])
    if "learnt" in values:
        found["learnt"] = values["learnt"]
    if "recorder" in values:
        try:
            found["recorder"] = recorder_name(values["recorder"])
        except ParleyError as error:
            problems["@recorder"] = Problem(str(error).removeprefix("recorder: "), error.hint)
    if "capacity" in values and "speaker" not in values:
        problems["@speaker"] = Problem("is needed where it is said as what somebody spoke")
    elif "speaker" in values:
        found["attribution"] = Attribution(speaker=values["speaker"], capacity=values.get("capacity"))
    cited = tuple(Citation(**one) for one in values.get("evidence", ()))
    if "quote" in values and not cited and "@evidence" not in problems:
        problems["@evidence"] = Problem("is needed for what is quoted", "such as letter: page 2")
    elif "quote" in values and cited:
        cited = (replace(cited[0], quote=values["quote"]), *cited[1:])
    return found | ({"evidence": cited} if cited else {})


def _why(texts: Texts, problems: dict[str, Problem]) -> str:
    why = " ".join(given(WHY, texts))
    try:
        return because(why)
    except ParleyError:
        problems[WHY.key] = Problem("is needed", "say why; it stands beside the entry for good")
        return ""


def _lines(one: Field, slot: Slot) -> tuple[str, ...]:
    """What stands in a field of a correction to begin with."""
    lines = typed(slot.reads)
    return (", ".join(lines),) if lines and one.many and not one.apart else lines


def _otherwise(one: Field, slot: Slot, written: list[str]) -> Any:
    """What a field is to read: items of a list that are as they were keep all their parts. Raises ParleyError."""
    if not written:
        return None if slot.removable else []
    if one.apart:
        standing = {text: item for item in slot.reads or () for text in typed(item)}
        return [standing.get(text) or _item(one, text, slot.reads) for text in written]
    found = value(one, written)
    reads = slot.reads
    if isinstance(reads, When) and isinstance(found, dict):
        return replace(reads, edtf=found["edtf"], earliest=None, latest=None)
    if isinstance(reads, Attribution) and isinstance(found, dict):
        return replace(reads, speaker=found["speaker"], capacity=found.get("capacity"))
    return found


def _item(one: Field, text: str, standing: Any) -> Any:
    """An item of a list; what is quoted from a document stays where only the place in it is written otherwise."""
    (item,) = value(one, [text])
    for cited in standing or ():
        if isinstance(cited, Citation) and cited.document == item["document"] and cited.quote:
            return item | {"quote": cited.quote}
    return item
