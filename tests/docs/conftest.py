"""Whoever follows a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.running import Page, sit_down


@pytest.fixture(name="page")
def _page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Page:
    return sit_down(tmp_path, monkeypatch)
