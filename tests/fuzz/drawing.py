"""Inputs that hypothesis draws: bytes, text of every kind, JSON of every shape, and lines with odd events in them."""

from __future__ import annotations

import json
from time import monotonic
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from domain.events import KINDS
from tests.fuzz.targets import Target
from tests.fuzz.trying import Tally, tried

_TEXT = st.text(max_size=60)
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | _TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_TEXT, inner, max_size=4),
    max_leaves=12,
)
_EVENTS = st.builds(
    lambda kind, rest: {**rest, "kind": kind},
    st.sampled_from(sorted(KINDS)),
    st.dictionaries(st.sampled_from(("text", "title", "party", "name", "entry", "changes", "terms", "by")), _VALUES),
)
_LINES = st.fixed_dictionaries(
    {"negotiation": st.just("n") | _VALUES, "event": _EVENTS | _VALUES},
    optional=dict.fromkeys(("id", "effective", "learnt", "evidence", "attribution", "marking", "more"), _VALUES),
)


def _written(value: Any) -> bytes:
    return json.dumps(value).encode()


INPUTS = st.one_of(
    st.binary(max_size=200),
    st.text(max_size=200).map(lambda text: text.encode()),
    st.from_regex(r"[0-9#@T:+~?/.,£$%\- a-z]{0,30}", fullmatch=True).map(lambda text: text.encode()),
    _VALUES.map(_written),
    _LINES.map(_written),
)


def drawn(target: Target, inputs: int, *, until: float | None = None) -> Tally:
    """What came of so many drawn inputs, the same every time, or of as many as are drawn until that time."""
    tally = Tally(target.name)

    @settings(
        max_examples=inputs,
        database=None,
        deadline=None,
        derandomize=True,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(INPUTS)
    def draw(content: bytes) -> None:
        if until is None or monotonic() < until:
            tried(target, content, tally)

    draw()
    return tally
