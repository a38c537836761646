from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from ttkbootstrap import App

from app.models.rows import (
    AccountDeed,
    CommandRow,
    ConversationKind,
    ConversationRow,
    Group,
    Link,
    PlaceRow,
    Presence,
)
from app.views.art import Art
from app.views.kit.surface import Surface
from app.views.kit.tooltip import Tooltips
from app.views.sidebar import Sidebar
from app.views.theme import DAYLIGHT, Look
from tests.views.acting import Actions, choose, click, menu, press, words
from tests.views.conftest import Wait

PLACE = PlaceRow("Harbour Lab", "Connected · 14 people", Link.CONNECTED, "sam", 0, address="irc://harbour:12346")

ROWS = (
    ConversationRow("r1", ConversationKind.ROOM, "#general", selected=True),
    ConversationRow("r2", ConversationKind.ROOM, "##python", unread="12"),
    ConversationRow("p1", ConversationKind.PERSON, "alice", 5, unread="1", mentioned=True),
    ConversationRow("p2", ConversationKind.PERSON, "deniz", 2, presence=Presence.OFFLINE),
)


@pytest.fixture
def sidebar(root: App, look: Look, art: Art, tips: Tooltips, actions: Actions, wait: Wait) -> Iterator[Sidebar]:
    made = Sidebar(root, look, art, tips, actions)
    made.place(x=0, y=0, relheight=1)
    root.geometry("1000x700+0+0")
    made.show_place(PLACE)
    made.show_conversations(ROWS)
    made.offer(
        [CommandRow("settings", "Settings", Group.WINDOW), CommandRow("switch", "Jump", Group.GO, keys=("Ctrl K",))]
    )
    wait(lambda: made.list.spots and made.person.spots and made.place_head.spots and root.winfo_width() == 1000)
    yield made
    made.destroy()


def test_rooms_and_people_stand_in_their_sections(sidebar: Sidebar) -> None:
    assert words(sidebar.list) == ["Rooms", "general", "#python", "Direct messages", "alice", "deniz"]


def test_what_the_server_says_is_listed_while_it_is_shown_or_news(
    sidebar: Sidebar, actions: Actions, wait: Wait
) -> None:
    server = ConversationRow("s", ConversationKind.SERVER, "Harbour Lab")
    sidebar.show_conversations([server, *ROWS])
    wait(lambda: "row r1" in sidebar.list.spots)
    assert "row s" not in sidebar.list.spots
    click(sidebar.place_head, "place")
    choose(sidebar, "What the server says")
    assert actions.asked == [("select", "s")]
    for row in (replace(server, selected=True), replace(server, unread="1")):
        sidebar.show_conversations([row, *ROWS])
        wait(lambda: words(sidebar.list)[0] == "Harbour Lab")
        sidebar.show_conversations([server, *ROWS])
        wait(lambda: "row s" not in sidebar.list.spots)


def test_a_click_selects(sidebar: Sidebar, actions: Actions) -> None:
    click(sidebar.list, "row r2")
    assert actions.asked == [("select", "r2")]


def test_unread_rows_are_bold(sidebar: Sidebar, look: Look) -> None:
    canvas = sidebar.list
    fonts = {text: canvas.itemcget(item, "font") for item, text in _texts(canvas)}
    assert "bold" in fonts["#python"]
    assert "bold" not in fonts["general"]


def _texts(canvas: Surface) -> list[tuple[int, str]]:
    items = [item for item in canvas.find_all() if str(canvas.type(item)) == "text"]
    return [(item, str(canvas.itemcget(item, "text"))) for item in items]


def test_a_middle_click_closes_the_tab(sidebar: Sidebar, actions: Actions) -> None:
    click(sidebar.list, "row p1", button=2)
    assert actions.asked == [("close_tab", "p1")]


def test_the_plus_of_each_section_asks(sidebar: Sidebar, actions: Actions) -> None:
    click(sidebar.list, "directory")
    click(sidebar.list, "talk")
    assert actions.asked == [("do", "directory"), ("do", "talk")]


def test_arrows_and_enter_select(sidebar: Sidebar, actions: Actions, wait: Wait) -> None:
    sidebar.list.focus_force()
    wait(lambda: sidebar.list.focused)
    assert sidebar.list.focused == "row r1", "the selected row comes first"
    press(sidebar.list, "<Down>", "<Return>")
    assert actions.asked == [("select", "r2")]


def test_the_place_says_how_it_stands(sidebar: Sidebar, look: Look, wait: Wait) -> None:
    assert words(sidebar.place_head) == ["Harbour Lab", "Connected · 14 people", "Jump to…", "Ctrl K"]
    assert words(sidebar.person) == ["sam", "Online"]
    sidebar.show_place(PlaceRow("Harbour Lab", "Not connected", Link.OFFLINE, "sam", away=True))
    wait(lambda: "Not connected" in words(sidebar.place_head))
    assert words(sidebar.person) == ["sam", "Offline"]


