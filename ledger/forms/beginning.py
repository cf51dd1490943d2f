"""The form that begins a negotiation: its title, its id, what it is for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from msgspec.structs import replace

from domain.errors import ParleyError
from domain.events import AnyEvent, NegotiationOpened
from domain.identifiers import NegotiationId
from domain.suggest import quoted
from ledger.forms.field import Field, field
from ledger.forms.form import Filled, Form, Recording
from ledger.forms.reading import Problem, Texts, given, problem, value

_LONGEST = 60
_NO_LETTER = re.compile(r"[^a-z0-9]+")

NAME: Field = replace(
    field("negotiation", NegotiationId, required=True), what="the id that commands call it by", introduces=True
)
"""Its id."""


def suggested(title: str) -> str:
    """An id made of a title: small letters and digits with hyphens between, at most 60 characters, perhaps none."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = _NO_LETTER.sub("-", plain).strip("-")
    return words if len(words) <= _LONGEST else words[:_LONGEST].rpartition("-")[0] or words[:_LONGEST]


class Beginning(Form):
    """The first entry of a negotiation; `taken` are the ids of those that there are already."""

    def __init__(self, taken: Collection[str]) -> None:
        self._opening = Recording("", NegotiationOpened)
        title, *others = self._opening.own
        super().__init__("", (title, NAME, *others), self._opening.around)
        self._taken = taken

    def fill(self, texts: Texts, irregular: str | None = None) -> Filled:
        """Read what is written."""
        filled = super().fill(texts, irregular)
        if filled.draft is None:
            return filled
        return replace(filled, draft=replace(filled.draft, negotiation=given(NAME, texts)[0]))

    def event(self, texts: Texts, problems: dict[str, Problem]) -> AnyEvent | None:
        """The event; what is wrong with the id is told with it."""
        event = self._opening.event(texts, problems)
        written = given(NAME, texts)
        if not written:
            problems[NAME.key] = Problem("is needed", "such as support-services")
            return None
        try:
            name = value(NAME, written)
        except ParleyError as error:
            problems[NAME.key] = problem(NAME, error)
            return None
        if name in self._taken:
            problems[NAME.key] = Problem(f"{quoted(name)} is the id of another negotiation", "choose another")
            return None
        return event
