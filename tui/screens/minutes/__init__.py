"""Minutes: the sheet, its preview, its keys."""

from tui.screens.minutes.screen import MinutesScreen

__all__ = ["MinutesScreen"]
