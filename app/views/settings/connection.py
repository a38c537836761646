"""How one is connected: what is set there, and the certificates that are trusted."""

from __future__ import annotations

from functools import partial

from app.models.rows import KeptRow
from app.models.rows.settings import SettingsRow
from app.views.kit.surface import Spot
from app.views.kit.text import plain
from app.views.kit.tooltip import Tip
from app.views.settings.controls import button, button_width, switch
from app.views.settings.page import INSET, PlainPage

_PLACE = 60
_ADD, _CONNECT, _DISCONNECT, _AT_START = "Add a network…", "Connect", "Disconnect", "At the start"


class ConnectionPage(PlainPage):
    """Adds the places and the certificates."""

    def paint_first(self, row: SettingsRow, y: int) -> int:
        """Draw the places, and what adds one."""
        palette, px = self.look.palette, self.look.px
        left, right = px(INSET), self.wide - px(INSET)
        width = button_width(self, _ADD)
        button(self, "add", right - width, y - px(35), _ADD, self.actions.add_network)
        if not row.networks:
            words = "None yet. A network that you add comes back each time that Parlour starts."
            self.text(left, y + px(18), words, "secondary", palette.dim)
            y += px(36)
        for each in row.networks:
            self._draw_place(each, y)
            y += px(_PLACE)
        self.create_rectangle(left, y, right, y + px(1), fill=palette.hairline, outline="")
        return y + px(4)

    def _draw_place(self, row: KeptRow, top: int) -> None:
        palette, px, actions = self.look.palette, self.look.px, self.actions
        left, right, middle = px(INSET), self.wide - px(INSET), top + px(_PLACE) // 2
        self.image(left, middle - px(20), self.art.tile(row.mark.letters, row.mark.colour, 40), "nw")
        x = self._draw_deeds(row, right, middle) - px(16)
        if row.kept:
            act = partial(actions.start_with, row.place, on=not row.at_start)
            switch(self, f"start {row.place}", x - px(38), middle, act, on=row.at_start)
            words = self.ruler.width(_AT_START, self.look.font("small"))
            self.text(x - px(46) - words, middle, _AT_START, "small", palette.dim)
            x -= px(62) + words
        start = left + px(54)
        self.text(start, middle - px(9), plain(row.title), "row_bold", palette.fg, width=x - start)
        about = f"{plain(row.address)} · {row.status}"
        self.text(start, middle + px(10), about, "secondary", palette.dim, width=x - start)

    def _draw_deeds(self, row: KeptRow, right: int, middle: int) -> int:
        """Draw what can be done, from the right; gives back where that begins."""
        px, actions, key = self.look.px, self.actions, row.place
        icons = (
            ("leave", "trash", "Leave it for good…", actions.ask_leave),
            ("edit", "pencil", "Edit…" if row.kept else "Keep it as a network…", actions.edit_place),
        )
        widest = max(button_width(self, word) for word in (_CONNECT, _DISCONNECT))
        x = right - px(34) * len(icons) - px(8) - widest
        word, act = (_CONNECT, actions.connect_place) if row.waits else (_DISCONNECT, actions.disconnect_place)
        button(self, f"link {key}", x, middle, word, partial(act, key), width=widest)
        for place, (name, icon, tip, deed) in enumerate(reversed(icons)):
            start = right - px(34) * (len(icons) - place) + px(4)
            box = (start, middle - px(15), start + px(30), middle + px(15))
            self.icon_button(Spot(f"{name} {key}", box, partial(deed, key), Tip(tip)), icon)
        return x

    def paint_more(self, row: SettingsRow, y: int) -> int:
        """Draw the certificates that are trusted."""
        palette, px = self.look.palette, self.look.px
        left, right = px(INSET), self.wide - px(INSET)
        self.text(left, y + px(20), "Certificates that you trust", "row_bold", palette.fg)
        y += px(40)
        if not row.trusted:
            self.text(left, y + px(12), "None but those that somebody vouches for.", "secondary", palette.dim)
        for place, fingerprint in row.trusted:
            middle = y + px(24)
            self.text(left, middle - px(9), plain(place), "row", palette.fg, width=right - left - px(60))
            self.text(left, middle + px(10), fingerprint, "small", palette.dim, width=right - left - px(60))
            box = (right - px(30), middle - px(15), right, middle + px(15))
            forget = partial(self.actions.forget_certificate, place)
            self.icon_button(Spot(f"forget {place}", box, forget, Tip("Forget it")), "trash")
            y += px(52)
        return y
