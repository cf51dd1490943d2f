"""Digests: the same as of an export, one pass, and where the first difference lies."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from domain.errors import Altered, InputError, LineError, NotALedger
from ledger import Ledger
from ledger.digest import MOST, Digest, number_of, read
from tests.ledger.lines import note, story
from tests.ledger.test_tampered import tampered

EMPTY = sha256().hexdigest()


def of_export(ledger: Ledger, upto: int) -> str:
    """What `parley export | head -n N | sha256sum` gives."""
    return sha256(b"".join(line + b"\n" for line in list(ledger.export())[:upto])).hexdigest()


def written(*digests: Digest) -> list[bytes]:
    return [str(one).encode() for one in digests]


def test_a_digest_is_that_of_the_first_lines_of_the_export(ledger: Ledger) -> None:
    ledger.import_(story(4))
    for upto in range(6):
        assert ledger.digest(upto) == Digest(upto, of_export(ledger, upto))
    assert ledger.digest() == ledger.digest(5)
    assert str(ledger.digest(2)) == f"#2 sha256:{of_export(ledger, 2)}"


def test_several_are_told_in_the_order_in_which_they_are_asked_for(ledger: Ledger) -> None:
    ledger.import_(story(4))
    assert [one.number for one in ledger.digests([4, 0, 2, 2])] == [4, 0, 2, 2]


def test_of_an_empty_ledger_it_is_the_digest_of_nothing(ledger: Ledger) -> None:
    assert ledger.digest() == ledger.digest(0) == Digest(0, EMPTY)


def test_of_more_lines_than_there_are_there_is_none(ledger: Ledger) -> None:
    ledger.import_(story(1))
    with pytest.raises(InputError, match="there is no entry #3: the last is #2"):
        ledger.digest(3)
    with pytest.raises(InputError, match="#-1 is not the number"):
        ledger.digest(-1)


def test_what_is_added_later_changes_no_digest(ledger: Ledger) -> None:
    ledger.import_(story(3))
    kept = ledger.digests([2, 4])
    ledger.import_([note("later")])
    checked = ledger.check_digests(written(*kept))
    assert [one.result for one in checked.results] == ["same", "same"]
    assert checked.unaltered
    checked.verify()


def test_a_line_that_was_taken_out_is_missed_without_a_digest(ledger: Ledger, path: Path) -> None:
    ledger.import_(story(8))
    kept = ledger.digests([1])
    ledger.close()
    tampered(path, "DELETE FROM entries WHERE number = 4")
    with pytest.raises(NotALedger, match="damaged"), Ledger.open(path) as opened:
        opened.check_digests(written(*kept))


@pytest.mark.parametrize(
    ("change", "same", "different"),
    [
        ("UPDATE entries SET state = replace(state, 'note 0', 'note O') WHERE number = 2", 0, 3),
        ("UPDATE entries SET state = replace(state, 'note 3', 'note E') WHERE number = 5", 3, 6),
    ],
)
def test_the_first_difference_lies_between_two_digests(
    ledger: Ledger, path: Path, change: str, same: int, different: int
) -> None:
    ledger.import_(story(8))
    kept = ledger.digests([9, 3, 6])
    ledger.close()
    tampered(path, change, sealed=True)
    with Ledger.open(path) as opened:
        checked = opened.check_digests(written(*kept))
    assert (checked.same, checked.different, checked.unaltered) == (same, different, False)
    assert [one.number for one in checked.results] == [3, 6, 9]
    with pytest.raises(Altered, match=f"entries #{same + 1} to #{different} was altered"):
        checked.verify()


def test_an_entry_that_was_taken_out_at_the_end_leaves_the_ledger_shorter(ledger: Ledger, path: Path) -> None:
    ledger.import_(story(4))
    kept = ledger.digests([4, 5])
    ledger.close()
    tampered(path, "DELETE FROM entries WHERE number = 5")
    with Ledger.open(path) as opened:
        checked = opened.check_digests(written(*kept))
    assert [one.result for one in checked.results] == ["same", "shorter"]
    assert (checked.results[1].found, checked.entries, checked.different) == (None, 4, None)
    with pytest.raises(Altered, match="has 4 entries, fewer than the 5"):
        checked.verify()


def test_a_digest_that_was_copied_wrongly_is_told_from_an_altered_ledger(ledger: Ledger) -> None:
    ledger.import_(story(4))
    checked = ledger.check_digests(written(Digest(2, "0" * 64), ledger.digest(5)))
    assert (checked.same, checked.different) == (5, None)
    with pytest.raises(Altered, match="the digest of #2 does not fit, though that of #5 does"):
        checked.verify()


def test_a_file_may_hold_remarks_blank_lines_and_words_after_a_digest() -> None:
    lines = [
        b"\xef\xbb\xbf# minutes of 30 January\r\n",
        b"\r\n",
        b"  #2 sha256:" + b"AB" * 32 + b"  read out by the clerk\r\n",
        b"#\n",
        b"#0\tsha256:" + b"0" * 64,
    ]
    assert read(lines) == (Digest(2, "ab" * 32), Digest(0, "0" * 64))


@pytest.mark.parametrize(
    "line",
    [
        b"sha256:" + b"0" * 64,
        b"#2 sha256:" + b"0" * 63,
        b"#2 sha256:" + b"0" * 65,
        b"#2 md5:" + b"0" * 64,
        b"\xff\xfe",
        b"0" * 64 + b"  export.jsonl",
        b"#" + b"9" * 30 + b" sha256:" + b"0" * 64,
    ],
)
def test_a_line_that_is_no_digest_is_named(line: bytes) -> None:
    with pytest.raises(LineError, match="line 2: "):
        read([b"# a remark", line])


def test_a_file_without_a_digest_compares_nothing() -> None:
    with pytest.raises(InputError, match="there is no digest to compare with") as error:
        read([b"# nothing yet", b""])
    assert error.value.hint is not None
    assert "#98 sha256:" in error.value.hint


def test_a_file_has_only_so_many_digests() -> None:
    line = b"#1 sha256:" + b"0" * 64
    with pytest.raises(LineError, match="more than 10,000 digests"):
        read([line] * (MOST + 1))


def test_a_number_is_written_with_or_without_its_sign() -> None:
    assert (number_of("#98"), number_of(" 98 "), number_of("0")) == (98, 98, 0)
    for wrong in ("", "#", "##1", "-1", "1.0", "٣", "9" * 19, "all"):
        with pytest.raises(InputError, match="is not the number of an entry"):
            number_of(wrong)


def test_it_says_how_far_it_is(ledger: Ledger) -> None:
    ledger.import_(story(2500))
    told: list[int] = []
    ledger.digests([2200], progress=told.append)
    assert told == [1000, 2000]
