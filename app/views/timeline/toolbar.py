"""The tools of the message under the pointer, or of the one that the keyboard is on: half above it, at its right."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence

from app.models.rows import MessageRow, Tool
from app.views.actions import ChatActions
from app.views.art import Art
from app.views.emoji import Emoji
from app.views.kit.menu import Entry
from app.views.kit.surface import Spot, Surface
from app.views.kit.tooltip import Tip, Tooltips
from app.views.theme import Look, Palette

_HEIGHT, _BUTTON, _EDGE, _RIGHT = 34, 30, 2, 28  # logical pixels
_RECENT = 3  # reactions that take one click


class Toolbar(Surface):
    """A strip of icons over the text. ``more`` opens the menu of the message, below a point of the screen."""

    stops = False

    radius = 6

    def __init__(
        self,
        parent: tk.Misc,
        look: Look,
        art: Art,
        tips: Tooltips,
        actions: ChatActions,
        more: Callable[[int, int, int], None],
    ) -> None:
        super().__init__(parent, look, art, tips)
        self._actions = actions
        self._more = more
        self._emoji = Emoji(look, art)
        self._row: MessageRow | None = None
        self._deeds: Sequence[Entry] = ()
        self._recent: tuple[str, ...] = ()
        self._seam = 0

    @property
    def key(self) -> int | None:
        """The key of the message whose tools are shown."""
        return self._row.key if self._row is not None else None

    def show(self, row: MessageRow, top: int, deeds: Sequence[Entry]) -> None:
        """Show the tools of a message whose upper edge is ``top`` pixels below that of the parent."""
        look = self.look
        self._row, self._deeds = row, [deed for deed in deeds if not deed.danger]
        self._recent = self._actions.recent_reactions()[:_RECENT] if Tool.REACT in row.tools else ()
        buttons = len(self._recent) + len(self._deeds) + 1
        y = max(look.px(_EDGE), top - look.px(_HEIGHT) // 2)
        self._seam = min(max(0, top - y), look.px(_HEIGHT))
        width = look.px(_BUTTON) * buttons + 2 * look.px(_EDGE + 2)
        self.place(relx=1.0, x=-look.px(_RIGHT), y=y, width=width, height=look.px(_HEIGHT), anchor="ne")
        self.tk.call("raise", str(self))
        self.refresh()

    def hide(self) -> None:
        """Show none."""
        if self._row is not None:
            self._row = None
            self.place_forget()

    def holds(self, x: int, y: int) -> bool:
        """Whether a point of the screen lies on it."""
        left, top = self.winfo_rootx(), self.winfo_rooty()
        shown = self._row is not None and bool(self.winfo_ismapped())
        return shown and left <= x < left + self.winfo_width() and top <= y < top + self.winfo_height()

    def ground(self, palette: Palette) -> str:
        """The conversation above the message; below it lies the message's own."""
        return palette.bg

    def paint(self) -> None:
        """Draw the box, its corners on what lies beneath, and a button for each tool."""
        row, palette, px = self._row, self.look.palette, self.look.px
        if row is None:
            return
        beneath = palette.mention_row if row.mentions_me else palette.message_hover
        self.create_rectangle(0, self._seam, self.wide, self.tall, fill=beneath, outline="")
        self.box((0, 0, self.wide, self.tall), 8, palette.over, palette.hairline_strong)
        self._left = px(_EDGE + 2)
        for number, emoji in enumerate(self._recent):
            self._draw_reaction(row.key, number, emoji)
        for deed in self._deeds:
            self.icon_button(Spot(deed.label, self._box(), deed.act, Tip(deed.label, deed.keys)), deed.icon)
        box = self._box()
        x, y = self.winfo_rootx() + box[0], self.winfo_rooty() + self.tall
        self.icon_button(Spot("more", box, lambda: self._more(row.key, x, y), Tip("More")), "three-dots")

    def _draw_reaction(self, key: int, number: int, emoji: str) -> None:
        box = self._box()
        lit = self.spot(Spot(f"react{number}", box, lambda: self._actions.react(key, emoji), Tip("React")))
        if lit:
            self.box(box, self.radius, self.look.palette.hover)
        middle = (box[0] + box[2]) // 2, (box[1] + box[3]) // 2
        if (picture := self._emoji.picture(emoji, self.look.px(17))) is not None:
            self.image(*middle, picture)
        else:
            self.create_text(*middle, text=emoji, font=self.look.font("secondary"), fill=self.look.palette.fg)

    def _box(self) -> tuple[int, int, int, int]:
        """The place of the next button."""
        px, left = self.look.px, self._left
        self._left += px(_BUTTON)
        return left + 1, px(_EDGE + 1), left + px(_BUTTON) - 1, self.tall - px(_EDGE + 1)
