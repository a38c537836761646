"""What the timeline's tags look like, in the colours of the moment. A later tag covers an earlier one."""

from __future__ import annotations

import tkinter as tk
from tkinter import font as tkfont
from typing import Any

from app.views.theme import FontSpec, Look
from app.views.timeline.body import CODE_SIDE
from app.views.timeline.turning import RIGHTWARD
from app.views.timeline.wide import MARGIN, RIGHT, stops, text_left

_ICON_LEFT = 40  # logical pixels, STYLE "Screens: Main"
_PITCH = 23  # of the lines of one message
_LINE_PITCH = 25  # of messages that are a line each
_CODE_PITCH = 19  # of lines of code
_PARTED = 10  # between groups
_FOOT = 22  # below the last row, where a line may come to stand
HOVER = "hover"
"""The tag of the row under the pointer."""
REACHED = "reached"
"""The tag of what the keyboard is on."""
HELD = "held"
"""The tag of the row that the keyboard is on."""
FLASH = "flash"
"""The tag of the row that somebody was led to."""


def configure(text: tk.Text, look: Look) -> None:
    """Give every tag of the timeline its look; again after each change of the theme."""
    palette = look.palette
    text.configure(
        background=palette.bg,
        foreground=palette.fg,
        selectbackground=palette.sel,
        selectforeground=palette.sel_text,
        inactiveselectbackground=palette.sel,
    )
    _lines(text, look)
    _grounds(text, look)
    _words(text, look)
    fit(text, look)
    text.tag_raise("sel")


def foot(text: tk.Text, look: Look, taken: int = 0) -> None:
    """The room below the last row, that of the empty line that Tk keeps at the end: every other has a tag that says its
    own. ``taken``: pixels of it that a line of the last row takes.
    """
    text.configure(spacing1=max(0, look.px(_FOOT) - taken))


def _lines(text: tk.Text, look: Look) -> None:
    px, message, small = look.px, look.font("message"), look.font("secondary")
    left, avatar = text_left(look), px(MARGIN)
    between = max(0, px(_PITCH) - _height(text, message))
    bg = look.palette.bg  # else what has a ground and begins or ends a line would colour the margin as well
    sides: dict[str, Any] = {"lmargin2": left, "rmargin": px(RIGHT), "tabs": (left,), "lmargincolor": bg}
    sides["rmargincolor"] = bg
    columns = [word for stop in stops(look) for word in stop]
    apart = max(0, px(_LINE_PITCH) - _height(text, message))
    line: dict[str, Any] = {
        "font": message,
        "spacing1": apart // 2,
        "spacing2": between,
        "spacing3": apart - apart // 2,
    }
    text.tag_configure("line", lmargin1=avatar, **line, **sides | {"tabs": columns})
    text.tag_configure("gap", font=(message[0], -1, "normal"), spacing1=px(_PARTED) - 2)
    text.tag_configure("head", lmargin1=avatar, spacing1=px(3), **sides)
    text.tag_configure("first", lmargin1=avatar, font=message, spacing1=0, spacing2=between, spacing3=px(2), **sides)
    text.tag_configure("more", lmargin1=left, font=message, spacing1=px(3), spacing2=between, spacing3=px(3), **sides)
    text.tag_configure("under", lmargin1=left, font=look.font("small"), spacing1=px(2), spacing3=px(4), **sides)
    note: dict[str, Any] = {
        "font": small,
        "foreground": look.palette.dim,
        "spacing1": px(4),
        "spacing2": px(4),
        "spacing3": px(4),
    }
    if look.compact:
        text.tag_configure("note", lmargin1=avatar, **note, **sides | {"tabs": columns})
    else:
        text.tag_configure("note", lmargin1=px(_ICON_LEFT), **note, **sides)
    text.tag_configure("note_more", lmargin1=left, **note, **sides)
    text.tag_configure("pills", lmargin1=left, wrap="char", spacing1=px(4), spacing2=px(4), spacing3=px(4), **sides)
    middle: dict[str, Any] = {"justify": "center", "lmargin1": avatar, "lmargin2": avatar, "rmargin": avatar}
    text.tag_configure("edge", **note | {"spacing1": px(8), "spacing3": px(6)}, **middle)
    text.tag_configure("across", lmargin1=avatar, lmargin2=avatar, wrap="none", spacing1=px(10), spacing3=px(2))


