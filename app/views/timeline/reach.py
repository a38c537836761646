"""The keyboard in the timeline: from link to link, to Retry and Delete, with a ring round it all while it is there."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

from app.views.kit.modifiers import unmodified
from app.views.theme import Look
from app.views.timeline.sheet import Sheet
from app.views.timeline.tags import REACHED
from app.views.timeline.targets import Place, Targets

_RING = 2  # logical pixels


class Reach:
    """Leads through what can be clicked by Left and Right, and clicks it by Enter and Space. ``moved`` is told that the
    view may have scrolled.
    """

    def __init__(self, sheet: Sheet, look: Look, targets: Targets, moved: Callable[[], None]) -> None:
        self._sheet = sheet
        self._look = look
        self._targets = targets
        self._moved = moved
        self._pill = ""
        self._ring = [tk.Frame(sheet.text.master, borderwidth=0) for _ in range(4)]
        text = sheet.text
        text.bind("<Left>", unmodified(text, lambda: self._step(-1)))
        text.bind("<Right>", unmodified(text, lambda: self._step(1)))
        for key in ("<Return>", "<KP_Enter>", "<space>"):
            text.bind(key, unmodified(text, self._click))
        text.bind("<<TraverseIn>>", lambda _event: self._enter(), add="+")
        text.bind("<FocusOut>", lambda _event: self._leave(), add="+")

    @property
    def place(self) -> Place | None:
        """Where the keyboard is."""
        found = self._sheet.text.tag_ranges(REACHED)
        return (str(found[0]), str(found[1])) if found else None

    def _enter(self) -> None:
        """The Tab key led here."""
        top, right, bottom, left = self._ring
        width = self._look.px(_RING)
        top.place(x=0, y=0, relwidth=1, height=width)
        bottom.place(x=0, rely=1, relwidth=1, height=width, anchor="sw")
        left.place(x=0, y=0, width=width, relheight=1)
        right.place(relx=1, y=0, width=width, relheight=1, anchor="ne")
        for side in self._ring:
            side.configure(background=self._look.palette.accent_text)

    def _leave(self) -> None:
        for side in self._ring:
            side.place_forget()
        self._mark(None)

    def _step(self, step: int) -> None:
        places = self._targets.places()
        if not places:
            return
        text, here = self._sheet.text, self.place
        if here in places:
            number = min(max(places.index(here) + step, 0), len(places) - 1)
        else:
            seen = [number for number, place in enumerate(places) if text.bbox(place[0])]
            number = seen[-1] if seen else len(places) - 1
        self._mark(places[number])
        text.see(places[number][0])
        self._moved()

    def _mark(self, place: Place | None) -> None:
        """Show that the keyboard is there: a pill by its border, all else by its ground."""
        text = self._sheet.text
        text.tag_remove(REACHED, "1.0", "end")
        if self._pill:
            self._sheet.light(self._pill, "rest")
        target = self._targets.at(place[0]) if place is not None else None
        self._pill = target.pill if target is not None else ""
        if place is not None:
            text.tag_add(REACHED, *place)
        if self._pill:
            self._sheet.light(self._pill, "reached")

    def _click(self) -> None:
        target = self._targets.at(self.place[0]) if self.place is not None else None
        if target is not None:
            target.act()
