"""Lines for import, as short as they can be."""

from __future__ import annotations

import json
from typing import Any

NEGOTIATION = "n"


def line(kind: str, negotiation: str = NEGOTIATION, **event: Any) -> bytes:
    """A line with nothing around the event."""
    return json.dumps({"negotiation": negotiation, "event": {"kind": kind} | event}).encode()


def around(given: bytes, **envelope: Any) -> bytes:
    """The same line with more around its event."""
    return json.dumps(json.loads(given) | envelope).encode()


def opening(negotiation: str = NEGOTIATION) -> bytes:
    return line("negotiation-opened", negotiation, title="Talks")


def note(text: str, negotiation: str = NEGOTIATION) -> bytes:
    return line("note-made", negotiation, text=text)


def story(notes: int, negotiation: str = NEGOTIATION) -> list[bytes]:
    """An opening and so many notes."""
    return [opening(negotiation), *(note(f"note {number}", negotiation) for number in range(notes))]
