from __future__ import annotations

from functools import partial
from itertools import combinations, pairwise
from tkinter import Misc

import pytest

from app.models.rows import Field, WelcomeRow
from app.views.kit.field import Field as Entry
from app.views.theme import DAYLIGHT, Look
from app.views.welcome import Welcome
from app.views.window import Window
from tests.views.acting import Actions, click, press, words
from tests.views.conftest import Wait

FIRST = WelcomeRow(port="6697")


@pytest.fixture
def welcome(window: Window, wait: Wait) -> Welcome:
    window.show_welcome(FIRST)
    wait(lambda: window.welcome.name.entry.winfo_ismapped() and "theme" in window.welcome.foot.spots)
    return window.welcome


def type_into(field: Entry, text: str, wait: Wait) -> None:
    field.entry.focus_force()
    wait(lambda: field.entry.focus_displayof() is field.entry)
    field.entry.delete(0, "end")
    for letter in text:
        field.entry.event_generate("<Key>", keysym={" ": "space", ".": "period", "#": "numbersign"}.get(letter, letter))


def test_a_name_and_enter_start_a_place_under_the_suggested_name(
    welcome: Welcome, actions: Actions, wait: Wait
) -> None:
    wait(lambda: welcome.focus_displayof() is welcome.name.entry)
    type_into(welcome.name, "Mei", wait)
    press(welcome.name.entry, "<Return>")
    wait(lambda: welcome.focus_displayof() is welcome.start.place.entry)
    assert welcome.start.place.placeholder == "Mei’s parlour"
    press(welcome.start.place.entry, "<Return>")
    assert actions.asked == [("start_room", "Mei", "Mei’s parlour")]


def test_whoever_opened_a_link_is_led_on_to_it_by_enter(window: Window, welcome: Welcome, wait: Wait) -> None:
    window.show_welcome(WelcomeRow(address="ircs://host/%23tea", port="9", wrong=Field.NAME, trouble="Choose a name."))
    type_into(welcome.name, "Mei", wait)
    press(welcome.name.entry, "<Return>")
    wait(lambda: welcome.focus_displayof() is welcome.join.address.entry)


def test_the_place_may_be_called_otherwise(welcome: Welcome, actions: Actions, wait: Wait) -> None:
    type_into(welcome.name, "Mei", wait)
    type_into(welcome.start.place, "Harbour Lab", wait)
    click(welcome.start.button, "button")
    assert actions.asked == [("start_room", "Mei", "Harbour Lab")]


def test_joining_a_server_hands_everything_over_as_typed(welcome: Welcome, actions: Actions, wait: Wait) -> None:
    type_into(welcome.name, "Mei", wait)
    type_into(welcome.join.address, "irc.example.org", wait)
    type_into(welcome.join.port, "12346", wait)
    type_into(welcome.join.room, "#tea", wait)
    click(welcome.join.secure, "toggle")
    press(welcome.join.room.entry, "<Return>")
    assert actions.asked == [("join_server", "Mei", "irc.example.org", "12346", "#tea", False, "")]


@pytest.mark.parametrize("which", [Field.ADDRESS, Field.PORT, Field.ROOM])
def test_what_is_wrong_is_said_at_its_field(welcome: Welcome, which: Field, wait: Wait) -> None:
    welcome.join.submit()
    welcome.show(WelcomeRow("Mei", port="6697", wrong=which, trouble="There is no such thing."))
    field = welcome.join.fields[which]
    assert field.wrong == "There is no such thing."
    wait(lambda: "There is no such thing." in words(welcome))
    wait(lambda: welcome.focus_displayof() is field.entry)
    others = {other.wrong for key, other in welcome.join.fields.items() if key is not which}
    assert others == {""}
    type_into(field, "x", wait)
    assert field.wrong == "", "typing takes the mark away"


def test_a_wrong_name_and_a_wrong_place_are_said_where_they_are(welcome: Welcome, wait: Wait) -> None:
    welcome.show(WelcomeRow("a b", port="6697", wrong=Field.NAME, trouble="A name has no spaces."))
    assert welcome.name.wrong == "A name has no spaces."
    wait(lambda: "A name has no spaces." in words(welcome))
    welcome.show(WelcomeRow("a b", port="6697", wrong=Field.PLACE, trouble="The port is taken."))
    assert (welcome.name.wrong, welcome.start.place.wrong) == ("", "The port is taken.")


def test_a_password_is_asked_for_when_a_server_wants_one(welcome: Welcome, actions: Actions, wait: Wait) -> None:
    assert not welcome.join.password.entry.winfo_ismapped()
    welcome.show(WelcomeRow("Mei", port="6697", wrong=Field.PASSWORD, trouble="It asks for a password."))
    wait(lambda: welcome.join.password.entry.winfo_ismapped())
    type_into(welcome.join.password, "secret", wait)
    press(welcome.join.password.entry, "<Return>")
    assert actions.asked[-1][-1] == "secret"
    assert welcome.join.password.entry.cget("show") == "•"


