from __future__ import annotations

import pytest

from app.models.directory import Directory
from app.models.rows import RoomOrder, RoomRow

TEA, LOBBY, ATTIC = RoomRow("#tea", 3, "Leaves & Water"), RoomRow("#Lobby", 12, "We talk of tea"), RoomRow("#attic", 3)


@pytest.fixture
def directory() -> Directory:
    directory = Directory(str.lower)
    directory.add([TEA, LOBBY, ATTIC])
    return directory


def test_most_people_come_first_and_names_decide_between_as_many(directory: Directory) -> None:
    assert directory.find("", RoomOrder.PEOPLE) == (LOBBY, ATTIC, TEA)
    assert directory.find("", RoomOrder.NAME) == (ATTIC, LOBBY, TEA)


@pytest.mark.parametrize(
    ("typed", "found"),
    [("WATER", (TEA,)), ("tea", (LOBBY, TEA)), ("talk lob", (LOBBY,)), ("lob water", ()), (" #at ", (ATTIC,))],
)
def test_every_word_is_looked_for_in_name_and_topic(
    directory: Directory, typed: str, found: tuple[RoomRow, ...]
) -> None:
    assert directory.find(typed, RoomOrder.PEOPLE) == found


def test_the_room_that_is_called_so_comes_first(directory: Directory) -> None:
    assert directory.find("tea", RoomOrder.PEOPLE, "#TEA") == (TEA, LOBBY)
    assert directory.find("tea", RoomOrder.PEOPLE, "#attic") == (LOBBY, TEA)


def test_a_room_that_is_told_twice_is_there_once(directory: Directory) -> None:
    directory.add([RoomRow("#TEA", 4)])
    assert len(directory) == 3
    assert directory.named("#tea") == RoomRow("#TEA", 4)
