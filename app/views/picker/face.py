"""What the picker looks like: the search field, the groups, the cells, and below what is in hand and the tones."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from functools import partial

from app.models.emoji import TONES, groups, in_tone, name_of, search
from app.views.actions import EntryActions
from app.views.art import Art
from app.views.emoji import Emoji
from app.views.kit.field import Field
from app.views.kit.surface import Spot, Surface
from app.views.kit.text import plain
from app.views.kit.tooltip import Tip, Tooltips
from app.views.picker.grid import CELL, COLUMNS, Grid, Section
from app.views.theme import Look, Palette

_PAD, _FIELD, _TABS, _FOOT = 12, 36, 38, 44  # logical pixels
WIDTH = COLUMNS * CELL + 2 * _PAD + 8
HEIGHT = 436
"""Logical pixels."""

_TOP = _PAD + _FIELD + 6
_HAND = "\u270b"
_RECENT = "Recent"
_RECENT_ROWS = 2


class Face(Surface):
    """The ground with all that lies on it. ``pick`` is called with the emoji that is picked."""

    def __init__(
        self,
        parent: tk.Misc,
        look: Look,
        art: Art,
        tips: Tooltips,
        actions: EntryActions,
        pick: Callable[[str], None],
    ) -> None:
        self._actions, self._pick = actions, pick
        self._emoji = Emoji(look, art)
        self._sections: list[Section] = []
        self._choosing_tone = False
        super().__init__(parent, look, art, tips)
        self.grid_of_emoji = Grid(self, look, art, tips, pick, self.refresh)
        self.search = Field(
            self, placeholder="Search emoji", lead=12, on_change=self._fill, on_submit=self._pick_in_hand
        )

    def begin(self) -> None:
        """Show all of them, ready for typing."""
        self._choosing_tone = False
        self.search.text = ""
        self._fill()
        self.search.focus()

    def ground(self, palette: Palette) -> str:
        """That of the conversation, which it lies on."""
        return palette.bg

    def paint(self) -> None:
        """Draw the box, the groups, the foot, and put the field and the cells where they belong."""
        px, palette = self.look.px, self.look.palette
        self.box((0, 0, self.wide, self.tall), 12, palette.over, palette.hairline_strong)
        self.search.draw((px(_PAD), px(_PAD), self.wide - px(_PAD), px(_PAD + _FIELD)))
        self._paint_tabs(px(_TOP))
        foot = self.tall - px(_FOOT)
        for y in (px(_TOP + _TABS), foot):
            self.create_rectangle(px(1), y, self.wide - px(1), y + px(1), width=0, fill=palette.hairline_strong)
        top = px(_TOP + _TABS) + px(1)
        self.grid_of_emoji.place(x=px(_PAD), y=top, width=self.wide - px(_PAD + 2), height=foot - top)
        self._paint_foot((foot + self.tall) // 2)

    def _paint_tabs(self, top: int) -> None:
        px, palette = self.look.px, self.look.palette
        if not self._sections:
            return
        wide = (self.wide - 2 * px(_PAD)) // len(self._sections)
        here = self.grid_of_emoji.section
        for place, section in enumerate(self._sections):
            left = px(_PAD) + place * wide
            box = (left + px(1), top + px(2), left + wide - px(1), top + px(_TABS - 4))
            spot = Spot(section.title, box, partial(self._go_to, section.title), Tip(section.title))
            if self.spot(spot) or section.title == here:
                self.box(box, 7, palette.sel if section.title == here else palette.hover)
            middle = (box[0] + box[2]) // 2, (box[1] + box[3]) // 2
            if section.title == _RECENT:
                self.image(*middle, self.art.icon("clock", 16, palette.mid))
            else:
                self._draw_emoji(*middle, section.emoji[0], 18)

    def _paint_foot(self, middle: int) -> None:
        px, palette, in_hand = self.look.px, self.look.palette, self.grid_of_emoji.in_hand
        side = px(30)
        right = self.wide - px(_PAD)
        shown = range(len(TONES)) if self._choosing_tone else [self._actions.skin_tone()]
        left = right - side * len(shown)
        for place, tone in enumerate(shown):
            x = left + place * side
            box = (x, middle - side // 2, x + side, middle - side // 2 + side)
            tip = Tip("Tone of skin") if not self._choosing_tone else None
            if self.spot(Spot(f"tone{tone}", box, partial(self._choose_tone, tone), tip)):
                self.box(box, 7, palette.hover)
            self._draw_emoji(x + side // 2, middle, in_tone(_HAND, tone), 20)
        if self._choosing_tone:
            return
        if in_hand:
            self._draw_emoji(px(_PAD + 14), middle, in_hand, 26)
            name = f":{name_of(in_hand)}:"
            self.text(px(_PAD + 36), middle, plain(name), "secondary", palette.mid, width=left - px(_PAD + 44))
        else:
            self.text(px(_PAD), middle, "Nothing is called that.", "secondary", palette.mid)

    def _draw_emoji(self, x: int, y: int, emoji: str, size: int) -> None:
        picture = self._emoji.picture(emoji, self.look.px(size))
        if picture is not None:
            self.image(x, y, picture)
        else:
            self.create_text(x, y, text=plain(emoji), font=self.look.font("card"), fill=self.look.palette.fg)

    def _fill(self) -> None:
        """Show what is looked for; where nothing is, all of them."""
        words = self.search.text.strip()
        tone = self._actions.skin_tone()
        if words:
            sections = [Section("Found", [in_tone(each.text, tone) for each in search(words)])]
        else:
            recent = self._actions.recent_emoji()[: COLUMNS * _RECENT_ROWS]
            sections = [Section(_RECENT, recent)] if recent else []
            sections += [Section(title, [in_tone(each.text, tone) for each in members]) for title, members in groups()]
        self._sections = [] if words else sections
        self.grid_of_emoji.fill([section for section in sections if section.emoji])
        self.refresh()

    def _go_to(self, title: str) -> None:
        self.grid_of_emoji.go_to(title)
        self.search.entry.focus_set()

    def _choose_tone(self, tone: int) -> None:
        if self._choosing_tone:
            self._actions.choose_skin_tone(tone)
            self._fill()
        self._choosing_tone = not self._choosing_tone
        self.search.entry.focus_set()
        self.refresh()

    def _pick_in_hand(self) -> None:
        if self.grid_of_emoji.in_hand:
            self._pick(self.grid_of_emoji.in_hand)
