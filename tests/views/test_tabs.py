from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import pairwise

import pytest
from ttkbootstrap import App

from app.models.rows import ConversationKind, ConversationRow
from app.views.art import Art
from app.views.kit.tooltip import Tooltips
from app.views.tabs import Tabs
from app.views.theme import Look
from tests.views.acting import Actions, click, point, words
from tests.views.conftest import Wait

ROWS = (
    ConversationRow("r1", ConversationKind.ROOM, "#general", selected=True),
    ConversationRow("r2", ConversationKind.ROOM, "#release", unread="3", mentioned=True),
    ConversationRow("p1", ConversationKind.PERSON, "alice", 5),
)


@pytest.fixture
def joins() -> list[str]:
    return []


@pytest.fixture
def tabs(
    root: App, look: Look, art: Art, tips: Tooltips, actions: Actions, joins: list[str], wait: Wait
) -> Iterator[Tabs]:
    made = Tabs(root, look, art, tips, actions, lambda: joins.append("join"))
    made.place(x=0, y=0, width=600)
    made.show(ROWS)
    wait(lambda: "tab r1" in made.spots and made.winfo_width() == 600)
    yield made
    made.destroy()


def test_a_click_selects_and_the_plus_joins(tabs: Tabs, actions: Actions, joins: list[str]) -> None:
    assert words(tabs) == ["general", "release", "alice"]
    click(tabs, "tab p1")
    click(tabs, "join")
    assert actions.asked == [("select", "p1")]
    assert joins == ["join"]


def test_the_selected_tab_has_a_cross_and_any_other_under_the_pointer(tabs: Tabs, actions: Actions) -> None:
    assert "close r1" in tabs.spots
    assert "close r2" not in tabs.spots
    point(tabs, "tab r2")
    click(tabs, "close r2")
    click(tabs, "tab p1", button=2)
    assert actions.asked == [("close_conversation", "r2"), ("close_conversation", "p1")]


def test_the_server_cannot_be_closed(tabs: Tabs, wait: Wait) -> None:
    tabs.show([ConversationRow("s", ConversationKind.SERVER, "Harbour Lab", selected=True)])
    wait(lambda: words(tabs) == ["Harbour Lab"])
    assert "close s" not in tabs.spots


def test_tabs_do_not_overlap_and_many_make_each_other_narrow(tabs: Tabs, wait: Wait) -> None:
    tabs.show([ConversationRow(f"r{n}", ConversationKind.ROOM, f"#a-long-room-name-{n}") for n in range(5)])
    wait(lambda: "tab r4" in tabs.spots)
    boxes = [tabs.spots[f"tab r{n}"].box for n in range(5)]
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


def _has(tabs: Tabs, key: str) -> bool:
    return key in tabs.spots
