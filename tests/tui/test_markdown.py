"""Whatever stands in a ledger, a Markdown reader shows it as it is and takes nothing in it for markup."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tui.reports.markdown import address, code, literal
from tui.reports.page import html
from tui.visible import visible

MARKUP = (
    "# no heading", "* no list", "- no list", "+ no list", "1. no list", "12) no list", "---", "***", "===", "- - -",
    "> no quote", "    no code", "`no code`", "```", "~~~", "**no**", "__no__", "_no_", "~~no~~", "a|b", "\\|", "|",
    "[no](javascript:alert(1))", "![no](http://a.example/x.png)", "<javascript:alert(1)>", "<b>no</b>", "<!-- no",
    "<script>alert(1)</script>", "&lt;", "&#60;", "&amp;", "\\", "a\\", "\\*", "[no]: http://a.example", "[^1]",
    "no  ", " no", "\tno", "\u00a0no\u00a0", "\u3000", "a\nb", "a\r\n\r\n# b", "\u202eno", "a\u2028b", "$no$",
    "{#no}", ": no", "http://a.example/", "www.a.example", "a@b.example", "|-|", "1.", "-", "!", "a!", "\x00",
    "99.5%",
)  # fmt: skip
"""What could be taken for markup, in one Markdown or another."""

TEXTS = st.text(st.characters(codec=None) | st.sampled_from("\\`*_{}[]()<>#+-.!|~&$^=:1 \t\n\"'"), max_size=40)
GITHUB = MarkdownIt("gfm-like", {"html": True, "linkify": False})


class Read(HTMLParser):
    """What a browser makes of HTML: the text that is seen, and the elements and addresses that are there."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.elements, self.addresses = "", list[str](), list[str]()
        self.feed(page)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in {"href", "src"}]

    def handle_comment(self, data: str) -> None:
        self.elements.append(f"<!--{data}-->")


@given(TEXTS)
@example("0" * 9 + ".")
def test_a_paragraph_shows_the_visible_text_and_nothing_else(text: str) -> None:
    read = Read(html(literal(text)))

    assert read.text == visible(text) + "\n" * bool(text)
    assert read.elements == (["p"] if text else [])


@given(TEXTS.filter(lambda text: bool(visible(text).strip())))
@example("parley replay n --at '#93' --compare '#60'")
@example("`")
@example("``` a ` b")
@example(" a ")
def test_code_is_copied_as_it_is(text: str) -> None:
    read = Read(html(f"it opens there: {code(text)}"))

    assert read.text == f"it opens there: {visible(text)}\n"
    assert read.elements == ["p", "code"]


@pytest.mark.parametrize("text", MARKUP)
@pytest.mark.parametrize("put", ["{}", "- {}", "# {}", "- *{}*: then", "before {} after", "1. {} [\\[1\\]](#note-1)"])
@pytest.mark.parametrize("reader", [html, GITHUB.render], ids=["ours", "another"])
def test_what_looks_like_markup_is_text_wherever_a_template_puts_it(text: str, put: str, reader: object) -> None:
    assert callable(reader)
    read, plain = Read(reader(put.format(literal(text)))), Read(reader(put.format("plain")))

    assert read.elements == plain.elements
    assert read.text == plain.text.replace("plain", visible(text))
    assert read.addresses == plain.addresses


@given(TEXTS, TEXTS)
@example("|", "\\|")
@example("\\", "a|")
def test_a_cell_of_a_table_shows_the_visible_text(one: str, other: str) -> None:
    read = Read(html(f"| a | b |\n| --- | --- |\n| {literal(one)} | {literal(other)} |\n"))

    assert read.elements == ["table", "thead", "tr", "th", "th", "tbody", "tr", "th", "td"]
    assert read.text.strip("\n") == f"a\nb\n\n\n\n\n{visible(one)}\n{visible(other)}".strip("\n")


@given(TEXTS, TEXTS, TEXTS)
def test_texts_beside_one_another_make_no_markup_together(one: str, two: str, three: str) -> None:
    read = Read(html(f"- *{literal(one) or 'x'}*: {literal(two)} [\\[1\\]](#note-1) {literal(three)}\n"))

    assert read.text.split() == f"{visible(one) or 'x'}: {visible(two)} [1] {visible(three)}".split()
    assert read.elements == ["ul", "li", "em", "a"]
    assert read.addresses == ["#note-1"]


@given(TEXTS | st.sampled_from(["javascript:alert(1)", "http://a.example/?a=1&copy;=2", "https://a.example/b_c(d)e"]))
def test_an_address_shows_where_it_goes_and_only_the_web_is_linked(url: str) -> None:
    read = Read(html(address(url)))

    assert read.text.strip("\n") == visible(url).strip("\n")
    assert read.addresses in ([], [url])
    assert all(one.startswith(("http://", "https://")) for one in read.addresses)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "JAVASCRIPT:alert(1)", " https://a.example", "data:text/html,x", "file:///etc/passwd",
        "https://a.example/\u202egnp", "https://a.example/a b", "https://a.example/>x", "//a.example", "https:",
        "vbscript:x", "java\tscript:alert(1)", "https://a.example\n", "https://аpple.example", "mailto:a@b.example",
    ],
)  # fmt: skip
def test_what_is_no_plain_web_address_is_not_linked(url: str) -> None:
    assert Read(html(address(url))).addresses == []


def test_a_web_address_is_linked_as_it_is() -> None:
    url = "https://www.a.example/b_c/d?e=1&amp;f=%20g#h(i)"

    assert Read(html(address(url))).addresses == [url]


def test_ordinary_text_is_left_readable() -> None:
    plain = "On 29 January 2013, “G4S” (the company) said: over £100m; 99.5%, c. 16% - it's so."

    assert literal(plain) == plain
