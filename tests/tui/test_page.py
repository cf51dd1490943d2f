"""The page of a report: nothing in it but what the templates wrote, and every reference leads somewhere."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given
from msgspec import structs

from domain import events as e
from domain.clocks import ByDay
from domain.history import History
from domain.values import Attribution, Citation
from projections.at import Then
from projections.reports import REPORTS, Basis, report_of
from tests.projections.anything import histories
from tests.projections.given import entry, then
from tui.reports.markdown import markdown
from tui.reports.page import page

WRITTEN = frozenset(
    "html head meta title style body main h1 h2 h3 p ul ol li strong em a table caption thead tbody tr th td".split()
)
"""Every element that the templates can write."""

BASIS = Basis(title="Depot talks", last=9)
HOSTILE = "</title></style><script>alert(1)</script><img src=x onerror=alert(1)> [x](javascript:alert(1)) | \u202eb"


class Page(HTMLParser):
    """A page as a browser sees it."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.seen = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.seen += data

    def values(self, name: str) -> list[str]:
        return [value for _, attributes in self.elements if (value := attributes.get(name)) is not None]


def check(text: str) -> Page:
    found = Page(text)
    assert {tag for tag, _ in found.elements} <= WRITTEN
    assert not [name for _, attributes in found.elements for name in attributes if name.startswith("on")]
    ids = found.values("id")
    assert len(ids) == len(set(ids))
    inside = [href for href in found.values("href") if href.startswith("#")]
    assert {href.removeprefix("#") for href in inside} == set(ids)
    return found


@given(histories())
def test_any_history_gives_a_page_of_the_written_elements_only(history: History) -> None:
    at = Then(history.at(ByDay(date(2013, 1, 10)), history.everything))
    for name in REPORTS:
        check(page(report_of(name, at, BASIS)))


def hostile(name: str) -> Then:
    events = {
        "chronology": e.StatementMade(text=HOSTILE, channel=HOSTILE),
        "claims": e.ClaimMade(claim="a", about=HOSTILE, strength="firm", text=HOSTILE),
        "decisions": e.DecisionTaken(
            decision="d", question=HOSTILE, outcome="rejected", effect="binding", reasons=(HOSTILE,)
        ),
    }
    return then(
        e.NegotiationOpened(title=HOSTILE),
        e.EvidenceFiled(document="paper", title=HOSTILE, publisher=HOSTILE, url="javascript:alert(1)"),
        entry(
            3,
            events[name],
            attribution=Attribution(speaker=HOSTILE, capacity=HOSTILE),
            evidence=(Citation(document="paper", locator=HOSTILE, quote=HOSTILE),),
            irregular=HOSTILE,
        ),
    )


@pytest.mark.parametrize("name", REPORTS)
def test_a_hostile_record_is_told_and_does_nothing(name: str) -> None:
    found = check(page(report_of(name, hostile(name), structs.replace(BASIS, title=HOSTILE))))

    shown = HOSTILE.replace("\u202e", "⟨U+202E⟩")
    assert found.seen.count(shown) > 5
    assert all(href.startswith("#note-") for href in found.values("href"))
    assert "\u202e" not in found.seen


def test_a_page_needs_nothing_from_elsewhere_and_says_its_language_and_title() -> None:
    text = page(report_of("chronology", then(e.NegotiationOpened(title="Depot talks")), BASIS))
    found = check(text)

    assert found.elements[0] == ("html", {"lang": "en"})
    assert "<title>Depot talks: chronology</title>" in text
    assert "default-src 'none'" in text
    assert not re.search(r"url\(|@import|src=|<link", text)


def test_a_table_has_a_caption_and_heads_of_columns_and_rows() -> None:
    taken = e.DecisionTaken(decision="d", question="go on?", outcome="approved", effect="binding")
    found = check(page(report_of("decisions", then(e.NegotiationOpened(title="Talks"), taken), BASIS)))

    tags = [tag for tag, _ in found.elements]
    assert tags[tags.index("table") + 1] == "caption"
    assert {attributes.get("scope") for tag, attributes in found.elements if tag == "th"} == {"col", "row"}
    assert "p" not in tags[tags.index("caption") : tags.index("thead")]


def test_a_web_address_of_a_document_is_linked_and_others_are_text() -> None:
    lines = [
        e.EvidenceFiled(document="a", title="A", url="https://a.example/x?y=1&z=2"),
        e.EvidenceFiled(document="b", title="B", url="javascript:alert(1)"),
    ]
    found = check(page(report_of("chronology", then(e.NegotiationOpened(title="Talks"), *lines), BASIS)))

    outside = [href for href in found.values("href") if not href.startswith("#")]
    assert outside == ["https://a.example/x?y=1&z=2"]
    assert "javascript:alert(1)" in found.seen


def test_markdown_ends_in_one_line_end_and_has_no_gaps() -> None:
    text = markdown(report_of("decisions", then(e.NegotiationOpened(title="Talks")), BASIS))

    assert text.startswith("# Depot talks: decisions\n\n- **Negotiation**: Depot talks (n)\n")
    assert text.endswith("\n")
    assert not re.search(r"\n{3,}|\n\Z\n|[ \t]\n", text)
