"""Colours that a sender chose, as tags: the letters shifted until they can be read on their ground, in every theme."""

from __future__ import annotations

import tkinter as tk

from app.models.contrast import readable
from app.views.theme import Palette
from app.views.timeline.body import DYE

_MOST = 200  # tags; more are thrown away where nothing wears them


class Dyes:
    """Makes the tags of colours as they are needed. Whoever changes colour at each letter makes thousands."""

    def __init__(self, text: tk.Text) -> None:
        self._text = text
        self._made: set[str] = set()

    def need(self, tag: str, palette: Palette) -> None:
        """Have this tag look like its name says."""
        if tag in self._made:
            return
        if len(self._made) >= _MOST:
            gone = {made for made in self._made if not self._text.tag_nextrange(made, "1.0")}
            self._text.tag_delete(*gone)
            self._made -= gone
        self._made.add(tag)
        self._configure(tag, palette)
        self._text.tag_lower(tag, "sel")

    def recolour(self, palette: Palette) -> None:
        """Follow the theme."""
        for tag in self._made:
            self._configure(tag, palette)

    def _configure(self, tag: str, palette: Palette) -> None:
        ink, _, ground = tag.removeprefix(DYE).partition("_")
        behind = f"#{ground}" if ground else palette.bg
        letters = readable(f"#{ink}" if ink else palette.fg, behind)
        self._text.tag_configure(tag, foreground=letters, background=behind if ground else "")
