"""The pages of the dialog of a network: what is typed and switched on them. They scroll where the screen is low."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from tkinter import filedialog
from typing import Any

from app.models.networks import KnownNetwork
from app.models.rows import NetworkForm, NetworkRow
from app.views.kit.button import Button, Toggle
from app.views.kit.field import Field
from app.views.kit.scrolling import ScrollingForm
from app.views.kit.segments import HEIGHT as SEGMENTS
from app.views.kit.segments import Segments
from app.views.kit.surface import Surface
from app.views.kit.tooltip import Tooltips
from app.views.network_pages import FIELDS, PAGES, Cell, Page
from app.views.theme import Palette

INSET = 28
"""Logical pixels free at both sides."""

_EDGE = 10  # logical pixels free above and below
_GAP = 16
_PITCH = 72
_FIELD = 40
_TOGGLE = 26

_TOGGLES = {"secure": "Secure connection", "at_start": "Connect when Parlour starts"}
_LOGINS = (("none", "As a guest"), ("plain", "Password"), ("scram-sha-256", "SCRAM"), ("external", "Certificate"))
_ABOUT_LOGINS = {
    "none": "You come in without an account. The name you go by may then be somebody else’s on another day.",
    "plain": "Your password goes to the server over the secure connection, and over no other.",
    "scram-sha-256": "Your password never leaves this computer: both sides prove that they know it (SCRAM-SHA-256).",
    "external": "The certificate that you show on connecting says who you are (SASL EXTERNAL).",
}


class NetworkFields(ScrollingForm):
    """Draws the page in hand. ``changed`` is called when anything is typed, ``submit`` at Enter."""

    def __init__(
        self,
        sheet: Surface,
        tips: Tooltips,
        row: NetworkRow,
        changed: Callable[[], None],
        submit: Callable[[], None],
    ) -> None:
        look, art = sheet.look, sheet.art
        super().__init__(sheet, look, art, tips)
        self._form, self._page = row.form, PAGES[0]
        self._there: set[Surface] = set()
        self.known = [self._suggest(known, tips) for known in row.known]
        self.logins = Segments(self, look, art, tips, _LOGINS, lambda _: self.refresh())
        proxied = Toggle(self, look, art, tips, "Use a SOCKS5 proxy", on=False, change=lambda _: self.refresh())
        self.fields = {name: self._field(name, changed, submit) for name in FIELDS}
        self.toggles = {name: Toggle(self, look, art, tips, word) for name, word in _TOGGLES.items()}
        self.toggles["proxied"] = proxied  # which stands above its fields, the others below theirs
        self.files = {
            name: Button(self, look, art, tips, "Choose…", partial(self._choose_file, name), height=30)
            for name in ("certificate", "certificate_key")
        }
        self.carry()
        self._fill(row.form)

    def ground(self, palette: Palette) -> str:
        """As the conversation's."""
        return palette.bg

    @property
    def form(self) -> NetworkForm:
        """What is typed."""
        texts = {name: field.text for name, field in self.fields.items()}
        switched = {name: toggle.on for name, toggle in self.toggles.items()}
        before = self._form
        typed: dict[str, Any] = {**texts, **switched}
        return NetworkForm(key=before.key, place=before.place, login=self.logins.chosen, **typed)

    def show(self, row: NetworkRow) -> None:
        """Show what is wrong, where it is."""
        for name, field in self.fields.items():
            field.wrong = row.trouble if FIELDS[name].wrong is row.wrong else ""
        self.refresh()

    def turn(self, key: str) -> None:
        """Show another page, from its beginning."""
        self._page = next(page for page in PAGES if page.key == key)
        self.scroll = 0
        self.refresh()

    def paint_rows(self) -> int:
        """Draw the page in hand, and take away what is on the others."""
        self._there.clear()
        for name, field in self.fields.items():
            if not self._is_drawn(name, self._page):
                field.hide()
        end = self._draw_page(self._page, self.look.px(_EDGE) - self.scroll)
        for control in {*self.known, self.logins, *self.toggles.values(), *self.files.values()} - self._there:
            control.place_forget()
        return end + self.scroll + self.look.px(_EDGE)

    def _is_drawn(self, name: str, page: Page) -> bool:
        cell = FIELDS[name]
        if cell.page != page.key:
            return False
        if page.key == "proxy":
            return self.toggles["proxied"].on
        return not cell.logins or self.logins.chosen in cell.logins

    def _draw_page(self, page: Page, y: int) -> int:
        """Returns where it ends."""
        px, left = self.look.px, self.look.px(INSET)
        if page.key == "server" and self.known:
            y = self._draw_known(left, y)
        if page.key == "account":
            self._put(self.logins, left, y, width=self.wide - 2 * left, height=px(SEGMENTS))
            y += px(SEGMENTS + 12)
            y = self._draw_words(_ABOUT_LOGINS[self.logins.chosen], left, y)
        if page.key == "proxy":
            y = self._draw_toggles(page, left, y) + px(8)
        drawn = [name for name in FIELDS if self._is_drawn(name, page)]
        for name in drawn:
            self._draw_cell(name, FIELDS[name], left, y)
        y += px(_PITCH * (1 + max((FIELDS[name].row for name in drawn), default=-1)))
        if page.key == "server":
            y = self._draw_toggles(page, left, y - px(2))
        if page.key == "proxy":
            y = self._draw_words(page.about, left, y)
        return y

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
            self._put(button, right, top + px(22 + _FIELD // 2), anchor="e")
            right -= button.winfo_reqwidth() + px(8)
        field.draw((x, top + px(22), right, top + px(22 + _FIELD)))

    def _draw_known(self, left: int, y: int) -> int:
        px = self.look.px
        x = left
        for button in self.known:
            self._put(button, x, y)
            x += button.winfo_reqwidth() + px(8)
        return y + px(30 + 14)

    def _draw_toggles(self, page: Page, left: int, y: int) -> int:
        px, x = self.look.px, left
        for name in page.toggles:
            toggle = self.toggles[name]
            self._put(toggle, x, y)
            x += toggle.winfo_reqwidth() + px(28)
        return y + px(_TOGGLE)

    def _draw_words(self, words: str, left: int, y: int) -> int:
        font, palette = self.look.font("secondary"), self.look.palette
        width = self.wide - 2 * left
        item = self.create_text(left + 2, y, text=words, font=font, fill=palette.dim, width=width, anchor="nw")
        return self.bbox(item)[3] + self.look.px(14)

    def _put(self, control: Surface, x: int, y: int, **options: Any) -> None:
        self._there.add(control)
        control.place(x=x, y=y, **options)

    def _field(self, name: str, changed: Callable[[], None], submit: Callable[[], None]) -> Field:
        cell = FIELDS[name]
        placeholder = cell.placeholder if self._form.key or not cell.secret else ""
        return Field(self, placeholder=placeholder, secret=cell.secret, on_submit=submit, on_change=changed)

    def _fill(self, form: NetworkForm) -> None:
        for name, field in self.fields.items():
            field.text = getattr(form, name)
        for name, toggle in self.toggles.items():
            toggle.set(getattr(form, name))
        self.logins.set(form.login)

    def _suggest(self, known: KnownNetwork, tips: Tooltips) -> Button:
        def fill() -> None:
            for name, text in (("title", known.title), ("host", known.host), ("port", str(known.port))):
                self.fields[name].text = text
            self.toggles["secure"].set(True)
            self.fields["rooms"].focus()

        return Button(self, self.look, self.art, tips, known.title, fill, height=30)

    def _choose_file(self, name: str) -> None:
        if path := filedialog.askopenfilename(parent=self, title="Choose a file in PEM form"):
            self.fields[name].text = path
