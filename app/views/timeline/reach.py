"""The keyboard in the timeline: from link to link, to Retry and Delete, with a ring round it all while it is there."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

from app.views.theme import Look
from app.views.timeline.keys import unmodified
from app.views.timeline.sheet import Sheet
from app.views.timeline.tags import REACHED

_RING = 2  # logical pixels
_PLACES = ("link", "retry", "discard")

Place = tuple[str, str]
"""From where to where in the text something can be clicked."""


class Reach:
    """Leads through what can be clicked by Left and Right, and clicks it by Enter and Space. ``follow`` does what a
    click there does, ``moved`` is told that the view may have scrolled.
    """

    def __init__(self, sheet: Sheet, look: Look, follow: Callable[[str], None], moved: Callable[[], None]) -> None:
        self._sheet = sheet
        self._look = look
        self._follow = follow
        self._moved = moved
        self._ring = [tk.Frame(sheet.text.master, borderwidth=0) for _ in range(4)]
        text = sheet.text
        text.bind("<Left>", unmodified(lambda: self._step(-1)))
        text.bind("<Right>", unmodified(lambda: self._step(1)))
        for key in ("<Return>", "<KP_Enter>", "<space>"):
            text.bind(key, unmodified(self._click))
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
        self._sheet.text.tag_remove(REACHED, "1.0", "end")

    def _step(self, step: int) -> None:
        places = self._places()
        if not places:
            return
        text, here = self._sheet.text, self.place
        if here in places:
            number = min(max(places.index(here) + step, 0), len(places) - 1)
        else:
            seen = [number for number, place in enumerate(places) if text.bbox(place[0])]
            number = seen[-1] if seen else len(places) - 1
        text.tag_remove(REACHED, "1.0", "end")
        text.tag_add(REACHED, *places[number])
        text.see(places[number][0])
        self._moved()

    def _click(self) -> None:
        if (place := self.place) is not None:
            self._follow(place[0])

    def _places(self) -> list[Place]:
        text = self._sheet.text
        found: list[Place] = []
        for tag in _PLACES:
            ranges = [str(index) for index in text.tag_ranges(tag)]
            found += zip(ranges[::2], ranges[1::2], strict=True)
        return sorted(found, key=lambda place: [int(number) for number in place[0].split(".")])
