"""What is kept on this computer, in the settings: counted, cleared after asking, let go when it is old."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.models.archive import Stored
from app.models.preferences import Page, Preferences
from app.models.rows.settings import StorageRow
from app.models.store import FileLibrary
from tests.controllers.desk import Desk

_DAY = 86_400.0


@pytest.fixture
def library(tmp_path: Path) -> Iterator[FileLibrary]:
    made = FileLibrary(tmp_path / "history.sqlite3")
    yield made
    made.close()


@pytest.fixture
def talking(library: FileLibrary) -> Desk:
    desk = Desk(library=library)
    desk.enter("#lobby")
    desk.says("mei", "hello", msgid="a")
    desk.says("mei", "are you there?", msgid="b")
    desk.says("mei", "psst", msgid="c", private=True)
    return desk


def row(desk: Desk) -> StorageRow:
    desk.app.open_settings(Page.ADVANCED)
    return desk.screen.settings[-1].storage


def test_it_says_how_much_is_kept_also_of_what_waits_to_be_written(talking: Desk) -> None:
    shown = row(talking)
    assert shown.words.startswith("3 messages · ")
    assert shown.words.endswith((" kB", " MB"))
    assert [each.label for each in shown.holdings] == ["#lobby · chat.example · 2", "mei · chat.example · 1"]


def test_one_conversation_is_cleared_after_asking(talking: Desk, library: FileLibrary) -> None:
    lobby = row(talking).holdings[0]
    talking.app.clear_history(lobby.place, lobby.name)
    assert row(talking).words.startswith("3 messages"), "nobody said yes"
    question = talking.screen.answer()
    assert question.title == "Clear what was said in #lobby?"
    assert question.danger
    told = [each.storage.under_way for each in talking.screen.settings]
    assert told.index("Clearing…") < told.index("Making the file smaller…")
    assert row(talking).words.startswith("1 message · ")
    assert [each.name for each in library.archive.measure().holdings] == ["mei"]


def test_all_of_it_is_cleared(talking: Desk) -> None:
    row(talking)
    talking.app.clear_history()
    assert "3 messages" in talking.screen.answer().text
    assert row(talking).words.startswith("0 messages")
    assert row(talking).holdings == ()
    talking.app.clear_history()
    assert len(talking.screen.asked) == 1, "there is nothing to clear"
    talking.says("mei", "still here", msgid="d")
    assert row(talking).words.startswith("1 message")


def test_what_could_not_be_counted_once_is_counted_later(
    talking: Desk, library: FileLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as once:
        once.setattr(library.archive, "measure", lambda: Stored(trouble="It is busy."))
        assert row(talking).trouble == "It is busy."
    assert (row(talking).trouble, row(talking).words[:10]) == ("", "3 messages")


@pytest.mark.parametrize("at_start", [True, False])
def test_what_is_old_is_let_go(library: FileLibrary, *, at_start: bool) -> None:
    desk = Desk(Preferences(keep_for="30" if at_start else ""), library=library)
    desk.enter("#lobby")
    desk.says("mei", "long ago", msgid="a")
    desk.clock.advance(31 * _DAY)
    desk.says("mei", "just now", msgid="b")
    row(desk)
    desk.app.change_setting("keep_for", "30")
    desk.clock.advance(_DAY)
    assert row(desk).words.startswith("1 message · ")


def test_the_folder_is_opened(desk: Desk) -> None:
    desk.app.open_folder()
    assert desk.screen.opened == [row(desk).folder]
