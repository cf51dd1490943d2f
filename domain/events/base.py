"""What all events have in common."""

from __future__ import annotations

import re

from msgspec import Struct

_WORD = re.compile(r"(?<!^)(?=[A-Z])")


def kind_of_name(name: str) -> str:
    """The kind of a class name in the store: `ProposalTabled` is `proposal-tabled`."""
    return _WORD.sub("-", name).lower()


class Event(
    Struct,
    frozen=True,
    kw_only=True,
    tag_field="kind",
    tag=kind_of_name,
    forbid_unknown_fields=True,
    omit_defaults=True,
    gc=False,
):
    """A fact in the past tense. Optional fields may be added to a kind; none is renamed, removed or redefined."""

    @classmethod
    def kind(cls) -> str:
        """The tag of this kind in the store, in files and on the command line."""
        return str(cls.__struct_config__.tag)
