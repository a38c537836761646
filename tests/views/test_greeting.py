"""The first screen before there is anybody to answer to it."""

from __future__ import annotations

from ttkbootstrap import App

from app.models.rows import WelcomeRow
from app.views.art import Art
from app.views.greeting import greet
from app.views.theme import Look
from app.views.window import Window
from tests.views.acting import Actions, click, words
from tests.views.conftest import Wait

FIRST = WelcomeRow(name="Mei", port="6697")


def test_it_stands_there_before_the_window_and_what_is_asked_of_it_waits(
    root: App, look: Look, art: Art, actions: Actions, wait: Wait
) -> None:
    root.focus_force()
    welcome = greet((root, look, art), FIRST)
    assert welcome.winfo_ismapped()
    assert "Welcome to Parlour" in words(welcome)
    click(welcome.start.button, "button")
    window = Window("harbour", (root, look, art), welcome=welcome)
    assert actions.asked == []
    window.bind(actions, actions)
    assert actions.asked == [("start_room", "Mei", "Mei’s parlour")]
    window.show_welcome(FIRST)
    wait(lambda: root.focus_get() is welcome.start.place.entry)
    assert window.welcome is welcome
    window.take_down()
