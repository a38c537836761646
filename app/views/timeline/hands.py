"""What the person does in the timeline but scroll: points, clicks, takes a message in hand, asks for the menu."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from app.models.rows import MessageRow
from app.views.actions import ChatActions
from app.views.art import Art
from app.views.kit.menu import Entry, Menus
from app.views.kit.tooltip import Tooltips
from app.views.theme import Look
from app.views.timeline import copying
from app.views.timeline.deeds import Deeds
from app.views.timeline.hold import Hold
from app.views.timeline.pointer import Pointer
from app.views.timeline.reach import Reach
from app.views.timeline.sheet import Sheet
from app.views.timeline.targets import Targets
from app.views.timeline.toolbar import Toolbar
from app.views.timeline.wide import RIGHT

PickEmoji = Callable[[int, int, Callable[[str], None]], object]
"""Asks for an emoji beside a point of the screen, and says which it was, if any."""


class Hands:
    """Pointer and keyboard over a sheet. ``moved`` is told that the view may have scrolled."""

    def __init__(
        self,
        sheet: Sheet,
        look: Look,
        art: Art,
        tips: Tooltips,
        actions: ChatActions,
        pick: PickEmoji,
        moved: Callable[[], None],
    ) -> None:
        self._sheet = sheet
        self._look = look
        self._menus = Menus(look, art, tips)
        self._text = sheet.text
        self._moved = moved
        self._actions = actions
        self._pick_emoji = pick
        targets = Targets(sheet, actions, self._pick)
        self._deeds = Deeds(sheet.text, actions, self._pick)
        self.toolbar = Toolbar(sheet.text.master, look, art, tips, actions, self._menu_of)
        self._reach = Reach(sheet, look, targets, moved)
        self._hold = Hold(sheet, self._deeds, self._held)
        self._pointer = Pointer(sheet, targets, tips, self, actions)

    @property
    def selecting(self) -> bool:
        """Whether the button is held, so that the text widget may scroll by itself."""
        return self._pointer.selecting

    def again(self) -> None:
        """The rows moved."""
        self._hold.draw()
        self._pointer.again()

    def over(self, at: int | None) -> None:
        """The pointer came to the drawn row at this position, or left them all."""
        self._show_tools(at if at is not None else self._hold.position)

    def holds(self, x: int, y: int) -> bool:
        """Whether a point of the screen lies on the tools."""
        return self.toolbar.holds(x, y)

    def take(self) -> None:
        """Take the last message that can be seen in hand."""
        self._text.focus_set()
        self._hold.step(-1)

    def copy(self) -> None:
        """Put what is selected on the clipboard."""
        words = copying.selected(self._sheet)
        if words:
            copying.to_clipboard(self._text, words)

    def select_all(self) -> None:
        """Select all that is drawn."""
        self._text.tag_add("sel", "1.0", "end-1c")

    def menu(self, x: int, y: int) -> None:
        """Offer what can be done at this point of the text, in pixels."""
        index = self._text.index(f"@{x},{y}")
        self._offer(self._sheet.position_at(index), index, x, y)

    def menu_here(self) -> None:
        """Offer what can be done where the keyboard is, below it."""
        held = self._hold.position
        if self._reach.place is not None:
            index = self._reach.place[0]
        else:
            index = self._sheet.extent(held)[1] + " - 1 indices" if held is not None else "@0,0"
        x, y, _, height = self._text.bbox(index) or (0, 0, 0, 0)
        self._offer(self._sheet.position_at(index), index, x, y + height)

    def _menu_of(self, key: int, x: int, y: int) -> None:
        at = self._sheet.position(key)
        self._offer(at, "", x - self._text.winfo_rootx(), y - self._text.winfo_rooty())

    def _offer(self, at: int | None, index: str, x: int, y: int) -> None:
        entries = list(self._deeds.of(self._sheet.rows[at])) if at is not None else []
        if index:
            text = self._pointer.offers(index)
            if self._text.tag_ranges("sel"):
                text.append(Entry("Copy", self.copy, "copy", "Ctrl C"))
            text.append(Entry("Select all", self.select_all, "text-paragraph", "Ctrl A"))
            entries += [replace(text[0], apart=bool(entries)), *text[1:]]
        self._menus.open(self._text, self._text.winfo_rootx() + x, self._text.winfo_rooty() + y, entries)

    def _held(self) -> None:
        self._show_tools(self._hold.position)
        self._moved()

    def _show_tools(self, at: int | None) -> None:
        row = self._sheet.rows[at] if at is not None else None
        top = self._sheet.top(at) if at is not None else None
        deeds = list(self._deeds.of(row))
        if isinstance(row, MessageRow) and row.tools and top is not None and not self.selecting:
            self.toolbar.show(row, top, deeds)
        else:
            self.toolbar.hide()

    def _pick(self, key: int) -> None:
        """Ask for a reaction to the message with this key, at its right."""
        at = self._sheet.position(key)
        top = self._sheet.top(at) if at is not None else None
        x = self._text.winfo_rootx() + self._text.winfo_width() - self._look.px(RIGHT)
        y = self._text.winfo_rooty() + (top or 0)
        self._pick_emoji(x, y, lambda emoji: self._actions.react(key, emoji))