def test_while_something_is_under_way_only_cancel_works(welcome: Welcome, actions: Actions, wait: Wait) -> None:
    welcome.join.submit()
    welcome.show(WelcomeRow("Mei", port="6697", busy="Connecting to irc.example.org…"))
    wait(lambda: welcome.join.cancel.winfo_ismapped() and "Connecting to irc.example.org…" in words(welcome))
    assert not welcome.join.button.winfo_ismapped()
    assert str(welcome.name.entry.cget("state")) == "disabled"
    wait(lambda: not welcome.visit.list.spots)
    welcome.start.submit()
    click(welcome.join.cancel, "button")
    assert [call[0] for call in actions.asked] == ["join_server", "cancel"]
    welcome.show(FIRST)
    wait(lambda: welcome.join.button.winfo_ismapped())
    assert str(welcome.name.entry.cget("state")) == "normal"


def test_the_tab_key_goes_from_field_to_button_and_selects_what_is_in_a_field(welcome: Welcome, wait: Wait) -> None:
    steps: list[Misc] = [
        welcome.name.entry,
        welcome.start.place.entry,
        welcome.start.button,
        welcome.join.address.entry,
        welcome.join.port.entry,
        welcome.join.room.entry,
        welcome.join.secure,
        welcome.join.button,
    ]
    steps[0].focus_force()
    wait(lambda: welcome.focus_displayof() is steps[0])
    for here, there in pairwise(steps):
        press(here, "<Tab>")
        wait(partial(_has_focus, there))
        if there is welcome.join.port.entry:
            assert welcome.join.port.entry.selection_get() == "6697"


def _has_focus(widget: Misc) -> bool:
    return widget.focus_displayof() is widget


def test_ctrl_a_selects_all(welcome: Welcome, wait: Wait) -> None:
    type_into(welcome.join.address, "old", wait)
    press(welcome.join.address.entry, "<Control-a>")
    assert welcome.join.address.entry.selection_get() == "old"


def test_what_was_typed_stays_when_a_row_says_nothing_new_of_it(welcome: Welcome, wait: Wait) -> None:
    type_into(welcome.name, "Mei", wait)
    type_into(welcome.join.address, "irc.example.org", wait)
    welcome.show(WelcomeRow("Mei", port="6697", wrong=Field.ROOM, trouble="No."))
    assert (welcome.name.text, welcome.join.address.text) == ("Mei", "irc.example.org")


def test_a_community_is_one_click_away(window: Window, welcome: Welcome, actions: Actions, wait: Wait) -> None:
    window.root.geometry("1240x700")
    wait(lambda: "visit Libera.Chat" in welcome.visit.list.spots)
    click(welcome.visit.list, "visit Libera.Chat")
    assert actions.asked == [("join_server", "", "irc.libera.chat", "6697", "#libera", True)]


def test_light_and_dark(welcome: Welcome, actions: Actions, look: Look, wait: Wait) -> None:
    assert "Light" in words(welcome.foot)
    click(welcome.foot, "theme")
    assert actions.asked == [("switch_theme",)]
    look.switch(DAYLIGHT)
    assert "Dark" in words(welcome.foot)
    assert welcome.name.entry.cget("foreground") == DAYLIGHT.fg


def test_nothing_overlaps_in_the_smallest_window(window: Window, welcome: Welcome, wait: Wait) -> None:
    window.root.geometry("760x520")
    wait(lambda: (window.root.winfo_width(), window.root.winfo_height()) == (760, 520))
    welcome.show(WelcomeRow("Mei", port="6697", wrong=Field.PASSWORD, trouble="It asks for a password."))
    wait(lambda: welcome.join.password.entry.winfo_ismapped() and welcome.winfo_height() == 520)
    placed = [
        *(field.entry for field in (welcome.name, welcome.start.place, *welcome.join.fields.values())),
        *(welcome.start.button, welcome.join.button, welcome.join.secure),
    ]
    boxes = [(w.winfo_x(), w.winfo_y(), w.winfo_x() + w.winfo_width(), w.winfo_y() + w.winfo_height()) for w in placed]
    for one, other in combinations(boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    assert all(left >= 0 and top >= 0 and right <= 760 and bottom <= 520 for left, top, right, bottom in boxes)
    items = [item for item in welcome.find_all() if str(welcome.type(item)) == "text"]
    trouble = next(item for item in items if "asks for" in str(welcome.itemcget(item, "text")))
    _, top, _, bottom = welcome.bbox(trouble)
    assert top >= welcome.join.secure.winfo_y() + welcome.join.secure.winfo_height() - 2
    assert bottom <= welcome.join.button.winfo_y()
