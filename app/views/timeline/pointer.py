"""What the pointer does in the timeline: tints the row it is over and shows its tools, underlines links, clicks."""

from __future__ import annotations

import tkinter as tk
from typing import Protocol

from app.models.rows import MessageRow
from app.views.actions import ChatActions
from app.views.kit.menu import Entry
from app.views.kit.tooltip import Tip, Tooltips
from app.views.timeline.copying import to_clipboard
from app.views.timeline.sheet import Sheet
from app.views.timeline.tags import HOVER
from app.views.timeline.targets import Target, Targets, link

_UNDERLINED = "link_hover"


class Tools(Protocol):
    """What shows the tools of the message that the pointer is over."""

    def over(self, at: int | None) -> None:
        """The pointer came to the drawn row at this position, or left them all."""

    def holds(self, x: int, y: int) -> bool:
        """Whether a point of the screen lies on the tools, which belong to their message."""


class Pointer:
    """Follows the pointer over a sheet."""

    def __init__(self, sheet: Sheet, targets: Targets, tips: Tooltips, tools: Tools, actions: ChatActions) -> None:
        self._sheet = sheet
        self._targets = targets
        self._tips = tips
        self._tools = tools
        self._actions = actions
        self._over: int | None = None
        self._target: Target | None = None
        self._pressed: str | None = None
        self.selecting = False
        """Whether the button is held, so that the text widget may scroll by itself."""
        text = sheet.text
        text.bind("<Motion>", lambda event: self._at(event.x, event.y), add="+")
        text.bind("<Leave>", lambda event: self._left(event.x_root, event.y_root), add="+")
        text.bind("<Button-1>", self._press, add="+")
        text.bind("<ButtonRelease-1>", self._release, add="+")

    def again(self) -> None:
        """The rows moved under the pointer."""
        text = self._sheet.text
        x, y = text.winfo_pointerxy()
        self._over = None
        self._light(None)
        if text.winfo_containing(x, y) is text:
            self._at(x - text.winfo_rootx(), y - text.winfo_rooty())
        else:
            self._row(None)

    def offers(self, index: str) -> list[Entry]:
        """What can be done with the link at this index."""
        sheet, actions = self._sheet, self._actions
        at = sheet.position_at(index)
        target = link(sheet.rows[at], sheet.text.tag_names(index)) if at is not None else ""
        if not target:
            return []
        return [
            Entry("Open link", lambda: actions.follow(target), "box-arrow-up-right"),
            Entry("Copy link", lambda: to_clipboard(sheet.text, target), "link-45deg"),
        ]

    def follow(self, index: str) -> None:
        """Do what a click on the character at this index does."""
        if (target := self._targets.at(index)) is not None:
            target.act()

    def _left(self, x: int, y: int) -> None:
        self._light(None)
        if not self._tools.holds(x, y):
            self._row(None)

    def _at(self, x: int, y: int) -> None:
        text, sheet = self._sheet.text, self._sheet
        index = text.index(f"@{x},{y}")
        line = text.dlineinfo(index)
        at = sheet.position_at(index) if line is not None and y < line[1] + line[3] else None
        self._row(at if at is not None and isinstance(sheet.rows[at], MessageRow) else None)
        exact = self._exactly(x, y)
        self._light(self._targets.at(exact) if exact is not None else None)

    def _row(self, at: int | None) -> None:
        key = self._sheet.rows[at].key if at is not None else None
        if key != self._over or at is None:
            self._over = key
            self._sheet.tint(HOVER, at)
            self._tools.over(at)

    def _exactly(self, x: int, y: int) -> str | None:
        """The index of the character that lies under a point; None beside the text."""
        text = self._sheet.text
        index = text.index(f"@{x},{y}")
        box = text.bbox(index)
        if box is None or not (box[0] <= x < box[0] + box[2] and box[1] <= y < box[1] + box[3]):
            return None
        return index

    def _light(self, target: Target | None) -> None:
        """Show that this can be clicked, and that no longer which could be before."""
        was, self._target = self._target, target
        if (was.place if was else None) == (target.place if target else None):
            return
        text = self._sheet.text
        text.tag_remove(_UNDERLINED, "1.0", "end")
        if was is not None and was.pill:
            self._sheet.light(was.pill, "rest")
        if target is not None and target.underlined:
            text.tag_add(_UNDERLINED, *target.place)
        if target is not None and target.pill:
            self._sheet.light(target.pill, "over")
        text.configure(cursor="arrow" if target is None else "hand2")
        box = text.bbox(target.place[0]) if target is not None else None
        if target is not None and target.tip and box is not None:
            self._tips.offer(text, (box[0], box[1], box[0] + box[2], box[1] + box[3]), Tip(target.tip))
        else:
            self._tips.hide()

    def _press(self, event: tk.Event[tk.Misc]) -> None:
        self.selecting = True
        self._tips.hide()
        self._pressed = self._exactly(event.x, event.y)

    def _release(self, event: tk.Event[tk.Misc]) -> None:
        """A click is a press and a release at the same place that select nothing."""
        self.selecting = False
        index, pressed = self._exactly(event.x, event.y), self._pressed
        self._pressed = None
        if index is None or pressed is None or self._sheet.text.tag_ranges("sel"):
            return
        self.follow(index)
