"""A field for one line of text: its box is drawn on the surface that it lies on, so that its corners fit any ground."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

from PIL import Image

from app.views import shapes
from app.views.art import Picture
from app.views.kit.surface import Box, Surface
from app.views.kit.unstyled import Entry, Label
from app.views.theme import Role

_RADIUS = 9
_RING = 3  # logical pixels of light round a field that has the focus


class Field:
    """An entry in a drawn box. ``lead``: logical pixels left free on the left. ``hint``: a word on the right.
    ``letters``: what it is written in, if not in what suits its height.
    """

    def __init__(
        self,
        surface: Surface,
        *,
        placeholder: str = "",
        hint: str = "",
        lead: int = 12,
        secret: bool = False,
        letters: Role | None = None,
        on_change: Callable[[], None] = lambda: None,
        on_submit: Callable[[], None] = lambda: None,
    ) -> None:
        self._surface = surface
        self._hint = hint
        self._lead = lead
        self._letters = letters
        self._wrong = ""
        self._enabled = True
        self._awaited = False
        self._lit = False
        self._on_change = on_change
        self._variable = tk.StringVar(surface)
        self.entry = Entry(
            surface,
            textvariable=self._variable,
            relief="flat",
            borderwidth=0,
            highlightthickness=0,
            show="•" if secret else "",
        )
        self._placeholder = Label(surface, text=placeholder, borderwidth=0, padx=0, pady=0, anchor="w", cursor="xterm")
        self._placeholder.bind("<Button-1>", lambda _: self.entry.focus_set())
        self._variable.trace_add("write", lambda *_: self._changed())
        self.entry.bind("<Return>", lambda _: on_submit())
        self.entry.bind("<KP_Enter>", lambda _: on_submit())
        self.entry.bind("<<TraverseIn>>", lambda _: self._select_all())
        self.entry.bind("<Control-a>", lambda _: self._select_all())
        for sequence in ("<FocusIn>", "<FocusOut>"):
            self.entry.bind(sequence, lambda _: self._focus_moved())

    @property
    def text(self) -> str:
        """What is in it."""
        return self._variable.get()

    @text.setter
    def text(self, text: str) -> None:
        if text != self._variable.get():
            self._variable.set(text)

    @property
    def placeholder(self) -> str:
        """What it shows where it is empty."""
        return str(self._placeholder.cget("text"))

    @placeholder.setter
    def placeholder(self, text: str) -> None:
        self._placeholder.configure(text=text)

    @property
    def wrong(self) -> str:
        """What is wrong with it, or nothing."""
        return self._wrong

    @wrong.setter
    def wrong(self, wrong: str) -> None:
        self._wrong = wrong
        self._surface.refresh()

    def enable(self, enabled: bool) -> None:
        """Let it be typed in, or fade it."""
        self._enabled = enabled
        self.entry.configure(state="normal" if enabled else "disabled")

    def focus(self) -> None:
        """Take the keyboard, with what is in it selected."""
        self._awaited = not self.entry.winfo_ismapped()
        self.entry.focus_set()
        self._select_all()

    def draw(self, box: Box, words: Box | None = None) -> None:
        """Draw the box and put the entry into it; called by the surface whenever it paints. ``words``: the part of it
        for the entry, where it has other things in it too.
        """
        surface, look, palette = self._surface, self._surface.look, self._surface.look.palette
        left, top, right, bottom = box
        self._lit = self._has_keyboard()
        border = palette.red if self._wrong else palette.accent if self._lit else palette.field_border
        ground = palette.bg if self._lit else palette.field
        if self._lit:
            spread = look.px(_RING)
            surface.image(left - spread, top - spread, self._light(right - left, bottom - top, border), "nw")
        surface.box(box, _RADIUS, ground, border)
        start, end = left + look.px(self._lead), right - look.px(12)
        if self._hint and not self._wrong:
            width = surface.ruler.width(self._hint, look.font("small"))
            surface.text(end - width, (top + bottom) // 2, self._hint, "small", palette.dim)
            end -= width + look.px(12)
        if self._wrong:
            surface.image(end, (top + bottom) // 2, surface.art.icon("exclamation-circle", 16, palette.red_text), "e")
            end -= look.px(26)
        self.lay(words or (start, top, end, bottom), ground)

    def lay(self, box: Box, ground: str) -> None:
        """Put the entry here, on a ground that is drawn already."""
        look, palette = self._surface.look, self._surface.look.palette
        left, top, right, bottom = box
        font = look.font(self._letters or ("message" if bottom - top > look.px(44) else "row"))
        edge = look.px(2)  # as high as its box: a click above or below the words is for it as well
        self.entry.configure(
            background=ground,
            disabledbackground=ground,
            foreground=palette.fg,
            disabledforeground=palette.dim,
            insertbackground=palette.accent_text,
            selectbackground=palette.accent,
            selectforeground=palette.accent_on,
            insertwidth=look.px(2),
            font=font,
        )
        self.entry.place(x=left, y=top + edge, width=right - left, height=bottom - top - 2 * edge)
        self._placeholder.configure(background=ground, foreground=palette.dim, font=font)
        self._show_placeholder()

    def hide(self) -> None:
        """Take it away until it is drawn again."""
        self.entry.place_forget()
        self._placeholder.place_forget()

    def _light(self, width: int, height: int, colour: str) -> Picture:
        look = self._surface.look
        spread = look.px(_RING)

        def draw() -> Image.Image:
            mask = shapes.rounded_mask(width + 2 * spread, height + 2 * spread, (_RADIUS + _RING) * look.scale)
            return shapes.paint(mask.point([value // 2 for value in range(256)]), colour)

        return self._surface.art.made(("light", width, height, colour), draw)

    def _has_keyboard(self) -> bool:
        """Whether what is typed comes here, or will with the entry: Tk gives the keyboard only to what is there."""
        there = self._surface.focus_displayof()
        return self._enabled and (there is self.entry or (self._awaited and there is not None))

    def _focus_moved(self) -> None:
        self._awaited = False
        self._surface.keyboard.look()
        if self._has_keyboard() != self._lit:
            self._surface.paint_now()

    def _select_all(self) -> str:
        self.entry.selection_range(0, "end")
        self.entry.icursor("end")
        return "break"

    def _changed(self) -> None:
        self._show_placeholder()
        if self._wrong:
            self.wrong = ""
        self._on_change()

    def _show_placeholder(self) -> None:
        if self.text or not self.entry.winfo_manager():
            self._placeholder.place_forget()
        else:
            left = self._surface.look.px(3)
            self._placeholder.place(in_=self.entry, x=left, y=0, relheight=1, relwidth=1, width=-left)
            self._placeholder.lift(self.entry)
