"""The root of all windows: under our themes, with our typeface and the program's mark."""

from __future__ import annotations

import sys
import tkinter as tk
from tkinter import font as tkfont

from app.models.rows.look import LookRow
from app.views import fonts
from app.views.art import Art
from app.views.theme import Look, Palette

Shell = tuple[tk.Tk, Look, Art]
"""The root, and what all views draw with."""

TITLE = "Parlour"
_SIZE = 1280, 800
_LEAST = 760, 520
_ICON_SIZES = (128, 64, 32, 16)
_MARKED_AFTER = 50  # milliseconds: the marks take a while to draw, and what is in the window is wanted sooner


def open_root(palette: Palette) -> Shell:
    """Make the root, of which there is one at a time, and what all views draw with. The toolkit's widgets can be made
    once `app.views.toolkit` is in use.
    """
    if sys.platform == "win32":
        from ttkbootstrap import enable_high_dpi_awareness

        enable_high_dpi_awareness()  # before the root
    files = fonts.find()
    fonts.load(files)
    root = tk.Tk(className=TITLE)
    root.withdraw()
    root.title(TITLE)
    root.configure(background=palette.bg)
    look = Look(palette, _scale(root), fonts.choose(files, tkfont.families(root)))
    art = Art(look)
    _size(root, look)
    fit(root, look)
    root.after(_MARKED_AFTER, lambda: _mark(root, art))
    return root, look, art


def switch_theme(root: tk.Tk, look: Look, palette: Palette) -> None:
    """Take another theme: the toolkit's widgets first, then all that draws itself."""
    if look.palette != palette:
        from app.views import toolkit

        toolkit.use(root, palette)
        look.switch(palette)


def dress(root: tk.Tk, look: Look, palette: Palette, row: LookRow) -> None:
    """Have everything look as the person prefers. ``palette``: that of the theme and the accent in the row."""
    switch_theme(root, look, palette)
    faces = look.bundled
    look.write_in(fonts.with_family(faces, row.font, tkfont.families(root)) if row.font else faces)
    look.zoom(row.zoom)
    fit(root, look)
    look.arrange(compact=row.compact, tabs=row.tabs)


def fit(root: tk.Tk, look: Look) -> None:
    """Keep the window large enough for what stands in it, as far as the screen has room."""
    root.minsize(min(look.px(_LEAST[0]), root.winfo_screenwidth()), min(look.px(_LEAST[1]), root.winfo_screenheight()))


def centre(top: tk.Toplevel, width: int, height: int) -> None:
    """Put a window of this size, in pixels, before the one that it belongs to, as far as the screen has room for it and
    its frame.
    """
    owner, (across, down) = top.master, top.maxsize()
    width, height = min(width, across), min(height, down)
    x = owner.winfo_rootx() + (owner.winfo_width() - width) // 2
    y = owner.winfo_rooty() + max(0, (owner.winfo_height() - height) // 3)
    top.geometry(f"{width}x{height}+{max(0, min(x, across - width))}+{max(0, min(y, down - height))}")


def _mark(root: tk.Tk, art: Art) -> None:
    """Give all windows the program's mark."""
    icons = [str(art.app_icon(size)) for size in _ICON_SIZES]
    root.tk.call("wm", "iconphoto", str(root), "-default", *icons)


def _scale(root: tk.Tk) -> float:
    """Whole quarters: a screen that says it has 100 dots an inch is drawn as one of 96, so that lines stay sharp."""
    usual = 72 if root.tk.call("tk", "windowingsystem") == "aqua" and tk.TkVersion < 8.7 else 96
    return max(1.0, round(root.winfo_fpixels("1i") / usual * 4) / 4)


def _size(root: tk.Tk, look: Look) -> None:
    width = min(look.px(_SIZE[0]), root.winfo_screenwidth())
    height = min(look.px(_SIZE[1]), root.winfo_screenheight())
    x = (root.winfo_screenwidth() - width) // 2
    y = (root.winfo_screenheight() - height) // 3
    root.geometry(f"{width}x{height}+{x}+{y}")
