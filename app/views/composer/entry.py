"""The text widget of the entry: its height in lines, its cursor in characters, and the keys that do more than type."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from tkinter import font as tkfont
from typing import Literal

from ttkbootstrap import Text

from app.views.actions import ChatActions
from app.views.kit import menu
from app.views.kit.modifiers import unmodified
from app.views.shapes import mix
from app.views.theme import Look
from app.views.timeline.text import clean

MOST = 30_000
"""The most characters that pasting leaves in it: Tk lays a long line out anew at each key."""

PITCH = 23
"""Logical pixels from line to line."""

Key = Literal["Up", "Down", "Tab", "Return", "Escape"]
"""The keys that what hangs over the entry may take before it does."""

_NARROWEST = 3  # logical pixels of a letter

_AFTER = "ParlourEntry"  # comes after the class, so sees what a key has done


class Entry(Text):
    """What is being written. ``changed`` is called at once after each change, so that no draft is ever behind.

    Whoever puts it to use may set ``first``, which is asked before the entry uses one of those keys, and ``much``,
    which is asked before something is pasted: either returns whether it took it. ``offers`` gives what the menu has to
    offer for a place in the text.
    """

    def __init__(
        self,
        parent: tk.Misc,
        look: Look,
        menus: menu.Menus,
        actions: ChatActions,
        changed: Callable[[], None],
    ) -> None:
        self.first: Callable[[Key], bool] = lambda _key: False
        self.much: Callable[[str], bool] = lambda _text: False
        self.offers: Callable[[str], list[menu.Entry]] = lambda _at: []
        super().__init__(
            parent,
            autostyle=False,  # a change of theme would give it a border and a padding
            width=1,
            height=1,
            wrap="word",
            borderwidth=0,
            highlightthickness=0,
            padx=0,
            pady=0,
            undo=True,
            autoseparators=True,
            maxundo=1000,
        )
        self._look = look
        self.between = 0
        self._menus = menus
        self._actions = actions
        self._changed = changed
        self._known = ""
        name, kind, window, *others = self.bindtags()
        self.bindtags((name, window, kind, f"{_AFTER}{name}", *others))  # the window's keys before those of Text
        self.bind_class(f"{_AFTER}{name}", "<Key>", lambda _event: self.look_again())
        self.bind("<<Modified>>", lambda _event: self.look_again())
        self._bind_keys()

    @property
    def written(self) -> str:
        """What is in it."""
        return clean(self.get("1.0", "end-1c"))

    @property
    def full(self) -> bool:
        """Whether no more can be pasted."""
        return len(self.written) >= MOST

    @property
    def cursor(self) -> int:
        """Characters before the cursor."""
        return len(clean(self.get("1.0", "insert")))

    def recolour(self, *, enabled: bool) -> None:
        """Take the colours of the theme, and the letters in their size."""
        look, palette = self._look, self._look.palette
        letters = look.font("message")
        self.between = max(0, look.px(PITCH) - int(tkfont.Font(root=self, font=letters).metrics("linespace")))
        self.configure(
            font=letters,
            spacing2=self.between,
            spacing3=self.between,
            insertwidth=look.px(2),
            background=palette.field,
            foreground=palette.fg if enabled else mix(palette.dim, palette.field, 0.6),
            insertbackground=palette.accent_text,
            selectbackground=palette.sel,
            selectforeground=palette.sel_text,
            inactiveselectbackground=palette.sel,
        )

    def lines(self, most: int) -> int:
        """How many lines it takes at this width, at most ``most``: Tk takes long to count far."""
        width = self.winfo_width()
        if width <= 1:  # not laid out yet
            return 1
        if len(self.get("1.0", "end-1c")) * self._look.px(_NARROWEST) > most * width:
            return most
        counted = self.count("1.0", "end-1c", "displaylines")
        breaks = counted[0] if isinstance(counted, tuple) else counted or 0
        return min(most, int(breaks) + 1)

    def write(self, text: str, cursor: int | None = None) -> None:
        """Replace what is in it. ``cursor`` in characters; without it, at the end."""
        text = clean(text)
        split = len(text) if cursor is None else cursor
        with self._one_step():
            self.delete("1.0", "end")
            self.insert("1.0", text[:split])
            self.mark_set("insert", "end-1c")
            self.mark_gravity("insert", "left")
            self.insert("end-1c", text[split:])
            self.mark_gravity("insert", "right")
        self.see("insert")

    def put(self, text: str) -> None:
        """Write this in the place of what is selected, or at the cursor; no more than fits."""
        if self.cget("state") != "normal":
            return
        with self._one_step():
            if self.tag_ranges("sel"):
                self.delete("sel.first", "sel.last")
            self.insert("insert", clean(text)[: max(0, MOST - len(self.written))])
        self.see("insert")
        self.look_again()

    def forget(self) -> None:
        """From here on nothing earlier can be undone, and what is in it is known."""
        self.edit_reset()
        self._known = self.written

    def look_again(self) -> None:
        """Tell of a change, if there is one."""
        self.edit_modified(False)
        if self.written != self._known:
            self._known = self.written
            self._changed()

    def submit(self) -> str:
        """Send what is written; the controller says what the entry holds then."""
        self.look_again()
        if self.written.strip() and self.cget("state") == "normal":
            self._actions.send(self.written)
        return "break"

    def paste(self, source: str = "CLIPBOARD") -> str:
        """Put the clipboard, or what is selected anywhere (``"PRIMARY"``), in the place of what is selected here."""
        try:
            pasted = clean(self.selection_get(selection=source))
        except tk.TclError:  # nothing there, or no text
            return "break"
        if not self.much(pasted):
            self.put(pasted)
        return "break"

    @contextmanager
    def _one_step(self) -> Iterator[None]:
        """All that is changed meanwhile is undone at once."""
        self.edit_separator()
        self.configure(autoseparators=False)
        yield
        self.configure(autoseparators=True)
        self.edit_separator()

    def _bind_keys(self) -> None:
        for enter in ("Return", "KP_Enter"):
            self._bind_key(f"<{enter}>", self.submit, "Return")
            self._bind_key(f"<Shift-{enter}>", self._break_line)
        self._bind_key("<Tab>", lambda: self._complete(backwards=False), "Tab")
        back = "<ISO_Left_Tab>" if self.tk.call("tk", "windowingsystem") == "x11" else "<Shift-Tab>"
        self._bind_key(back, lambda: self._complete(backwards=True))
        self._bind_key("<Up>", lambda: self._recall(-1, "insert display linestart", "1.0"), "Up")
        self._bind_key("<Down>", lambda: self._recall(1, "insert display lineend", "end-1c"), "Down")
        self._bind_key("<Escape>", lambda: None, "Escape")
        for selecting in ("<Shift-Up>", "<Shift-Down>"):
            self.bind(selecting, lambda _event: None)  # or Up and Down would take them
        self.bind("<<Paste>>", lambda _event: self.paste())
        self.bind("<<PasteSelection>>", self._paste_selection)
        self.bind("<Control-a>", lambda _event: self._select_all())
        for again in ("<Control-y>", "<Control-Shift-Z>"):
            self.bind(again, lambda _event: self._redo())
        self.bind("<Control-BackSpace>", lambda _event: self._delete("<<SelectPrevWord>>"))
        self.bind("<Control-Delete>", lambda _event: self._delete("<<SelectNextWord>>"))
        self.bind("<Button-2>" if self.tk.call("tk", "windowingsystem") == "aqua" else "<Button-3>", self._menu)

    def _bind_key(self, sequence: str, act: Callable[[], str | None], name: Key | None = None) -> None:
        """Bind a key as it is; with Control or Alt it belongs to the window."""

        self.bind(sequence, unmodified(self, lambda: "break" if name and self.first(name) else act()))

    def _break_line(self) -> str:
        self.put("\n")
        return "break"

    def _paste_selection(self, event: tk.Event[tk.Misc]) -> str:
        if not self.getvar("tk::Priv(mouseMoved)"):  # else the button scrolled
            self.focus_set()
            self.tag_remove("sel", "1.0", "end")
            self.mark_set("insert", f"@{event.x},{event.y}")
            self.paste("PRIMARY")
        return "break"

    def _delete(self, select: str) -> str:
        """Delete what is selected; where nothing is, what this selects."""
        if not self.tag_ranges("sel"):
            self.event_generate(select)
        self.put("")
        return "break"

    def _complete(self, *, backwards: bool) -> str:
        text = self.written
        completed = self._actions.complete(text, self.cursor, backwards=backwards) if text else None
        if completed is not None:
            self.write(completed.text, completed.cursor)
            self.look_again()
        elif not text:
            self.event_generate("<<PrevWindow>>" if backwards else "<<NextWindow>>")
        return "break"

    def _recall(self, step: int, here: str, edge: str) -> str | None:
        """Up in the first line and Down in the last leaf through what was sent; elsewhere they move the cursor."""
        if self.compare(here, "!=", edge):
            return None
        recalled = self._actions.recall(step, self.written)
        if recalled is None:
            return None
        self.write(recalled)
        self.look_again()
        return "break"

    def _redo(self) -> str:
        self.event_generate("<<Redo>>")
        return "break"

    def _select_all(self) -> str:
        self.tag_add("sel", "1.0", "end-1c")
        return "break"

    def _menu(self, event: tk.Event[tk.Misc]) -> None:
        self.focus_set()
        entries = self.offers(f"@{event.x},{event.y}")
        if self.tag_ranges("sel"):
            entries += [
                menu.Entry("Cut", lambda: self.event_generate("<<Cut>>"), "scissors", "Ctrl X", apart=bool(entries)),
                menu.Entry("Copy", lambda: self.event_generate("<<Copy>>"), "copy", "Ctrl C"),
            ]
        entries += [
            menu.Entry("Paste", self.paste, "clipboard", "Ctrl V"),
            menu.Entry("Select all", self._select_all, "text-paragraph", "Ctrl A"),
        ]
        self._menus.open(self, event.x_root, event.y_root, entries)
