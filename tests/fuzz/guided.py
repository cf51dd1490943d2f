"""Inputs guided by what they reach: atheris, in a process of its own, because libFuzzer ends the one that it runs in.

`python -m tests.fuzz.guided TARGET INPUTS UNTIL ANSWER` writes what came of them to the file ANSWER, as JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from time import time
from typing import Any

_GRACE = 30
"""Seconds that a process gets to begin and to end."""


def is_there() -> bool:
    """Whether atheris is installed; there are no wheels of it for every machine."""
    return find_spec("atheris") is not None


def guided(target: str, inputs: int, seconds: float) -> dict[str, Any]:
    """What came of so many inputs of a target, or of as many as there was time for."""
    with TemporaryDirectory(prefix="parley-guided-") as folder:
        answer = Path(folder) / "answer.json"
        command = [sys.executable, "-m", "tests.fuzz.guided", target, str(inputs), str(time() + seconds), str(answer)]
        # What the process leaves behind goes with the folder.
        around = {**os.environ, "TMPDIR": folder}
        subprocess.run(command, check=False, capture_output=True, timeout=seconds + 2 * _GRACE, env=around)
        if not answer.exists():
            return {"answers": {"undeclared": 1}, "undeclared": [f"the process that tried {target} ended early"]}
        found: dict[str, Any] = json.loads(answer.read_text(encoding="utf-8"))
        return found


def main() -> None:
    """Try one target; the process ends here."""
    name, inputs, until, answer = sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), Path(sys.argv[4])
    atheris: Any = import_module("atheris")
    with atheris.instrument_imports(include=["domain", "ledger", "tui"]):
        from tests.fuzz.targets import targets  # noqa: PLC0415 - what is imported here is watched
    from tests.fuzz.trying import Tally, tried  # noqa: PLC0415

    with targets() as found, TemporaryDirectory(prefix="parley-corpus-") as corpus:
        target, tally = found[name], Tally(name)
        for place, seed in enumerate(target.seeds):
            (Path(corpus) / str(place)).write_bytes(seed)

        def try_one(content: bytes) -> None:
            tried(target, content, tally)
            if tally.inputs >= inputs or time() > until:
                told = {"answers": dict(tally.answers), "undeclared": tally.undeclared}
                answer.write_text(json.dumps(told), encoding="utf-8")
                os._exit(0)

        atheris.Setup([sys.argv[0], corpus, "-max_len=4096", "-verbosity=0", "-timeout=60"], try_one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
