from __future__ import annotations

from collections.abc import Sequence

import pytest

from app.models.rows import (
    ComposerRow,
    ConversationKind,
    ConversationRow,
    Errand,
    FoundGroup,
    FoundKind,
    FoundRow,
    HeaderRow,
    Link,
    PlaceMark,
    PlaceRow,
)
from app.views.switcher import Switcher
from app.views.switcher.panel import Face
from app.views.window import Window
from tests.views.acting import Actions, click, press, words
from tests.views.conftest import Wait

MARK = PlaceMark("HL", 2)
RELEASE = FoundRow(FoundKind.ROOM, "1.2", "release", "1", "Harbour Lab", MARK, (0, 1, 2), unread="3", mentioned=True)
KAREL = FoundRow(FoundKind.PERSON, "karel", "karel", "2", "Room 204", PlaceMark("R2", 3), (2, 3, 4), colour=4)
THEME = FoundRow(FoundKind.COMMAND, "theme", "Switch the theme", icon="circle-half", keys="Ctrl Shift R")
FOUND = (FoundGroup("Rooms", (RELEASE,)), FoundGroup("People", (KAREL,)), FoundGroup("Commands", (THEME,)))
ROWS = (ConversationRow("1.1", ConversationKind.ROOM, "#general", selected=True),)


class Finding(Actions):
    """Actions that find three things, or with a mark many rooms."""

    def __init__(self) -> None:
        super().__init__()
        self.typed: list[str] = []

    def find(self, typed: str) -> Sequence[FoundGroup]:
        self.typed.append(typed)
        many = tuple(FoundRow(FoundKind.ROOM, f"1.{number}", f"room{number}") for number in range(50))
        return () if typed == "zzz" else (FoundGroup("Rooms", many),) if typed.startswith("#") else FOUND


@pytest.fixture
def actions() -> Finding:
    return Finding()


@pytest.fixture
def switcher(window: Window, wait: Wait) -> Switcher:
    window.show_place(PlaceRow("Harbour Lab", "Connected", Link.CONNECTED, "sam"))
    window.show_conversations(ROWS)
    window.show_tabs(ROWS)
    window.show_header(HeaderRow(ConversationKind.ROOM, "#general", members_shown=False))
    window.show_composer(ComposerRow("Message #general"))
    window.chat.composer.focus()
    wait(lambda: window.chat.timeline.winfo_width() > 200)
    window.run_errand(Errand.SWITCH)
    wait(lambda: face(window.chat.switcher).list.spots and focus(window) is face(window.chat.switcher).field.entry)
    return window.chat.switcher


def face(switcher: Switcher) -> Face:
    assert switcher.face is not None
    return switcher.face


def focus(window: Window) -> object:
    return window.root.focus_displayof()


def test_what_was_typed_of_a_title_is_drawn_apart(switcher: Switcher, actions: Finding, wait: Wait) -> None:
    face(switcher).field.text = "rel"
    wait(lambda: actions.typed[-1] == "rel")
    wait(lambda: len(words(face(switcher).list)) > 3)
    written = words(face(switcher).list)
    assert written[:6] == ["Rooms", "Harbour Lab", "rel", "ease", "People", "Room 204"]
    assert written[-4:] == ["Ctrl", "Shift", "R", "Switch the theme"]


def test_enter_takes_the_chosen_row_and_gives_the_keyboard_back(
    switcher: Switcher, window: Window, actions: Finding, wait: Wait
) -> None:
    press(face(switcher).field.entry, "<Down>", "<Return>")
    assert actions.asked[-1] == ("go", KAREL, False)
    wait(lambda: not switcher.shown)
    wait(lambda: focus(window) is window.chat.composer.entry)


def test_control_and_enter_takes_it_behind(switcher: Switcher, actions: Finding) -> None:
    press(face(switcher).field.entry, "<Up>", "<Control-Return>")
    assert actions.asked[-1] == ("go", THEME, True)


def test_a_click_takes_a_row(switcher: Switcher, actions: Finding) -> None:
    click(face(switcher).list, "found 1")
    assert actions.asked[-1] == ("go", KAREL, False)


def test_escape_the_key_that_opened_it_and_a_click_beside_it_close_it(
    switcher: Switcher, window: Window, actions: Finding, wait: Wait
) -> None:
    press(face(switcher).field.entry, "<Escape>")
    assert not switcher.shown
    window.run_errand(Errand.SWITCH)
    wait(lambda: focus(window) is face(switcher).field.entry)
    window.run_errand(Errand.SWITCH)
    assert not switcher.shown
    window.run_errand(Errand.SWITCH)
    window.chat.header.event_generate("<Button-1>", x=4, y=4)
    assert not switcher.shown
    assert [call for call in actions.asked if call[0] == "go"] == []


def test_a_mark_at_the_foot_asks_for_one_kind_and_many_rows_scroll(
    switcher: Switcher, actions: Finding, wait: Wait
) -> None:
    face(switcher).field.text = "rel"
    wait(lambda: "#" in face(switcher).spots)
    click(face(switcher), "#")
    assert actions.typed[-1] == "#rel"
    wait(lambda: len(face(switcher).list.rows) == 50)
    press(face(switcher).field.entry, *["<Next>"] * 12)
    wait(lambda: "room49" in words(face(switcher).list))
    press(face(switcher).field.entry, "<Return>")
    assert actions.asked[-1][1].title == "room49"


def test_nothing_found_is_said_and_nothing_is_done(switcher: Switcher, actions: Finding, wait: Wait) -> None:
    face(switcher).field.text = "zzz"
    wait(lambda: words(face(switcher).list) == ["Nothing here is called that."])
    press(face(switcher).field.entry, "<Down>", "<Return>")
    assert [call for call in actions.asked if call[0] == "go"] == []


def test_it_goes_when_the_keyboard_goes_elsewhere(switcher: Switcher, window: Window, wait: Wait) -> None:
    window.chat.composer.focus()
    wait(lambda: not switcher.shown)
    assert focus(window) is window.chat.composer.entry
