"""What the window may look like: themes, accents, typefaces. It changes while the window is there."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

from app.models.rows.look import LookRow
from app.views.shell import dress
from app.views.system import SystemShade
from app.views.theme import Look
from app.views.themes import Themes


class Wardrobe:
    """Has a window look as the person prefers. ``tell`` is called with whether the system is dark, while that is to be
    known.
    """

    def __init__(self, root: tk.Tk, look: Look, themes: Themes, tell: Callable[[bool], object]) -> None:
        self._root, self._look, self._themes = root, look, themes
        self.shade = SystemShade(root, tell)

    def wear(self, row: LookRow) -> str:
        """Look like this. A sentence where there is no such theme."""
        dress(self._root, self._look, self._themes.palette(row.theme, row.accent), row)
        self.shade.follow(wanted=row.follows_system)
        known = self._themes.knows(row.theme)
        return "" if known else f"There is no theme “{row.theme}”. Harbour is shown instead."
