"""The title of the window, and how it draws the eye from behind others: a flashing taskbar, a bouncing icon."""

from __future__ import annotations

import ctypes
import ctypes.util
import sys
import tkinter as tk
from contextlib import suppress

from app.views.kit.text import plain
from app.views.shell import TITLE

_URGENT = 1 << 8
"""XUrgencyHint (ICCCM 4.1.2.4)."""
_FLASH_UNTIL_FOCUS = 0x0E  # FLASHW_TRAY | FLASHW_TIMERNOFG


class _Hints(ctypes.Structure):
    """XWMHints, as Xutil.h has it."""

    _fields_ = (
        ("flags", ctypes.c_long),
        ("input", ctypes.c_int),
        ("initial_state", ctypes.c_int),
        ("icon_pixmap", ctypes.c_ulong),
        ("icon_window", ctypes.c_ulong),
        ("icon_x", ctypes.c_int),
        ("icon_y", ctypes.c_int),
        ("icon_mask", ctypes.c_ulong),
        ("window_group", ctypes.c_ulong),
    )


class _Flash(ctypes.Structure):
    """FLASHWINFO of the Windows API."""

    _fields_ = (
        ("size", ctypes.c_uint),
        ("window", ctypes.c_void_p),
        ("flags", ctypes.c_uint),
        ("count", ctypes.c_uint),
        ("timeout", ctypes.c_uint),
    )


class Title:
    """The words over the window."""

    def __init__(self, root: tk.Tk) -> None:
        self._root = root
        self._names: tuple[str, ...] = ()
        self._unread = 0

    def name(self, *names: str) -> None:
        """Say what is shown; those that are empty are left out."""
        self._names = names
        self._show()

    def count(self, unread: int) -> None:
        """Say how much is unread; where it is more than before, and the focus elsewhere, ask for attention."""
        grown, self._unread = unread > self._unread, unread
        self._show()
        if grown and self._root.focus_displayof() is None:
            _call_for_attention(self._root)

    def _show(self) -> None:
        count = f"({self._unread}) " if self._unread else ""
        names = dict.fromkeys(name for name in (*self._names, TITLE) if name)
        self._root.title(plain(count + " – ".join(names)))


def _call_for_attention(root: tk.Tk) -> None:
    """Ask for the person's attention, where the system has a way."""
    windowing = str(root.tk.call("tk", "windowingsystem"))
    if windowing == "aqua":
        root.attributes("-notify", True)
    elif sys.platform == "win32":
        window = int(root.frame(), 16)
        flash = _Flash(ctypes.sizeof(_Flash), window, _FLASH_UNTIL_FOCUS, 0, 0)
        ctypes.windll.user32.FlashWindowEx(ctypes.byref(flash))
    else:
        with suppress(OSError, AttributeError):  # a system without Xlib to be called
            _hint(root.winfo_id(), str(root.winfo_screen()))


def _hint(inner: int, screen: str) -> None:
    """Mark the window in which Tk has put this one."""
    xlib = ctypes.CDLL(ctypes.util.find_library("X11") or "libX11.so.6")
    xlib.XOpenDisplay.restype = ctypes.c_void_p
    xlib.XGetWMHints.restype = ctypes.POINTER(_Hints)
    display = ctypes.c_void_p(xlib.XOpenDisplay(screen.encode()))
    if not display:
        return
    root, window, count = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_uint()
    children = ctypes.c_void_p()
    references = (ctypes.byref(each) for each in (root, window, children, count))
    if xlib.XQueryTree(display, ctypes.c_ulong(inner), *references) and children:
        xlib.XFree(children)
    hints = xlib.XGetWMHints(display, window)
    if hints:
        hints.contents.flags |= _URGENT
        xlib.XSetWMHints(display, window, hints)
        xlib.XFree(hints)
    xlib.XCloseDisplay(display)
