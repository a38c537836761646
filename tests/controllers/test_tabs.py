"""Tabs: closed without leaving, moved, gone through; in step with the sidebar."""

from __future__ import annotations

import pytest

from app.transport.events import Connected
from tests.controllers.desk import Desk
from tests.controllers.scenes import selected
from tests.controllers.test_places import another


@pytest.fixture
def three(desk: Desk) -> Desk:
    """#a, #b and #c have tabs; #a is shown."""
    desk.enter("#a")
    for room in ("#b", "#c"):
        desk.let_in(room)
    desk.sent()
    return desk


def tabs(desk: Desk) -> list[str]:
    return [row.title for row in desk.screen.tabs]


def test_a_tab_is_closed_and_the_room_stays(three: Desk) -> None:
    three.app.close_tab(three.row("#a").key)
    assert tabs(three) == ["#b", "#c"]
    assert selected(three) == "#b"
    assert three.titles() == ["#a", "#b", "#c"]
    assert three.sent() == []
    three.app.select(three.row("#a").key)
    assert tabs(three) == ["#b", "#c", "#a"]


def test_the_last_tab_leaves_that_of_the_server(three: Desk) -> None:
    for room in ("#a", "#b", "#c"):
        three.app.close_tab(three.row(room).key)
    assert tabs(three) == ["Harbour Lab"]
    assert selected(three) == "Harbour Lab"


def test_the_first_room_takes_the_place_of_that_of_the_server(desk: Desk) -> None:
    desk.app.join_server("sam", "books.example", "", "", secure=True)
    desk.hear(Connected("sam", network="Reading Club"))
    assert tabs(desk) == ["Reading Club"]
    desk.app.send("/join #books")
    desk.let_in("#books")
    assert tabs(desk) == ["#books"]
    desk.app.select(desk.row("Reading Club").key)
    desk.app.send("/join #tea")
    desk.let_in("#tea")
    assert tabs(desk) == ["#books", "Reading Club", "#tea"]


def test_what_comes_where_there_is_no_tab_is_counted_in_the_sidebar(three: Desk) -> None:
    three.app.close_tab(three.row("#b").key)
    three.says("mei", "hello", "#b")
    assert three.row("#b").unread == "1"
    assert tabs(three) == ["#a", "#c"]
    three.app.select_next(1)
    assert selected(three) == "#b", "the sidebar is gone through with or without tabs"


def test_tabs_are_moved(three: Desk) -> None:
    three.app.move_tab(three.row("#c").key, 0)
    assert tabs(three) == ["#c", "#a", "#b"]
    three.app.shift_tab(1)
    assert tabs(three) == ["#c", "#b", "#a"]
    three.app.shift_tab(1)
    three.app.shift_tab(-1)
    assert tabs(three) == ["#c", "#a", "#b"]


def test_the_next_tab_may_be_of_another_place(three: Desk) -> None:
    another(three)
    assert selected(three) == "#books"
    three.app.next_tab(1)
    assert selected(three) == "#a"
    three.app.next_tab(-1)
    assert selected(three) == "#books"


def test_tabs_of_several_places_mix(three: Desk) -> None:
    another(three)
    three.app.move_tab(three.row("#books").key, 1)
    assert tabs(three) == ["#a", "#books", "#b", "#c"]
    three.says("mei", "hello", "#books")
    assert tabs(three) == ["#a", "#books", "#b", "#c"]
