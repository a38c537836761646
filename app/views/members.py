"""The right pane: who is in the room, in groups, found by name, and what can be done with each."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

from app.models.rows import Deed, MemberGroup, MemberRow, Presence
from app.views.actions import ChatActions
from app.views.art import Art
from app.views.kit.field import Field
from app.views.kit.menu import Entry, Menus
from app.views.kit.pane import Pane
from app.views.kit.scrolling import ScrollingSurface
from app.views.kit.surface import Box, Spot, Surface
from app.views.kit.text import plain
from app.views.kit.tooltip import Tooltips
from app.views.theme import Look

WIDTH = 224
MANY = 20
"""People from which on there is a field to find them by name."""

_TITLE = 37
_ROW, _COMPACT_ROW = 42, 28
_AFTER = 1
_FIND = 52
_PAGE = 20  # rows beyond the edges that the keyboard may reach


_ROLES = {
    Deed.MAKE_HOST: ("Make them a host", "host", "shield-fill"),
    Deed.MAKE_MOD: ("Make them a moderator", "mod", "shield"),
    Deed.GIVE_VOICE: ("Give them a voice", "voice", "megaphone"),
    Deed.TAKE_ROLE: ("Take their role", "", "shield-slash"),
}


class Sure(Protocol):
    """Asks whether the person is sure: a title, a text, the word on the button, what is done then."""

    def __call__(self, title: str, text: str, word: str, act: Callable[[], None], /) -> None:
        """Ask."""


class Members(Pane):
    """The pane: a field to find people by, where there are many, and the list."""

    def __init__(
        self,
        parent: tk.Misc,
        look: Look,
        art: Art,
        tips: Tooltips,
        actions: ChatActions,
        mention: Callable[[str], None],
        sure: Sure,
    ) -> None:
        super().__init__(parent, look, WIDTH)
        self._groups: tuple[MemberGroup, ...] = ()
        self.find = Find(self, look, art, tips, self._filter)
        self.list = MemberList(self, look, art, tips, Dealings(look, art, tips, actions, mention, sure))
        self.list.pack(fill="both", expand=True)

    def show(self, groups: Sequence[MemberGroup]) -> None:
        """Show these."""
        self._groups = tuple(groups)
        if sum(len(group.members) for group in groups) > MANY:
            self.find.pack(fill="x", before=self.list)
        else:
            self.find.field.text = ""
            self.find.pack_forget()
        self._filter()

    def _filter(self) -> None:
        wanted = self.find.field.text.strip().casefold()
        if not wanted:
            self.list.show(self._groups)
            return
        found = [(group.title, _named(wanted, group.members)) for group in self._groups]
        self.list.show(
            [MemberGroup(f"{title.partition(' · ')[0]} · {len(rows)}", rows) for title, rows in found if rows]
        )


def _named(wanted: str, rows: tuple[MemberRow, ...]) -> tuple[MemberRow, ...]:
    return tuple(row for row in rows if wanted in row.name.casefold())


class Find(Surface):
    """The field by which people are found."""

    stops = False

    def __init__(self, parent: tk.Misc, look: Look, art: Art, tips: Tooltips, changed: Callable[[], None]) -> None:
        super().__init__(parent, look, art, tips)
        self.field = Field(self, placeholder="Find somebody", lead=32, on_change=changed)
        self.field.entry.bind("<Escape>", self._clear)

    def claim(self) -> None:
        """As high as it is drawn."""
        self.configure(height=self.look.px(_FIND))

    def paint(self) -> None:
        """Draw the field, and the hairline that parts the pane from the conversation."""
        px, palette = self.look.px, self.look.palette
        self.field.draw((px(12), px(10), self.wide - px(12), px(44)))
        self.image(px(28), px(27), self.art.icon("search", 13, palette.dim))
        self.create_rectangle(0, 0, px(1), self.tall, fill=palette.hairline, outline="")

    def _clear(self, _event: object) -> str | None:
        if not self.field.text:
            return None
        self.field.text = ""
        return "break"


@dataclass(frozen=True, slots=True)
class Dealings:
    """Offers what can be done with somebody. ``mention`` writes their name into the entry."""

    look: Look
    art: Art
    tips: Tooltips
    actions: ChatActions
    mention: Callable[[str], None]
    sure: Sure

    def open(self, widget: tk.Misc, row: MemberRow, x: int, y: int) -> None:
        """Open the menu at a point of the screen."""
        Menus(self.look, self.art, self.tips).open(widget, x, y, self.entries(row))

    def entries(self, row: MemberRow) -> list[Entry]:
        """What the menu holds."""
        ours = [deed for deed in row.deeds if deed in _ROLES]
        return [replace(self._entry(deed, row), apart=deed in (*ours[:1], Deed.REMOVE)) for deed in row.deeds]

    def _entry(self, deed: Deed, row: MemberRow) -> Entry:
        actions, name = self.actions, row.name
        match deed:
            case Deed.MESSAGE:
                return Entry("Write to them", partial(actions.talk_to, name), "chat-left-text")
            case Deed.MENTION:
                return Entry("Mention them here", partial(self.mention, name), "at")
            case Deed.DESCRIBE:
                return Entry("Who is this?", partial(actions.describe, name), "person-badge")
            case Deed.IGNORE:
                return Entry("Ignore", partial(actions.ignore, name, ignored=True), "eye-slash")
            case Deed.HEED:
                return Entry("Ignore no longer", partial(actions.ignore, name, ignored=False), "eye")
        return self._in_charge(deed, name)

    def _in_charge(self, deed: Deed, name: str) -> Entry:
        actions = self.actions
        if deed in _ROLES:
            label, role, icon = _ROLES[deed]
            return Entry(label, partial(actions.give_role, name, role), icon)
        if deed is Deed.REMOVE:
            ask = partial(self._ask, "Remove", name, "They can come back.", partial(actions.remove_member, name))
            return Entry("Remove from the room…", ask, "person-dash", danger=True)
        ask = partial(self._ask, "Ban", name, "They cannot come back.", partial(actions.ban_member, name))
        return Entry("Ban…", ask, "slash-circle", danger=True)

    def _ask(self, word: str, name: str, text: str, act: Callable[[], None]) -> None:
        self.sure(f"{word} {plain(name)}?", f"{plain(name)} is put out of the room. {text}", word, act)


class MemberList(ScrollingSurface):
    """Draws the groups. Two clicks on somebody, or Enter, opens the conversation with them. However many there are,
    only those in sight are drawn, and those near them can be reached.
    """

    def __init__(self, parent: tk.Misc, look: Look, art: Art, tips: Tooltips, dealings: Dealings) -> None:
        self._groups: tuple[MemberGroup, ...] = ()
        self._dealings = dealings
        super().__init__(parent, look, art, tips)

    def show(self, groups: Sequence[MemberGroup]) -> None:
        """Show these."""
        self._groups = tuple(groups)
        self.refresh()

    def paint_rows(self) -> int:
        """Draw a title and the people of each group, and the hairline that parts the pane from the conversation."""
        palette, px = self.look.palette, self.look.px
        y = -self.scroll
        last = len(self._groups) - 1
        for number, group in enumerate(self._groups):
            if self.seen(y, y + px(_TITLE)):
                self.text(px(17), y + px(22), plain(group.title), "secondary", palette.dim)
            y += px(_TITLE)
            self._draw_group(group.members, y, first=number == 0, last=number == last)
            y += self._pitch * len(group.members) + px(_AFTER)
        self.create_rectangle(0, 0, px(1), self.tall, fill=palette.hairline, outline="")
        return y + self.scroll + px(8)

    def _draw_group(self, rows: tuple[MemberRow, ...], top: int, *, first: bool, last: bool) -> None:
        """Draw what can be seen of a group. The first and the last of all are there for the keyboard."""
        pitch, count = self._pitch, len(rows)
        start = min(count, max(0, -top // pitch - _PAGE))
        end = max(start, min(count, (self.tall - top) // pitch + 1 + _PAGE))
        shown = list(range(start, end))
        if first and start:
            shown.insert(0, 0)
        if last and end < count:
            shown.append(count - 1)
        px = self.look.px
        for index in shown:
            y = top + index * pitch
            self._draw_row(rows[index], (px(8), y, self.wide - px(8), y + pitch))

    @property
    def _pitch(self) -> int:
        return self.look.px(_COMPACT_ROW if self.look.compact else _ROW)

    def _draw_row(self, row: MemberRow, box: Box) -> None:
        left, top, right, bottom = box
        talk = partial(self._dealings.actions.talk_to, row.name)
        menu = partial(self._dealings.open, self, row)
        lit = self.spot(Spot(f"member {row.name}", box, talk, double=True, menu=menu))
        if not self.seen(top, bottom):
            return
        if lit:
            self.box(box, 8, self.look.palette.hover)
        note = plain("Ignored" if row.ignored else row.note)
        here = row.presence is Presence.ONLINE and not row.ignored
        draw = self._draw_line if self.look.compact else self._draw_two_lines
        draw(row, note, (left, right), (top + bottom) // 2, here=here)

    def _draw_line(self, row: MemberRow, note: str, between: tuple[int, int], middle: int, *, here: bool) -> None:
        """Somebody on one line: a small avatar, the name, why they are away, a mark of what they may."""
        palette, px = self.look.palette, self.look.px
        left, right = between
        self.image(left + px(9), middle, self.art.avatar(row.name, row.colour, 20, faded=not here), "w")
        end = right - px(8)
        if row.role or row.voiced:
            icon, ink = ("shield-fill", palette.amber_text) if row.role else ("megaphone-fill", palette.accent_text)
            self.image(end, middle, self.art.icon(icon if row.role != "mod" else "shield", 14, ink), "e")
            end -= px(14 + 8)
        x = left + px(38)
        x += self.text(x, middle, plain(row.name), "secondary", palette.fg if here else palette.dim, width=end - x)
        if note and end - x > px(30):
            self.text(x + px(8), middle, note, "small", palette.dim, width=end - x - px(8))

    def _draw_two_lines(self, row: MemberRow, note: str, between: tuple[int, int], middle: int, *, here: bool) -> None:
        palette, px = self.look.palette, self.look.px
        left, right = between
        avatar = self.art.avatar(row.name, row.colour, 30, row.presence, faded=not here)
        self.image(left + px(9), middle - px(15), avatar, "nw")
        x, y = left + px(50), middle - px(8) if note else middle
        pill = self.art.pill(row.role) if row.role else None
        room = right - x - px(8) - (pill.width() + px(9) if pill else 0)
        name = self.text(x, y, plain(row.name), "row", palette.fg if here else palette.dim, width=room)
        if pill is not None:
            self.image(x + name + px(9), y, pill, "w")
        if note:
            self.text(x, middle + px(9), note, "small", palette.dim, width=right - x - px(8))