def fit(text: tk.Text, look: Look) -> None:
    """Take the widget's width: what is read from the right ends where the text may."""
    right = max(text.winfo_width() - look.px(RIGHT), 2 * text_left(look))
    text.tag_configure(RIGHTWARD, tabs=[word for stop in (*stops(look), (right, "right")) for word in stop])
    text.tag_configure("block", tabs=(right - look.px(CODE_SIDE), "right"))


def _grounds(text: tk.Text, look: Look) -> None:
    palette = look.palette
    for tag, colour in (
        (HOVER, palette.message_hover),
        ("tint", palette.mention_row),
        (HELD, palette.sel),
        (FLASH, palette.accent_soft),
    ):
        text.tag_configure(tag, background=colour, lmargincolor=colour, rmargincolor=colour)


def _words(text: tk.Text, look: Look) -> None:
    palette, message, bold = look.palette, look.font("message"), look.font("name")
    note = look.font("secondary_bold")
    text.tag_configure("time", font=look.font("small"), foreground=palette.dim)
    for index, colour in enumerate(palette.names):
        text.tag_configure(f"name{index}", font=bold, foreground=colour)
    text.tag_configure("aside", foreground=palette.mid)
    text.tag_configure("done", font=(*message, "italic"), foreground=palette.mid)
    text.tag_configure("strong", font=bold)
    text.tag_configure("note_strong", font=note, foreground=palette.mid)
    text.tag_configure("emphasis", font=(*message, "italic"))
    text.tag_configure("strong_emphasis", font=(*bold, "italic"))
    text.tag_configure("struck", overstrike=True)
    text.tag_configure("underlined", underline=True)
    text.tag_configure("code", font=look.font("code"), background=palette.code_ground, foreground=palette.code_text)
    text.tag_configure("pad", font=message)  # a space of the code's letters is too wide
    text.tag_configure("link", foreground=palette.link)
    text.tag_configure("link_hover", underline=True)
    text.tag_configure("chip", font=bold, background=palette.mention_chip, foreground=palette.mention_text)
    text.tag_configure("faint", foreground=palette.dim)
    text.tag_configure("deleted", font=(*look.font("row"), "italic"), foreground=palette.dim)
    text.tag_configure("trouble", foreground=palette.red_text)
    _blocks(text, look)
    text.tag_configure("act", foreground=palette.link)
    text.tag_configure(REACHED, background=palette.accent_soft, foreground=palette.accent_text, underline=True)


def _blocks(text: tk.Text, look: Look) -> None:
    """What stands on lines of its own within a message: code, what is cited, what is answered."""
    palette, px, left, code = look.palette, look.px, text_left(look), look.font("code")
    whole: dict[str, Any] = {"spacing1": 0, "spacing2": 0, "spacing3": 0}
    text.tag_configure("tight", **whole)
    text.tag_configure("strip", wrap="none", font=(code[0], -1, "normal"), **whole)
    between = max(0, px(_CODE_PITCH) - _height(text, code))
    ground: dict[str, Any] = {"background": palette.code_ground, "foreground": palette.fg, "font": code}
    text.tag_configure("block", wrap="char", **ground, **whole | {"spacing2": between, "spacing3": between})
    text.tag_configure("cited", foreground=palette.mid, lmargin2=left + px(11), **whole)
    text.tag_configure("answer", font=look.font("secondary"), **whole | {"spacing3": px(3)})
    text.tag_configure("answer_name", font=look.font("secondary"))
    text.tag_configure("answer_text", foreground=palette.dim)


def _height(text: tk.Text, spec: FontSpec) -> int:
    return int(tkfont.Font(root=text, font=spec).metrics("linespace"))
