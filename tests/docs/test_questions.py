"""Every question that Parley was made for is answered on both cases, from the shell and from Python."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from tests.docs.answers import ANSWERS
from tests.docs.pages import ROOT, Block, blocks_of, commands_of

PAGE = (ROOT / "docs" / "questions.md").read_text(encoding="utf-8")

QUESTIONS = {
    "Commercial officer": (
        "What is on the table?",
        "What changed between versions?",
        "Which terms are open?",
    ),
    "Commissioner's office": (
        "Who had decided what by that day?",
        "By which rule?",
        "Which decision is missing?",
    ),
    "Auditor": (
        "What was promised?",
        "What was delivered?",
        "Which vote is unproven?",
        "Has anyone altered the record?",
    ),
    "Scrutiny panel": (
        "What was known then?",
        "What is known now?",
        "What reasons did each decider give?",
    ),
    "Journalist, FOI officer": (
        "Who said it first?",
        "How did the wording move?",
        "Which providers were approached?",
        "When?",
        "How did it end?",
    ),
    "Developer, analyst": ("The same from Python, JSON and SQL?",),
}
"""Who asks what."""

CASES = {"forces": "alliance.parley", "councils": "depot.parley"}
"""What the page calls the negotiation of each case in Python, and the ledger that it keeps it in."""


def sections() -> dict[str, str]:
    parts = re.split(r"^### (.+)\n", PAGE, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def asked_of(case: str, block: Block) -> bool:
    if block.language == "console":
        commands = [line for line in block.text.splitlines() if line.startswith("$ parley ")]
        return any(f"-l {CASES[case]}" in line for line in commands)
    return block.language == "python" and (
        re.search(rf"\b{case}\b", block.text) is not None or f"{case}.db" in block.text
    )


def test_the_list_names_every_question_under_whoever_asks_it_and_links_to_its_answer() -> None:
    listed = {
        who: tuple(re.findall(r"\[([^\]]+)\]\(#", line))
        for who, line in re.findall(r"^- \*([^*]+)\*:((?:.*\n)(?:  .*\n)*)", PAGE, re.MULTILINE)
    }
    assert listed == QUESTIONS
    for question, anchor in re.findall(r"\[([^\]]+)\]\(#([^)]+)\)", PAGE):
        assert anchor == re.sub(r"[^a-z ]", "", question.lower()).replace(" ", "-")


def test_each_question_has_its_answer_and_nothing_else_is_asked() -> None:
    assert tuple(sections()) == tuple(question for asked in QUESTIONS.values() for question in asked)


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("question", sections())
def test_a_question_is_answered_from_the_shell_and_from_python(question: str, case: str) -> None:
    blocks = [block for block in blocks_of(sections()[question]) if asked_of(case, block)]
    assert {block.language for block in blocks} == {"console", "python"}


def answers(case: str, question: str) -> tuple[str, str]:
    """What the shell prints of a case, and what Python does, with the blanks between words made one."""
    blocks = blocks_of(sections()[question])
    shell = [
        command.printed
        for block in blocks
        if block.language == "console"
        for command in commands_of(block)
        if f"-l {CASES[case]}" in command.words
    ]
    python = [
        after.text
        for block, after in pairwise(blocks)
        if block.language == "python" and asked_of(case, block) and after.language == "output"
    ]
    return " ".join("".join(shell).split()), " ".join("".join(python).split())


@pytest.mark.parametrize(("case", "question"), [(case, question) for question in ANSWERS for case in CASES])
def test_each_answer_says_what_was_asked(case: str, question: str) -> None:
    for said, telling in zip(answers(case, question), ANSWERS[question][case], strict=True):
        assert telling in said


def test_there_is_a_telling_phrase_for_each_question() -> None:
    assert list(ANSWERS) == [question for asked in QUESTIONS.values() for question in asked]
