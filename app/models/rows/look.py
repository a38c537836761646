"""How everything looks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LookRow:
    """How everything looks. ``theme``: its name. ``accent``: ``#rrggbb``, empty for the theme's own. ``font``: a
    family, empty for the bundled one. ``zoom``: percent. ``follows_system``: it is to be said whether that is dark.
    """

    theme: str = "harbour"
    accent: str = ""
    font: str = ""
    zoom: int = 100
    compact: bool = False
    tabs: bool = True
    follows_system: bool = False
