"""The dialog of a network: where it is, which account is ours there, and which way leads to it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from tkinter import filedialog
from typing import Any

from app.models.networks import KnownNetwork
from app.models.people import colour_of, letters
from app.models.rows import NetworkField, NetworkForm, NetworkRow
from app.views.art import Art
from app.views.dialogs import Dialog, Dialogs
from app.views.kit.button import Button, Toggle
from app.views.kit.field import Field
from app.views.kit.segments import HEIGHT as SEGMENTS
from app.views.kit.segments import Segments
from app.views.kit.surface import Surface
from app.views.kit.text import plain
from app.views.network_pages import FIELDS, PAGES, Cell, Page
from app.views.theme import Look, Palette

WIDTH, HEIGHT = 680, 620

_INSET = 28
_FOOT = 66
_GAP = 16
_PITCH = 72
_FIELD = 40

_PAGE_OF = {
    NetworkField.ACCOUNT: "account",
    NetworkField.CERTIFICATE: "account",
    NetworkField.PROXY_HOST: "proxy",
    NetworkField.PROXY_PORT: "proxy",
}
_TOGGLES = {"secure": "Secure connection", "at_start": "Connect when Parlour starts"}
_LOGINS = (("none", "As a guest"), ("plain", "Password"), ("scram-sha-256", "SCRAM"), ("external", "Certificate"))


class NetworkSheet(Surface):
    """What the dialog holds: a heading, three pages, the buttons. ``save`` is given what was typed."""

    stops = False

    def __init__(
        self, dialog: Dialog, look: Look, art: Art, row: NetworkRow, save: Callable[[NetworkForm], None]
    ) -> None:
        super().__init__(dialog.top, look, art, dialog.tips)
        self._row, self._save, self._dialog = row, save, dialog
        self.pages = Segments(self, look, art, dialog.tips, [(page.key, page.word) for page in PAGES], self._turn)
        self.known = [self._suggest(known) for known in row.known]
        self.logins = Segments(self, look, art, dialog.tips, _LOGINS, lambda _: self.refresh())
        proxied = Toggle(self, look, art, dialog.tips, "Use a SOCKS5 proxy", on=False, change=lambda _: self.refresh())
        self.fields = {name: self._field(name) for name in FIELDS}
        self.toggles = {name: Toggle(self, look, art, dialog.tips, word) for name, word in _TOGGLES.items()}
        self.toggles["proxied"] = proxied  # which stands above its fields, the others below theirs
        self.files = {
            name: Button(self, look, art, dialog.tips, "Choose…", partial(self._choose_file, name), height=30)
            for name in ("certificate", "certificate_key")
        }
        self.cancel = Button(self, look, art, dialog.tips, "Cancel", dialog.dismiss, ground=_foot)
        self.button = Button(self, look, art, dialog.tips, "Save", self.submit, kind="primary", ground=_foot)
        self._fill(row.form)

    def ground(self, palette: Palette) -> str:
        """As the conversation's."""
        return palette.bg

    @property
    def form(self) -> NetworkForm:
        """What is typed."""
        texts = {name: field.text for name, field in self.fields.items()}
        switched = {name: toggle.on for name, toggle in self.toggles.items()}
        before = self._row.form
        typed: dict[str, Any] = {**texts, **switched}
        return NetworkForm(key=before.key, place=before.place, login=self.logins.chosen, **typed)

    def show(self, row: NetworkRow) -> None:
        """Show what is wrong, where it is."""
        self._row = row
        for name, field in self.fields.items():
            field.wrong = row.trouble if FIELDS[name].wrong is row.wrong else ""
        if row.trouble:
            self.pages.set(_PAGE_OF.get(row.wrong, "server"))
            self.paint_now()
            wrong = next((self.fields[name] for name in FIELDS if FIELDS[name].wrong is row.wrong), None)
            if wrong:
                wrong.focus()
        self.refresh()

    def submit(self) -> None:
        """Give away what was typed."""
        self._save(self.form)

    def paint(self) -> None:
        """Draw the heading, the page in hand, the foot."""
        px = self.look.px
        page = next(page for page in PAGES if page.key == self.pages.chosen)
        for name, field in self.fields.items():
            if not self._is_drawn(name, page):
                field.hide()
        for child in (*self.known, self.logins, *self.toggles.values(), *self.files.values()):
            child.place_forget()
        self._draw_head()
        top = px(_INSET + 52)
        self.pages.place(x=px(_INSET), y=top, width=self.wide - 2 * px(_INSET), height=px(SEGMENTS))
        self._draw_page(page, top + px(SEGMENTS + 18))
        self._draw_foot()

    def _is_drawn(self, name: str, page: Page) -> bool:
        cell = FIELDS[name]
        if cell.page != page.key:
            return False
        if page.key == "proxy":
            return self.toggles["proxied"].on
        return not cell.logins or self.logins.chosen in cell.logins

    def _draw_head(self) -> None:
        palette, px = self.look.palette, self.look.px
        title = self.fields["title"].text or self.fields["host"].text
        mark = letters(title) or "+"
        self.image(px(_INSET), px(_INSET - 4), self.art.tile(mark, colour_of(title.casefold()), 40), "nw")
        width = self.wide - px(2 * _INSET + 56)
        self.text(px(_INSET + 56), px(_INSET + 15), plain(self._row.heading), "dialog", palette.fg, width=width)

    def _draw_page(self, page: Page, y: int) -> None:
        px, left = self.look.px, self.look.px(_INSET)
        if page.key == "server" and self.known:
            y = self._draw_known(left, y)
        if page.key == "account":
            self.logins.place(x=left, y=y, width=self.wide - 2 * left, height=px(SEGMENTS))
            y += px(SEGMENTS + 12)
            y = self._draw_words(_ABOUT_LOGINS[self.logins.chosen], left, y)
        if page.key == "proxy":
            y = self._draw_toggles(page, left, y) + px(8)
        for name in FIELDS:
            if self._is_drawn(name, page):
                self._draw_cell(name, FIELDS[name], left, y)
        if page.key == "server":
            rows = 1 + max(cell.row for cell in FIELDS.values() if cell.page == page.key)
            self._draw_toggles(page, left, y + px(rows * _PITCH - 2))
        if page.key == "proxy":
            self._draw_words(page.about, left, y + px(2 * _PITCH if self.toggles["proxied"].on else 0))

    def _draw_cell(self, name: str, cell: Cell, left: int, y: int) -> None:
        palette, px, field = self.look.palette, self.look.px, self.fields[name]
        whole = self.wide - 2 * left + px(_GAP)
        x = left + int(whole * cell.start)
        right = left + int(whole * cell.end) - px(_GAP)
        top = y + px(cell.row * _PITCH)
        ink = palette.red_text if field.wrong else palette.mid
        self.text(x + px(2), top + px(9), field.wrong or cell.label, "secondary", ink, width=right - x)
        button = self.files.get(name)
        if button:
            button.place(x=right, y=top + px(22 + _FIELD // 2), anchor="e")
            right -= button.winfo_reqwidth() + px(8)
        field.draw((x, top + px(22), right, top + px(22 + _FIELD)))

    def _draw_known(self, left: int, y: int) -> int:
        px = self.look.px
        x = left
        for button in self.known:
            button.place(x=x, y=y)
            x += button.winfo_reqwidth() + px(8)
        return y + px(30 + 14)

    def _draw_toggles(self, page: Page, left: int, y: int) -> int:
        px, x = self.look.px, left
        for name in page.toggles:
            toggle = self.toggles[name]
            toggle.place(x=x, y=y)
            x += toggle.winfo_reqwidth() + px(28)
        return y + px(26)

    def _draw_words(self, words: str, left: int, y: int) -> int:
        font, palette = self.look.font("secondary"), self.look.palette
        width = self.wide - 2 * left
        item = self.create_text(left + 2, y, text=words, font=font, fill=palette.dim, width=width, anchor="nw")
        return self.bbox(item)[3] + self.look.px(14)

    def _draw_foot(self) -> None:
        palette, px = self.look.palette, self.look.px
        top = self.tall - px(_FOOT)
        self.create_rectangle(0, top, self.wide, self.tall, fill=palette.side, outline="")
        self.create_rectangle(0, top, self.wide, top + px(1), fill=palette.hairline, outline="")
        middle, right = top + px(_FOOT) // 2, self.wide - px(_INSET)
        for button in (self.button, self.cancel):
            button.place(x=right, y=middle, anchor="e")
            right -= button.winfo_reqwidth() + px(8)
        wrong = any(field.wrong for field in self.fields.values())
        words, ink = (self._row.trouble, palette.red_text) if wrong else (_KEYRING, palette.dim)
        self.create_text(
            px(_INSET), middle, text=plain(words), font=self.look.font("small"), fill=ink, anchor="w",
            width=right - px(_INSET + 12),
        )  # fmt: skip

    def _field(self, name: str) -> Field:
        cell = FIELDS[name]
        redraw = self.refresh if name in ("title", "host") else lambda: None
        kept = bool(self._row.form.key)
        placeholder = cell.placeholder if kept or not cell.secret else ""
        return Field(self, placeholder=placeholder, secret=cell.secret, on_submit=self.submit, on_change=redraw)

    def _fill(self, form: NetworkForm) -> None:
        for name, field in self.fields.items():
            field.text = getattr(form, name)
        for name, toggle in self.toggles.items():
            toggle.set(getattr(form, name))
        self.logins.set(form.login)

    def _suggest(self, known: KnownNetwork) -> Button:
        def fill() -> None:
            for name, text in (("title", known.title), ("host", known.host), ("port", str(known.port))):
                self.fields[name].text = text
            self.toggles["secure"].set(True)
            self.fields["rooms"].focus()

        return Button(self, self.look, self.art, self._dialog.tips, known.title, fill, height=30)

    def _turn(self, page: str) -> None:
        self.pages.set(page)
        self.refresh()

    def _choose_file(self, name: str) -> None:
        if path := filedialog.askopenfilename(parent=self, title="Choose a file in PEM form"):
            self.fields[name].text = path


def _foot(palette: Palette) -> str:
    return palette.side


_KEYRING = "Passwords are kept in the keyring of this computer, never in a file."
_ABOUT_LOGINS = {
    "none": "You come in without an account. The name you go by may then be somebody else’s on another day.",
    "plain": "Your password goes to the server over the secure connection, and over no other.",
    "scram-sha-256": "Your password never leaves this computer: both sides prove that they know it (SCRAM-SHA-256).",
    "external": "The certificate that you show on connecting says who you are (SASL EXTERNAL).",
}


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
            self.sheet.fields["host"].focus()
