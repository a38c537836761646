from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import pairwise

import pytest
from ttkbootstrap import App

from app.models.rows import ConversationKind, ConversationRow, PlaceMark
from app.views.art import Art
from app.views.kit.tooltip import Tooltips
from app.views.tabs import Tabs
from app.views.theme import Look
from tests.views.acting import Actions, choose, click, menu, middle, point, words
from tests.views.conftest import Wait

ROWS = (
    ConversationRow("r1", ConversationKind.ROOM, "#general", selected=True),
    ConversationRow("r2", ConversationKind.ROOM, "#release", unread="3", mentioned=True),
    ConversationRow("p1", ConversationKind.PERSON, "alice", 5),
)


@pytest.fixture
def tabs(root: App, look: Look, art: Art, tips: Tooltips, actions: Actions, wait: Wait) -> Iterator[Tabs]:
    made = Tabs(root, look, art, tips, actions)
    made.place(x=0, y=0, width=600)
    root.geometry("1000x700+0+0")
    made.show(ROWS)
    wait(lambda: "tab r1" in made.spots and made.winfo_width() == 600)
    yield made
    made.destroy()


def test_a_click_selects_and_the_plus_joins(tabs: Tabs, actions: Actions) -> None:
    assert words(tabs) == ["general", "release", "alice"]
    click(tabs, "tab p1")
    click(tabs, "join")
    assert actions.asked == [("select", "p1"), ("do", "join")]


def test_the_selected_tab_has_a_cross_and_any_other_under_the_pointer(tabs: Tabs, actions: Actions) -> None:
    assert "close r1" in tabs.spots
    assert "close r2" not in tabs.spots
    point(tabs, "tab r2")
    click(tabs, "close r2")
    click(tabs, "tab p1", button=2)
    assert actions.asked == [("close_tab", "r2"), ("close_tab", "p1")]


def test_the_server_cannot_be_closed(tabs: Tabs, wait: Wait) -> None:
    tabs.show([ConversationRow("s", ConversationKind.SERVER, "Harbour Lab", selected=True)])
    wait(lambda: words(tabs) == ["Harbour Lab"])
    assert "close s" not in tabs.spots


def test_tabs_do_not_overlap_and_many_make_each_other_narrow(tabs: Tabs, wait: Wait) -> None:
    tabs.show([ConversationRow(f"r{n}", ConversationKind.ROOM, f"#a-long-room-name-{n}") for n in range(4)])
    wait(lambda: "tab r3" in tabs.spots)
    boxes = [tabs.spots[f"tab r{n}"].box for n in range(4)]
    assert all(left[2] <= right[0] for left, right in pairwise(boxes))
    assert boxes[-1][2] <= tabs.spots["join"].box[0]
    assert all(text.endswith("…") for text in words(tabs))


def test_where_they_do_not_fit_the_selected_one_is_brought_into_sight(tabs: Tabs, wait: Wait) -> None:
    rows = [ConversationRow(f"r{n}", ConversationKind.ROOM, f"#a-long-room-name-{n}") for n in range(30)]
    for chosen in (29, 0, 15):
        tabs.show([replace(row, selected=row.key == f"r{chosen}") for row in rows])
        wait(partial(_has, tabs, f"close r{chosen}"))
        left, _, right, _ = tabs.spots[f"tab r{chosen}"].box
        assert left >= 0
        assert right <= tabs.spots["join"].box[0]
    before = tabs.spots["tab r15"].box[0]
    tabs.event_generate("<Button-5>")
    assert tabs.spots["tab r15"].box[0] < before


def test_the_list_shows_all_tabs_and_leads_to_them(tabs: Tabs, actions: Actions, wait: Wait) -> None:
    tabs.show([*ROWS, ConversationRow("b", ConversationKind.ROOM, "#books", elsewhere=PlaceMark("RC", 3))])
    wait(lambda: "tab b" in tabs.spots)
    click(tabs, "list")
    assert menu(tabs) == ["#general", "#release", "alice", "#books · RC"]
    choose(tabs, "#books · RC")
    assert actions.asked == [("select", "b")]


def test_the_menu_of_a_tab(tabs: Tabs, actions: Actions) -> None:
    click(tabs, "tab r2", button=3)
    assert menu(tabs) == ["Close the tab", "Close the others", "Mark as read", "Leave the room"]
    choose(tabs, "Close the others")
    click(tabs, "tab r2", button=3)
    choose(tabs, "Leave the room")
    assert actions.asked == [("close_tab", "r1"), ("close_tab", "p1"), ("close_conversation", "r2")]


def test_a_tab_is_dragged(tabs: Tabs, actions: Actions) -> None:
    def drag(key: str, to: int) -> None:
        x, y = middle(tabs, key)
        tabs.event_generate("<ButtonPress-1>", x=x, y=y)
        for at in (x + 10, to):
            tabs.event_generate("<B1-Motion>", x=at, y=y)
        tabs.event_generate("<ButtonRelease-1>", x=to, y=y)

    drag("tab r1", 590)
    drag("tab p1", 2)
    drag("tab r2", tabs.spots["tab r2"].box[2])
    assert actions.asked == [("move_tab", "r1", 2), ("move_tab", "p1", 0)]


def _has(tabs: Tabs, key: str) -> bool:
    return key in tabs.spots
