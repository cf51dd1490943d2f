"""What is fuzzed: what reads text from outside. Each takes any bytes, and raises what is declared or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from zoneinfo import ZoneInfo

from domain.clocks import ByDay
from domain.errors import InputError
from domain.events import KINDS
from ledger import Ledger
from ledger.codec import content_id, draft_of, encode, recorder_name, validated
from ledger.dates import as_of_day, resolve, stamp
from ledger.dates import zone as zone_named
from ledger.digest import number_of
from ledger.digest import read as read_digests
from ledger.fields import fields_of
from ledger.names import kind_named
from ledger.quantities import parse_quantity
from ledger.reading import NegotiationReader
from ledger.spoken_dates import day_without_year, spelt_out
from tui import locator
from tui.cli.fields import event_of, sample
from tui.cli.replay import marked

Read = Callable[[bytes], object]

CASES = Path(__file__).parents[2] / "ledger" / "cases"
TODAY = date(2013, 1, 29)
NOW = datetime(2016, 3, 1, 12, tzinfo=UTC)
ZONE = ZoneInfo("Europe/London")


class Target(NamedTuple):
    """One reader of text: what it is given to begin with, and its share of a thousand inputs."""

    name: str
    read: Read
    seeds: tuple[bytes, ...]
    share: int


@contextmanager
def targets() -> Iterator[dict[str, Target]]:
    """All of them by name; those that read with a ledger have the bundled case, in a file that goes at the end."""
    lines = tuple(line for path in sorted(CASES.glob("*.jsonl")) for line in path.read_bytes().splitlines())
    with TemporaryDirectory(prefix="parley-fuzz-") as folder:
        path = Path(folder) / "case.parley"
        with Ledger.new(path, zone="Europe/London", clock=lambda: NOW) as ledger:
            ledger.import_((CASES / "alliance.jsonl").read_bytes().splitlines())
            reader = ledger.negotiation(ledger.negotiations()[0].id)
            yield {
                one.name: one
                for one in (
                    Target("line", _line, lines, 400),
                    Target("import", lambda content: _imported(ledger, content), _several(lines), 5),
                    Target("quantity", lambda content: parse_quantity(_text(content)), QUANTITIES, 210),
                    Target("date", _date, DATES, 170),
                    Target("locator", lambda content: _located(reader, _text(content)), LOCATORS, 120),
                    Target("shorthand", _assigned, ASSIGNMENTS, 80),
                    Target("setting", _setting, SETTINGS, 15),
                )
            }


QUANTITIES = tuple(
    text.encode()
    for text in (
        *(
            "£70m",
            "around £70m",
            "about 12",
            "£1.5 million per year",
            "between 3 and 5 weeks",
            "at least 10%",
            "€2bn",
        ),
        *("up to 40 staff", "no more than 1,250.50", "-3.5 points", "1.234.567", "12 months", "GBP 70,000", "$5-6k"),
        *("nearly 2,000 jobs", "70 to 80 per cent", "half", "£m 70", "3½", "1 000 000", "less than £5", "0.000001"),
    )
)
DATES = tuple(
    text.encode()
    for text in (
        *("2013-01-29", "2013-01", "2013", "2013-01-29/2013-02-01", "2013~", "2013-01?", "201X", "2013-XX-29", ".."),
        *("2013-21", "../2013", "2013/..", "2013-01-29T09:20", "2013-01-29T09:20+00:00", "unknown", "", "-0044"),
        *("29 January 2013", "Jan 29, 2013", "Tue 29 Jan 2013", "28 Jan", "January 2013", "29/01/2013", "1.2.2013"),
        *("yesterday", "spring 2013", "2013-02-29", "2013-03-31T01:30", "2013-10-27T01:30", "Y-17E7", "1985-04/.."),
    )
)
LOCATORS = tuple(
    text.encode()
    for text in (
        *(
            "2013-01-29",
            "#18",
            "+3d",
            "-2w",
            "+1y",
            "-5 m",
            "2013-01-29@#20",
            "2013@2014-01-01",
            "#18@2013-01-29T09:20",
        ),
        *("parley replay bch-support-services --at 2013-01-29 --known 2013-02-01 --compare '#18@2013'", "28 Jan"),
        *("replay --at=#18 -l ledger.parley", "parley replay other --at 2013", "", "@", "#0", "29 January 2013"),
    )
)
ASSIGNMENTS = tuple(
    "\n".join((name, *(field + sample(one).replace('"', "") for field, one in fields_of(kind).items()))).encode()
    for name, kind in KINDS.items()
) + tuple(
    "\n".join(words).encode()
    for words in (
        ("note-made", "text=A note", "about=#4"),
        ("proposal-made", "proposal=p1", "title=Offer", "by=a", "terms=price: around £70m", "terms=term: 5 years"),
        ("statement-made", "speaker=Kim Challis, director", "text=We agree", "topic:=null"),
        ("decision-taken", "decision=d1", "outcome=adopted", "by=cabinet", "tally=5 to 2, 1 abstained", "title=x"),
        ("party-joined", "party=council", "name=Council", "kind=company"),
        ("entry-corrected", "entry=#3", 'changes:={"text": "x"}', "why=because"),
        ("meeting-held", "meeting=m1", "attendees=a, b", "place=Hall"),
        ("delivery-reported", "figure=savings", "amount=between £3m and £4m per year", "evidence=letter: page 2"),
    )
)
SETTINGS = tuple(
    text.encode()
    for text in (
        *(
            "Europe/London",
            "UTC",
            "Etc/GMT+5",
            "America/Argentina/Buenos_Aires",
            "../etc/passwd",
            "/etc/localtime",
            "",
        ),
        *("#98 sha256:" + "0" * 64, "98", "#98", "Kim Challis", "note-made", "NoteMade", "# a remark\n#1 sha256:00"),
    )
)


def _several(lines: tuple[bytes, ...]) -> tuple[bytes, ...]:
    """Some lines each: a beginning, and stretches from the midst."""
    return (b"\n".join(lines[:30]), *(b"\n".join(lines[start : start + 3]) for start in range(0, len(lines), 7)))


def _text(content: bytes) -> str:
    """As the shell hands it over: what is no UTF-8 comes as half characters."""
    return content.decode("utf-8", "surrogateescape")


def _line(content: bytes) -> None:
    draft = draft_of(content)
    content_id(draft)
    again = validated(draft)
    assert encode(again) == encode(draft), "what was read is not what is written"


def _imported(ledger: Ledger, content: bytes) -> None:
    before = ledger.last_number
    try:
        ledger.import_(content.splitlines(), dry_run=True)
    finally:
        assert ledger.last_number == before, "a dry run wrote something"


def _date(content: bytes) -> None:
    text = _text(content)
    day_without_year(text)
    spelt_out(text)
    with suppress(InputError):
        resolve("2013", as_written=text)
    _all(
        lambda: resolve(text),
        lambda: as_of_day(text),
        lambda: stamp(text, ZONE),
    )


def _located(reader: NegotiationReader, text: str) -> None:
    _all(
        lambda: locator.read(text, negotiation=reader.id, today=TODAY, day=as_of_day),
        lambda: reader.as_of(text),
        lambda: reader.known(text),
        lambda: marked(reader, text),
        lambda: reader.history.at(ByDay(TODAY), reader.known(text)),
    )


def _assigned(content: bytes) -> None:
    kind, *assignments = _text(content).split("\n")
    event_of(kind_named(kind), assignments, lambda number: f"id-{number}")


def _setting(content: bytes) -> None:
    text = _text(content)
    _all(
        lambda: zone_named(text),
        lambda: recorder_name(text),
        lambda: number_of(text),
        lambda: kind_named(text),
        lambda: read_digests(content.splitlines()),
    )


def _all(*reads: Callable[[], object]) -> None:
    """Try each; where none takes it, the first refusal is raised."""
    refused: list[InputError] = []
    for read in reads:
        try:
            read()
        except InputError as error:
            refused.append(error)
    if len(refused) == len(reads):
        raise refused[0]
