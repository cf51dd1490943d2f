"""Whatever is typed into whichever field: a problem, a refusal or an entry, never a traceback."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.errors import ParleyError
from domain.events import KINDS
from ledger import Ledger
from ledger.cases import case
from ledger.forms.form import Correcting, Form, Recording
from ledger.forms.known import Known
from ledger.forms.reading import spoken
from tests.tui.alliance import NEGOTIATION

TEXTS = st.one_of(
    st.sampled_from(
        [
            *(
                "-1",
                "for=-1,against=0,abstain=0",
                "for=99999999999999,against=0,abstain=0",
                "unknown",
                "../2013",
                "9999",
            ),
            *("price: -£1", "price:", ":", "a,,b", "a: b: c", "£" * 50, "x" * 300, "2013-01/2012-01", "0001-01-01"),
            *(
                "g4s",
                "g4s, g4s",
                "g4s-framework",
                "yes",
                "approved",
                "bbc-2013-01-29-v1: 3",
                "1e400",
                "≥3",
                '"',
                "{}",
            ),
        ]
    ),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
)


@pytest.fixture(scope="module")
def ledger() -> Iterator[Ledger]:
    with TemporaryDirectory() as folder, Ledger.new(Path(folder) / "c.parley", zone="Europe/London") as made:
        made.import_(case().read_bytes().splitlines())
        yield made


def tried(ledger: Ledger, form: Form, texts: dict[str, list[str]]) -> None:
    known = Known(ledger.negotiation(NEGOTIATION).history)
    for one in form.fields:
        for text in texts.get(one.key, ()):
            known.matching(one, text)
            with suppress(ParleyError):
                spoken(one, [text], known)
    filled = form.fill(texts)
    assert (filled.draft is None) == bool(filled.problems)
    if filled.draft is not None:
        with suppress(ParleyError):
            assert ledger.foresee(filled.draft, filled.recorder).text


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data(), kind=st.sampled_from(sorted(KINDS)))
def test_a_new_entry(ledger: Ledger, data: st.DataObject, kind: str) -> None:
    form = Recording(NEGOTIATION, KINDS[kind])
    known = Known(ledger.negotiation(NEGOTIATION).history)
    # Mostly what could well stand there: else no entry would ever come about.
    likely = {one.key: [*(found.text for found in known.choices(one)[:5]), one.sample or "x"] for one in form.fields}
    odd = data.draw(st.sets(st.sampled_from(sorted(likely)), max_size=2))
    texts = {key: [data.draw(st.sampled_from(said))] for key, said in likely.items() if not key.startswith("@")}
    tried(ledger, form, texts | {key: data.draw(st.lists(TEXTS, max_size=2)) for key in sorted(odd)})


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data(), number=st.integers(1, 98))
def test_a_correction(ledger: Ledger, data: st.DataObject, number: int) -> None:
    form = Correcting(ledger.amendable(number))
    changed = data.draw(st.sets(st.sampled_from([one.key for one in form.fields]), max_size=3))
    texts = {one.key: list(form.texts.get(one.key, ())) for one in form.fields} | {"why": ["so"]}
    tried(ledger, form, texts | {key: data.draw(st.lists(TEXTS, max_size=2)) for key in sorted(changed)})
