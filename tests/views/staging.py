"""The whole window with a conversation in it, and what can be seen of it."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Iterator, Sequence
from typing import Any

from PIL import Image

from app.models.rows import ComposerRow, TimelineRow, WelcomeRow
from app.views.window import Window
from tests.views import scene
from tests.views.conftest import Wait
from tests.views.picturing import grab
from tests.views.timeline.reading import Listing


def fill(window: Window, rows: Sequence[TimelineRow] = scene.TALK) -> None:
    """Show a conversation at a place."""
    window.show_welcome(WelcomeRow())
    window.show_place(scene.PLACE)
    window.show_rail(scene.RAIL)
    window.show_conversations(scene.CONVERSATIONS)
    window.show_tabs(scene.CONVERSATIONS)
    window.show_header(scene.HEADER)
    window.show_members(scene.MEMBERS)
    window.show_timeline("general", Listing(rows))
    window.show_composer(ComposerRow("Message #general"))


def settle(root: tk.Tk, wait: Wait) -> None:
    """Have nothing under the pointer and the keyboard, and everything drawn."""
    root.focus_force()
    root.event_generate("<Motion>", warp=True, x=root.winfo_width() - 1, y=root.winfo_height() - 1)
    wait(lambda: root.focus_get() is root)
    for _ in range(3):
        root.update()


def picture(window: tk.Misc) -> Image.Image:
    """What a window looks like."""
    return grab(window.winfo_rootx(), window.winfo_rooty(), window.winfo_width(), window.winfo_height())


def outline(widget: tk.Misc) -> Iterator[tuple[Any, ...]]:
    """Where everything stands that can be seen, from the outermost widget on, with the letters it is written in."""
    if not widget.winfo_ismapped():
        return
    place = () if widget is widget.winfo_toplevel() else (widget.winfo_x(), widget.winfo_y())
    yield type(widget).__name__, widget.winfo_width(), widget.winfo_height(), *place
    if isinstance(widget, tk.Canvas):
        for item in widget.find_all():
            options = ("-text", "-font") if str(widget.type(item)) == "text" else ()
            written = [str(widget.tk.call(str(widget), "itemcget", item, option)) for option in options]
            yield type(widget).__name__, widget.type(item), *widget.bbox(item), *written
    elif isinstance(widget, tk.Text):
        boxes = [widget.bbox(image) or (0, 0, 0, 0) for image in widget.image_names()]
        yield from (("Text", "image", *box) for box in sorted(boxes, key=lambda box: (box[1], box[0])))
    for child in sorted(
        widget.winfo_children(), key=lambda each: (type(each).__name__, each.winfo_x(), each.winfo_y())
    ):
        yield from outline(child)
