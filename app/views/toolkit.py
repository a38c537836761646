"""ttkbootstrap on a root that stands there already: to load it takes as long as to paint the first screen.

`ttkbootstrap.App` is root and toolkit at once; here the toolkit follows, with what `App` does besides.
"""

from __future__ import annotations

import tkinter as tk
from typing import cast

from ttkbootstrap import Fonts, Style, Theme
from ttkbootstrap.window import apply_all_bindings, apply_class_bindings

from app.views.theme import Palette


def use(root: tk.Tk, palette: Palette) -> None:
    """Have the toolkit's widgets look like this from now on."""
    style = Style.get_instance()
    if style is None or style.master is not root:
        Style.instance = None  # that of a root that is gone
        Fonts.reset()
        _register(palette)
        everywhere = cast("tk.Widget", root)  # as `App` calls them, which is none either
        apply_class_bindings(everywhere)
        apply_all_bindings(everywhere)
        Style(theme=_name(palette))
    else:
        if _name(palette) not in style.theme_names():
            _register(palette)
        style.theme_use(_name(palette))


def _name(palette: Palette) -> str:
    return f"{_family(palette)}-{'dark' if palette.dark else 'light'}"


def _family(palette: Palette) -> str:
    return f"parlour-{palette.name.replace('#', '-').replace(' ', '-')}"


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
