"""The questions that the window asks in windows of their own: a room, a person, a certificate, are you sure?"""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence

from ttkbootstrap import Toplevel

from app.models.rows import CertificateRow, CommandRow, PasswordRow, PersonRow
from app.views.art import Art
from app.views.kit.button import Button, Kind
from app.views.kit.field import Field
from app.views.kit.surface import Surface
from app.views.kit.text import plain
from app.views.kit.tooltip import Tooltips
from app.views.theme import Look, Palette, Role

_WIDTH = 440
_PAD = 24


class Dialog:
    """A window in front of another: centred on it, closed by Escape. ``dismiss`` is called where it is closed
    without an answer.
    """

    def __init__(self, window: tk.Wm, look: Look, art: Art, title: str, dismiss: Callable[[], None]) -> None:
        self.top = Toplevel(title=title, iconphoto=None, resizable=(False, False))
        self.top.withdraw()
        self.top.transient(window)
        self._dismiss = dismiss
        self.tips = Tooltips(self.top, look, art)
        self.top.bind("<Escape>", lambda _: self.dismiss())
        self.top.protocol("WM_DELETE_WINDOW", self.dismiss)

    @property
    def is_open(self) -> bool:
        """Whether it is still there."""
        return bool(self.top.winfo_exists())

    def open(self, surface: Surface, width: int, height: int) -> None:
        """Show a surface of this size in the middle of the window."""
        surface.pack(fill="both", expand=True)
        owner = self.top.master
        x = owner.winfo_rootx() + (owner.winfo_width() - width) // 2
        y = owner.winfo_rooty() + max(0, (owner.winfo_height() - height) // 3)
        self.top.geometry(f"{width}x{height}+{x}+{y}")
        self.top.deiconify()
        self.top.lift()

    def dismiss(self) -> None:
        """Close it without an answer."""
        self.close()
        self._dismiss()

    def close(self) -> None:
        """Close it."""
        self.tips.hide()
        self.top.destroy()


class Sheet(Surface):
    """A title, paragraphs, at most one field, and buttons at the foot."""

    stops = False

    def __init__(self, dialog: Dialog, look: Look, art: Art, title: str) -> None:
        super().__init__(dialog.top, look, art, dialog.tips)
        self._title = title
        self._dialog = dialog
        self._paragraphs: list[tuple[str, Role, str]] = []
        self._buttons: list[Button] = []
        self.field: Field | None = None

    def ground(self, palette: Palette) -> str:
        """As the conversation's."""
        return palette.bg

    def say(self, text: str, role: Role = "row", ink: str = "mid") -> None:
        """Add a paragraph. ``ink`` names a colour of the palette."""
        self._paragraphs.append((plain(text), role, ink))

    def ask(self, placeholder: str, submit: Callable[[], None], *, secret: bool = False) -> Field:
        """Add the field."""
        self.field = Field(self, placeholder=placeholder, secret=secret, on_submit=submit)
        return self.field

    def offer(self, text: str, act: Callable[[], None], kind: Kind = "soft") -> Button:
        """Add a button; the last one stands at the right."""
        button = Button(self, self.look, self.art, self._tips, text, act, kind=kind)
        button.bind("<Escape>", lambda _: self._dialog.dismiss())
        self._buttons.append(button)
        return button

    def measure(self) -> int:
        """The height of it all."""
        px = self.look.px
        height = px(_PAD + 30 + 8)
        for text, role, _ in self._paragraphs:
            height += self._paragraph_height(text, role) + px(12)
        if self.field is not None:
            height += px(40 + 12)
        return height + px(34 + 12 + _PAD)

    def paint(self) -> None:
        """Draw it from the top, the buttons from the right."""
        palette, px = self.look.palette, self.look.px
        width, left = self.wide, px(_PAD)
        self.text(left, px(_PAD + 13), self._title, "dialog", palette.fg, width=width - 2 * left)
        y = px(_PAD + 30 + 8)
        for text, role, ink in self._paragraphs:
            font, colour = self.look.font(role), getattr(palette, ink)
            self.create_text(left, y, text=text, font=font, fill=colour, width=px(_WIDTH - 2 * _PAD), anchor="nw")
            y += self._paragraph_height(text, role) + px(12)
        if self.field is not None:
            self.field.draw((left, y, width - left, y + px(40)))
        right, bottom = width - left, self.tall - px(_PAD)
        for button in reversed(self._buttons):
            button.place(x=right, y=bottom, anchor="se")
            right -= button.winfo_reqwidth() + px(8)

    def _paragraph_height(self, text: str, role: Role) -> int:
        font, width = self.look.font(role), self.look.px(_WIDTH - 2 * _PAD)
        item = self.create_text(0, 0, text=text, font=font, width=width, anchor="nw")
        _, top, _, bottom = self.bbox(item)
        self.delete(item)
        return bottom - top


class Dialogs:
    """Opens the dialogs of one window, one at a time."""

    def __init__(self, window: tk.Wm, look: Look, art: Art) -> None:
        self._window, self._look, self._art = window, look, art
        self._open: Dialog | None = None

    @property
    def current(self) -> Dialog | None:
        """The dialog that is open."""
        return self._open if self._open is not None and self._open.is_open else None

    def close(self) -> None:
        """Close what is open, without an answer to it."""
        if self.current is not None:
            self.current.close()

    def ask_room(self, answer: Callable[[str], None]) -> None:
        """Which room to join?"""
        self._ask_text("Join a room", "It is made where it is not there yet.", "#general", "Join", answer)

    def ask_person(self, answer: Callable[[str], None]) -> None:
        """Whom to write to?"""
        self._ask_text("Write to somebody", "Only the two of you will see it.", "Their name", "Write", answer)

    def ask_away(self, answer: Callable[[str], None]) -> None:
        """Why are they away?"""
        self._ask_text("Set yourself away", "Others see it beside your name.", "Lunch, back at two", "Set away", answer)

    def ask_certificate(self, row: CertificateRow, answer: Callable[[bool], None]) -> None:
        """Is this certificate to be trusted? Closing it means no."""
        dialog, sheet = self._begin(row.title, lambda: answer(False))
        sheet.say(row.text)
        if row.expected:
            sheet.say("Known until now", "small", "dim")
            sheet.say(row.expected, "code", "fg")
        sheet.say("Its fingerprint now" if row.expected else "Its fingerprint", "small", "dim")
        sheet.say(row.fingerprint, "code", "red_text" if row.expected else "fg")
        refuse = sheet.offer("Do not connect", dialog.dismiss)
        sheet.offer("Trust it", _then(dialog.close, lambda: answer(True)), "danger" if row.expected else "primary")
        self._show(dialog, sheet)
        refuse.focus_set()

    def show_person(self, row: PersonRow) -> None:
        """Who is this?"""
        dialog, sheet = self._begin(plain(row.name), lambda: None)
        if not row.facts:
            sheet.say("Nothing more is known of them.")
        for label, value in row.facts:
            sheet.say(label, "small", "dim")
            sheet.say(value, "row", "fg")
        close = sheet.offer("Close", dialog.close)
        self._show(dialog, sheet)
        close.focus_set()

    def ask_password(self, row: PasswordRow, answer: Callable[[str], None]) -> None:
        """The password, please."""
        self._ask_text(row.title, row.text, "Password", row.word, answer, secret=True)

    def show_shortcuts(self, rows: Sequence[CommandRow]) -> None:
        """Show which keys do what."""
        from app.views import shortcuts  # seldom looked at

        self.close()
        self._open = Dialog(self._window, self._look, self._art, "Shortcuts", lambda: None)
        sheet = shortcuts.Shortcuts(self._open.top, self._look, self._art, self._open.tips, rows)
        self._open.open(sheet, self._look.px(shortcuts.WIDTH), self._look.px(shortcuts.HEIGHT))
        sheet.field.focus()

    def confirm(self, title: str, text: str, word: str, act: Callable[[], None]) -> None:
        """Is the person sure? ``word`` says on the button what will be done."""
        dialog, sheet = self._begin(title, lambda: None)
        sheet.say(text)
        cancel = sheet.offer("Cancel", dialog.dismiss)
        sheet.offer(word, _then(dialog.close, act), "danger")
        self._show(dialog, sheet)
        cancel.focus_set()

    def begin(self, title: str, dismiss: Callable[[], None]) -> Dialog:
        """A dialog in place of the one before, for whoever fills it."""
        self.close()
        self._open = Dialog(self._window, self._look, self._art, title, dismiss)
        return self._open

    def _ask_text(
        self,
        title: str,
        text: str,
        placeholder: str,
        word: str,
        answer: Callable[[str], None],
        *,
        secret: bool = False,
    ) -> None:
        dialog, sheet = self._begin(title, lambda: None)

        def submit() -> None:
            typed = field.text if secret else field.text.strip()
            if typed:
                dialog.close()
                answer(typed)

        sheet.say(text)
        field = sheet.ask(placeholder, submit, secret=secret)
        sheet.offer("Cancel", dialog.dismiss)
        sheet.offer(word, submit, "primary")
        self._show(dialog, sheet)
        field.focus()

    def _begin(self, title: str, dismiss: Callable[[], None]) -> tuple[Dialog, Sheet]:
        dialog = self.begin(title, dismiss)
        return dialog, Sheet(dialog, self._look, self._art, title)

    def _show(self, dialog: Dialog, sheet: Sheet) -> None:
        dialog.open(sheet, self._look.px(_WIDTH), sheet.measure())


def _then(first: Callable[[], None], second: Callable[[], None]) -> Callable[[], None]:
    def both() -> None:
        first()
        second()

    return both
