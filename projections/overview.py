"""One negotiation at a glance: the stage of its talks, what happened last, how much does not fit.

It says what the portfolio says (`parley show portfolio`), in fewer words.
"""

from __future__ import annotations

from collections import Counter

from msgspec import Struct

from projections.at import Then
from projections.portfolio import Movement, Standing, rows_of, standing_of
from projections.row import Row, Tone
from projections.search import folded


class Stage(Struct, frozen=True):
    """The stage of talks in a few words; `title` is that of the talks."""

    title: str
    words: str
    tone: Tone = "plain"


class Overview(Struct, frozen=True):
    """A negotiation as it stands.

    `stages` are those of its talks, in the order in which they came up; `last` is what happened last, None where
    nothing certain has; `rows` are its rows in the portfolio, without its title.
    """

    title: str
    stages: tuple[Stage, ...]
    last: Movement | None
    anomalies: int
    rows: tuple[Row, ...]

    @property
    def brief(self) -> tuple[Stage, ...]:
        """The stages without the titles, each once, with how often it occurs."""
        counted = Counter((stage.words, stage.tone) for stage in self.stages)
        return tuple(
            Stage("", f"{count} {words}" if count > 1 else words, tone) for (words, tone), count in counted.items()
        )

    @property
    def said(self) -> str:
        """All that can be found in it, folded as a search folds it."""
        last = "" if self.last is None else self.last.headline
        stages = (f"{stage.title} {stage.words}" for stage in self.stages)
        return folded(" ".join((self.title, *stages, last, "anomaly does not fit" if self.anomalies else "")))


def overview(then: Then) -> Overview:
    """A negotiation as it stood at two dates."""
    standing = standing_of(then)
    negotiation = then.moment.negotiation
    rows = tuple(row for row in rows_of(negotiation, standing) if row.key != f"{negotiation}/title")
    return Overview(standing.title, _stages(standing), standing.last, standing.anomalies, rows)


def _stages(standing: Standing) -> tuple[Stage, ...]:
    stages = []
    for talks in standing.talks.values():
        if talks.stage is not None:
            tone: Tone = "ended" if talks.ended else "plain"
            stages.append(Stage(talks.title, talks.stage.replace("-", " "), tone))
        else:
            stages += [Stage(talks.title, fact.words, "possible") for fact in talks.possible[-1:]]
    return tuple(stages)
