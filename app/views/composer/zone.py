"""Where one writes: a rounded field that grows with its lines, a button that sends, and a hint below."""

from __future__ import annotations

import tkinter as tk

from app.models.rows import ComposerRow, ReplyingRow, TypingRow
from app.views import shapes
from app.views.actions import ChatActions
from app.views.art import Art, Picture
from app.views.composer.entry import LINES, MOST, PITCH, Entry
from app.views.composer.send import SIDE, Send
from app.views.theme import Look
from app.views.timeline.keys import MODIFIED

_INSET, _ABOVE, _BOX, _BELOW = 20, 4, 44, 28  # logical pixels, STYLE "Screens: Main"
_RADIUS, _RING = 10, 3
_LEAD, _GAP = 16, 5  # from the edge of the box to the text; round the button
_HINT = "Shift Enter for a new line"
_FULL = f"That is as much as fits: {MOST:,} characters"
_EDITABLE = {"Text", "Entry", "TEntry", "TCombobox", "TSpinbox"}


class Composer(tk.Frame):
    """The entry at the foot of a conversation."""

    def __init__(self, parent: tk.Misc, look: Look, art: Art, actions: ChatActions) -> None:
        super().__init__(parent, borderwidth=0, highlightthickness=0)
        self._look = look
        self._actions = actions
        self._row = ComposerRow("")
        self._replying = ""
        self._typing = ""
        self._drawn: object = None
        self._pictures: list[Picture] = []
        self.ground = tk.Canvas(self, borderwidth=0, highlightthickness=0, width=1, takefocus=False)
        self.ground.pack(fill="both", expand=True)
        self.entry = Entry(self.ground, look, actions, self._changed)
        self.send_button = Send(self.ground, look, art, self._send)
        self.placeholder = tk.Label(
            self.entry, borderwidth=0, padx=0, pady=0, cursor="xterm", font=look.font("message")
        )
        for widget in (self.ground, self.placeholder):
            widget.bind("<Button-1>", lambda _event: self.focus())
        self.ground.bind("<Configure>", lambda _event: self._draw())
        for sequence in ("<Configure>", "<FocusIn>", "<FocusOut>"):
            self.entry.bind(sequence, lambda _event: self._draw(), add="+")
        self.winfo_toplevel().bind("<Key>", self._typed_elsewhere, add="+")
        self.winfo_toplevel().bind("<<Paste>>", self._pasted_elsewhere, add="+")
        stop = look.on_change(self._draw)
        self.bind("<Destroy>", lambda _event: stop())
        self._draw()

    def show(self, row: ComposerRow) -> None:
        """Show another text; the cursor stays where it is if that text is there already."""
        other = row.text != self.entry.written
        self.entry.configure(state="normal")
        if other:
            self.entry.write(row.text)
        if other or row.placeholder != self._row.placeholder:
            self.entry.forget()
        self._row = row
        self.entry.configure(state="normal" if row.enabled else "disabled")
        self.send_button.enable(row.enabled)
        self._draw()

    def show_replying(self, row: ReplyingRow | None) -> None:
        """Say what the message being written answers."""
        self._replying = f"Replying to {row.sender} · Escape cancels" if row else ""
        self._draw()

    def show_typing(self, row: TypingRow) -> None:
        """Say who else writes."""
        self._typing = row.text
        self._draw()

    def focus(self) -> None:
        """Take the keyboard."""
        self.entry.focus_set()

    def _send(self) -> None:
        self.focus()
        self.entry.submit()

    def _changed(self) -> None:
        self._actions.keep_draft(self.entry.written)
        self._draw()

    def _is_for_us(self, event: tk.Event[tk.Misc]) -> bool:
        """Whether a key went to something that takes no letters, so that it belongs here."""
        if not (self.winfo_exists() and self.winfo_viewable() and self._row.enabled):
            return False
        tags = self.tk.call("bindtags", str(event.widget))  # asked of Tk: tkinter does not know a menu's clone
        return not _EDITABLE.intersection(self.tk.splitlist(tags))

    def _pasted_elsewhere(self, event: tk.Event[tk.Misc]) -> None:
        if self._is_for_us(event):
            self.focus()
            self.entry.paste()

    def _typed_elsewhere(self, event: tk.Event[tk.Misc]) -> None:
        if not (event.char.isprintable() and event.char.strip()) or int(event.state) & MODIFIED:
            return
        if self._is_for_us(event):
            self.focus()
            self.entry.insert("insert", event.char)
            self.entry.see("insert")
            self.entry.look_again()

    def _draw(self) -> None:
        """Draw what changed: the height follows the lines, the ring the focus, all of it the theme."""
        px = self._look.px
        if self.entry.written:
            self.placeholder.place_forget()
        else:
            self.placeholder.place(x=0, y=0)
        wide = max(px(_BOX + SIDE), self.ground.winfo_width() - 2 * px(_INSET))
        lines = min(LINES, self.entry.lines())
        focused = self.focus_displayof() is self.entry
        now = (wide, lines, focused, self.entry.full, self._row, self._replying, self._typing, self._look.palette)
        if now != self._drawn:
            self._drawn = now
            self._recolour()
            self._arrange(wide, lines)
            self._paint(wide, px(_BOX) + (lines - 1) * px(PITCH), focused)

    def _recolour(self) -> None:
        palette, enabled = self._look.palette, self._row.enabled
        self.configure(background=palette.bg)
        self.ground.configure(background=palette.bg)
        self.send_button.draw()
        self.entry.recolour(enabled=enabled)
        faint = palette.dim if enabled else shapes.mix(palette.dim, palette.field, 0.6)
        self.placeholder.configure(text=self._row.placeholder, background=palette.field, foreground=faint)

    def _arrange(self, wide: int, lines: int) -> None:
        px = self._look.px
        top, height, side = px(_ABOVE), px(_BOX) + (lines - 1) * px(PITCH), px(SIDE)
        self.ground.configure(height=top + height + px(_BELOW))
        right = px(_INSET) + wide - px(_GAP) - side
        self.send_button.place(x=right, y=top + height - px(_GAP) - side, width=side, height=side)
        left = px(_INSET + _LEAD)
        above = top + (px(_BOX) - px(PITCH) + self.entry.between) // 2
        self.entry.place(x=left, y=above, width=right - px(_GAP) - left, height=lines * px(PITCH))

    def _paint(self, wide: int, height: int, focused: bool) -> None:
        px, palette, ground = self._look.px, self._look.palette, self.ground
        left, top, radius, ring = px(_INSET), px(_ABOVE), px(_RADIUS), px(_RING)
        border = palette.accent if focused else palette.field_border
        box = Art.picture(shapes.box(wide, height, radius, palette.field, border, px(1)))
        half = shapes.mix(palette.accent, palette.bg, 0.5)
        light = Art.picture(shapes.box(wide + 2 * ring, height + 2 * ring, radius + ring, half))
        self._pictures = [light, box]
        ground.delete("all")
        if focused:
            ground.create_image(left - ring, top - ring, anchor="nw", image=light)
        ground.create_image(left, top, anchor="nw", image=box)
        ground.create_text(
            left + wide - px(6),
            top + height + px(_BELOW) // 2,
            anchor="e",
            text=_FULL if self.entry.full else _HINT,
            font=self._look.font("small"),
            fill=palette.red_text if self.entry.full else palette.dim,
            tags="hint",
        )
        ground.create_text(
            left + px(6),
            top + height + px(_BELOW) // 2,
            anchor="w",
            text=self._replying or self._typing,
            font=self._look.font("small"),
            fill=palette.dim,
        )
