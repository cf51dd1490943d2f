"""A report as a page: the HTML of its Markdown, in one file without scripts, pictures or anything from elsewhere."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from projections.reports.report import Report
from tui.reports.markdown import markdown
from tui.visible import visible

_UNUSED = ["html_block", "html_inline", "image", "autolink", "reference", "fence", "code", "lheading"]
"""What the template never writes, so that nothing in a ledger could be taken for it."""


def page(report: Report) -> str:
    """A report as one HTML page, to be read on a screen, by a screen reader or on paper."""
    body = Markup(html(markdown(report)))  # noqa: S704 - raw HTML is text in it
    return f"{_environment().get_template('page.html.j2').render(title=visible(report.title), body=body)}\n"


def html(text: str) -> str:
    """Markdown as HTML, as `markdown` writes it: raw HTML in it is text."""
    reader = _reader()
    tokens = reader.parse(text)
    for place, token in enumerate(tokens):
        if token.type == "table_open" and place >= 3 and tokens[place - 3].type == "paragraph_open":
            _caption(tokens, place)
        elif token.type == "th_open":
            token.attrSet("scope", "col")
        elif token.type == "td_open" and tokens[place - 1].type == "tr_open":
            token.attrSet("scope", "row")
            token.tag = tokens[place + 2].tag = "th"
        elif token.type == "list_item_open" and token.info:
            token.attrSet("id", f"note-{token.info}")
    return str(reader.renderer.render(tokens, reader.options, {}))


def _caption(tokens: list[Token], place: int) -> None:
    """Move the paragraph right before a table into it, as its caption."""
    opened, inline, closed = tokens[place - 3 : place]
    opened.tag = closed.tag = "caption"
    tokens[place - 3 : place + 1] = [tokens[place], opened, inline, closed]


@cache
def _reader() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table").disable(_UNUSED)


@cache
def _environment() -> Environment:
    return Environment(loader=PackageLoader("tui", "reports"), autoescape=True, undefined=StrictUndefined)
