"""What stands above the conversation: its name, its topic, and a button that shows or hides the members."""

from __future__ import annotations

import tkinter as tk

from app.models.rows import ConversationKind, HeaderRow
from app.views.actions import ChatActions
from app.views.art import Art
from app.views.kit.surface import Spot, Surface
from app.views.kit.text import plain, room_title
from app.views.kit.tooltip import Tip, Tooltips
from app.views.theme import Look, Palette

HEIGHT = 53  # with the hairline below it


class Header(Surface):
    """Draws the header on the ground of the conversation."""

    def __init__(self, parent: tk.Misc, look: Look, art: Art, tips: Tooltips, actions: ChatActions) -> None:
        self._row: HeaderRow | None = None
        self._actions = actions
        self._offers_members = True
        super().__init__(parent, look, art, tips)
        self.configure(height=look.px(HEIGHT))

    def ground(self, palette: Palette) -> str:
        """As the conversation's."""
        return palette.bg

    def show(self, row: HeaderRow) -> None:
        """Show this."""
        self._row = row
        self.refresh()

    def offer_members(self, offered: bool) -> None:
        """Draw the button for the members or, where there is no room for them, leave it out."""
        if offered != self._offers_members:
            self._offers_members = offered
            self.refresh()

    def paint(self) -> None:
        """Draw the mark, the name, a hairline, the topic, the button."""
        palette, px, row = self.look.palette, self.look.px, self._row
        width, bottom = self.wide, px(HEIGHT)
        line = px(1)
        self.create_rectangle(0, bottom - line, width, bottom, fill=palette.hairline, outline="")
        if row is None:
            return
        middle = px(26)
        end = width - px(24)
        is_room = row.kind is ConversationKind.ROOM
        if is_room and self._offers_members:
            end = width - px(56)
            self._draw_toggle(row, width - px(45), middle)
        name = {ConversationKind.ROOM: "hash", ConversationKind.PERSON: "at"}.get(row.kind, "hdd-network")
        self.image(px(30), middle, self.art.icon(name, 18, palette.dim))
        title = room_title(row.title) if is_room else plain(row.title)
        x = px(46) + self.text(px(46), middle, title, "card", palette.fg, width=min(px(280), end - px(46)))
        if row.topic and end - x > px(80):
            x += px(14)
            self.create_rectangle(x, middle - px(9), x + line, middle + px(10), fill=palette.hairline_strong, width=0)
            self._draw_topic(plain(row.topic), x + px(14), end - px(14), middle)

    def _draw_topic(self, topic: str, left: int, right: int, middle: int) -> None:
        px, width = self.look.px, right - left
        self.text(left, middle, topic, "secondary", self.look.palette.dim, width=width)
        if self.ruler.width(topic, self.look.font("secondary")) > width:
            self.spot(Spot("topic", (left, px(8), right, px(44)), tip=Tip(_cut(topic))))

    def _draw_toggle(self, row: HeaderRow, x: int, middle: int) -> None:
        palette, px = self.look.palette, self.look.px
        box = (x, middle - px(17), x + px(34), middle + px(17))
        tip = Tip("Hide the people here" if row.members_shown else "Show the people here")
        spot = Spot("members", box, lambda: self._actions.show_members(shown=not row.members_shown), tip)
        if row.members_shown:
            self.spot(spot)
            self.box(box, 8, palette.accent_soft)
            self.image(x + px(17), middle, self.art.icon("people-fill", 16, palette.accent_text))
        else:
            self.icon_button(spot, "people")


def _cut(topic: str, most: int = 140) -> str:
    return topic if len(topic) <= most else topic[:most].rstrip() + "…"
