"""What a person prefers, and what is remembered from one time to the next.

Each preference is declared once, in `values`, with all that is known of it; the file (`file`), the pages of the
settings and "Find a setting" are made of that.
"""

from app.models.preferences.declared import Choice, Page, Range, Setting, Switch, Text
from app.models.preferences.file import PreferencesFile
from app.models.preferences.values import MODES, SETTINGS, ZOOM, Preferences

__all__ = [
    "MODES",
    "SETTINGS",
    "ZOOM",
    "Choice",
    "Page",
    "Preferences",
    "PreferencesFile",
    "Range",
    "Setting",
    "Switch",
    "Text",
]
