"""How everything looks, and what the settings show."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LookRow:
    """How everything looks. ``theme``: its name. ``accent``: ``#rrggbb``, empty for the theme's own. ``font``: a
    family, empty for the bundled one. ``zoom``: percent.
    """

    theme: str = "harbour"
    accent: str = ""
    font: str = ""
    zoom: int = 100
    compact: bool = False
    tabs: bool = True
