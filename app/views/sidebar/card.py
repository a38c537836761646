"""The foot of the sidebar: the person themself, and what concerns the whole window."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from app.models.rows import CommandRow, FindingsKind, Link, PlaceRow, Presence
from app.views.actions import ChatActions
from app.views.art import Art
from app.views.kit.menu import Entry, Menus
from app.views.kit.surface import Box, Spot, Surface
from app.views.kit.text import plain
from app.views.kit.tooltip import Tip, Tooltips
from app.views.oneself import ACCOUNT
from app.views.oneself import entries as of_oneself
from app.views.theme import Look
from app.views.timeline.copying import to_clipboard

_TALL, _TOP = 68, 8
_LEFT, _RIGHT = 8, 228
_MOST = 99
_BUTTONS = (("mentions", "bell"), ("console", "terminal"), ("settings", "gear"))


class SelfCard(Surface):
    """Draws who the person is. A click opens what they can say of themself."""

    def __init__(self, parent: tk.Misc, look: Look, art: Art, tips: Tooltips, actions: ChatActions) -> None:
        self._row: PlaceRow | None = None
        self._commands: dict[str, CommandRow] = {}
        self._mentions = 0
        self._inbox_open = False
        self._actions = actions
        self._menus = Menus(look, art, tips)
        super().__init__(parent, look, art, tips)

    def claim(self) -> None:
        """As high as it is drawn."""
        self.configure(height=self.look.px(_TALL))

    def show(self, row: PlaceRow) -> None:
        """Show this."""
        self._row = row
        self.refresh()

    def offer(self, commands: Sequence[CommandRow]) -> None:
        """These can be done by name: those that have a button get it."""
        self._commands = {row.name: row for row in commands}
        self.refresh()

    def count(self, mentions: int) -> None:
        """So many messages to the person wait in the inbox."""
        if mentions != self._mentions:
            self._mentions = mentions
            self.refresh()

    def show_findings(self, kind: FindingsKind | None) -> None:
        """Which pane of findings is open."""
        inbox_open = kind in (FindingsKind.MENTIONS, FindingsKind.UNREAD)
        if inbox_open != self._inbox_open:
            self._inbox_open = inbox_open
            self.refresh()

    def paint(self) -> None:
        """Draw the card, its buttons from the right."""
        row, palette, px = self._row, self.look.palette, self.look.px
        if row is None:
            return
        box = (px(_LEFT), px(_TOP), px(_RIGHT), px(_TOP + 52))
        presence, words = _standing(row)
        tip = Tip(f"Logged in as {plain(row.account)}" if row.account else words)
        lit = self.spot(Spot("person", box, partial(self._open, box), tip, menu=self._open_menu))
        line = palette.hairline if palette.raised == palette.bg else ""
        self.box(box, 9, palette.hover if lit else palette.raised, line)
        end = self._draw_buttons(px(_TOP + 26))
        self.image(px(18), px(_TOP + 26 - 17), self.art.avatar(row.name, row.colour, 34, presence), "nw")
        width = end - px(62 + 4)
        self.text(px(62), px(_TOP + 18), plain(row.name), "row_bold", palette.fg, width=width)
        self.text(px(62), px(_TOP + 36), plain(words), "small", palette.dim, width=width)

    def _draw_buttons(self, middle: int) -> int:
        """Draw the buttons; gives back where they begin."""
        px = self.look.px
        x = px(_RIGHT - 7)
        for name, icon in reversed(_BUTTONS):
            command = self._commands.get(name)
            if command is None:
                continue
            x -= px(30)
            box = (x, middle - px(15), x + px(30), middle + px(15))
            tip = Tip(command.title, next(iter(command.keys), ""))
            act: Callable[[], object] = partial(self._actions.do, name)
            if name == "mentions":
                self._draw_bell(Spot(name, box, self._actions.close_findings if self._inbox_open else act, tip))
            else:
                self.icon_button(Spot(name, box, act, tip), icon)
        return x

    def _draw_bell(self, spot: Spot) -> None:
        """The button of the inbox, with how much waits there for the person."""
        px, palette = self.look.px, self.look.palette
        left, top, right, bottom = spot.box
        if self._inbox_open:
            self.spot(spot)
            self.box(spot.box, 8, palette.accent_soft)
            bell = self.art.icon("bell", 16, palette.accent_text)
            self.image((left + right) // 2, (top + bottom) // 2, bell)
        else:
            self.icon_button(spot, "bell")
        if self._mentions:
            badge = self.art.badge(str(self._mentions) if self._mentions <= _MOST else f"{_MOST}+", "mention")
            x, y = right - px(7), top + px(5)
            rim = self.art.rounded(badge.width() + px(4), badge.height() + px(4), 11, palette.raised)
            self.image(x, y, rim)
            self.image(x, y, badge)

    def _open(self, box: Box) -> None:
        self._open_menu(self.winfo_rootx() + box[0], self.winfo_rooty() + box[1])

    def _open_menu(self, x: int, y: int) -> None:
        row, actions = self._row, self._actions
        if row is None:
            return
        about = [deed for deed in row.deeds if deed not in ACCOUNT]
        entries = of_oneself(about, actions)
        entries.append(Entry("Copy my name", lambda: to_clipboard(self, row.name), "copy"))
        account = of_oneself([deed for deed in row.deeds if deed in ACCOUNT], actions)
        account.append(Entry("Your account", partial(actions.do, "account"), "person-circle"))
        entries += [replace(account[0], apart=True), *account[1:]]
        theme = ("Light theme", "sun") if self.look.palette.dark else ("Dark theme", "moon-stars")
        entries.append(Entry(theme[0], actions.switch_theme, theme[1], apart=True))
        leave = Entry(
            f"Leave {plain(row.title)}", partial(actions.do, "leave"), "box-arrow-right", danger=True, apart=True
        )
        self._menus.open(self, x, y, [*entries, leave])


def _standing(row: PlaceRow) -> tuple[Presence, str]:
    if row.link is not Link.CONNECTED:
        return Presence.OFFLINE, "Offline"
    if row.away:
        return Presence.AWAY, row.note or "Away"
    return Presence.ONLINE, "Logged in" if row.account else "Online"
