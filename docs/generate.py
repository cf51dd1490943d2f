"""Write the pages that are made from the code, or with `--check` say whether they are up to date.

python -m docs.generate            writes docs/vocabulary.md, docs/rules.md and docs/keys.md
python -m docs.generate --check    exits with 1 if one would come out otherwise
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from docs import keys, rules, vocabulary

PAGES: dict[str, Callable[[], str]] = {"vocabulary.md": vocabulary.page, "rules.md": rules.page, "keys.md": keys.page}
"""What makes each page, by its name."""

FOLDER = Path(__file__).parent


def stale() -> list[str]:
    """The pages that do not agree with the code."""
    return [
        name
        for name, page in PAGES.items()
        if not (FOLDER / name).exists() or (FOLDER / name).read_text(encoding="utf-8") != page()
    ]


def main(arguments: list[str]) -> int:
    """Write the pages, or compare them; the exit status."""
    if arguments == ["--check"]:
        for name in stale():
            sys.stderr.write(f"docs/{name} does not agree with the code\nhint: make docs writes it\n")
        return 1 if stale() else 0
    for name, page in PAGES.items():
        (FOLDER / name).write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