def test_away_is_said(sidebar: Sidebar, wait: Wait) -> None:
    sidebar.show_place(PlaceRow("Harbour Lab", "Connected", Link.CONNECTED, "sam", away=True))
    wait(lambda: words(sidebar.person) == ["sam", "Away"])
    sidebar.show_place(replace(PLACE, away=True, note="lunch", deeds=(AccountDeed.BACK,)))
    wait(lambda: words(sidebar.person) == ["sam", "lunch"])
    click(sidebar.person, "person")
    assert menu(sidebar)[0] == "I am back"


def test_the_card_has_a_menu_and_buttons_for_what_there_is(sidebar: Sidebar, actions: Actions) -> None:
    assert list(sidebar.person.spots) == ["person", "settings"]
    click(sidebar.person, "settings")
    click(sidebar.person, "person")
    assert menu(sidebar) == ["Copy my name", "Your account", "Light theme", "Leave Harbour Lab"]
    choose(sidebar, "Your account")
    click(sidebar.person, "person")
    choose(sidebar, "Light theme")
    assert actions.asked == [("do", "settings"), ("do", "account"), ("switch_theme",)]


def test_an_account_is_made_from_either_menu(sidebar: Sidebar, actions: Actions, wait: Wait) -> None:
    sidebar.show_place(replace(PLACE, deeds=(AccountDeed.REGISTER, AccountDeed.RENAME)))
    wait(lambda: sidebar.person.spots and sidebar.place_head.spots)
    for surface, spot in ((sidebar.person, "person"), (sidebar.place_head, "place")):
        click(surface, spot)
        choose(sidebar, "Register an account…")
    assert actions.asked == [("do_account", AccountDeed.REGISTER)] * 2


def test_the_card_says_that_one_is_logged_in(sidebar: Sidebar, wait: Wait) -> None:
    sidebar.show_place(replace(PLACE, account="sammy", deeds=(AccountDeed.LOG_OUT,)))
    wait(lambda: words(sidebar.person) == ["sam", "Logged in"])
    tip = sidebar.person.spots["person"].tip
    assert tip is not None
    assert tip.text == "Logged in as sammy"
    click(sidebar.place_head, "place")
    assert "Log out…" not in menu(sidebar), "the place's menu has what leads in alone"


def test_the_place_has_a_menu(sidebar: Sidebar, actions: Actions, wait: Wait) -> None:
    for label in ("Mark all as read", "Copy the link others join with", "Leave Harbour Lab"):
        click(sidebar.place_head, "place")
        choose(sidebar, label)
    sidebar.show_place(replace(PLACE, address="", can_retry=True))
    wait(lambda: sidebar.place_head.spots)
    click(sidebar.place_head, "place", button=3)
    assert menu(sidebar) == ["Mark all as read", "Try again now", "Leave Harbour Lab"]
    choose(sidebar, "Try again now")
    assert actions.asked == [("mark_all_read",), ("do", "copy-link"), ("do", "leave"), ("reconnect",)]


def test_the_head_writes_and_jumps(sidebar: Sidebar, actions: Actions, wait: Wait) -> None:
    click(sidebar.place_head, "compose")
    click(sidebar.place_head, "jump")
    assert actions.asked == [("do", "talk"), ("do", "switch")]
    sidebar.offer([])
    wait(lambda: "jump" not in sidebar.place_head.spots)


def test_long_names_are_cut_before_the_badge(sidebar: Sidebar, wait: Wait) -> None:
    sidebar.show_conversations([ConversationRow("r", ConversationKind.ROOM, "#" + "long-name-" * 9, unread="99+")])
    wait(lambda: any(text.endswith("…") for text in words(sidebar.list)))
    item = next(item for item, text in _texts(sidebar.list) if text.endswith("…"))
    assert sidebar.list.bbox(item)[2] < 228 - 6 - 24


def test_a_long_name_of_the_place_is_cut_before_the_button(sidebar: Sidebar, wait: Wait) -> None:
    head = sidebar.place_head
    sidebar.show_place(replace(PLACE, title="The very long name of a place by the harbour", address="ircs://h"))
    wait(lambda: any(text.endswith("…") for text in words(head)))
    item = next(item for item, text in _texts(head) if text.endswith("…"))
    assert head.bbox(item)[2] < head.spots["compose"].box[0]


def test_another_theme_recolours_everything(sidebar: Sidebar, look: Look) -> None:
    look.switch(DAYLIGHT)
    for surface in (sidebar.list, sidebar.person, sidebar.place_head):
        assert surface.cget("background") == DAYLIGHT.side
    colours = {text: sidebar.list.itemcget(item, "fill") for item, text in _texts(sidebar.list)}
    assert colours["general"] == DAYLIGHT.sel_text


def test_text_that_tk_cannot_draw_is_cleaned(sidebar: Sidebar, wait: Wait) -> None:
    sidebar.show_conversations([ConversationRow("r", ConversationKind.PERSON, "half \ud83d here\nbelow")])
    wait(lambda: "half ? here below" in words(sidebar.list))
