"""The questions that the window asks in windows of their own: a room, a person, a certificate, are you sure?"""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence

from ttkbootstrap import Toplevel

from app.models.rows import Answer, Blank, CertificateRow, CommandRow, PersonRow, QuestionRow
from app.views import shell
from app.views.art import Art
from app.views.kit.button import Button, Kind, Toggle
from app.views.kit.field import Field
from app.views.kit.surface import Surface
from app.views.kit.text import plain
from app.views.kit.tooltip import Tooltips
from app.views.theme import Look, Palette, Role

_WIDTH = 440
_PAD = 24
_FIELD, _LABEL, _SWITCH = 40, 24, 38


class Dialog:
    """A window in front of another: centred on it, closed by Escape. ``dismiss`` is called where it is closed
    without an answer.
    """

    def __init__(self, window: tk.Wm, look: Look, art: Art, title: str, dismiss: Callable[[], None]) -> None:
        self.top = Toplevel(title=title, iconphoto=None, resizable=(False, False))
        self.top.withdraw()
        self.top.transient(window)
        self._look = look
        self._dismiss = dismiss
        self.tips = Tooltips(self.top, look, art)
        self.top.bind("<Escape>", lambda _: self.dismiss())
        self.top.protocol("WM_DELETE_WINDOW", self.dismiss)

    @property
    def is_open(self) -> bool:
        """Whether it is still there."""
        return bool(self.top.winfo_exists())

    def open(self, surface: Surface, size: Callable[[], tuple[int, int]]) -> None:
        """Show a surface in the middle of the window. ``size`` gives its width and height, in pixels."""
        surface.pack(fill="both", expand=True)

        def fit() -> None:
            shell.centre(self.top, *size())

        fit()
        stop = self._look.on_change(fit)
        surface.bind("<Destroy>", lambda _: stop(), add="+")
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
    """A title, paragraphs, fields, at most one switch, and buttons at the foot."""

    stops = False

    def __init__(self, dialog: Dialog, look: Look, art: Art, title: str) -> None:
        super().__init__(dialog.top, look, art, dialog.tips)
        self._title = title
        self._dialog = dialog
        self._paragraphs: list[tuple[str, Role, str]] = []
        self._buttons: list[Button] = []
        self.fields: dict[str, Field] = {}
        self._labels: dict[str, str] = {}
        self.switch: Toggle | None = None

    def ground(self, palette: Palette) -> str:
        """As the conversation's."""
        return palette.bg

    def say(self, text: str, role: Role = "row", ink: str = "mid") -> None:
        """Add a paragraph. ``ink`` names a colour of the palette."""
        self._paragraphs.append((plain(text), role, ink))

    def ask(self, blank: Blank, submit: Callable[[], None]) -> None:
        """Add a field."""
        field = Field(self, placeholder=blank.placeholder, secret=blank.secret, on_submit=submit)
        field.text = blank.text
        self.fields[blank.key], self._labels[blank.key] = field, blank.label

    def offer_switch(self, text: str) -> None:
        """Add the switch, on."""
        self.switch = Toggle(self, self.look, self.art, self._tips, text)

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
        for key in self.fields:
            height += px(_LABEL if self._labels[key] else 0) + px(_FIELD + 12)
        if self.switch is not None:
            height += px(_SWITCH)
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
        for key, field in self.fields.items():
            if self._labels[key]:
                self.text(left, y + px(8), self._labels[key], "secondary_bold", palette.mid)
                y += px(_LABEL)
            field.draw((left, y, width - left, y + px(_FIELD)))
            y += px(_FIELD + 12)
        if self.switch is not None:
            self.switch.place(x=left, y=y)
        right, bottom = width - left, self.tall - px(_PAD)
        for button in reversed(self._buttons):
            button.place(x=right, y=bottom, anchor="se")
            right -= button.winfo_reqwidth() + px(8)

    def _paragraph_height(self, text: str, role: Role) -> int:
        return self.text_height(text, self.look.font(role), self.look.px(_WIDTH - 2 * _PAD))


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
        blank = Blank("room", placeholder="#general")
        row = QuestionRow("Join a room", "It is made where it is not there yet.", (blank,), "Join")
        self.ask(row, lambda given: answer(given.texts["room"]))

    def ask_person(self, answer: Callable[[str], None]) -> None:
        """Whom to write to?"""
        blank = Blank("name", placeholder="Their name")
        row = QuestionRow("Write to somebody", "Only the two of you will see it.", (blank,), "Write")
        self.ask(row, lambda given: answer(given.texts["name"]))

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

    def show_shortcuts(self, rows: Sequence[CommandRow]) -> None:
        """Show which keys do what."""
        from app.views import shortcuts  # seldom looked at

        self.close()
        self._open = Dialog(self._window, self._look, self._art, "Shortcuts", lambda: None)
        sheet = shortcuts.Shortcuts(self._open.top, self._look, self._art, self._open.tips, rows)
        px = self._look.px
        self._open.open(sheet, lambda: (px(shortcuts.WIDTH), px(shortcuts.HEIGHT)))
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

    def ask(self, row: QuestionRow, answer: Callable[[Answer], None]) -> None:
        """Ask something; the first field that is needed and empty keeps the keyboard."""
        dialog, sheet = self._begin(row.title, lambda: None)

        def submit() -> None:
            typed = {key: field.text for key, field in sheet.fields.items()}
            texts = {each.key: typed[each.key] if each.secret else typed[each.key].strip() for each in row.blanks}
            missing = next((each.key for each in row.blanks if each.needed and not texts[each.key]), "")
            if missing:
                sheet.fields[missing].focus()
                return
            switched = sheet.switch is not None and sheet.switch.on
            dialog.close()
            answer(Answer(texts, switched))

        sheet.say(row.text)
        for blank in row.blanks:
            sheet.ask(blank, submit)
        if row.switch:
            sheet.offer_switch(row.switch)
        cancel = sheet.offer("Cancel", dialog.dismiss)
        sheet.offer(row.word, submit, "danger" if row.danger else "primary")
        self._show(dialog, sheet)
        empty = [field for field in sheet.fields.values() if not field.text]
        first = next(iter([*empty, *sheet.fields.values()]), None)
        (first.focus if first else cancel.focus_set)()

    def _begin(self, title: str, dismiss: Callable[[], None]) -> tuple[Dialog, Sheet]:
        dialog = self.begin(title, dismiss)
        return dialog, Sheet(dialog, self._look, self._art, title)

    def _show(self, dialog: Dialog, sheet: Sheet) -> None:
        dialog.open(sheet, lambda: (self._look.px(_WIDTH), sheet.measure()))


def _then(first: Callable[[], None], second: Callable[[], None]) -> Callable[[], None]:
    def both() -> None:
        first()
        second()

    return both
