"""Writers who are behind the times: what they have not seen, or no longer have, must not be written over or into."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from eventsourcing.persistence import IntegrityError
from msgspec.structs import replace

from domain.errors import ConflictError, ParleyError, RuleBroken, StoreError
from domain.events import NegotiationOpened, NoteMade, PartyJoined, ProposalTabled, TalksDiscontinued, TalksOpened
from domain.values import Term
from ledger import Ledger
from tests.torture.figures import Part

_Try = tuple[str, type[Exception], Callable[[], object]]
"""What is tried, and how it has to be refused."""

_OFFER = ProposalTabled(proposal="p", talks="t", by="a", terms=(Term(term="price", text="100"),))


def stale(folder: Path) -> Part:
    """Let somebody write who does not know what another wrote, or whose file is no longer there."""
    part, path = Part("stale"), folder / "stale.parley"
    with Ledger.new(path, zone="UTC") as behind, Ledger.open(path) as ahead:
        behind.record("n", NegotiationOpened(title="T"))
        behind.record("n", PartyJoined(party="a", name="A", role="force"))
        behind.record("n", TalksOpened(talks="t", route="direct", stage="open"), effective="2013-01-01")
        ahead.record("n", TalksDiscontinued(talks="t", by=("a",)), effective="2013-01-29")
        ahead.record("n", NoteMade(text="one thing"), id="same")
        before = ahead.digest()
        seen = list(behind.entries())[-1]
        taken = replace(seen, id="stale", version=seen.version)
        refused: list[_Try] = [
            ("a version that is taken", IntegrityError, lambda: behind._application.append([taken])),
            ("an offer in talks that another ended", RuleBroken, lambda: behind.record("n", _OFFER)),
            ("an id with other words", ConflictError, lambda: behind.record("n", NoteMade(text="x"), id="same")),
        ]
        held = _refused(part, refused)
        part.expect(ahead.digest() == before, "a stale writer wrote something")
        aside = path.rename(folder / "aside.parley")
        gone: list[_Try] = [("a file that was moved", StoreError, lambda: behind.record("n", NoteMade(text="x")))]
        held += _refused(part, gone)
        aside.rename(path)
        part.expect(behind.record("n", NoteMade(text="y")).number == before.number + 1, "it did not go on")
    names = ", ".join(name for name, _, _ in refused + gone)
    part.add(f"a stale writer: {names}", f"{held} of {len(refused + gone)} refused", "all refused")
    return part


def _refused(part: Part, tries: list[_Try]) -> int:
    """How many of these were refused, as they have to be, in one line and with a hint where people see it."""
    held = 0
    for name, expected, write in tries:
        try:
            write()
        except expected as error:
            clear = not isinstance(error, ParleyError) or ("\n" not in str(error) and bool(error.hint))
            held += part.expect(clear, f"{name}: {error}")
        else:
            part.expect(False, f"{name} was not refused")
    return held
