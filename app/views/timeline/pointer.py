"""What the pointer does in the timeline: tints the row it is over, underlines links, clicks them, Retry and Delete."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

from app.models.rows import Delivery, MessageRow, NoteRow
from app.views.actions import ChatActions
from app.views.timeline.body import span_tag
from app.views.timeline.sheet import Sheet

_UNDERLINED = "link_hover"
_CLICKABLE = ("link", "act")


class Pointer:
    """Follows the pointer over a sheet."""

    def __init__(self, sheet: Sheet, actions: ChatActions) -> None:
        self._sheet = sheet
        self._actions = actions
        self._over: int | None = None
        self._link: tuple[str, str] | None = None
        self._pressed: str | None = None
        self.selecting = False
        """Whether the button is held, so that the text widget may scroll by itself."""
        text = sheet.text
        text.bind("<Motion>", self._moved, add="+")
        text.bind("<Leave>", self._left, add="+")
        text.bind("<Button-1>", self._press, add="+")
        text.bind("<ButtonRelease-1>", self._release, add="+")

    def again(self) -> None:
        """The rows moved under the pointer."""
        text = self._sheet.text
        x, y = text.winfo_pointerx() - text.winfo_rootx(), text.winfo_pointery() - text.winfo_rooty()
        self._over = self._link = None
        if text.winfo_containing(text.winfo_pointerx(), text.winfo_pointery()) is text:
            self._at(x, y)
        else:
            self._sheet.hover(None)

    def offers(self, index: str) -> list[tuple[str, Callable[[], object]]]:
        """What can be done with what stands at this index: what each is called, and what does it."""
        sheet, actions = self._sheet, self._actions
        at = sheet.position_at(index)
        row = sheet.rows[at] if at is not None else None
        found: list[tuple[str, Callable[[], object]]] = []
        if isinstance(row, MessageRow | NoteRow) and (target := self._target(row, index)):
            found += [
                ("Open link", lambda: actions.follow(target)),
                ("Copy link", lambda: _to_clipboard(sheet.text, target)),
            ]
        if isinstance(row, MessageRow) and row.delivery is Delivery.FAILED:
            key = row.key
            found += [("Retry", lambda: actions.retry(key)), ("Delete", lambda: actions.discard(key))]
        return found

    def _target(self, row: MessageRow | NoteRow, index: str) -> str:
        names = self._sheet.text.tag_names(index)
        return next((span.target for at, span in enumerate(row.spans) if span_tag(at) in names), "")

    def _moved(self, event: tk.Event[tk.Misc]) -> None:
        self._at(event.x, event.y)

    def _left(self, _event: tk.Event[tk.Misc]) -> None:
        self._over = None
        self._sheet.hover(None)
        self._underline(None)

    def _at(self, x: int, y: int) -> None:
        text, sheet = self._sheet.text, self._sheet
        index = text.index(f"@{x},{y}")
        line = text.dlineinfo(index)
        at = sheet.position_at(index) if line is not None and y < line[1] + line[3] else None
        message = at is not None and isinstance(sheet.rows[at], MessageRow)
        key = sheet.rows[at].key if at is not None and message else None
        if key != self._over:
            self._over = key
            sheet.hover(at if message else None)
        self._underline(self._clickable(x, y))

    def _clickable(self, x: int, y: int) -> tuple[str, str] | None:
        """From where to where the link under a point goes."""
        text = self._sheet.text
        index = self._exactly(x, y)
        if index is None:
            return None
        names = text.tag_names(index)
        tag = next((name for name in _CLICKABLE if name in names), None)
        if tag is None:
            return None
        own = next((name for name in names if name.startswith("span") or name in ("retry", "discard")), tag)
        found = text.tag_prevrange(own, f"{index} + 1 indices")
        return (str(found[0]), str(found[1])) if found else None

    def _exactly(self, x: int, y: int) -> str | None:
        """The index of the character that lies under a point; None beside the text."""
        text = self._sheet.text
        index = text.index(f"@{x},{y}")
        box = text.bbox(index)
        if box is None or not (box[0] <= x < box[0] + box[2] and box[1] <= y < box[1] + box[3]):
            return None
        return index

    def _underline(self, link: tuple[str, str] | None) -> None:
        if link == self._link:
            return
        text = self._sheet.text
        text.tag_remove(_UNDERLINED, "1.0", "end")
        if link is not None:
            text.tag_add(_UNDERLINED, *link)
        if (link is None) != (self._link is None):
            text.configure(cursor="arrow" if link is None else "hand2")
        self._link = link

    def _press(self, event: tk.Event[tk.Misc]) -> None:
        self.selecting = True
        self._pressed = self._exactly(event.x, event.y)

    def _release(self, event: tk.Event[tk.Misc]) -> None:
        """A click is a press and a release at the same place that select nothing."""
        self.selecting = False
        index, pressed = self._exactly(event.x, event.y), self._pressed
        self._pressed = None
        if index is None or pressed is None or self._sheet.text.tag_ranges("sel"):
            return
        if self._clickable(event.x, event.y) is not None:
            self.follow(index)

    def follow(self, index: str) -> None:
        """Do what a click on the character at this index does."""
        sheet = self._sheet
        at, names = sheet.position_at(index), sheet.text.tag_names(index)
        if at is None:
            return
        row = sheet.rows[at]
        if "retry" in names:
            self._actions.retry(row.key)
        elif "discard" in names:
            self._actions.discard(row.key)
        elif isinstance(row, MessageRow | NoteRow) and (target := self._target(row, index)):
            self._actions.follow(target)


def _to_clipboard(widget: tk.Misc, text: str) -> None:
    widget.clipboard_clear()
    widget.clipboard_append(text)
