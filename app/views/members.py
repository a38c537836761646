"""The right pane: who is in the room, in groups."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence

from app.models.rows import MemberGroup, MemberRow, Presence
from app.views.actions import ChatActions
from app.views.art import Art
from app.views.kit.scrolling import ScrollingSurface
from app.views.kit.surface import Box, Spot
from app.views.kit.text import plain
from app.views.kit.tooltip import Tooltips
from app.views.theme import Look

WIDTH = 224

_TITLE = 44
_ROW = 42
_AFTER = 2


class Members(ScrollingSurface):
    """Draws the groups. Two clicks on somebody, or Enter, opens the conversation with them."""

    def __init__(self, parent: tk.Misc, look: Look, art: Art, tips: Tooltips, actions: ChatActions) -> None:
        self._groups: tuple[MemberGroup, ...] = ()
        self._actions = actions
        super().__init__(parent, look, art, tips)
        self.configure(width=look.px(WIDTH))

    def show(self, groups: Sequence[MemberGroup]) -> None:
        """Show these."""
        self._groups = tuple(groups)
        self.refresh()

    def paint_rows(self) -> int:
        """Draw a title and the people of each group, and the hairline that parts the pane from the conversation."""
        palette, px = self.look.palette, self.look.px
        y = -self.scroll
        for group in self._groups:
            self.text(px(17), y + px(23), plain(group.title), "secondary", palette.dim)
            y += px(_TITLE) - px(6)
            for row in group.members:
                self._draw_row(row, (px(8), y, self.wide - px(8), y + px(_ROW)))
                y += px(_ROW)
            y += px(_AFTER)
        self.create_rectangle(0, 0, px(1), self.tall, fill=palette.hairline, outline="")
        return y + self.scroll + px(8)

    def _draw_row(self, row: MemberRow, box: Box) -> None:
        palette, px = self.look.palette, self.look.px
        left, top, right, bottom = box
        lit = self.spot(Spot(f"member {row.name}", box, _bound(self._actions.talk_to, row.name), double=True))
        if not self.seen(top, bottom):
            return
        if lit:
            self.box(box, 8, palette.hover)
        here = row.presence is Presence.ONLINE
        middle = (top + bottom) // 2
        avatar = self.art.avatar(row.name, row.colour, 30, row.presence, faded=not here)
        self.image(left + px(9), middle - px(15), avatar, "nw")
        x, y = left + px(50), middle - px(8) if row.note else middle
        pill = self.art.pill(row.role) if row.role else None
        room = right - x - px(8) - (pill.width() + px(9) if pill else 0)
        name = self.text(x, y, plain(row.name), "row", palette.fg if here else palette.dim, width=room)
        if pill is not None:
            self.image(x + name + px(9), y, pill, "w")
        if row.note:
            self.text(x, middle + px(9), plain(row.note), "small", palette.dim, width=right - x - px(8))


def _bound(action: Callable[[str], None], name: str) -> Callable[[], None]:
    return lambda: action(name)
