"""Writing: an entry recorded, the selected one corrected or retracted; then the replay shows what was written."""

from __future__ import annotations

from textual.screen import Screen

from domain.clocks import ByEntry
from domain.entry import Entry
from domain.errors import ParleyError
from domain.events import EntryCorrected, EntryRetracted
from domain.events.base import Event
from domain.fact import Fact
from ledger import Ledger
from ledger.amendable import Amendable
from ledger.fields import first_line
from ledger.forms.field import RECORDER
from ledger.forms.form import Correcting, Form, Recording, Retracting
from projections.playhead import Playhead
from projections.sentences import headline, text
from tui.screens.replay.walk import Walk
from tui.screens.writing.choosing import Choosing
from tui.screens.writing.form import FormScreen

_NO_LEDGER = "nothing can be written here: there is no ledger under it"


class Writing(Walk):
    """Keys that write."""

    _recorder: str | None = None
    """Who wrote last: they need not say so again."""

    def action_add(self) -> None:
        """Record an entry of a kind that is chosen first."""
        ledger = self._open()
        if ledger is not None:
            negotiation = self.frame.negotiation
            self.app.push_screen(
                Choosing(
                    lambda kind: self._form(ledger, Recording(negotiation, kind), kind.kind(), first_line(kind))
                ),
                self._chose,
            )

    def action_correct(self) -> None:
        """Correct the selected entry."""
        self._amend("correct", Correcting)

    def action_retract(self) -> None:
        """Retract the selected entry."""
        self._amend("retract", Retracting)

    def _amend(self, verb: str, form: type[Correcting | Retracting]) -> None:
        ledger = self._open()
        if ledger is None:
            return
        if not isinstance(self.here.at, ByEntry):
            self.footer.message = f"no event is selected here: stand on the one to {verb}"
            return
        try:
            target = ledger.amendable(self.here.at.number)
        except ParleyError as error:
            self.footer.message = str(error)
            return
        title = f"{verb} #{target.fact.number}"
        self.app.push_screen(self._form(ledger, form(target), title, self._said(target)), self._wrote)

    def _said(self, target: Amendable) -> str:
        reading = self.replay.history.reading(self.replay.history.everything)
        return text(target.fact, reading.directory)

    def _form(self, ledger: Ledger, form: Form, title: str, says: str) -> Screen[Entry | None]:
        if self._recorder is not None:
            form.texts = {**form.texts, RECORDER.key: (self._recorder,)}
        keep = self.desk.keep
        warning = f"this ledger goes when you leave; to keep one, begin with: {keep}" if keep else ""
        return FormScreen(form, ledger, self.replay.history, title=title, says=says, warning=warning)

    def _open(self) -> Ledger | None:
        self.halt()
        if self.desk.ledger is None:
            self.footer.message = _NO_LEDGER
        return self.desk.ledger

    def _chose(self, found: Entry | str | None) -> None:
        """Show what was written from the list."""
        if not isinstance(found, str):
            self._wrote(found)

    def _wrote(self, entry: Entry | None) -> None:
        """Show what was written, where it stands."""
        if entry is None:
            return
        self._recorder = entry.recorded_by
        self.reload()
        history = self.replay.history
        event: Event = entry.event
        subject = entry
        while isinstance(subject.event, (EntryCorrected, EntryRetracted)):
            subject = history.by_id[subject.event.entry]
        said = headline(Fact.of(entry), history.reading(history.everything).directory)
        if any(fact.id == subject.id for fact in history.facts(history.everything)):
            self.move(Playhead(ByEntry(subject.number)))
        else:
            self.move(Playhead(self.here.at))
        amends = isinstance(event, (EntryCorrected, EntryRetracted))
        about = f", about #{subject.number}" if amends else ""
        self.footer.message = f"written: #{entry.number} {said}{about}"
