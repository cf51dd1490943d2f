"""Days in words, and the plain EDTF texts inside events."""

from __future__ import annotations

import pytest

from domain.days import spoken


@pytest.mark.parametrize(
    ("edtf", "words", "short"),
    [
        ("2013-02-05", "5 February 2013", "5 Feb"),
        ("2013-02", "February 2013", "Feb"),
        ("2013~", "about 2013", "c. 2013"),
        ("2012-21", "2012-21", "2012-21"),
        ("2024/2025", "2024 to 2025", "2024 to 2025"),
        ("2024-02/2024-03", "February to March 2024", "Feb to Mar"),
        ("2024-12/2025-01", "December 2024 to January 2025", "Dec to Jan"),
        ("2024-02~/2024-03", "about February 2024 to March 2024", "c. Feb to Mar"),
        ("2024-02-28/2024-03-01", "28 February 2024 to 1 March 2024", "28 Feb to 1 Mar"),
        ("2024/2025-03?", "2024 to March 2025?", "2024 to Mar?"),
        ("2024/2024", "2024", "2024"),
        ("2012-21/2013", "2012-21/2013", "2012-21/2013"),
        ("2013-01-29/..", "2013-01-29/..", "2013-01-29/.."),
    ],
)
def test_a_date_inside_an_event_is_reworded_only_where_it_is_plain(edtf: str, words: str, short: str) -> None:
    assert spoken(edtf) == words
    assert spoken(edtf, short=True) == short
