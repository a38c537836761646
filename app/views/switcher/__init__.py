"""The quick switcher: a panel over the conversation that leads to any room, person or command by a few letters."""

from app.views.switcher.panel import Switcher

__all__ = ["Switcher"]
