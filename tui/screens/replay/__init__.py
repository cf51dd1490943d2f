"""The screen of the replay: a part a file, each with the actions of its keys."""

from tui.screens.replay.screen import ReplayScreen

__all__ = ["ReplayScreen"]
