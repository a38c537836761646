"""The directory: a panel over the conversation with the rooms of the place, found by name and topic."""

from app.views.directory.panel import Directory

__all__ = ["Directory"]
