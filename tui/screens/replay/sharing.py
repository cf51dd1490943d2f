"""What is taken out of the replay: the place, as the command that opens it there."""

from __future__ import annotations

from tui import locator
from tui.screens.replay.comparing import Comparing


class Sharing(Comparing):
    """Copies."""

    def action_copy(self) -> None:
        """Copy the command that opens the replay here, and show it."""
        frame, keep = self.frame, self.desk.keep
        known = None if frame.everything else frame.known
        text = locator.written(frame.negotiation, frame.at, known, self.desk.name, self.mark)
        self.app.copy_to_clipboard(text)
        self.footer.message = f"copied; it needs {keep}: {text}" if keep else f"copied: {text}"
