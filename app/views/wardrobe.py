"""What the window may look like: themes, accents, typefaces. It changes while the window is there."""

from __future__ import annotations

from collections.abc import Callable
from tkinter.font import families

from ttkbootstrap import App

from app.models.rows.settings import LookRow
from app.views.fonts import with_family
from app.views.shell import switch_theme
from app.views.system import SystemShade
from app.views.theme import Look
from app.views.themes import Themes


class Wardrobe:
    """Has a window look as the person prefers. ``tell`` is called with whether the system is dark, while that is to be
    known.
    """

    def __init__(self, root: App, look: Look, themes: Themes, tell: Callable[[bool], object]) -> None:
        self._root, self._look, self._themes = root, look, themes
        self._bundled = look.faces
        self.shade = SystemShade(root, tell)

    def wear(self, row: LookRow) -> str:
        """Look like this. A sentence where there is no such theme."""
        switch_theme(self._root, self._look, self._themes.palette(row.theme, row.accent))
        faces = with_family(self._bundled, row.font, families(self._root)) if row.font else self._bundled
        self._look.write_in(faces)
        self._look.arrange(compact=row.compact, tabs=row.tabs)
        self.shade.follow(wanted=row.follows_system)
        known = self._themes.knows(row.theme)
        return "" if known else f"There is no theme “{row.theme}”. Harbour is shown instead."
