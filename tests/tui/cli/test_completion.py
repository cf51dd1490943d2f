from __future__ import annotations

import pytest
from click.testing import CliRunner

from domain.events import KINDS
from tests.tui.cli.conftest import Parley
from tui.cli.root import root


def completed(words: str, at: int) -> list[str]:
    environment = {"_PARLEY_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(at)}
    said = CliRunner().invoke(root, [], env=environment)
    assert said.stderr == ""
    return [line.partition(",")[2] for line in said.stdout.splitlines() if line]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_each_shell(parley: Parley, shell: str) -> None:
    said = parley("completion", shell)
    assert said.exit_code == 0
    assert f"_PARLEY_COMPLETE={shell}_complete" in said.stdout
    assert said.stderr == ""


def test_commands_and_kinds() -> None:
    assert completed("parley ti", 1) == ["timeline"]
    assert completed("parley schema vote", 2) == ["vote-cast"]
    assert set(completed("parley schema ", 2)) == set(KINDS)


def test_the_fields_of_a_kind_and_the_words_they_take() -> None:
    assert completed("parley record n vote-cast ", 4) == ["decision=", "by=", "vote="]
    assert completed("parley record n vote-cast vote=a", 4) == ["vote=abstain", "vote=against"]
    assert completed("parley record n vote-cast vote = ag", 6) == ["against"]
    assert "role=commissioner" in completed("parley record n party-joined role=c", 4)
    assert completed("parley record n no-such-kind ", 4) == []


def test_the_negotiations_and_views(alliance: Parley) -> None:
    assert completed("parley show po", 2) == ["position", "portfolio"]
    assert completed("parley show position b", 3) == ["bch-support-services"]
    assert completed("parley export --negotiation ", 3) == ["bch-support-services"]
    hostile = '{"negotiation":"\u202ex","event":{"kind":"negotiation-opened","title":"X"}}'
    assert alliance("import", "-", stdin=hostile).exit_code == 0
    assert completed("parley replay ", 2) == ["bch-support-services"]


def test_the_cases() -> None:
    assert completed("parley demo --case ", 3) == ["alliance", "depot"]
    assert completed("parley demo --case de", 3) == ["depot"]


def test_no_ledger_no_offers() -> None:
    assert completed("parley -l /nowhere/at/all timeline x", 4) == []
