"""The keys that do what the window can do, bound to it as they are called there: "Ctrl Shift M"."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence

from app.models.rows import CommandRow
from app.views.kit.modifiers import CONTROL, SHIFT, alt

_MODIFIERS = {"Ctrl": "Control", "Alt": "Alt", "Shift": "Shift"}
_NAMES = {
    "Page Up": ("Prior",),
    "Page Down": ("Next",),
    "Enter": ("Return", "KP_Enter"),
    "Space": ("space",),
    "Esc": ("Escape",),
    "Backspace": ("BackSpace",),
    "+": ("plus", "equal", "KP_Add"),  # on many keyboards plus stands above the equals sign
    "-": ("minus", "KP_Subtract"),
    "/": ("slash", "KP_Divide"),
    "*": ("asterisk", "KP_Multiply"),
    ",": ("comma",),
    ".": ("period",),
    ";": ("semicolon",),
    ":": ("colon",),
    "<": ("less",),
    ">": ("greater",),
    "[": ("bracketleft",),
    "]": ("bracketright",),
    "\\": ("backslash",),
    "'": ("apostrophe",),
    "`": ("grave",),
    "?": ("question",),
    "!": ("exclam",),
    "#": ("numbersign",),
    "@": ("at",),
    "_": ("underscore",),
    "|": ("bar",),
}
_SPOKEN = {keysym: name for name, keysyms in _NAMES.items() for keysym in keysyms} | {"ISO_Left_Tab": "Tab"}
_HELD = ("Control_", "Shift_", "Alt_", "Meta_", "Super_", "Hyper_", "Caps_", "Num_", "ISO_Level", "Mode_switch", "Win_")

_EVERYWHERE = {"zoom-in", "zoom-out", "zoom-usual"}
"""Commands that a person wants in every window of the program, also in the one in which the keys are looked up."""


def named(keysym: str, state: int, *, x11: bool) -> str:
    """What the keys of an event are called here: "Ctrl Shift M"; empty as long as only Ctrl or the like is held."""
    if keysym.startswith(_HELD):
        return ""
    last = _SPOKEN.get(keysym, keysym.removeprefix("KP_"))
    last = last.upper() if len(last) == 1 else last
    by_shift = len(last) == 1 and not last.isalnum()  # which sign stands above which differs between keyboards
    masks = {"Ctrl": CONTROL, "Alt": alt(x11=x11), "Shift": 0 if by_shift else SHIFT}
    return " ".join([*(name for name, mask in masks.items() if state & mask), last])


def sequences(keys: str, *, x11: bool) -> tuple[str, ...]:
    """What Tk calls these keys; nothing where it has no name for them."""
    *held, last = keys.split(" ") if not keys.endswith(("Page Up", "Page Down")) else _paged(keys)
    shifted = "Shift" in held
    names: tuple[str, ...]
    if x11 and shifted and last == "Tab":
        held.remove("Shift")
        names = ("ISO_Left_Tab",)  # how X11 names Tab with Shift
    elif len(last) == 1 and last.isalpha():
        names = (last.upper() if shifted else last.lower(),)
    elif last.isdecimal():
        names = (f"Key-{last}", f"KP_{last}")
    else:
        names = _NAMES.get(last, (last,))
    before = "".join(f"{_MODIFIERS[modifier]}-" for modifier in held)
    return tuple(f"<{before}{name}>" for name in names)


def _paged(keys: str) -> list[str]:
    *held, page, way = keys.split(" ")
    return [*held, f"{page} {way}"]


class Shortcuts:
    """Binds keys to commands; ``do`` is called with the name of one."""

    def __init__(self, window: tk.Misc, do: Callable[[str], None]) -> None:
        self._window = window
        self._do = do
        self._x11 = window.tk.call("tk", "windowingsystem") == "x11"
        self._bound: set[str] = set()
        self.rows: tuple[CommandRow, ...] = ()

    def show(self, rows: Sequence[CommandRow]) -> None:
        """These commands have these keys from now on."""
        for sequence in self._bound:
            self._window.unbind(sequence)
            self._window.unbind_all(sequence)
        self.rows = tuple(rows)
        wanted = {
            sequence: row.name
            for row in rows
            for keys in (row.keys if row.name else ())
            for sequence in sequences(keys, x11=self._x11)
        }
        self._bound = {sequence for sequence, name in wanted.items() if self._bind(sequence, name)}

    def _bind(self, sequence: str, name: str) -> bool:
        def pressed(_: tk.Event[tk.Misc]) -> str:
            self._do(name)
            return "break"

        try:
            (self._window.bind_all if name in _EVERYWHERE else self._window.bind)(sequence, pressed)
        except tk.TclError:  # a key that this system has no name for
            return False
        return True
