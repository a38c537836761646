from __future__ import annotations

from typing import cast

import pytest
from ttkbootstrap import App

from app.models.rows import PASSWORD, Answer, Blank, CertificateRow, QuestionRow
from app.views.art import Art
from app.views.dialogs import Dialogs, Sheet
from app.views.kit.button import Button
from app.views.theme import Look
from tests.views.acting import click, press, words
from tests.views.conftest import Wait

CERTIFICATE = CertificateRow("Is this Harbour Lab?", "Nobody vouches for it.", "3f:a1 22:9c")


@pytest.fixture
def dialogs(root: App, look: Look, art: Art) -> Dialogs:
    root.focus_force()
    return Dialogs(root, look, art)


def opened(dialogs: Dialogs, wait: Wait) -> Sheet:
    dialog = dialogs.current
    assert dialog is not None
    wait(lambda: dialog.top.winfo_viewable())
    return next(child for child in dialog.top.winfo_children() if isinstance(child, Sheet))


def button(sheet: Sheet, text: str) -> Button:
    return next(child for child in sheet.winfo_children() if isinstance(child, Button) and words(child) == [text])


def test_a_room_is_typed_and_entered(dialogs: Dialogs, wait: Wait) -> None:
    answers: list[str] = []
    dialogs.ask_room(answers.append)
    sheet = opened(dialogs, wait)
    entry = sheet.fields["room"].entry
    wait(lambda: sheet.focus_displayof() is entry)
    press(entry, "<Return>")
    assert dialogs.current is not None, "nothing was typed yet"
    for letter in "tea":
        entry.event_generate("<Key>", keysym=letter)
    press(entry, "<Return>")
    assert answers == ["tea"]
    assert dialogs.current is None


def test_several_fields_are_filled_in_and_the_empty_one_keeps_the_keyboard(dialogs: Dialogs, wait: Wait) -> None:
    answers: list[Answer] = []
    blanks = (Blank("account", "Account", "sam"), PASSWORD, Blank("email", "E-mail", needed=False))
    dialogs.ask(QuestionRow("Log in", "Who are you?", blanks, "Log in", "Keep it"), answers.append)
    sheet = opened(dialogs, wait)
    entry = sheet.fields["password"].entry
    wait(lambda: sheet.focus_displayof() is entry)
    button(sheet, "Log in").invoke()
    assert dialogs.current is not None, "there is no password yet"
    sheet.fields["password"].text = " word "
    assert sheet.switch is not None
    sheet.switch.invoke()
    press(entry, "<Return>")
    assert answers == [Answer({"account": "sam", "password": " word ", "email": ""}, switched=False)]
    assert dialogs.current is None


def test_a_question_without_fields_is_answered_by_its_button(dialogs: Dialogs, wait: Wait) -> None:
    answers: list[Answer] = []
    dialogs.ask(QuestionRow("Log out?", "You come back as a guest.", word="Log out", danger=True), answers.append)
    sheet = opened(dialogs, wait)
    wait(lambda: sheet.focus_displayof() is button(sheet, "Cancel"))
    button(sheet, "Log out").invoke()
    assert answers == [Answer({})]


def test_escape_closes_without_an_answer(dialogs: Dialogs, wait: Wait) -> None:
    answers: list[str] = []
    dialogs.ask_person(answers.append)
    sheet = opened(dialogs, wait)
    wait(lambda: sheet.focus_displayof() is not None)
    press(cast(App, sheet.focus_displayof()), "<Escape>")
    assert (answers, dialogs.current) == ([], None)


def test_a_dialog_stands_over_its_window(dialogs: Dialogs, root: App, wait: Wait) -> None:
    dialogs.ask_room(lambda _: None)
    opened(dialogs, wait)
    dialog = dialogs.current
    assert dialog is not None
    wait(lambda: abs(_middle(dialog.top) - _middle(root)) <= 2)
    assert str(dialog.top.transient()) == str(root)
    dialogs.close()


def _middle(widget: object) -> int:
    window = cast(App, widget)
    return window.winfo_rootx() + window.winfo_width() // 2


def test_a_certificate_is_trusted_or_not_and_closing_means_no(dialogs: Dialogs, wait: Wait) -> None:
    answers: list[bool] = []
    dialogs.ask_certificate(CERTIFICATE, answers.append)
    sheet = opened(dialogs, wait)
    wait(lambda: "3f:a1 22:9c" in words(sheet))
    click(button(sheet, "Trust it"), "button")
    dialogs.ask_certificate(CERTIFICATE, answers.append)
    sheet = opened(dialogs, wait)
    wait(lambda: "button" in button(sheet, "Do not connect").spots)
    click(button(sheet, "Do not connect"), "button")
    dialogs.ask_certificate(CERTIFICATE, answers.append)
    opened(dialogs, wait)
    assert dialogs.current is not None
    dialogs.current.dismiss()
    assert answers == [True, False, False]


def test_a_changed_certificate_shows_both_fingerprints(dialogs: Dialogs, wait: Wait) -> None:
    dialogs.ask_certificate(CertificateRow("It has changed", "Careful.", "aa:bb", "11:22"), lambda _: None)
    sheet = opened(dialogs, wait)
    wait(lambda: {"aa:bb", "11:22"} <= set(words(sheet)))
    dialogs.close()


def test_what_cannot_be_undone_is_asked_first(dialogs: Dialogs, wait: Wait) -> None:
    done: list[str] = []
    dialogs.confirm("Leave Harbour Lab?", "You go back.", "Leave", lambda: done.append("left"))
    sheet = opened(dialogs, wait)
    wait(lambda: words(sheet)[:2] == ["Leave Harbour Lab?", "You go back."])
    wait(lambda: button(sheet, "Cancel").focused)
    click(button(sheet, "Cancel"), "button")
    assert (done, dialogs.current) == ([], None)
    dialogs.confirm("Leave Harbour Lab?", "You go back.", "Leave", lambda: done.append("left"))
    sheet = opened(dialogs, wait)
    click(button(sheet, "Leave"), "button")
    assert done == ["left"]


def test_one_dialog_at_a_time(dialogs: Dialogs, wait: Wait) -> None:
    dialogs.ask_room(lambda _: None)
    first = dialogs.current
    dialogs.ask_person(lambda _: None)
    assert first is not None
    assert not first.is_open
    opened(dialogs, wait)
    dialogs.close()
