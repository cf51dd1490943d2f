"""A chronology on paper: the day where it changes, the sign of the family, the headline, and what to mind.

`~` corrected, `+12 d` learnt twelve days late, `!` does not fit (told below), `?` possible by then (listed apart).
"""

from __future__ import annotations

import sys
from collections import ChainMap
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from domain.clocks import AsOf, Known
from domain.directory import Directory
from domain.entry import day_of
from domain.fact import Fact
from domain.moment import Anomaly, Moment
from projections.corrections import Amendments
from projections.dates import label
from projections.families import FAMILIES
from projections.retractions import Retractions
from projections.sentences import headline, text
from projections.sentences.wording import counted
from projections.timeline import line
from tui.cli import output
from tui.cli.answer import clocks, misfits
from tui.cli.footnotes import footnotes
from tui.cli.hanging import Hanging
from tui.signs import SIGNS

if TYPE_CHECKING:
    from rich.text import Text

    from projections.at import Then

DATE, HEADLINE, INDENT = 10, 29, 12
"""Columns for the date and the headline, and how far a sentence is set in."""


class Told(NamedTuple):
    """A fact and the names that are known where it is told."""

    fact: Fact
    directory: Directory


class Chronology(NamedTuple):
    """What is told: in play order, what is possible, what does not fit; the heading says where and when."""

    heading: str
    as_of: AsOf
    known: Known
    everything: bool
    played: Sequence[Told]
    possible: Sequence[Told]
    anomalies: Sequence[Anomaly]
    several: bool
    """Whether it is of more than one negotiation, so that each line has to say which."""
    amendments: Amendments
    retracted: int
    """How many entries are left out because they are retracted; corrections and retractions do not count."""

    def as_json(self) -> dict[str, Any]:
        """The same for programs, as the contract has it."""
        return {
            "as_of": str(self.as_of),
            "known": str(self.known),
            "entries": [line(*one) for one in self.played],
            "possible": [line(*one) for one in self.possible],
            "anomalies": self.anomalies,
        }

    def filtered(self, keep: Callable[[Fact, Directory], bool]) -> Chronology:
        """Only the facts wanted; anomalies of the others are left out too."""
        played = [told for told in self.played if keep(*told)]
        possible = [told for told in self.possible if keep(*told)]
        left = {told.fact.id for told in (*played, *possible)}
        return self._replace(
            played=played, possible=possible, anomalies=[one for one in self.anomalies if one.entry in left]
        )


def chronology_of(heading: str, thens: Sequence[Then], *, everything: bool = True) -> Chronology:
    """The chronology of one negotiation or of several, merged by day, all of them asked for the same two dates.

    `everything` says that no K was asked for.
    """
    moment = thens[0].moment
    return Chronology(
        heading=heading,
        as_of=moment.as_of,
        known=moment.known,
        everything=everything,
        played=_merged(thens, lambda one: one.played),
        possible=_merged(thens, lambda one: one.possible),
        anomalies=[anomaly for then in thens for anomaly in then.anomalies],
        several=len(thens) > 1,
        amendments=ChainMap(*(then.moment.amending() for then in thens)),
        retracted=sum(len(then.moment.retracted()) for then in thens),
    )


def _merged(thens: Sequence[Then], facts: Callable[[Moment], Sequence[Fact]]) -> list[Told]:
    told = [Told(fact, then.moment.directory) for then in thens for fact in facts(then.moment)]
    return sorted(told, key=lambda one: one.fact.place)


def print_chronology(chronology: Chronology, *, long: bool = False, of: int | None = None) -> None:
    """Print it; `of` says how many there are unfiltered.

    `long` puts the whole sentence under each headline, its sources and what was corrected.
    """
    page = _Page(chronology, long=long)
    page.line(chronology.heading, "bold")
    page.line(clocks(chronology.as_of, chronology.known, everything=chronology.everything), "dim")
    page.rows(chronology.played)
    if chronology.possible:
        page.line("possible by then", "bold")
        page.rows(chronology.possible, possible=True)
    if chronology.anomalies:
        page.line("does not fit", "bold")
        page.anomalies()
    if of is None and chronology.retracted:
        left_out = counted(chronology.retracted, "entry is", "entries are")
        page.line(f"{left_out} retracted and left out: parley show record says which", "dim")
    if of is not None:
        page.line(f"{len(chronology.played)} of {of} events", "dim")
    elif not chronology.played:
        page.line("nothing had happened by then, as far as was known", "dim")


class _Page:
    """Standard output while a chronology is printed on it."""

    def __init__(self, chronology: Chronology, *, long: bool) -> None:
        self.out = output.console()
        self.width = self.out.width
        self.told = chronology
        self.long = long
        self.retractions = Retractions(chronology.amendments)
        self.odd = {anomaly.entry for anomaly in chronology.anomalies}

    def line(self, words: str, style: str = "") -> None:
        self._put(output.text(words, style))

    def rows(self, rows: Iterable[Told], *, possible: bool = False) -> None:
        year, before = 0, ""
        for one in rows:
            fact = one.fact
            if fact.day.year != year:
                year, before = fact.day.year, ""
                self.line(str(year), "dim")
            dated = label(fact.effective, fact.day)
            self._put(self._row(one, "" if dated == before else dated, possible=possible))
            before = dated
            if self.long:
                self._set_in(text(*one))
                for note in footnotes(*one, self.told.amendments, self.retractions):
                    self._set_in(note, "dim")

    def anomalies(self) -> None:
        facts = (one.fact for one in (*self.told.played, *self.told.possible))
        for misfit in misfits(self.told.anomalies, facts):
            self.out.print(Hanging(misfit))

    def _row(self, one: Told, dated: str, *, possible: bool) -> Text:
        fact = one.fact
        late = (day_of(fact.entry.learnt) - fact.day).days
        line = output.text(f"{dated:<{DATE}}", "cyan")
        line.append_text(_sign(fact, possible=possible))
        words = output.text(headline(*one))
        words.pad_right(max(0, HEADLINE - words.cell_len))
        line.append_text(words)
        line.append(" !" if fact.id in self.odd else "  ", "red")
        line.append(" ~" if fact.corrected_by else "  ", "yellow")
        line.append(f"{f'+{late:,} d' if late > 0 else '':>8}", "yellow")
        line.append(f"  {f'#{fact.number}':<6}", "dim")
        if self.told.several:
            line.append_text(output.text(fact.entry.negotiation, "dim"))
        line.rstrip()
        return line

    def _set_in(self, words: str, style: str = "") -> None:
        for part in output.text(words, style).wrap(self.out, self.width - INDENT):
            part.rstrip()
            self._put(output.text(" " * INDENT).append_text(part))

    def _put(self, line: Text) -> None:
        line.truncate(self.width, overflow="ellipsis")
        if self.out.is_terminal:
            self.out.print(line, no_wrap=True)
        else:  # in a pipe rich would spend most of the time on colours that it then leaves out
            sys.stdout.write(f"{line.plain}\n")


def _sign(fact: Fact, *, possible: bool) -> Text:
    if possible:
        return output.text("? ", "yellow")
    family = FAMILIES[type(fact.event)]
    return output.text(f"{SIGNS[family]} ", "red" if family == "end" else "")
