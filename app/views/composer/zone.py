"""Where one writes: a rounded field that grows with its lines, what belongs to it beside and above, a line below."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

from app.models.rows import ComposerRow, ReplyingRow, TypingRow
from app.views import shapes
from app.views.actions import ChatActions
from app.views.art import Art
from app.views.composer import elsewhere, foot, insert, pasting, replying
from app.views.composer.box import Box
from app.views.composer.entry import MOST, PITCH, Entry, Key
from app.views.composer.foot import Foot
from app.views.composer.pasting import Pasting
from app.views.composer.replying import Replying
from app.views.composer.send import SIDE, Send
from app.views.composer.tool import Tool
from app.views.emoji import Emoji
from app.views.kit.menu import Menus
from app.views.kit.surface import Surface
from app.views.kit.tooltip import Tip, Tooltips
from app.views.spelling import Checker
from app.views.suggestions import Suggester
from app.views.theme import Look

_INSET, _ABOVE, _BOX = 20, 4, 44  # logical pixels, STYLE "Screens: Main"
_LEAD, _GAP = 46, 5  # from the edge of the box to the text; round the buttons
_SHARE = 0.4  # of the height of the conversation that the entry may take
_HINT = "Shift Enter for a new line"
_FULL = f"That is as much as fits: {MOST:,} characters"

Pick = Callable[[int, int, Callable[[str], None]], None]
"""Lets the person pick an emoji, in a pop-up whose lower right corner is at this point of the screen."""


class Composer(tk.Frame):
    """The entry at the foot of a conversation."""

    def __init__(self, parent: tk.Misc, look: Look, art: Art, tips: Tooltips, actions: ChatActions, pick: Pick) -> None:
        super().__init__(parent, borderwidth=0, highlightthickness=0)
        self._look, self._actions, self._pick = look, actions, pick
        self._row = ComposerRow("")
        self._drawn: object = None
        self.ground = Box(self, look)
        self.ground.pack(fill="both", expand=True)
        self._build(art, tips)
        self.suggester = Suggester(self.entry, self.ground, look, art, tips, Emoji(look, art), actions)
        self.checker = Checker(self.entry, look, actions)
        self._listen()
        self._draw()

    def _build(self, art: Art, tips: Tooltips) -> None:
        """Make the parts, in the order in which Tab goes through them."""
        ground, look, menus = self.ground, self._look, Menus(self._look, art, tips)
        self.replying = Replying(ground, look, art, tips, self._actions.cancel_reply)
        self.insert_button = Tool(
            ground, look, art, tips, "plus-circle-fill", 24, Tip("Insert"), lambda: self._insert(menus)
        )
        self.entry = Entry(ground, look, menus, self._actions, self._changed)
        self.pasting = Pasting(ground, look, art, tips, self.entry.put, self._answered)
        self.emoji_button = Tool(ground, look, art, tips, "emoji-smile", 18, Tip("Emoji", "Ctrl E"), self.pick_emoji)
        self.send_button = Send(ground, look, art, self._send)
        self.foot = Foot(ground, look, art)
        self.placeholder = tk.Label(self.entry, borderwidth=0, padx=0, pady=0, cursor="xterm")

    def _listen(self) -> None:
        self.entry.first, self.entry.much = self._key, self._much
        for widget in (self.ground, self.placeholder):
            widget.bind("<Button-1>", lambda _event: self.focus())
        self.ground.bind("<Configure>", lambda _event: self._draw(), add="+")
        self.master.bind("<Configure>", lambda _event: self._draw() if self.winfo_exists() else None, add="+")
        for sequence in ("<Configure>", "<FocusIn>", "<FocusOut>"):
            self.entry.bind(sequence, lambda _event: self._draw(), add="+")
        self.entry.bind("<Control-e>", self._pick_by_key)
        elsewhere.listen(self.entry, lambda: self._row.enabled)
        stop = self._look.on_change(self._draw)
        self.bind("<Destroy>", lambda _event: stop())

    def show(self, row: ComposerRow) -> None:
        """Show another text; the cursor stays where it is if that text is there already."""
        other = row.text != self.entry.written
        self.entry.configure(state="normal")
        if other:
            self.entry.write(row.text)
        if other or row.placeholder != self._row.placeholder:
            self.entry.forget()
            self.suggester.close()
            self.pasting.text_asked = ""
            self.checker.look()
            self.placeholder.configure(text=row.placeholder)
        self._row = row
        self.entry.configure(state="normal" if row.enabled else "disabled")
        for button in (self.insert_button, self.emoji_button, self.send_button):
            button.enable(row.enabled)
        self._draw()

    def show_replying(self, row: ReplyingRow | None) -> None:
        """Show above the words what they answer; with something to answer, ready for typing."""
        self.replying.show(row)
        self._draw()
        if row is not None:
            self.focus()

    def show_typing(self, row: TypingRow) -> None:
        """Show below the entry who else writes."""
        self.foot.show_typing(row)

    def focus(self) -> None:
        """Take the keyboard."""
        self.entry.focus_set()

    def pick_emoji(self) -> None:
        """Let the person pick an emoji for the text."""
        right = self.ground.winfo_rootx() + self.ground.winfo_width() - self._look.px(_INSET)
        self._pick(right, self.ground.winfo_rooty() - self._look.px(_ABOVE), self._picked)

    def _pick_by_key(self, _event: tk.Event[tk.Misc]) -> str:
        self.pick_emoji()
        return "break"

    def _send(self) -> None:
        self.focus()
        self.entry.submit()

    def _insert(self, menus: Menus) -> None:
        insert.post(self.insert_button, menus, self.entry)

    def _picked(self, emoji: str) -> None:
        self.focus()
        self.entry.put(emoji)
        self._actions.picked(emoji)

    def _changed(self) -> None:
        self._actions.keep_draft(self.entry.written)
        self.suggester.look()
        self.checker.look()
        self._draw()

    def _key(self, key: Key) -> bool:
        """What lies over the entry takes its keys first, the uppermost before the others."""
        if self.suggester.key(key):
            return True
        if key == "Escape" and self.pasting.text_asked:
            self.pasting.answer("")
            return True
        if key == "Escape" and self.replying.row is not None:
            self._actions.cancel_reply()
            return True
        return False

    def _much(self, text: str) -> bool:
        """Ask before many lines are pasted."""
        if self._row.enabled and pasting.lines(text) > pasting.MOST_UNASKED:
            self.pasting.ask(text)
            self._draw()
            self.pasting.focus_set()
            return True
        return False

    def _answered(self) -> None:
        self._draw()
        self.focus()

    def _heads(self) -> list[tuple[Surface, int]]:
        """What stands in the box above the words, and how high, in logical pixels."""
        heads: list[tuple[Surface, int]] = []
        if self.pasting.text_asked:
            heads.append((self.pasting, pasting.HEIGHT))
        if self.replying.row is not None:
            heads.append((self.replying, replying.HEIGHT))
        return heads

    def _draw(self) -> None:
        """Draw what changed: the height follows the lines, the ring the focus, all of it the theme."""
        px = self._look.px
        if self.entry.written:
            self.placeholder.place_forget()
        else:
            self.placeholder.place(x=0, y=0)
        wide = max(px(_BOX + 3 * SIDE), self.ground.winfo_width() - 2 * px(_INSET))
        heads = sum(px(height) for _, height in self._heads())
        free = int(self.master.winfo_height() * _SHARE) - heads - px(_ABOVE + _BOX + foot.HEIGHT)
        lines = self.entry.lines(1 + max(0, free // px(PITCH)))
        focused = self.focus_displayof() is self.entry
        look = self._look
        now = (wide, lines, heads, focused, self._row.enabled, look.palette, look.scale, look.faces)
        self.foot.show_hint(_FULL if self.entry.full else _HINT, warns=self.entry.full)
        if now != self._drawn:
            self._drawn = now
            self._recolour()
            self._arrange(wide, lines, heads)
            self.ground.draw(px(_INSET), px(_ABOVE), wide, heads, px(_BOX) + (lines - 1) * px(PITCH), focused=focused)

    def _recolour(self) -> None:
        palette, enabled = self._look.palette, self._row.enabled
        self.configure(background=palette.bg)
        self.send_button.draw()
        self.foot.draw()
        self.entry.recolour(enabled=enabled)
        self.checker.recolour()
        faint = palette.dim if enabled else shapes.mix(palette.dim, palette.field, 0.6)
        font = self._look.font("message")
        self.placeholder.configure(background=palette.field, foreground=faint, font=font)

    def _arrange(self, wide: int, lines: int, heads: int) -> None:
        px = self._look.px
        left, top, side, gap = px(_INSET), px(_ABOVE), px(SIDE), px(_GAP)
        self._arrange_heads(left, top, wide)
        bottom = top + heads + px(_BOX) + (lines - 1) * px(PITCH)
        self.ground.configure(height=bottom + px(foot.HEIGHT))
        self.foot.place(x=left, y=bottom + px(foot.RING), width=wide, height=px(foot.HEIGHT - foot.RING))
        row = bottom - gap - side
        self.insert_button.place(x=left + gap, y=row, width=side, height=side)
        right = left + wide - gap - side
        self.send_button.place(x=right, y=row, width=side, height=side)
        right -= gap + side
        self.emoji_button.place(x=right, y=row, width=side, height=side)
        start = left + px(_LEAD)
        above = top + heads + (px(_BOX) - px(PITCH) + self.entry.between) // 2
        self.entry.place(x=start, y=above, width=right - gap - start, height=lines * px(PITCH))

    def _arrange_heads(self, left: int, top: int, wide: int) -> None:
        px = self._look.px
        self.pasting.place_forget()
        self.replying.place_forget()
        edge = px(2)  # the line of the box and the round of its corners stay free
        for head, height in self._heads():
            head.place(x=left + edge, y=top + edge, width=wide - 2 * edge, height=px(height) - edge)
            top += px(height)
