"""What is open at a place: found by name, in order, renamed, closed."""

from __future__ import annotations

import pytest

from app.models.people import colour_of
from app.models.room import Person
from app.models.rows import Presence
from app.models.workspace import Workspace
from protocol.names import fold


@pytest.fixture
def workspace() -> Workspace:
    workspace = Workspace()
    workspace.compare_by(lambda name: fold(name, "rfc1459"))
    workspace.own_name = "sam"
    return workspace


def people(*persons: Person) -> dict[str, Person]:
    return {fold(person.name, "rfc1459"): person for person in persons}


def test_names_compare_as_the_place_does(workspace: Workspace) -> None:
    room = workspace.open_room("#Tea[1]")
    assert workspace.find("#tea{1}") is room
    assert workspace.open_room("#TEA{1]") is room
    workspace.compare_by(lambda name: fold(name, "ascii"))
    assert workspace.find("#tea{1}") is None
    assert workspace.find("#tea[1]") is room


def test_keys_stay_and_are_never_used_twice(workspace: Workspace) -> None:
    first = workspace.open_person("mei")
    workspace.rename("mei", "olga")
    assert workspace.find("mei") is None
    assert workspace.find("OLGA") is first
    assert first.title == "olga"
    assert workspace.by_key(first.key) is first
    workspace.close(first)
    assert workspace.by_key(first.key) is None
    assert workspace.open_person("olga").key != first.key
    assert workspace.by_key(workspace.server.key) is workspace.server


def test_a_rename_reaches_every_room_and_keeps_what_they_may_do(workspace: Workspace) -> None:
    tea, cake, empty = (workspace.open_room(name) for name in ("#tea", "#cake", "#empty"))
    tea.people = people(Person("Mei", "@", away=True))
    cake.people = people(Person("Mei"))
    touched = workspace.rename("mei", "olga")
    assert touched == [tea, cake]
    assert tea.people == {"olga": Person("olga", "@", away=True)}
    assert empty.people == {}


def test_a_rename_to_the_same_name_in_other_letters(workspace: Workspace) -> None:
    private = workspace.open_person("mei")
    assert workspace.rename("mei", "Mei") == [private]
    assert private.title == "Mei"
    assert workspace.find("mei") is private


def test_a_rename_onto_an_open_conversation_leaves_both(workspace: Workspace) -> None:
    mei, olga = workspace.open_person("mei"), workspace.open_person("olga")
    workspace.rename("mei", "olga")
    assert workspace.find("olga") is olga
    assert workspace.find("mei") is mei


def test_the_sidebar_is_sorted_and_tabs_are_not(workspace: Workspace) -> None:
    for name in ("#tea", "#Cake"):
        workspace.open_room(name)
    for name in ("olga", "Mei"):
        workspace.open_person(name)
    assert [each.title for each in workspace.sidebar()] == ["", "#Cake", "#tea", "Mei", "olga"]
    assert [each.title for each in workspace.tabs()] == ["#tea", "#Cake", "olga", "Mei"]
    workspace.server.opened = True
    assert workspace.tabs()[0] is workspace.server


def test_closing_shows_the_neighbour(workspace: Workspace) -> None:
    a, b, c = (workspace.open_room(name) for name in ("#a", "#b", "#c"))
    workspace.selected = b
    workspace.close(b)
    assert workspace.selected is c
    workspace.close(c)
    assert workspace.selected is a
    workspace.close(a)
    assert workspace.selected is None


def test_people_are_counted_once(workspace: Workspace) -> None:
    assert workspace.count_people() == 0
    workspace.open_room("#a").people = people(Person("mei"), Person("sam"))
    workspace.open_room("#b").people = people(Person("Mei"), Person("ravi", away=True))
    assert workspace.count_people() == 3


def test_where_somebody_is(workspace: Workspace) -> None:
    """A room that we share knows best."""
    workspace.open_room("#a").people = people(Person("mei"), Person("ravi", away=True, note="tea"))
    assert workspace.whereabouts("MEI") == (Presence.ONLINE, "")
    assert workspace.whereabouts("ravi") == (Presence.AWAY, "tea")
    assert workspace.whereabouts("olga") == (None, "")
    for name in ("ravi", "olga"):
        workspace.open_person(name).presence = Presence.OFFLINE
    assert workspace.whereabouts("ravi") == (Presence.AWAY, "tea")
    assert workspace.whereabouts("Olga") == (Presence.OFFLINE, "")


@pytest.mark.parametrize(
    ("marks", "role"), [("~", "host"), ("&", "host"), ("@+", "host"), ("%", "mod"), ("+", ""), ("", "")]
)
def test_what_marks_mean(marks: str, role: str) -> None:
    assert Person("mei", marks).role == role


def test_colours_are_the_same_everywhere() -> None:
    assert colour_of("123456789") == 0xCBF43926 % 10  # the check value of CRC-32
    assert colour_of("sam") == 0
    assert {colour_of(f"person{number}") for number in range(200)} == set(range(10))
    assert 0 <= colour_of("\ud800") < 10
