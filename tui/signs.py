"""The sign of each family of events, in the replay and in a chronology on paper."""

from __future__ import annotations

from projections.families import Family

SIGNS: dict[Family, str] = {
    "offer": "◆",
    "decision": "■",
    "end": "×",
    "talks": "○",
    "claim": "£",
    "said": "¶",
    "contract": "●",
    "other": "·",
}
"""One cell wide each."""
