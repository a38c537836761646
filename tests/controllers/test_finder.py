from __future__ import annotations

import pytest

from app.models.rows import FoundGroup, FoundKind, FoundRow
from app.transport.commands import JoinRoom
from app.transport.events import Connected, Member, RoomEntered
from tests.controllers.desk import Desk


@pytest.fixture
def desk() -> Desk:
    """Two places: Libera with karel, then Harbour Lab, which is shown, with rafael."""
    desk = Desk()
    desk.enter("#rust-devel", Member("karel"))
    desk.app.add_place()
    desk.app.join_server("sam", "harbour.example", "", "#release", secure=True)
    desk.hear(Connected("sam", network="Harbour Lab"))
    desk.let_in("#release", Member("rafael"))
    desk.let_in("#general", Member("rafael"), Member("alice"))
    return desk


def titles(groups: tuple[FoundGroup, ...]) -> dict[str, list[str]]:
    return {group.title: [row.title for row in group.rows] for group in groups}


def row(desk: Desk, typed: str) -> FoundRow:
    return desk.app.find(typed)[0].rows[0]


def selected(desk: Desk) -> str:
    return next(each.title for each in desk.screen.conversations if each.selected)


def test_rooms_people_and_commands_of_all_places_are_found(desk: Desk) -> None:
    found = titles(desk.app.find("rel"))
    assert found["Rooms"] == ["release", "rust-devel"]
    assert found["People"] == ["karel", "rafael"]
    first = row(desk, "rel")
    assert (first.place_title, first.hits) == ("Harbour Lab", (0, 1, 2))


def test_what_fits_best_comes_first(desk: Desk) -> None:
    assert desk.app.find("join")[0].title == "Commands"
    assert desk.app.find("alice")[0].title == "People"


@pytest.mark.parametrize(
    ("typed", "kind"),
    [("#rel", "Rooms"), ("@rel", "People"), (">theme", "Commands"), ("@", "People"), (">", "Commands")],
)
def test_a_mark_asks_for_one_kind(desk: Desk, typed: str, kind: str) -> None:
    assert list(titles(desk.app.find(typed))) == [kind]


def test_nobody_finds_themself_and_each_person_is_found_once(desk: Desk) -> None:
    assert titles(desk.app.find("@")) == {"People": ["alice", "karel", "rafael"]}


def test_with_nothing_typed_what_was_shown_last_comes_first(desk: Desk) -> None:
    general = row(desk, "#general")
    desk.app.go(general)
    assert titles(desk.app.find(""))["Recent"][:2] == ["release", "rust-devel"]
    desk.app.go(row(desk, "#rust"))
    assert titles(desk.app.find(""))["Recent"][:2] == ["general", "release"]


def test_going_there_shows_the_place_too(desk: Desk) -> None:
    desk.app.go(row(desk, "#rust"))
    assert selected(desk) == "#rust-devel"
    desk.app.go(row(desk, "@rafael"))
    assert selected(desk) == "rafael"


def test_somebody_found_behind_gets_a_tab_and_what_is_shown_stays(desk: Desk) -> None:
    desk.app.go(row(desk, "@alice"), behind=True)
    assert selected(desk) == "#release"
    assert "alice" in [tab.title for tab in desk.screen.tabs]


def test_a_room_that_one_is_not_in_can_be_joined(desk: Desk) -> None:
    found = desk.app.find("#Tea")[0].rows[-1]
    assert (found.kind, found.title) == (FoundKind.JOIN, "Join #Tea")
    desk.app.go(found)
    assert desk.server.submitted[-1] == JoinRoom("#Tea", "")
    desk.hear(RoomEntered("#Tea", desk.clock.now()))
    assert selected(desk) == "#Tea"
    assert [each.title for each in desk.app.find("#tea")[0].rows] == ["Tea"]
    assert FoundKind.JOIN not in [each.kind for each in desk.app.find("tea")[0].rows]


def test_a_command_is_done_and_only_those_that_can_be_done_are_found(desk: Desk) -> None:
    desk.app.go(row(desk, ">light dark"))
    assert desk.screen.looks[-1].theme == "daylight"
    assert "You are back" not in titles(desk.app.find(">"))["Commands"]
    assert "Leave Harbour Lab" in titles(desk.app.find(">"))["Commands"]
    assert row(desk, ">join a room").keys == "Ctrl J"


def test_a_room_tells_what_is_unread_in_it(desk: Desk) -> None:
    desk.says("rafael", "sam, look", "#general")
    found = row(desk, "#general")
    assert (found.unread, found.mentioned) == ("1", True)
