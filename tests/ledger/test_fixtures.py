"""Ledgers that earlier versions wrote: each opens for ever, and says what it said then."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from domain.errors import NotALedger
from domain.events import NoteMade
from ledger import Ledger
from ledger.sqlite.schema import FORMAT
from tests.ledger.test_formats import format_of

FIXTURES = Path(__file__).parent / "fixtures"
FORMATS = range(1, FORMAT + 1)


def exported(format_: int) -> bytes:
    return (FIXTURES / ("exported-1.jsonl" if format_ == 1 else "exported.jsonl")).read_bytes()


@pytest.fixture(params=FORMATS)
def format_(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture
def written(format_: int, path: Path) -> Path:
    """A copy of the ledger that was written in that format."""
    shutil.copyfile(FIXTURES / f"format-{format_}.ledger", path)
    assert format_of(path) == format_
    return path


def test_every_format_has_its_ledger() -> None:
    assert sorted(one.name for one in FIXTURES.glob("*.ledger")) == [f"format-{one}.ledger" for one in FORMATS]


def test_it_says_what_it_said_then(written: Path, format_: int) -> None:
    content = written.read_bytes()
    with Ledger.open(written) as ledger:
        assert b"".join(line + b"\n" for line in ledger.export()) == exported(format_)
        assert (ledger.zone, ledger.created_at) == ("Europe/London", "2013-03-01T12:00:00.000000+00:00")
        before, after = (ledger.negotiation("bins").at("2013-03-01", known) for known in ("2013-02-01", None))
        assert [fact.event.text[:20] for fact in before.moment.played if isinstance(fact.event, NoteMade)] == [
            "learnt late",
            "Café talk: £70m was ",
            "so on and so forth s",
        ]
        assert [fact.event.text[:20] for fact in after.moment.played if isinstance(fact.event, NoteMade)] == [
            "Café talk: £75m was ",
            "so on and so forth s",
        ]
        if format_ > 1:
            assert ledger.document_bytes("minutes") == b"hello"
    assert written.read_bytes() == content


def test_it_is_written_on_in_the_present_format(written: Path, format_: int) -> None:
    with Ledger.open(written) as ledger:
        entry = ledger.record("bins", NoteMade(text="after years"))
        assert entry.number == exported(format_).count(b"\n") + 1
    assert format_of(written) == FORMAT
    with Ledger.open(written) as again:
        *lines, last = again.export()
        assert b"".join(line + b"\n" for line in lines) == exported(format_)
        assert json.loads(last)["event"]["text"] == "after years"


def test_what_was_there_before_is_protected_once_it_was_written_on(written: Path, format_: int) -> None:
    with Ledger.open(written) as ledger:
        ledger.record("bins", NoteMade(text="after years"))
    content = written.read_bytes()
    place = content.index(b"was named", content.index("£70m".encode()))
    written.write_bytes(content[:place] + b"Was named" + content[place + 9 :])
    with pytest.raises(NotALedger, match="entry #4 is damaged"), Ledger.open(written) as ledger:
        list(ledger.export())
    assert format_of(written) == FORMAT
