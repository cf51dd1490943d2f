"""Text from a ledger as Markdown that says exactly that text, and a report as Markdown.

What looks like markup in a ledger is text. It is first made visible (`tui.visible`), then every character that
CommonMark, or the extensions that are widely used with it, could take for markup is escaped. So a Markdown reader
shows the visible text and nothing else, and a template may put text anywhere within a line.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from projections.reports.report import Listing, Report, Table
from tui.visible import visible

_ACTIVE = re.compile(r"[\\`*_{}\[\]<>#|~!$&^]")
"""Emphasis, code, links, pictures, HTML, entities, tables, headings, strikes and formulas."""

_BEGINS = re.compile(r"([-+=:])|([0-9]{1,9})([.)])(?=\s|$)")
"""What begins a list, a rule, an underlined heading or a definition where it begins a line."""

_GAPS, _GAP = re.compile(r"\n{3,}"), "\n\n"
"""Blank lines that a template leaves where it had nothing to say; text from a ledger has no line ends."""

_ADDRESS = re.compile(r"https?://[A-Za-z0-9][\w\-.~:/?#@!$&'()*+,;=%\[\]]*", re.ASCII)


def literal(text: str) -> str:
    """Text as Markdown on one line; rendered, it is the visible text, blanks at its ends included."""
    shown = _ACTIVE.sub(r"\\\g<0>", visible(text))
    if (begins := _BEGINS.match(shown)) is not None:
        place = begins.end() - 1
        shown = f"{shown[:place]}\\{shown[place:]}"
    bare = shown.strip()
    first = shown.find(bare) if bare else len(shown)
    return f"{_blanks(shown[:first])}{bare}{_blanks(shown[first + len(bare) :])}"


def address(url: str) -> Markup:
    """A web address as a link that shows where it goes; anything else, such as `javascript:`, as text."""
    shown = literal(url)
    return Markup(f"[{shown}](<{url.replace('&', '&amp;')}>)" if _ADDRESS.fullmatch(url) else shown)  # noqa: S704


def code(text: str) -> Markup:
    """Text as code, which nothing in it can end, to be copied as it is; it is more than blanks."""
    shown = visible(text)
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", shown)), default=0))
    space = " " if shown[:1] in ("`", " ") or shown[-1:] in ("`", " ") else ""
    return Markup(f"{fence}{space}{shown}{space}{fence}")  # noqa: S704 - what is between the fences is text


def markdown(report: Report) -> str:
    """A report as Markdown (CommonMark with tables)."""
    written = _environment().get_template("report.md.j2").render(report=report)
    return f"{_GAPS.sub(_GAP, written).strip()}\n"


def _blanks(text: str) -> str:
    # A renderer strips blanks at the ends of a line, and a template does not know where those are.
    return "".join(f"&#{ord(character)};" for character in text)


def _written(value: Any) -> Markup:
    """Whatever a template prints: escaped, unless the template itself has written it."""
    return value if isinstance(value, Markup) else Markup(literal(str(value)))  # noqa: S704 - that is what it is for


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("tui", "reports"),
        autoescape=True,
        finalize=_written,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"address": address, "code": code}
    environment.tests.update(table=lambda one: isinstance(one, Table), listing=lambda one: isinstance(one, Listing))
    return environment
