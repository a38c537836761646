"""What the word being written may become, in a list over the entry: people, rooms, emoji, commands."""

from __future__ import annotations

import tkinter as tk

from app.models.rows import Suggestion, SuggestionKind, Suggestions
from app.views.actions import EntryActions
from app.views.art import Art, Picture
from app.views.composer.entry import Entry, Key
from app.views.emoji import Emoji
from app.views.kit.surface import Spot, Surface
from app.views.kit.text import plain
from app.views.kit.tooltip import Tooltips
from app.views.kit.wheel import on_wheel
from app.views.theme import Look, Palette

MOST = 8
"""Rows that are shown at once; the others come with the arrow keys."""

_ROW, _PAD, _WIDTH = 32, 6, 420  # logical pixels
_LEFT, _GAP = 20, 4  # from the left of the box's canvas to the box; between the list and the canvas
_PICTURE, _LABEL, _AVATAR = 22, 42, 22
_ICONS = {SuggestionKind.ROOM: "hash", SuggestionKind.COMMAND: "slash-lg", SuggestionKind.EMOJI: "emoji-smile"}


class SuggestionList(Surface):
    """The list. It never takes the keyboard: that stays in the entry."""

    stops = False

    def __init__(self, parent: tk.Misc, look: Look, art: Art, tips: Tooltips, emoji: Emoji) -> None:
        self.entries: tuple[Suggestion, ...] = ()
        self.chosen = 0
        self.moved = False
        """Whether the person chose among them, and did not just go on writing."""
        self.take = lambda: None
        self._emoji = emoji
        self._first = 0
        super().__init__(parent, look, art, tips)
        on_wheel(self, self.step)

    def show(self, entries: tuple[Suggestion, ...]) -> None:
        """Show these, the first chosen."""
        self.entries, self.chosen, self._first = entries, 0, 0
        self.moved = False
        self.refresh()

    def step(self, by: int) -> None:
        """Choose the next one (or the one before), round the end."""
        self.chosen, self.moved = (self.chosen + by) % len(self.entries), True
        self._first = min(self.chosen, max(self._first, self.chosen - MOST + 1))
        self.refresh()

    def ground(self, palette: Palette) -> str:
        """That of the conversation, which the list lies on."""
        return palette.bg

    def measure(self) -> int:
        """Its height, in pixels."""
        return min(MOST, len(self.entries)) * self.look.px(_ROW) + 2 * self.look.px(_PAD)

    def paint(self) -> None:
        """Draw the rows that are shown."""
        palette, px = self.look.palette, self.look.px
        self.box((0, 0, self.wide, self.tall), 10, palette.over, palette.hairline_strong)
        for place, index in enumerate(range(self._first, min(len(self.entries), self._first + MOST))):
            top = px(_PAD) + place * px(_ROW)
            self._row(index, (px(_PAD), top, self.wide - px(_PAD), top + px(_ROW)))

    def _row(self, index: int, box: tuple[int, int, int, int]) -> None:
        palette, px, entry = self.look.palette, self.look.px, self.entries[index]
        left, top, right, bottom = box
        middle = (top + bottom) // 2
        lit = self.spot(Spot(f"entry{index}", box, lambda: self._clicked(index)))
        if lit or index == self.chosen:
            self.box(box, 7, palette.sel if index == self.chosen else palette.hover)
        ink = palette.sel_text if index == self.chosen else palette.fg
        self.image(left + px(_PICTURE) - px(_PAD), middle, self._picture(entry))
        x = left + px(_LABEL - _PAD)
        room = right - px(10) - x
        x += self.text(x, middle, plain(entry.label), "row", ink, width=room) + px(10)
        if entry.hint and right - px(10) > x:
            self.text(x, middle, plain(entry.hint), "small", palette.dim, width=right - px(10) - x)

    def _picture(self, entry: Suggestion) -> Picture:
        if entry.kind is SuggestionKind.PERSON:
            return self.art.avatar(entry.label.removeprefix("@"), entry.colour, _AVATAR)
        drawn = self._emoji.picture(entry.emoji, self.look.px(20)) if entry.emoji else None
        return drawn or self.art.icon(_ICONS[entry.kind], 16, self.look.palette.mid)

    def _clicked(self, index: int) -> None:
        self.chosen = index
        self.take()


class Suggester:
    """Shows the list while the person writes a word that may become something, and puts what they choose into it.

    ``ground``: what the entry lies on, over which the list is shown.
    """

    def __init__(
        self, entry: Entry, ground: tk.Misc, look: Look, art: Art, tips: Tooltips, emoji: Emoji, actions: EntryActions
    ) -> None:
        self._entry, self._ground, self._look, self._actions = entry, ground, look, actions
        self._shown = Suggestions()
        self._refused: int | None = None
        self.list = SuggestionList(entry.winfo_toplevel(), look, art, tips, emoji)
        self.list.take = self._take
        for sequence in ("<Left>", "<Right>", "<Home>", "<End>", "<Button-1>", "<FocusOut>"):
            entry.bind(sequence, lambda _event: self.close(), add="+")
        ground.bind("<Configure>", lambda _event: self._place(), add="+")
        entry.bind("<Destroy>", lambda _event: self.list.destroy(), add="+")

    @property
    def open(self) -> bool:
        """Whether there is a list to choose from."""
        return bool(self._shown.entries)

    def look(self) -> None:
        """The words have changed: show what the one before the cursor may become, unless that was refused."""
        text = self._entry.written
        found = self._actions.suggest(text, self._entry.cursor) if text else Suggestions()
        if not found.entries:
            self._refused = None
        if not found.entries or found.start == self._refused:
            self.close()
        elif found != self._shown:
            self._shown = found
            self.list.show(found.entries)
            self._place()

    def close(self) -> None:
        """Show none."""
        if self.open:
            self._shown = Suggestions()
            self.list.place_forget()

    def key(self, key: Key) -> bool:
        """Take a key, if there is a list."""
        if not self.open:
            return False
        if key in ("Up", "Down"):
            self.list.step(-1 if key == "Up" else 1)
        elif key == "Escape":
            self._refused = self._shown.start
            self.close()
        elif key == "Return" and self._is_written():
            self.close()
            return False
        else:
            self._take()
        return True

    def _is_written(self) -> bool:
        """Whether the person wrote out what they would get, so that Enter is meant for all of it."""
        written = self._entry.written[self._shown.start : self._shown.end]
        chosen = self.list.entries[self.list.chosen].text
        return not self.list.moved and chosen.strip().casefold() == written.strip().casefold()

    def _take(self) -> None:
        shown, chosen, text = self._shown, self.list.entries[self.list.chosen], self._entry.written
        self.close()
        head = text[: shown.start] + chosen.text
        self._refused = shown.start  # what was chosen is not offered once more
        self._entry.focus_set()
        self._entry.write(head + text[shown.end :], len(head))
        self._entry.look_again()
        if chosen.kind is SuggestionKind.EMOJI:
            self._actions.picked(chosen.emoji)

    def _place(self) -> None:
        """Above the box of the entry."""
        if not self.open:
            return
        px, window = self._look.px, self._entry.winfo_toplevel()
        x = self._ground.winfo_rootx() - window.winfo_rootx() + px(_LEFT)
        y = self._ground.winfo_rooty() - window.winfo_rooty() - px(_GAP)
        width = min(px(_WIDTH), window.winfo_width() - x - px(_LEFT))
        self.list.place(x=x, y=y, anchor="sw", width=width, height=self.list.measure())
        self.list.tk.call("raise", str(self.list))
