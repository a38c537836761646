"""Looks at a display and presses keys on it from outside, so that every program is measured in the same way.

Through libX11 and libXtst, which need no packages of their own here: they come with Tk and with xdotool.
"""

from __future__ import annotations

import ctypes
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.rows import say

_Z_PIXMAP = 2
_ALL_PLANES = ctypes.c_ulong(-1)
_PATIENCE = 30.0  # seconds
_STRIPE = 40  # every so many lines of the display are looked at to tell whether a picture is there
_CHUNK = 64  # bytes: sixteen pixels, which are the same or not
_ALIKE = 0.99  # the share of a picture that is there when the rest may be a caret or a clock


class _Image(ctypes.Structure):
    """The beginning of XImage (Xlib.h)."""

    _fields_ = (
        ("width", ctypes.c_int),
        ("height", ctypes.c_int),
        ("xoffset", ctypes.c_int),
        ("format", ctypes.c_int),
        ("data", ctypes.POINTER(ctypes.c_char)),
        ("byte_order", ctypes.c_int),
        ("bitmap_unit", ctypes.c_int),
        ("bitmap_bit_order", ctypes.c_int),
        ("bitmap_pad", ctypes.c_int),
        ("depth", ctypes.c_int),
        ("bytes_per_line", ctypes.c_int),
    )


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the display, in pixels."""

    x: int
    y: int
    width: int
    height: int


class Screen:
    """A connection of our own to the display."""

    def __init__(self) -> None:
        self._x = ctypes.CDLL("libX11.so.6")
        self._test = ctypes.CDLL("libXtst.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XDefaultRootWindow.restype = ctypes.c_ulong
        self._x.XStringToKeysym.restype = ctypes.c_ulong
        self._x.XInternAtom.restype = ctypes.c_ulong
        self._x.XGetSelectionOwner.restype = ctypes.c_ulong
        self._x.XGetImage.restype = ctypes.POINTER(_Image)
        opened = self._x.XOpenDisplay(None)
        if not opened:
            raise RuntimeError("There is no display to look at.")
        self._display = ctypes.c_void_p(opened)
        self._root = ctypes.c_ulong(self._x.XDefaultRootWindow(self._display))
        self.width = int(self._x.XDisplayWidth(self._display, 0))
        self.height = int(self._x.XDisplayHeight(self._display, 0))
        self._until_managed()

    def _until_managed(self) -> None:
        """A window manager owns this selection from when it is ready (ICCCM 4.3)."""
        manager = ctypes.c_ulong(self._x.XInternAtom(self._display, b"WM_S0", 0))
        deadline = time.perf_counter() + _PATIENCE
        while not self._x.XGetSelectionOwner(self._display, manager):
            if time.perf_counter() > deadline:
                raise RuntimeError("There is no window manager.")
            time.sleep(0.01)

    def look(self, box: Box) -> bytes:
        """The pixels of a part, as the display has them."""
        places = (box.x, box.y, box.width, box.height)
        image = self._x.XGetImage(self._display, self._root, *places, _ALL_PLANES, _Z_PIXMAP)
        size = image.contents.height * image.contents.bytes_per_line
        pixels = ctypes.string_at(image.contents.data, size)
        self._x.XDestroyImage(image)
        return pixels

    def stripes(self) -> bytes:
        """Lines from all over the display: enough to tell one picture from another, and quickly had."""
        lines = range(_STRIPE // 2, self.height, _STRIPE)
        return b"".join(self.look(Box(0, y, self.width, 1)) for y in lines)

    def press(self, key: str) -> None:
        """Press and let go of a key by its X name ("a", "BackSpace")."""
        symbol = ctypes.c_ulong(self._x.XStringToKeysym(key.encode()))
        code = self._x.XKeysymToKeycode(self._display, symbol)
        for down in (1, 0):
            self._test.XTestFakeKeyEvent(self._display, code, down, ctypes.c_ulong(0))
        self._x.XFlush(self._display)

    def until_changed(self, box: Box, act: Callable[[], None], patience: float = 2.0) -> float:
        """Milliseconds from an act to the first look at which this part is another."""
        before = self.look(box)
        start = time.perf_counter()
        act()
        while self.look(box) == before:
            if time.perf_counter() - start > patience:
                raise RuntimeError("Nothing changed on the screen.")
            time.sleep(0.0002)
        return (time.perf_counter() - start) * 1000

    def until_painted(self, start: float, still: float = 1.0) -> float:
        """Milliseconds from ``start`` to the first look at which the display was as it stays: the same for ``still``
        seconds, but for one part in a hundred.
        """
        empty = rest = self.stripes()
        since = start
        while True:
            picture, now = self.stripes(), time.perf_counter()
            if not alike(picture, rest):
                rest, since = picture, now
            if rest is not empty and now - since > still:
                return (since - start) * 1000
            if now - start > _PATIENCE:
                raise RuntimeError("No window came to rest.")
            time.sleep(0.004)


def alike(one: bytes, other: bytes) -> bool:
    """Whether two pictures are the same, but for one part in a hundred."""
    if one == other:
        return True
    places = range(0, len(one), _CHUNK)
    same = sum(one[place : place + _CHUNK] == other[place : place + _CHUNK] for place in places)
    return same >= len(places) * _ALIKE


def median(figures: Sequence[float]) -> float:
    return sorted(figures)[len(figures) // 2]


def percentile(figures: Sequence[float], share: float) -> float:
    """The figure that this share of them, from 0 to 1, do not exceed."""
    return sorted(figures)[min(len(figures) - 1, int(len(figures) * share))]


def tell(what: str, figures: Sequence[float]) -> None:
    """Say what came of each round."""
    say(f"{what}: {' '.join(f'{figure:.0f}' for figure in figures)}")
