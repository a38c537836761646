"""Words that pass by themselves, floating over the conversation, and the strip that tells of a lost connection."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

from ttkbootstrap import Frame

from app.models.rows import Level, Link, NoticeRow, PlaceRow
from app.views import shapes
from app.views.art import Art
from app.views.kit.surface import Spot, Surface
from app.views.kit.text import plain
from app.views.kit.tooltip import Tooltips
from app.views.theme import Look, Palette

STRIP_HEIGHT = 40

_WIDTH = 380
_PAD = 11
_MOST = 3
_STAY = {Level.INFORMATION: 4_000, Level.SUCCESS: 3_000, Level.TROUBLE: 8_000}  # milliseconds
_ICONS = {Level.INFORMATION: "info-circle", Level.SUCCESS: "check-circle", Level.TROUBLE: "exclamation-circle"}


class Strip(Surface):
    """The strip above the conversation while the connection is lost."""

    def __init__(self, parent: tk.Misc, look: Look, art: Art, tips: Tooltips, retry: Callable[[], None]) -> None:
        self._row: PlaceRow | None = None
        self._retry = retry
        super().__init__(parent, look, art, tips)

    def claim(self) -> None:
        """As high as it is drawn."""
        self.configure(height=self.look.px(STRIP_HEIGHT))

    def show(self, row: PlaceRow) -> None:
        """Show what is wrong with the connection."""
        self._row = row
        self.refresh()

    def ground(self, palette: Palette) -> str:
        """Amber while it will be tried again, red where it will not."""
        return palette.red_soft if self._is_final() else palette.amber_soft

    def paint(self) -> None:
        """Draw the icon, the words, the button."""
        row, palette, px = self._row, self.look.palette, self.look.px
        if row is None:
            return
        ink = palette.red_text if self._is_final() else palette.amber_text
        middle, right = px(STRIP_HEIGHT) // 2, self.wide - px(20)
        self.image(px(30), middle, self.art.icon("wifi-off", 16, ink))
        if row.can_retry:
            words = self.ruler.width("Try now", self.look.font("button"))
            box = (right - words - px(24), middle - px(14), right, middle + px(14))
            lit = self.spot(Spot("retry", box, self._retry))
            self.box(box, 8, shapes.mix(ink, self.ground(palette), 0.3 if lit else 0.2))
            self.text(box[0] + px(12), middle, "Try now", "button", ink)
            right = box[0] - px(16)
        self.text(px(50), middle, plain(row.trouble), "button", ink, width=right - px(50))

    def _is_final(self) -> bool:
        return self._row is not None and self._row.link is Link.OFFLINE


class Notices:
    """At most three notices, the newest on top, below the top of the window. A click takes one away."""

    def __init__(self, window: tk.Misc, look: Look, art: Art, tips: Tooltips) -> None:
        self._window = window
        self._look, self._art, self._tips = look, art, tips
        self._shown: list[Notice] = []
        self._left = self._top = self._right = 0
        self._stop_looking = look.on_change(self._lay_out)

    @property
    def shown(self) -> tuple[Notice, ...]:
        """Those that can be read now, the newest first."""
        return tuple(self._shown)

    def leave_free(self, left: int, top: int, right: int) -> None:
        """Stay off this much of the window's left, top and right; pixels of the screen."""
        self._left, self._top, self._right = left, top, right
        self._lay_out()

    def show(self, row: NoticeRow) -> None:
        """Show this until its time is over; the same words again only start its time anew."""
        for notice in self.shown:
            if notice.row == row:
                notice.stay()
                return
            if row.about and notice.row.about == row.about:
                self._drop(notice)
        notice = Notice(self._window, self._look, self._art, self._tips, row, self._drop)
        self._shown.insert(0, notice)
        for old in self._shown[_MOST:]:
            self._drop(old)
        self._lay_out()

    def drop_newest(self) -> bool:
        """Take the newest away; returns whether there was one."""
        if not self._shown:
            return False
        self._drop(self._shown[0])
        return True

    def end(self) -> None:
        """Take all of them away, for good."""
        self._stop_looking()
        while self.drop_newest():
            pass

    def _drop(self, notice: Notice) -> None:
        if notice in self._shown:
            self._shown.remove(notice)
            notice.destroy()
            self._lay_out()

    def _lay_out(self) -> None:
        px = self._look.px
        y = self._top + px(12)
        for notice in self._shown:
            notice.place(relx=0.5, x=(self._left - self._right) // 2, y=y, anchor="n")
            notice.raise_up()
            y += notice.height + px(8)


class Notice(Frame):
    """One notice."""

    def __init__(
        self,
        parent: tk.Misc,
        look: Look,
        art: Art,
        tips: Tooltips,
        row: NoticeRow,
        drop: Callable[[Notice], None],
    ) -> None:
        super().__init__(parent)
        self.row = row
        self._timer = ""
        self._done = lambda: drop(self)
        self.face = _NoticeFace(self, look, art, tips, row, self._done)
        self.face.pack()
        self.bind("<Destroy>", lambda _: self._forget())
        self.stay()

    @property
    def height(self) -> int:
        """Pixels that the words need."""
        return self.face.measure()

    def stay(self) -> None:
        """Let its time begin anew."""
        self._forget()
        self._timer = self.after(_STAY[self.row.level], self._done)

    def raise_up(self) -> None:
        """Put it above everything else."""
        self.lift()

    def _forget(self) -> None:
        if self._timer:
            self.after_cancel(self._timer)
            self._timer = ""


class _NoticeFace(Surface):
    stops = False

    def __init__(
        self, parent: tk.Misc, look: Look, art: Art, tips: Tooltips, row: NoticeRow, drop: Callable[[], None]
    ) -> None:
        self._row, self._drop = row, drop
        super().__init__(parent, look, art, tips)

    def ground(self, palette: Palette) -> str:
        return palette.bg

    def claim(self) -> None:
        """As high as the words."""
        self.configure(width=self.look.px(_WIDTH), height=self.measure())

    def measure(self) -> int:
        """The height that the words need."""
        font, px = self.look.font("button"), self.look.px
        return self.text_height(plain(self._row.text), font, px(_WIDTH - 36 - 14)) + 2 * px(_PAD)

    def paint(self) -> None:
        palette, px = self.look.palette, self.look.px
        fill, ink = {
            Level.INFORMATION: (palette.over, palette.fg),
            Level.SUCCESS: (palette.green_soft, palette.green_text),
            Level.TROUBLE: (palette.red_soft, palette.red_text),
        }[self._row.level]
        box = (0, 0, self.wide, self.tall)
        self.spot(Spot("notice", box, self._drop))
        self.box(box, 8, fill, shapes.mix(ink, fill, 0.18))
        middle = self.tall // 2
        self.image(px(18), middle, self.art.icon(_ICONS[self._row.level], 16, ink))
        font, width = self.look.font("button"), px(_WIDTH - 36 - 14)
        self.create_text(px(36), middle, text=plain(self._row.text), font=font, fill=ink, width=width, anchor="w")
