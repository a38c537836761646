"""Misspelt words in the entry: underlined in red, and put right from the menu of a right click."""

from __future__ import annotations

import tkinter as tk
from functools import partial

from app.views.actions import SpellingActions
from app.views.composer.entry import Entry
from app.views.kit.menu import Entry as MenuEntry
from app.views.kit.text import plain
from app.views.theme import Look

_REST = 200  # milliseconds without a key before the words are looked at
_TAG = "misspelt"
_ASTRAL = "\U0001f642"  # stands for all characters that older Tk counts as two


class Checker:
    """Looks at what is written whenever the keys rest."""

    def __init__(self, entry: Entry, look: Look, actions: SpellingActions) -> None:
        self._entry, self._look, self._actions = entry, look, actions
        self._timer = ""
        self._wide = int(entry.tk.call("string", "length", _ASTRAL)) - 1
        entry.offers = self.offers
        self.recolour()
        entry.bind("<KeyRelease>", lambda _event: self.look(), add="+")
        entry.bind("<ButtonRelease-1>", lambda _event: self.look(), add="+")
        entry.bind("<Destroy>", lambda _event: self._rest(), add="+")

    def recolour(self) -> None:
        """Take the red of the theme."""
        self._entry.tag_configure(_TAG, underline=True, underlinefg=self._look.palette.red)

    def look(self) -> None:
        """Look at the words once the keys rest."""
        self._rest()
        self._timer = self._entry.after(_REST, self.check)

    def check(self) -> None:
        """Underline what is misspelt now."""
        self._rest()
        entry, text = self._entry, self._entry.written
        found = self._actions.misspelt(text, entry.cursor)
        entry.tag_remove(_TAG, "1.0", "end")
        for start, end in found:
            entry.tag_add(_TAG, self._index(text, start), self._index(text, end))

    def offers(self, at: str) -> list[MenuEntry]:
        """What the menu offers for the word at an index of the text, if it is misspelt."""
        entry = self._entry
        place = entry.tag_prevrange(_TAG, f"{at} +1c") if _TAG in entry.tag_names(at) else ()
        if not place:
            return []
        start, end = place
        word = entry.get(start, end)
        near = [
            MenuEntry(plain(each), partial(self._replace, start, end, each)) for each in self._actions.spellings(word)
        ]
        return [*near, MenuEntry("Add to my words", partial(self._learn, word), "book", apart=bool(near))]

    def _replace(self, start: str, end: str, word: str) -> None:
        entry: tk.Text = self._entry
        entry.tag_remove("sel", "1.0", "end")
        entry.tag_add("sel", start, end)
        entry.mark_set("insert", end)
        self._entry.put(word)
        self.check()

    def _learn(self, word: str) -> None:
        self._actions.learn(word)
        self.check()

    def _index(self, text: str, place: int) -> str:
        """Where a character is for Tk, which may count those beyond the basic plane as two."""
        line = text.count("\n", 0, place)
        before = text[text.rfind("\n", 0, place) + 1 : place]
        wide = sum(ord(each) > 0xFFFF for each in before)
        return f"{line + 1}.{len(before) + self._wide * wide}"

    def _rest(self) -> None:
        if self._timer:
            self._entry.after_cancel(self._timer)
            self._timer = ""
