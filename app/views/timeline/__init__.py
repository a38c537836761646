"""The conversation: a text widget that holds a window of its rows. `view` puts the parts together."""

from app.views.timeline.view import Timeline

__all__ = ["Timeline"]
