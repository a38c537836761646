"""Reactions that come before what they are about."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.models.entries import Message, Reaction
from app.models.reactions import Early
from app.models.recorder import NoRecorder
from app.models.shelf import Shelf
from app.models.store import FileLibrary
from tests.models.entries import said

TEA = Reaction("🍵", ("mei",))


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    library = FileLibrary(tmp_path / "history.sqlite3")
    yield library.shelf("home", lambda trouble: pytest.fail(trouble))
    library.close()


def test_one_that_was_not_written_when_its_message_came_is_not_given_again(shelf: Shelf) -> None:
    shelf.react("#lobby", "m1", TEA, added=True)
    assert shelf.early("#lobby", ["m1"]) == {}, "it is known beside the store"
    shelf.add("#lobby", "#lobby", [said("hello", msgid="m1")])
    shelf.flush()
    assert shelf.early("#lobby", ["m1"]) == {}


def test_so_many_to_one_message_are_remembered() -> None:
    early = Early(NoRecorder())
    for number in range(500):
        early.react("m1", Reaction("🍵", (f"no{number}",)), added=True)
    [message] = early.complete([said("hello", msgid="m1")])
    assert isinstance(message, Message)
    assert message.reactions[0].names == tuple(f"no{number}" for number in range(400, 500))
    assert early.complete([said("hello", msgid="m1")]) == [said("hello", msgid="m1")]
