"""The dialog of a network: where it is, which account is ours there, and which way leads to it."""

from __future__ import annotations

from collections.abc import Callable

from app.models.people import colour_of, letters
from app.models.rows import NetworkField, NetworkForm, NetworkRow
from app.views.art import Art
from app.views.dialogs import Dialog, Dialogs
from app.views.kit.button import Button
from app.views.kit.segments import HEIGHT as SEGMENTS
from app.views.kit.segments import Segments
from app.views.kit.surface import Surface
from app.views.kit.text import plain
from app.views.network_fields import INSET, NetworkFields
from app.views.network_pages import FIELDS, PAGES
from app.views.theme import Look, Palette

WIDTH, HEIGHT = 680, 620

_FOOT = 66

_PAGE_OF = {
    NetworkField.ACCOUNT: "account",
    NetworkField.CERTIFICATE: "account",
    NetworkField.PROXY_HOST: "proxy",
    NetworkField.PROXY_PORT: "proxy",
}


class NetworkSheet(Surface):
    """What the dialog holds: a heading, three pages, the buttons. ``save`` is given what was typed."""

    stops = False

    def __init__(
        self, dialog: Dialog, look: Look, art: Art, row: NetworkRow, save: Callable[[NetworkForm], None]
    ) -> None:
        super().__init__(dialog.top, look, art, dialog.tips)
        self._row, self._save = row, save
        self.pages = Segments(self, look, art, dialog.tips, [(page.key, page.word) for page in PAGES], self._turn)
        self.page = NetworkFields(self, dialog.tips, row, self.refresh, self.submit)
        self.cancel = Button(self, look, art, dialog.tips, "Cancel", dialog.dismiss, ground=_foot)
        self.button = Button(self, look, art, dialog.tips, "Save", self.submit, kind="primary", ground=_foot)

    def ground(self, palette: Palette) -> str:
        """As the conversation's."""
        return palette.bg

    def show(self, row: NetworkRow) -> None:
        """Show what is wrong, where it is."""
        self._row = row
        self.page.show(row)
        if row.trouble:
            self._turn(_PAGE_OF.get(row.wrong, "server"))
            self.page.paint_now()
            wrong = next((self.page.fields[name] for name in FIELDS if FIELDS[name].wrong is row.wrong), None)
            if wrong:
                wrong.focus()
        self.refresh()

    def submit(self) -> None:
        """Give away what was typed."""
        self._save(self.page.form)

    def paint(self) -> None:
        """Draw the heading and the foot, and put the page between them."""
        px = self.look.px
        self._draw_head()
        top, inset = px(INSET + 52), px(INSET)
        self.pages.place(x=inset, y=top, width=self.wide - 2 * inset, height=px(SEGMENTS))
        top += px(SEGMENTS + 8)
        self.page.place(x=0, y=top, width=self.wide, height=self.tall - px(_FOOT) - top)
        self._draw_foot()

    def _draw_head(self) -> None:
        palette, px = self.look.palette, self.look.px
        title = self.page.fields["title"].text or self.page.fields["host"].text
        mark = letters(title) or "+"
        self.image(px(INSET), px(INSET - 4), self.art.tile(mark, colour_of(title.casefold()), 40), "nw")
        width = self.wide - px(2 * INSET + 56)
        self.text(px(INSET + 56), px(INSET + 15), plain(self._row.heading), "dialog", palette.fg, width=width)

    def _draw_foot(self) -> None:
        palette, px = self.look.palette, self.look.px
        top = self.tall - px(_FOOT)
        self.create_rectangle(0, top, self.wide, self.tall, fill=palette.side, outline="")
        self.create_rectangle(0, top, self.wide, top + px(1), fill=palette.hairline, outline="")
        middle, right = top + px(_FOOT) // 2, self.wide - px(INSET)
        for button in (self.button, self.cancel):
            button.place(x=right, y=middle, anchor="e")
            right -= button.winfo_reqwidth() + px(8)
        wrong = any(field.wrong for field in self.page.fields.values())
        words, ink = (self._row.trouble, palette.red_text) if wrong else (_KEYRING, palette.dim)
        self.create_text(
            px(INSET), middle, text=plain(words), font=self.look.font("small"), fill=ink, anchor="w",
            width=right - px(INSET + 12),
        )  # fmt: skip

    def _turn(self, page: str) -> None:
        self.pages.set(page)
        self.page.turn(page)
        self.refresh()


def _foot(palette: Palette) -> str:
    return palette.side


_KEYRING = "Passwords are kept in the keyring of this computer, never in a file."


class NetworkDialog:
    """Opens the dialog, and shows in it what is wrong."""

    def __init__(self, dialogs: Dialogs, look: Look, art: Art) -> None:
        self._dialogs, self._look, self._art = dialogs, look, art
        self.sheet: NetworkSheet | None = None

    def show(self, row: NetworkRow | None, save: Callable[[NetworkForm], None]) -> None:
        """Show this; None closes it."""
        open_now = self.sheet if self.sheet is not None and self.sheet.winfo_exists() else None
        if row is None:
            self.sheet = None
            if open_now:
                self._dialogs.close()
        elif open_now:
            open_now.show(row)
        else:
            dialog = self._dialogs.begin(row.heading, lambda: None)
            self.sheet = NetworkSheet(dialog, self._look, self._art, row, save)
            dialog.open(self.sheet, lambda: (self._look.px(WIDTH), self._look.px(HEIGHT)))
            self.sheet.page.fields["host"].focus()
