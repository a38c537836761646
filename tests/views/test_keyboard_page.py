"""The page of the keyboard: keys are pressed, asked about, taken away, and as usual again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pytest
from ttkbootstrap import App

from app.controllers.keys import rows
from app.models.preferences import Page
from app.models.rows import CommandRow, KeysAnswer
from app.views.art import Art
from app.views.keys import named
from app.views.settings.capture import Capture
from app.views.settings.dialog import SettingsDialog
from app.views.settings.keyboard import KeyboardPage
from app.views.theme import Look
from app.views.themes import Themes
from tests.views.acting import Actions, click, press, words
from tests.views.conftest import Wait
from tests.views.test_settings import row

QUESTION = KeysAnswer(question="Ctrl K does “Jump to…” already. Use it here instead?")


class Chooser(Actions):
    """Answers what the test says to keys that are chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.chosen: Mapping[str, str] = {}
        self.answer = KeysAnswer()

    def commands(self) -> Sequence[CommandRow]:
        return rows(self.chosen)

    def choose_keys(self, command: str, keys: str, *, instead: bool = False) -> KeysAnswer:
        self.calls.append(("choose_keys", command, keys, instead))
        return self.answer


@pytest.fixture
def actions() -> Chooser:
    return Chooser()


@pytest.fixture
def page(root: App, look: Look, art: Art, actions: Chooser, wait: Wait) -> Iterator[KeyboardPage]:
    made = SettingsDialog(root, look, art, Themes(), actions)
    made.show(row(Page.KEYBOARD))
    page = made.view(Page.KEYBOARD)
    assert isinstance(page, KeyboardPage)
    wait(lambda: page.list.spots)
    page.list.focus_force()
    wait(lambda: page.list.focused == "command switch")
    yield page
    made.close()


@pytest.fixture
def capture(page: KeyboardPage, wait: Wait) -> Capture:
    """What waits for the keys of the first command."""
    press(page.list, "<Return>")
    wait(lambda: page.focus_displayof() is page.list.capture)
    return page.list.capture


def test_every_command_is_there_with_its_keys_and_no_key_that_stays(page: KeyboardPage) -> None:
    commands = [key.removeprefix("command ") for key in page.list.spots]
    assert sorted(commands) == sorted(row.name for row in rows({}) if row.name)
    assert "Jump to…" in words(page.list)
    assert not page.usual.enabled


def test_keys_that_are_pressed_are_chosen_whatever_else_they_do(
    page: KeyboardPage, capture: Capture, actions: Chooser, wait: Wait
) -> None:
    press(capture, "<Control-Shift-P>")
    assert actions.asked == [("choose_keys", "switch", "Ctrl Shift P", False)]
    wait(lambda: page.focus_displayof() is page.list and page.list.focused == "command switch")
    assert not capture.winfo_ismapped()


def test_keys_that_do_something_else_are_asked_about(
    page: KeyboardPage, capture: Capture, actions: Chooser, wait: Wait
) -> None:
    actions.answer = QUESTION
    press(capture, "<Control-k>")
    wait(lambda: {"yes", "no"} <= set(capture.spots))
    press(capture, "<Return>")
    assert actions.asked[-1] == ("choose_keys", "switch", "Ctrl K", True)
    wait(lambda: page.focus_displayof() is page.list)


def test_what_cannot_be_a_shortcut_is_said(capture: Capture, actions: Chooser, wait: Wait) -> None:
    actions.answer = KeysAnswer("K cannot be a shortcut: hold Ctrl or Alt with it.")
    press(capture, "<k>")
    wait(lambda: actions.answer.trouble in words(capture))
    press(capture, "<Return>")
    assert actions.asked[-1] == ("choose_keys", "switch", "Enter", False)


@pytest.mark.parametrize(("keys", "asked"), [("<Escape>", []), ("<BackSpace>", [("choose_keys", "switch", "", True)])])
def test_escape_leaves_them_and_backspace_takes_them_away(
    page: KeyboardPage, capture: Capture, actions: Chooser, wait: Wait, keys: str, asked: list[object]
) -> None:
    press(capture, keys)
    wait(lambda: page.focus_displayof() is page.list)
    assert actions.asked == asked


def test_a_click_asks_and_the_choices_can_be_clicked(page: KeyboardPage, actions: Chooser, wait: Wait) -> None:
    click(page.list, "command next")
    capture = page.list.capture
    wait(lambda: page.focus_displayof() is capture)
    actions.answer = QUESTION
    press(capture, "<Control-k>")
    wait(lambda: "no" in capture.spots)
    click(capture, "no")
    assert actions.asked == [("choose_keys", "next", "Ctrl K", False)]


def test_one_or_all_are_as_usual_again(page: KeyboardPage, actions: Chooser, wait: Wait) -> None:
    actions.chosen = {"switch": "Ctrl P"}
    page.show(row(Page.KEYBOARD))
    wait(lambda: "usual switch" in page.list.spots)
    click(page.list, "usual switch")
    click(page.usual, "button")
    assert actions.asked == [("choose_keys", "switch", "Ctrl K", False), ("usual_keys",)]


def test_commands_are_found_by_name_and_by_key(page: KeyboardPage, wait: Wait) -> None:
    for typed in ("jump", "ctrl k"):
        page.field.text = typed
        wait(lambda: list(page.list.spots) == ["command switch"])


@pytest.mark.parametrize(
    ("keysym", "state", "said"),
    [
        ("m", 0x5, "Ctrl Shift M"),
        ("Prior", 0x5, "Ctrl Shift Page Up"),
        ("ISO_Left_Tab", 0x1, "Shift Tab"),
        ("question", 0x5, "Ctrl ?"),
        ("KP_1", 0x8, "Alt 1"),
        ("F5", 0, "F5"),
        ("Control_L", 0, ""),
    ],
)
def test_keys_are_called_as_they_are_written(keysym: str, state: int, said: str) -> None:
    assert named(keysym, state, x11=True) == said


def test_nothing_of_it_stays_behind(root: App, capture: Capture) -> None:
    first = capture.bindtags()[0]
    assert root.bind_class(first)
    capture.destroy()
    assert not root.bind_class(first)
