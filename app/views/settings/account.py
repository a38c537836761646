"""Who we are: the usual name, and at each place who we are there and what can be done about it."""

from __future__ import annotations

from functools import partial

from app.models.rows import AccountDeed, AccountRow
from app.models.rows.settings import SettingsRow
from app.views.kit.text import plain
from app.views.settings.controls import button
from app.views.settings.page import INSET, PlainPage

_CARD, _SELF, _LINE = 162, 92, 22


class AccountPage(PlainPage):
    """Adds a card for each place."""

    def paint_more(self, row: SettingsRow, y: int) -> int:
        """Draw the cards."""
        y += self.look.px(20)
        if not row.accounts:
            words = "You are nowhere yet. What you can be at a place is shown here once you go there."
            self.text(self.look.px(INSET), y + self.look.px(12), words, "secondary", self.look.palette.dim)
        for each in row.accounts:
            y = self._draw_card(each, y) + self.look.px(12)
        return y

    def _draw_card(self, row: AccountRow, top: int) -> int:
        palette, px = self.look.palette, self.look.px
        lines = [(row.why, palette.dim), (row.trouble, palette.red_text)]
        said = [(words, ink) for words, ink in lines if words]
        left, right = px(INSET), self.wide - px(INSET)
        bottom = top + px((_CARD if row.deeds else _CARD - 44) + _LINE * len(said))
        self.box((left, top, right, bottom), 12, palette.field, palette.hairline_strong)
        self.image(left + px(18), top + px(16), self.art.tile(row.mark.letters, row.mark.colour, 40), "nw")
        x, width = left + px(72), right - left - px(90)
        self.text(x, top + px(27), plain(row.title), "row_bold", palette.fg, width=width)
        self.text(x, top + px(46), f"{plain(row.address)} · {row.status}", "secondary", palette.dim, width=width)
        self._draw_self(row, left + px(18), top + px(_SELF), right)
        y = top + px(_SELF)
        for words, ink in said:
            y += px(_LINE)
            self.text(x, y + px(6), plain(words), "secondary", ink, width=width)
        start = left + px(18)
        for deed in row.deeds:
            act = partial(self.actions.do_account, deed, row.place)
            key = f"{row.place} {deed.name}"
            danger = deed is AccountDeed.LOG_OUT
            start = button(self, key, start, bottom - px(31), deed.value, act, danger=danger) + px(8)
        return bottom

    def _draw_self(self, row: AccountRow, x: int, middle: int, right: int) -> None:
        palette, px = self.look.palette, self.look.px
        disc = self.art.avatar(row.name, row.colour, 30, row.presence)
        self.image(x + px(5), middle - px(15), disc, "nw")
        start = x + px(54)
        taken = self.text(start, middle, plain(row.name), "row_bold", palette.fg, width=(right - start) // 2)
        if row.account:
            self.image(start + taken + px(8), middle, self.art.icon("patch-check", 14, palette.green_text), "w")
            taken += px(20)
        start += taken + px(8)
        self.text(start, middle, plain(row.standing), "secondary", palette.mid, width=right - start - px(18))
