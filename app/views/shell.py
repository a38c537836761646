"""The root of all windows: ttkbootstrap's, under our themes, with our typeface and the program's mark."""

from __future__ import annotations

from functools import cache
from tkinter import font as tkfont

from ttkbootstrap import App, Theme, Toplevel

from app.models.rows.settings import LookRow
from app.views import fonts
from app.views.art import Art
from app.views.theme import Look, Palette

Shell = tuple[App, Look, Art]
"""The root, and what all views draw with."""

TITLE = "Parlour"
_SIZE = 1280, 800
_LEAST = 760, 520
_ICON_SIZES = (128, 64, 32, 16)
_MARKED_AFTER = 50  # milliseconds: the marks take a while to draw, and what is in the window is wanted sooner


def open_root(palette: Palette) -> Shell:
    """Make the root, of which there is one at a time, and what all views draw with."""
    files = fonts.find()
    fonts.load(files)
    _register(palette)
    root = App(title=TITLE, theme=_name(palette), iconphoto=None, className=TITLE)
    root.withdraw()
    look = Look(palette, _scale(root.style.scaling.factor), fonts.choose(files, tkfont.families(root)))
    art = Art(look)
    _size(root, look)
    fit(root, look)
    root.after(_MARKED_AFTER, lambda: _mark(root, art))
    return root, look, art


def switch_theme(root: App, look: Look, palette: Palette) -> None:
    """Take another theme: the toolkit's widgets first, then all that draws itself."""
    if look.palette != palette:
        _register(palette)
        root.theme_use(_name(palette))
        look.switch(palette)


def dress(root: App, look: Look, palette: Palette, row: LookRow) -> None:
    """Have everything look as the person prefers. ``palette``: that of the theme and the accent in the row."""
    switch_theme(root, look, palette)
    faces = look.bundled
    look.write_in(fonts.with_family(faces, row.font, tkfont.families(root)) if row.font else faces)
    look.zoom(row.zoom)
    fit(root, look)
    look.arrange(compact=row.compact, tabs=row.tabs)


def fit(root: App, look: Look) -> None:
    """Keep the window large enough for what stands in it, as far as the screen has room."""
    root.minsize(min(look.px(_LEAST[0]), root.winfo_screenwidth()), min(look.px(_LEAST[1]), root.winfo_screenheight()))


def centre(top: Toplevel, width: int, height: int) -> None:
    """Put a window of this size, in pixels, before the one that it belongs to, as far as the screen has room."""
    owner, across, down = top.master, top.winfo_screenwidth(), top.winfo_screenheight()
    width, height = min(width, across), min(height, down)
    x = owner.winfo_rootx() + (owner.winfo_width() - width) // 2
    y = owner.winfo_rooty() + max(0, (owner.winfo_height() - height) // 3)
    top.geometry(f"{width}x{height}+{max(0, min(x, across - width))}+{max(0, min(y, down - height))}")


def _mark(root: App, art: Art) -> None:
    """Give all windows the program's mark."""
    icons = [str(art.app_icon(size)) for size in _ICON_SIZES]
    root.tk.call("wm", "iconphoto", str(root), "-default", *icons)


def _scale(factor: float) -> float:
    """Whole quarters: a screen that says it has 100 dots an inch is drawn as one of 96, so that lines stay sharp."""
    return max(1.0, round(factor * 4) / 4)


def _name(palette: Palette) -> str:
    return f"{_family(palette)}-{'dark' if palette.dark else 'light'}"


def _family(palette: Palette) -> str:
    return f"parlour-{palette.name.replace('#', '-').replace(' ', '-')}"


@cache
def _register(palette: Palette) -> None:
    """Make a theme known to the toolkit, which draws the grounds of windows and frames with it."""
    grounds = {"background": palette.bg, "foreground": palette.fg}
    Theme(
        name=_family(palette),
        primary=palette.accent,
        success=palette.green,
        info=palette.avatars[7],
        warning=palette.amber,
        danger=palette.red,
        dark=grounds,
        light=grounds,
    ).register()


def _size(root: App, look: Look) -> None:
    width = min(look.px(_SIZE[0]), root.winfo_screenwidth())
    height = min(look.px(_SIZE[1]), root.winfo_screenheight())
    x = (root.winfo_screenwidth() - width) // 2
    y = (root.winfo_screenheight() - height) // 3
    root.geometry(f"{width}x{height}+{x}+{y}")
