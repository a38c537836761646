"""Finding what is kept: by words, people, time and links; what changes or goes is not found any more."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.models.entries import Message, Note
from app.models.rows import NoteKind, Span
from app.models.search import Criteria, Order, Scope
from app.models.shelf import Shelf
from app.models.store import FileLibrary

HOME = [Scope("home")]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "history.sqlite3"


@pytest.fixture
def library(path: Path) -> Iterator[FileLibrary]:
    made = FileLibrary(path, most=20)
    yield made
    made.close()


@pytest.fixture
def shelf(library: FileLibrary) -> Shelf:
    return library.shelf("home", pytest.fail)


def said(number: int, text: str, sender: str = "mei", *, own: bool = False, reply_to: str = "") -> Message:
    return Message(sender, text, float(number), "sam", msgid=f"m{number}", own=own, reply_to=reply_to)


def put(shelf: Shelf, *messages: Message, room: str = "#lobby") -> None:
    shelf.add(room, room, messages)
    shelf.flush()


def found(library: FileLibrary, *words: str, scopes: list[Scope] = HOME, order: Order = Order.NEWEST) -> list[str]:
    return find(library, Criteria(words), scopes, order)


def find(
    library: FileLibrary, criteria: Criteria, scopes: list[Scope] = HOME, order: Order = Order.NEWEST
) -> list[str]:
    answer = library.searcher.find(scopes, criteria, order, 10)
    assert not answer.trouble
    return [hit.message.msgid for hit in answer.hits]


def test_words_are_found_by_their_beginning_and_without_accents(library: FileLibrary, shelf: Shelf) -> None:
    put(shelf, said(1, "Installers for the café"), said(2, "the notes"), said(3, "an installer, and notes"))
    assert found(library, "installer") == ["m3", "m1"]
    assert found(library, "INST", "note") == ["m3"]
    assert found(library, "cafe") == ["m1"]
    assert found(library, "stall") == []
    assert found(library, "installer", order=Order.OLDEST) == ["m1", "m3"]
    assert found(library, 'quote" OR x') == []


def test_the_best_is_where_most_of_it_is_the_word(library: FileLibrary, shelf: Shelf) -> None:
    put(shelf, said(1, "notes notes"), said(2, "among many other words there are notes too, somewhere"))
    assert found(library, "notes", order=Order.BEST) == ["m1", "m2"]


def test_other_criteria(library: FileLibrary, shelf: Shelf) -> None:
    put(shelf, said(1, "see https://a.example/"), said(2, "https is a word", "Tomas_"), said(3, "東京へ", "tomas"))
    shelf.add("#lobby", "#lobby", [Note(NoteKind.CHANGED, (Span("tomas came"),), 4.0)])
    assert find(library, Criteria(link=True)) == ["m1"]
    assert find(library, Criteria(sender="tomas_")) == ["m2"]
    assert find(library, Criteria(after=2.0, before=3.0)) == ["m2"]
    assert found(library, "京") == ["m3"]


def test_only_where_it_is_looked_for(library: FileLibrary, shelf: Shelf) -> None:
    put(shelf, said(1, "notes"))
    put(shelf, said(2, "notes"), room="#tea")
    put(library.shelf("away", pytest.fail), said(3, "notes"))
    assert found(library, "notes", scopes=[Scope("home", "#tea")]) == ["m2"]
    assert found(library, "notes", scopes=[Scope("away"), Scope("home", "#lobby")]) == ["m3", "m1"]
    assert found(library, "notes", scopes=[]) == []


def test_what_comes_after_the_first_search_is_found(library: FileLibrary, shelf: Shelf) -> None:
    put(shelf, said(1, "notes"))
    assert found(library, "notes") == ["m1"]
    put(shelf, said(2, "notes"))
    assert found(library, "notes") == ["m2", "m1"]


def test_what_was_changed_or_taken_back_is_gone_from_the_index(library: FileLibrary, shelf: Shelf, path: Path) -> None:
    put(shelf, said(1, "secret notes"), said(2, "old notes"))
    assert found(library, "secret") == ["m1"]
    shelf.erase("#lobby", "m1", "mei")
    shelf.change("#lobby", said(2, "new notes"))
    shelf.flush()
    assert found(library, "secret") == found(library, "old") == []
    assert found(library, "new") == ["m2"]
    with sqlite3.connect(path) as database:
        database.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
    database.close()


def test_what_is_trimmed_is_gone_and_the_numbers_may_be_used_again(library: FileLibrary, shelf: Shelf) -> None:
    put(shelf, *(said(number, f"notes {number}") for number in range(1, 11)))
    assert len(found(library, "notes")) == 10
    put(shelf, *(said(number, f"later {number}") for number in range(11, 31)))
    assert found(library, "notes", "1") == []
    shelf.open_gap("#lobby", 30.0)
    shelf.flush()
    assert found(library, "later", "30") == ["m30"]
    shelf.close_gap("#lobby", 30.0)
    put(shelf, said(31, "the last"))
    assert found(library, "last") == ["m31"]


def test_no_more_than_asked_for(library: FileLibrary, shelf: Shelf) -> None:
    put(shelf, *(said(number, "notes") for number in range(1, 12)))
    answer = library.searcher.find(HOME, Criteria(("notes",)), Order.NEWEST, 10)
    assert answer.more
    assert [hit.message.msgid for hit in answer.hits] == [f"m{number}" for number in range(11, 1, -1)]


def test_what_was_said_to_us(library: FileLibrary, shelf: Shelf) -> None:
    mine = said(1, "who comes?", "sam", own=True)
    answer = said(2, "I do", reply_to="m1")
    put(shelf, mine, answer, said(3, "sam: hello"), said(4, "samba tonight"), said(5, "sam is me", "sam", own=True))
    hits = library.searcher.find_mentions(HOME, 10).hits
    assert [hit.message.msgid for hit in hits] == ["m3", "m2"]


def test_a_file_that_cannot_be_searched_says_so(library: FileLibrary, shelf: Shelf, path: Path) -> None:
    put(shelf, said(1, "notes"))
    library.close()
    path.write_bytes(b"broken" * 1000)
    assert "cannot be searched" in library.searcher.find(HOME, Criteria(("notes",)), Order.NEWEST, 10).trouble
