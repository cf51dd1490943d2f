"""The start-up guard: are the packages beside us our own?

Their names are plain words, so another distribution, or a folder on PYTHONPATH, may have taken one. Then the
imports would go astray in ways nobody could make sense of; this says it in one line before any of them.
It imports nothing of Parley's.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

PACKAGES = ("domain", "ledger", "projections")


def collision() -> str | None:
    """A plain line that names a package which is missing or not the one installed with this one; else None."""
    home = Path(__file__).resolve().parent.parent
    for name in PACKAGES:
        places = _places(name)
        if not places:
            return f"the package {name!r}, which should stand beside {home / 'tui'}, is missing"
        if places[0] != home / name:
            return f"the package {name!r} is not Parley's own: Python finds {places[0]} before {home / name}"
    return None


def _places(name: str) -> list[Path]:
    """Where Python would look for the package, first choice first."""
    try:
        spec = find_spec(name)
    except (ImportError, ValueError):
        return []
    if spec is None:
        return []
    folders = list(spec.submodule_search_locations or ([spec.origin] if spec.origin else []))
    return [Path(folder).resolve() for folder in folders]
