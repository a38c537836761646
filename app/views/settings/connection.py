"""How one is connected: what is set there, and the certificates that are trusted."""

from __future__ import annotations

from functools import partial

from app.models.rows.settings import SettingsRow
from app.views.kit.surface import Spot
from app.views.kit.text import plain
from app.views.kit.tooltip import Tip
from app.views.settings.page import INSET, PlainPage


class ConnectionPage(PlainPage):
    """Adds the certificates."""

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
