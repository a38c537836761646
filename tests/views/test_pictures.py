"""The main states of the window, held to stored pictures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import pytest
from PIL import Image, ImageDraw
from ttkbootstrap import App

from app.models.rows import Errand, WelcomeRow
from app.views.actions import ChatActions
from app.views.art import Art
from app.views.kit.tooltip import Tooltips
from app.views.shell import switch_theme
from app.views.theme import Look
from app.views.themes import Themes
from app.views.timeline import Timeline
from app.views.window import Window
from tests.views import scene
from tests.views.acting import Actions
from tests.views.conftest import Wait
from tests.views.picturing import check, compare
from tests.views.staging import fill, picture, settle
from tests.views.timeline.reading import Chat, Listing


@pytest.fixture
def store(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--store-pictures"))


@pytest.fixture(params=["harbour", "daylight"], ids=["dark", "light"])
def theme(request: pytest.FixtureRequest, root: App, look: Look) -> Iterator[str]:
    name = str(request.param)
    switch_theme(root, look, Themes().palette(name))
    yield name
    switch_theme(root, look, Themes().palette("harbour"))


def shade(theme: str) -> str:
    """What the pictures in a theme are called."""
    return "dark" if Themes().palette(theme).dark else "light"


def test_the_window(window: Window, root: App, theme: str, wait: Wait, store: bool) -> None:
    fill(window, scene.TALK)
    wait(lambda: window.chat.sidebar.list.spots and window.chat.members.list.spots)
    settle(root, wait)
    check(f"window-{shade(theme)}", picture(root), store=store)


def test_the_window_without_a_connection(window: Window, root: App, wait: Wait, store: bool) -> None:
    fill(window, scene.TALK)
    window.show_place(scene.OFFLINE)
    wait(lambda: window.chat.strip.winfo_ismapped())
    settle(root, wait)
    check("offline", picture(root), store=store)


def test_the_first_screen(window: Window, root: App, wait: Wait, store: bool) -> None:
    window.show_welcome(WelcomeRow(name="Sam"))
    wait(lambda: window.welcome.winfo_ismapped())
    settle(root, wait)
    check("welcome", picture(root), store=store)


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("rows", ["TALK", "STYLES"])
def test_a_conversation(
    shell: tuple[App, Look, Art], theme: str, scale: float, rows: str, wait: Wait, store: bool
) -> None:
    root = shell[0]
    look = Look(Themes().palette(theme), scale, shell[1].faces)
    art = Art(look)
    tips = Tooltips(root, look, art)
    timeline = Timeline(root, look, art, tips, cast(ChatActions, Chat()), lambda _x, _y, _picked: None)
    timeline.pack(fill="both", expand=True)
    root.geometry("1000x700+0+0")
    wait(lambda: timeline.text.winfo_viewable() and root.winfo_width() == 1000)
    timeline.show("general", Listing(getattr(scene, rows)))
    settle(root, wait)
    try:
        check(f"{rows.lower()}-{shade(theme)}-{scale:.0f}x", picture(root), store=store)
    finally:
        timeline.destroy()
        tips.destroy()


def test_what_moved_is_told_by_its_place() -> None:
    before = Image.new("RGB", (400, 200), "#1c1d23")
    ImageDraw.Draw(before).rectangle((40, 40, 80, 60), fill="#4d6af0")
    after = Image.new("RGB", (400, 200), "#1c1d23")
    ImageDraw.Draw(after).rectangle((40, 48, 80, 68), fill="#4d6af0")
    assert compare(before, before) == ""
    assert compare(after, before).startswith("around (32, 32)")
    assert compare(after.resize((200, 100)), before) == "it is 200×100, and was 400×200"


def test_letters_of_another_rasteriser_are_the_same_to_the_eye() -> None:
    before, after = (Image.new("RGB", (400, 100), "#1c1d23") for _ in range(2))
    for image, shift, ink in ((before, 0, "#e6e8ec"), (after, 0.4, "#d8dade")):
        ImageDraw.Draw(image).text((20 + shift, 40), "looks great. does it hold?", fill=ink, font_size=15)
    assert compare(after, before) == ""


def test_the_switcher(window: Window, root: App, actions: Actions, theme: str, wait: Wait, store: bool) -> None:
    actions.found = scene.FOUND
    fill(window, scene.TALK)
    wait(lambda: window.chat.sidebar.list.spots and window.chat.members.list.spots)
    window.run_errand(Errand.SWITCH)
    face = window.chat.switcher.face
    assert face is not None
    face.field.text = "rel"
    face.field.entry.icursor("end")
    face.field.entry.configure(insertofftime=0)  # a cursor that blinks would be another picture each time
    wait(lambda: face.list.spots and root.focus_displayof() is face.field.entry)
    for _ in range(3):
        root.update()
    check(f"switcher-{shade(theme)}", picture(root), store=store)
