"""A ledger in which every text that people wrote is one that would do harm, were it not only shown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from typing import Any

from ledger import Ledger
from ledger.cases import case

TEXTS = (
    "\x1b[2J\x1b[31mred\x1b[0m",
    "\x1b]52;c;cm0gLXJmIC8=\x07",
    "\x1b]8;;https://example.org\x1b\\link\x1b]8;;\x1b\\",
    "\x9b31m\x90q\x9c C1",
    "bell\x07 back\x08\x08\x08 null\x00 delete\x7f",
    "one\rtwo\r\nthree\nfour\tfive\x0bsix\x0cseven\x85eight\u2028nine",
    "\u202egnp.exe\u202c \u2066isolated\u2069 \u200f\u061cmarks",
    "zero\u200bwidth\u200d\ufeff\u2060 \U000e0041\U000e0042 tags",
    "[@click=app.quit]press me[/] [@click='app.bell']or me[/]",
    "[bold red]loud[/bold red] [/] [/nothing] [link=https://example.org]x[/link] [$error",
    "w" * 10_000,
    "世" * 300 + "界",
    "e\u0301\u0301\u0301" * 60 + " Z" + "\u0352" * 200,
    "👩\u200d👩\u200d👧\u200d👦 🇬🇧 ❤\ufe0f 👍🏽 🏴\U000e0067\U000e0062\U000e007f",
    "한국어 ภาษาไทย עברית العربية हिन्दी",
)
"""Escapes, OSC 52, bidirectional overrides, markup, one word of 10,000 letters, wide and combining characters."""

_PLAIN = re.compile(r"[a-z0-9][a-z0-9_-]*|[-+~?0-9.,:/TZ%]*|[A-Z]{3}")
"""Names that the ledger itself gives a form: ids, kinds, days, amounts, units, and the like."""

_KEPT = frozenset({"id", "negotiation", "effective", "learnt", "kind", "digest", "url", "value", "low", "high"})


def hostile(value: Any, texts: Iterator[str], key: str = "") -> Any:
    """The same with hostile text for whatever people wrote."""
    if isinstance(value, dict):
        return {name: one if name in _KEPT else hostile(one, texts, name) for name, one in value.items()}
    if isinstance(value, list):
        return [hostile(one, texts, key) for one in value]
    if isinstance(value, str) and not _PLAIN.fullmatch(value):
        return next(texts)
    return value


@contextmanager
def hostile_case(folder: Path) -> Iterator[Ledger]:
    """The case, told by somebody who means harm."""
    texts = cycle(TEXTS)
    lines = [json.dumps(hostile(json.loads(line), texts)).encode() for line in case().read_bytes().splitlines()]
    with Ledger.new(folder / "case.parley", zone="Europe/London") as ledger:
        ledger.import_(lines)
        yield ledger
