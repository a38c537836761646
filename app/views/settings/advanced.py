"""What few people change, and the file that holds all that is set."""

from __future__ import annotations

from app.models.rows.settings import SettingsRow
from app.views.kit.surface import Spot
from app.views.kit.text import plain
from app.views.kit.tooltip import Tip
from app.views.settings.page import INSET, ROW, PlainPage


class AdvancedPage(PlainPage):
    """Adds the file."""

    def paint_more(self, row: SettingsRow, y: int) -> int:
        """Draw where the file is, and what opens it."""
        palette, px = self.look.palette, self.look.px
        left, middle = px(INSET), y + px(30)
        width = self.wide - px(2 * INSET)
        self.text(left, middle - px(9), "The file with all of this", "row_bold", palette.fg)
        self.text(left, middle + px(10), plain(row.file), "secondary", palette.dim, width=width - px(60))
        right = self.wide - px(INSET)
        box = (right - px(30), middle - px(15), right, middle + px(15))
        self.icon_button(Spot("file", box, self.actions.edit_preferences, Tip("Open it")), "pencil-square")
        return y + px(ROW)
