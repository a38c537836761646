"""The emoji picker: a pop-up with a search field, groups, recent ones and tones of skin."""

from app.views.picker.picker import Picker

__all__ = ["Picker"]
