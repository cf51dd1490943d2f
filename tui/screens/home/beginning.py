"""The form that begins a negotiation: its id follows its title until it is written by hand."""

from __future__ import annotations

from ledger.forms.beginning import NAME, suggested
from tui.screens.writing.form import FormScreen
from tui.widgets.fields import FieldRow, TextField


class BeginningScreen(FormScreen, inherit_bindings=False):
    """The form over the home screen; it gives back the first entry of the negotiation, or None."""

    BINDINGS = FormScreen.BINDINGS
    _suggested = ""

    def on_field_row_changed(self, message: FieldRow.Changed) -> None:
        """Suggest an id for the title, unless there is one already."""
        if message.row.field.name == "title":
            line = self._row(NAME.key).query(TextField).first()
            if line.value == self._suggested:
                title = next(iter(message.row.texts), "")
                self._suggested = line.value = suggested(title)
