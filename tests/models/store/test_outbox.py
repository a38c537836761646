"""What was not sent is kept: as it was, in order, by place, until the server has it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.models.entries import Message
from app.models.outbox import Unsent
from app.models.rows import Delivery
from app.models.shelf import Shelf
from app.models.store import FileLibrary
from tests.models.entries import at

Open = Callable[..., Shelf]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "history.sqlite3"


@pytest.fixture
def shelf(path: Path) -> Iterator[Open]:
    """A shelf of the file as it is then, in a Parlour of its own."""
    libraries: list[FileLibrary] = []

    def make(place: str = "home") -> Shelf:
        libraries.append(FileLibrary(path))
        return libraries[-1].shelf(place, pytest.fail)

    yield make
    for library in libraries:
        library.close()


def waits(text: str, **more: Any) -> Message:
    bare = Message("sam", text, at(1), "sam", 3, "host", own=True, reference=f"r-{text}", delivery=Delivery.WAITING)
    return replace(bare, **more)


def put(shelf: Shelf, *messages: Message, room: str = "#lobby") -> None:
    for message in messages:
        shelf.outbox.put(room.casefold(), room, message)


def texts(shelf: Shelf) -> list[str]:
    return [each.message.text for each in shelf.outbox.unsent()]


def test_everything_comes_back_as_it_was_in_order(shelf: Open) -> None:
    messages = [
        waits("two\nlines", reply_to="a"),
        waits("waves", action=True),
        waits("beep", notice=True),
        waits("no", delivery=Delivery.FAILED, trouble="You cannot talk there."),
    ]
    kept = shelf()
    put(kept, *messages, room="#Lobby")
    kept.flush()
    assert list(shelf().outbox.unsent()) == [Unsent("#Lobby", each) for each in messages]


def test_one_that_changes_keeps_its_place(shelf: Open) -> None:
    kept = shelf()
    put(kept, waits("one"), waits("two"))
    put(kept, waits("one", delivery=Delivery.FAILED, trouble="No."))
    kept.outbox.under_way("r-two", "sam")
    kept.close()
    one, two = shelf().outbox.unsent()
    assert (one.message.trouble, one.sent_as) == ("No.", None)
    assert (two.message.delivery, two.sent_as) == (Delivery.WAITING, "sam")


def test_what_is_said_again_is_not_on_its_way(shelf: Open) -> None:
    kept = shelf()
    put(kept, waits("one"))
    kept.outbox.under_way("r-one", "sam")
    put(kept, waits("one"))
    kept.close()
    assert [each.sent_as for each in shelf().outbox.unsent()] == [None]


def test_what_arrived_is_gone_and_a_conversation_as_a_whole(shelf: Open) -> None:
    kept, elsewhere = shelf(), shelf("work")
    put(kept, waits("one"), waits("two"))
    put(kept, waits("three"), room="mei")
    put(elsewhere, waits("four"))
    kept.outbox.drop("r-one")
    kept.flush()
    elsewhere.flush()
    assert texts(shelf()) == ["two", "three"]
    kept.outbox.drop_all("#lobby", "#lobby")
    kept.flush()
    assert texts(shelf()) == ["three"]
    assert texts(shelf("work")) == ["four"]


def test_what_was_kept_before_it_was_known_how_names_compare_goes_with_its_conversation(shelf: Open) -> None:
    kept = shelf()
    put(kept, waits("one"), room="mei[m]")
    kept.outbox.drop_all("mei{m}", "mei[m]")
    kept.flush()
    assert texts(shelf()) == []


def test_a_claim_is_written_before_anything_is_sent(shelf: Open) -> None:
    kept = shelf()
    put(kept, waits("one"))
    assert kept.outbox.claim("r-one", "")
    assert [each.sent_as for each in shelf().outbox.unsent()] == [""], "without waiting for a flush"


def test_of_two_parlours_one_may_send(shelf: Open) -> None:
    first, second = shelf(), shelf()
    put(first, waits("one"))
    first.flush()
    assert texts(second) == ["one"]
    assert second.outbox.claim("r-one", "")
    assert not first.outbox.claim("r-one", "")
    second.outbox.drop("r-one")
    second.flush()
    assert not first.outbox.claim("r-one", "")


def test_while_another_parlour_writes_it_is_sent_all_the_same(shelf: Open, path: Path) -> None:
    kept = shelf()
    put(kept, waits("one"))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert kept.outbox.claim("r-one", "sam")
    other.close()
    kept.flush()
    assert [each.sent_as for each in shelf().outbox.unsent()] == ["sam"]


def test_a_file_of_the_second_version_goes_on(shelf: Open, path: Path) -> None:
    shelf().close()
    with sqlite3.connect(path) as database:
        database.executescript("DROP TABLE unsent; PRAGMA user_version = 2")
    database.close()
    kept = shelf()
    put(kept, waits("one"))
    kept.flush()
    assert texts(shelf()) == ["one"]
