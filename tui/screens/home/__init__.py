"""The home screen: every negotiation of the ledger."""

from tui.screens.home.screen import HomeScreen

__all__ = ["HomeScreen"]
