"""The house holds: imports point down, the lower floors are pure, and nothing of one machine is committed."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import entry_points, requires
from pathlib import Path

import pytest

from docs import generate

ROOT = Path(__file__).parents[1]
FLOORS = ("domain", "projections", "ledger", "tui")
PURE_FLOORS = ("domain", "projections")

PURE_STANDARD_LIBRARY = frozenset({
    "__future__", "abc", "bisect", "calendar", "collections", "contextlib", "copy", "dataclasses", "datetime",
    "decimal", "difflib", "enum", "fractions", "functools", "graphlib", "heapq", "itertools",
    "math", "operator", "re", "string", "textwrap", "types", "typing", "unicodedata",
})  # fmt: skip
"""Modules that need no clock, chance, file, network, database or environment to do their work."""

IMPURE_NAMES = frozenset({"open", "print", "input", "breakpoint", "eval", "exec", "compile", "__import__"})
IMPURE_METHODS = frozenset({
    "now", "utcnow", "today", "fromtimestamp", "utcfromtimestamp", "urandom", "getenv", "uuid1", "uuid4",
    "read_text", "read_bytes", "write_text", "write_bytes", "file_digest",
})  # fmt: skip
IMPURE_ATTRIBUTES = frozenset({"environ"})

PRIVATE_PLACES = re.compile(
    r"pypi[.]org|pythonhosted[.]org|(?:^|\s)--?(?:extra-)?(?:index-url|find-links)\b"
    r"|(?<![\w.:/-])/(?:root|home|Users|work|opt|tmp/\w|var/folders)/|\b[A-Z]:\\Users\\",
    re.MULTILINE,
)
"""Addresses of package registries, the options that name them, and paths that exist on one machine only."""


def modules_of(*floors: str) -> list[Path]:
    return [path for floor in floors for path in sorted((ROOT / floor).rglob("*.py"))]


def names_of(*floors: str) -> list[str]:
    """Every module of the floors by its dotted name, but those that are run and not imported."""
    relative = (path.relative_to(ROOT).with_suffix("") for path in modules_of(*floors))
    return [".".join(path.parts).removesuffix(".__init__") for path in relative if path.name != "__main__"]


def imports_in(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or "." * node.level


def imported_by(path: Path, known: frozenset[str]) -> set[str]:
    """Which of these modules a module imports, wherever in it, but not only to name their types."""
    found = set()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    guards = (node for node in ast.walk(tree) if isinstance(node, ast.If))
    typing = {inner for node in guards if ast.unparse(node.test) == "TYPE_CHECKING" for inner in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node not in typing:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found & known


def impurities_in(source: str) -> list[str]:
    """What a pure module must not call or look at, each with its line."""
    found = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Name(id=name)) if name in IMPURE_NAMES:
                found.append(f"line {node.lineno}: {name}()")
            case ast.Call(func=ast.Attribute(attr="astimezone"), args=[], keywords=[]):
                found.append(f"line {node.lineno}: .astimezone() reads the machine's zone")
            case ast.Call(func=ast.Attribute(attr=name)) if name in IMPURE_METHODS:
                found.append(f"line {node.lineno}: .{name}()")
            case ast.Attribute(attr=name) if name in IMPURE_ATTRIBUTES:
                found.append(f"line {node.lineno}: .{name}")
            case ast.Attribute(value=ast.Name(id="date" | "datetime"), attr="today" | "now"):
                found.append(f"line {node.lineno}: the clock as a value")
    return found


def loaded_by(statements: str) -> tuple[str, set[str]]:
    """Run Python in a fresh interpreter: what it printed, and which modules were loaded at its end."""
    script = f"{statements}\nimport sys\nsys.stderr.write('\\n'.join(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout, set(done.stderr.split())


def committed_files() -> list[Path]:
    """What is committed or would be; the clone may belong to another user, as on a build machine."""
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def text_of(path: Path) -> str | None:
    """The text of a file, or None where it is not text."""
    content = path.read_bytes()
    return None if b"\0" in content else content.decode(errors="replace")


@pytest.mark.parametrize("path", modules_of(*PURE_FLOORS), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_pure_module_imports_only_what_is_pure(path: Path) -> None:
    allowed = PURE_STANDARD_LIBRARY | {"msgspec", "domain"} | ({"projections"} & set(path.relative_to(ROOT).parts))

    roots = {name.split(".")[0] for name in imports_in(path.read_text(encoding="utf-8"))}

    assert roots <= allowed


@pytest.mark.parametrize("path", modules_of(*PURE_FLOORS), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_pure_module_asks_nothing_of_the_world(path: Path) -> None:
    assert impurities_in(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        "print('hello')",
        "x = open('a')",
        "from datetime import datetime\nat = datetime.now(tz=None)",
        "from datetime import date\nfields = dict(default_factory=date.today)",
        "day.today()",
        "moment.astimezone()",
        "import os\nhome = os.environ['HOME']",
    ],
)
def test_impure_code_would_be_found(source: str) -> None:
    assert impurities_in(source)


@pytest.mark.parametrize("source", ["stage = talks.open", "moment.astimezone(zone)", "re.match('a', 'b')"])
def test_pure_code_is_left_alone(source: str) -> None:
    assert impurities_in(source) == []


def test_no_two_modules_import_one_another() -> None:
    paths = (path for path in modules_of(*FLOORS) if path.name != "__main__.py")
    modules = dict(zip(names_of(*FLOORS), paths, strict=True))
    inner = {name: imported_by(path, frozenset(modules)) - {name} for name, path in modules.items()}

    assert [(name, other) for name, others in inner.items() for other in others if name in inner[other]] == []


def test_the_pure_floors_load_nothing_but_themselves_and_msgspec() -> None:
    allowed = ", ".join(sorted({"msgspec", *PURE_STANDARD_LIBRARY} - {"__future__"}))
    _, before = loaded_by(f"import {allowed}")

    _, after = loaded_by(f"import {allowed}\nimport {', '.join(names_of(*PURE_FLOORS))}")

    added = {name.split(".")[0] for name in after - before}
    assert added <= {"domain", "projections", "msgspec"}
    assert {"domain", "projections"} <= added


def test_the_ledger_loads_nothing_that_draws() -> None:
    _, loaded = loaded_by(f"import {', '.join(names_of('ledger'))}")

    assert "ledger" in loaded
    assert not loaded & {"textual", "rich", "click", "tui"}


def test_help_loads_neither_the_replay_nor_a_database() -> None:
    (command,) = entry_points(group="console_scripts", name="parley")
    module, _, function = command.value.partition(":")

    printed, loaded = loaded_by(
        f"from {module} import {function}\n"
        f"try:\n    status = {function}(['--help'])\n"
        f"except SystemExit as leaving:\n    status = leaving.code\n"
        f"assert not status, status"
    )

    assert "parley" in printed.lower()
    assert "replay" in printed
    assert not loaded & {"textual", "sqlite3", "psycopg", "eventsourcing", "edtf"}


def test_product_code_stands_in_the_four_floors_only() -> None:
    python = {path.relative_to(ROOT).parts[0] for path in committed_files() if path.suffix == ".py"}

    assert python <= {*FLOORS, "docs", "tests"}


def test_no_module_outgrows_its_room() -> None:
    lengths = {
        path: len(path.read_text(encoding="utf-8").splitlines()) for path in modules_of(*FLOORS, "docs", "tests")
    }

    assert {str(path.relative_to(ROOT)): length for path, length in lengths.items() if length > 400} == {}


def test_nothing_committed_names_a_registry_or_a_place_on_one_machine() -> None:
    found = {
        str(path.relative_to(ROOT)): match.group()
        for path in committed_files()
        if (text := text_of(path)) is not None and (match := PRIVATE_PLACES.search(text))
    }

    assert found == {}


@pytest.mark.parametrize(
    "text",
    [
        f"--{'index-url'} https://example.org/simple",
        f"see https://{'pypi'}.org/project/x",
        f"read /{'home'}/clerk/a",
        f"'/{'root'}/x'",
    ],
)
def test_a_private_place_would_be_found(text: str) -> None:
    assert PRIVATE_PLACES.search(text)


def test_a_web_address_is_no_private_place() -> None:
    assert not PRIVATE_PLACES.search("https://www.example.gov.uk/home/papers and papers/work/a.pdf")


def test_everything_that_is_installed_is_pinned() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {name for line in lines for name in re.findall(r"^([A-Za-z0-9_.-]+)==[0-9][A-Za-z0-9.]*$", line)}
    wanted = {re.split(r"[^A-Za-z0-9_.-]", requirement)[0] for requirement in requires("parley-ledger") or []}

    assert len(pinned) == len(lines)
    assert wanted <= pinned


def test_the_vocabulary_page_agrees_with_the_types() -> None:
    assert generate.stale() == [], "make docs writes them"
