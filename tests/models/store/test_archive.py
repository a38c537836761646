"""The store as a whole: counted, cleared while a shelf is open, and made smaller."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.models.entries import Reaction
from app.models.search import Criteria, Order, Scope
from app.models.shelf import Kept, Shelf
from app.models.store import FileLibrary
from app.models.store.archive import FileArchive
from tests.models.entries import at, said


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "history.sqlite3"


@pytest.fixture
def library(path: Path) -> Iterator[FileLibrary]:
    made = FileLibrary(path)
    yield made
    made.close()


@pytest.fixture
def shelf(library: FileLibrary) -> Shelf:
    return library.shelf("sam@home:6697", lambda trouble: pytest.fail(trouble))


def put(shelf: Shelf, room: str, count: int) -> None:
    shelf.add(room, room, [said(f"cake {'x' * 400}", minutes=n, msgid=f"{room} {n}") for n in range(count)])
    while shelf.flush():
        pass


def test_it_is_counted_the_fullest_first(library: FileLibrary, shelf: Shelf, path: Path) -> None:
    put(shelf, "#tea", 2)
    put(shelf, "#cake", 3)
    stored = library.archive.measure()
    assert [(each.place, each.name, each.messages) for each in stored.holdings] == [
        ("sam@home:6697", "#cake", 3),
        ("sam@home:6697", "#tea", 2),
    ]
    assert stored.size >= path.stat().st_size


def test_one_conversation_is_cleared_and_goes_on(library: FileLibrary, shelf: Shelf) -> None:
    put(shelf, "#tea", 2)
    put(shelf, "#cake", 5_000)
    shelf.keep("#cake", "#cake", Kept(read=at(1), draft="half a word", whole=True))
    shelf.flush()
    assert library.archive.clear([("sam@home:6697", "#cake")]) == ""
    assert [each.name for each in library.archive.measure().holdings] == ["#tea"]
    assert shelf.kept("#cake") == Kept(read=at(1), draft="half a word", whole=False)
    put(shelf, "#cake", 1)
    assert len(shelf.latest("#cake", 10)) == 1


def test_what_was_cleared_is_not_said_to_be_whole_by_who_did_not_hear_of_it(library: FileLibrary, shelf: Shelf) -> None:
    put(shelf, "#cake", 3)
    shelf.keep("#cake", "#cake", Kept(whole=True))
    shelf.flush()
    library.archive.clear([("sam@home:6697", "#cake")])
    shelf.keep("#cake", "#cake", Kept(read=at(3), whole=True))
    shelf.flush()
    assert shelf.kept("#cake") == Kept(read=at(3), whole=False)
    shelf.keep("#cake", "#cake", Kept(read=at(3), whole=True))
    shelf.flush()
    assert shelf.kept("#cake").whole, "it was found out anew"


def test_reactions_that_wait_for_a_message_are_cleared_as_well(library: FileLibrary, shelf: Shelf) -> None:
    for room in ("#cake", "#tea"):
        shelf.react(room, "far", Reaction("👍", ("mei",)), added=True)
    shelf.flush()
    library.archive.clear([("sam@home:6697", "#cake")])
    assert (list(shelf.early("#cake", ["far"])), list(shelf.early("#tea", ["far"]))) == ([], ["far"])


def test_the_disk_gets_it_back_and_nothing_is_found_any_more(library: FileLibrary, shelf: Shelf, path: Path) -> None:
    put(shelf, "#cake", 5_000)
    scopes = [Scope("sam@home:6697", "#cake")]
    assert library.searcher.find(scopes, Criteria(words=("cake",)), Order.NEWEST, 5).hits
    full = library.archive.measure().size
    assert library.archive.clear([("sam@home:6697", "#cake")]) == ""
    assert library.archive.shrink() == ""
    assert library.archive.measure().size < full / 10
    assert not library.searcher.find(scopes, Criteria(words=("cake",)), Order.NEWEST, 5).hits
    assert b"cake xxxx" not in path.read_bytes()
    put(shelf, "#cake", 1)
    assert library.searcher.find(scopes, Criteria(words=("cake",)), Order.NEWEST, 5).hits


def test_what_is_old_goes(library: FileLibrary, shelf: Shelf) -> None:
    put(shelf, "#tea", 10)
    shelf.keep("#tea", "#tea", Kept(whole=True))
    shelf.flush()
    assert library.archive.drop_before(at(4)) == ""
    assert library.archive.measure().holdings[0].messages == 6
    assert not shelf.kept("#tea").whole


def test_where_nothing_is_kept_nothing_is_made(path: Path) -> None:
    archive = FileArchive(path)
    assert archive.measure().size == 0
    assert (archive.clear([("a", "b")]), archive.drop_before(1.0), archive.shrink()) == ("", "", "")
    assert not path.exists()


def test_a_file_that_is_none_is_named(path: Path) -> None:
    path.write_bytes(b"no database at all, but long enough to be looked at" * 40)
    archive = FileArchive(path)
    assert "cannot be counted" in archive.measure().trouble
    assert "could not be cleared" in archive.drop_before(1.0)
    assert "could not be made smaller" in archive.shrink()
