"""What is kept on this computer: read back as it was, in order, once, by place; and what happens to a bad file."""

from __future__ import annotations

import sqlite3
import stat
from dataclasses import replace
from pathlib import Path

from app.models.entries import Coming, Entry, Message, Note, Reaction
from app.models.notes import coming, note
from app.models.rows import NoteKind
from app.models.shelf import Gap, Kept, Shelf
from tests.models.entries import at, said
from tests.models.store.conftest import Open


def numbered(*numbers: int) -> list[Entry]:
    return [said(str(number), minutes=number, msgid=f"m{number}") for number in numbers]


def put(shelf: Shelf, *entries: Entry, room: str = "#lobby") -> None:
    shelf.add(room, room, entries)
    shelf.flush()


def test_everything_comes_back_as_it_was(shelf: Open) -> None:
    everything: list[Entry] = [
        said("plain", msgid="a"),
        Message("sam", "*all*\nof \x02it", at(1), "sam", 3, "host", own=True, msgid="b", reply_to="a", bot=True),
        replace(said("waves", minutes=2), action=True),
        replace(said("beep", minutes=3), notice=True),
        replace(said("", minutes=4, msgid="c"), deleted="olga"),
        replace(said("x", minutes=5, msgid="d"), reactions=(Reaction("👍", ("mei", "sam"), mine=True),)),
        coming(Coming(NoteKind.LEFT, "mei", at(6), "tea")),
        Note(NoteKind.CHANGED, note("{} is now {}", "mei", "olga"), at(7)),
    ]
    put(shelf(), *everything, Note(NoteKind.TROUBLE, note("only for now"), at(8)))
    assert list(shelf().latest("#lobby", 100)) == everything


def test_pages_go_back_in_the_order_of_time(shelf: Open) -> None:
    put(shelf(), *numbered(5, 6))
    put(shelf(), *numbered(1, 2, 3, 4))
    kept = shelf()
    assert list(kept.latest("#lobby", 3)) == numbered(4, 5, 6)
    assert list(kept.before("#lobby", numbered(4)[0], 2)) == numbered(2, 3)
    assert list(kept.before("#lobby", numbered(2)[0], 9)) == numbered(1)
    assert kept.before("#lobby", numbered(9)[0], 9) == ()
    assert kept.last_moment() == at(6)
    assert kept.has("#lobby", "m3")
    assert not kept.has("#tea", "m3")


def test_the_same_is_kept_once(shelf: Open) -> None:
    bare = said("no id")
    put(shelf(), *numbered(1), bare)
    put(shelf(), *numbered(1), bare, said("no id", minutes=1))
    assert len(shelf().latest("#lobby", 9)) == 3


def test_places_and_conversations_are_apart(shelf: Open) -> None:
    put(shelf(), *numbered(1))
    put(shelf("work"), *numbered(2))
    put(shelf(), *numbered(3), room="mei")
    assert list(shelf().latest("#lobby", 9)) == numbered(1)
    assert list(shelf("work").latest("#lobby", 9)) == numbered(2)
    assert list(shelf().latest("mei", 9)) == numbered(3)
    assert shelf("elsewhere").latest("#lobby", 9) == []
    assert shelf("elsewhere").last_moment() == 0


def test_a_message_changes(shelf: Open, path: Path) -> None:
    [message] = numbered(1)
    assert isinstance(message, Message)
    kept = shelf()
    put(kept, message)
    deleted = replace(message, text="", deleted="olga")
    kept.change("#lobby", deleted)
    kept.close()
    assert list(shelf().latest("#lobby", 9)) == [deleted]


def test_a_message_that_is_not_at_hand_is_taken_back(shelf: Open) -> None:
    kept = shelf()
    put(kept, *numbered(1))
    kept.erase("#lobby", "m1", "olga")
    kept.erase("#lobby", "m2", "olga")
    kept.flush()
    [message] = kept.latest("#lobby", 9)
    assert isinstance(message, Message)
    assert (message.text, message.deleted) == ("", "olga")


def test_a_gap_stands_until_it_is_closed(shelf: Open) -> None:
    kept = shelf()
    put(kept, *numbered(1))
    kept.open_gap("#lobby", at(1))
    put(kept, *numbered(5, 6))
    assert list(kept.latest("#lobby", 9)) == [*numbered(1), Gap(), *numbered(5, 6)]
    assert list(kept.latest("#lobby", 3)) == numbered(5, 6)  # an edge of a page is no gap
    assert list(kept.before("#lobby", numbered(5)[0], 9)) == [*numbered(1), Gap()]
    put(kept, *numbered(4))
    assert list(kept.latest("#lobby", 9)) == [*numbered(1), Gap(), *numbered(4, 5, 6)]
    kept.close_gap("#lobby", at(1))
    kept.flush()
    assert list(kept.latest("#lobby", 9)) == numbered(1, 4, 5, 6)


def test_what_is_kept_beside_the_entries(shelf: Open) -> None:
    kept = shelf()
    assert kept.kept("#lobby") == Kept()
    kept.keep("#lobby", "#Lobby", Kept(at(3), "half a thou", whole=True))
    kept.flush()
    assert shelf().kept("#lobby") == Kept(at(3), "half a thou", whole=True)


def test_the_oldest_go_where_there_are_too_many(shelf: Open) -> None:
    kept = shelf(most=100)
    kept.keep("#lobby", "#lobby", Kept(whole=True))
    for number in range(0, 200, 10):
        put(kept, *numbered(*range(number, number + 10)))
    left = kept.latest("#lobby", 1000)
    assert 100 <= len(left) <= 105
    assert list(left)[-1:] == numbered(199)
    assert not kept.kept("#lobby").whole


def test_they_are_not_counted_again_while_nobody_else_writes(shelf: Open) -> None:
    kept, asked = shelf(most=100), list[str]()
    kept._database.set_trace_callback(asked.append)  # type: ignore[attr-defined] # what SQLite is asked for
    for number in range(0, 200, 5):
        put(kept, *numbered(*range(number, number + 5)), *numbered(0))
    assert len([query for query in asked if "count(*)" in query and "FROM entry" in query]) == 1
    assert list(kept.latest("#lobby", 1000)) == numbered(*range(100, 200))


def test_what_another_parlour_wrote_counts(shelf: Open) -> None:
    kept, other = shelf(most=100), shelf(most=1000)
    put(kept, *numbered(*range(50)))
    put(other, *numbered(*range(50, 150)))
    put(kept, *numbered(150))
    assert list(kept.latest("#lobby", 1000)) == numbered(*range(51, 151))


def test_only_its_owner_reads_it(shelf: Open, path: Path) -> None:
    put(shelf(), *numbered(1))
    assert path.exists()
    for file in path.parent.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_what_was_taken_back_is_not_on_the_disk(shelf: Open, path: Path) -> None:
    kept = shelf()
    secret = said("the word is swordfish", msgid="a")
    put(kept, secret)
    kept.change("#lobby", replace(secret, text="", deleted="mei"))
    kept.flush()
    database = sqlite3.connect(path)
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    assert b"swordfish" not in path.read_bytes()


def test_a_broken_file_is_put_aside(shelf: Open, path: Path, troubles: list[str]) -> None:
    path.parent.mkdir()
    path.write_bytes(b"this is no database, and never was" * 100)
    put(shelf(), *numbered(1))
    assert troubles == [
        "history.sqlite3 was broken. It was put aside as history.sqlite3.broken; servers still have what was said."
    ]
    assert path.with_name("history.sqlite3.broken").read_bytes().startswith(b"this is no database")
    assert list(shelf().latest("#lobby", 9)) == numbered(1)


def test_the_file_of_a_later_version_is_left_alone(shelf: Open, path: Path, troubles: list[str]) -> None:
    put(shelf(), *numbered(1))
    database = sqlite3.connect(path)
    database.execute("PRAGMA user_version = 99")
    database.close()
    kept = shelf()
    put(kept, *numbered(2))
    assert not kept.keeps
    assert troubles == ["history.sqlite3 is from a later Parlour. Nothing is kept until that is started again."]


def test_a_folder_that_cannot_be_written(shelf: Open, path: Path, troubles: list[str]) -> None:
    path.parent.write_text("a file where the folder belongs")
    kept = shelf()
    put(kept, *numbered(1))
    assert kept.latest("#lobby", 9) == ()
    assert len(troubles) == 1
    assert "cannot be opened" in troubles[0]


def test_while_another_writes_it_waits(shelf: Open, path: Path, troubles: list[str]) -> None:
    kept = shelf()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    put(kept, *numbered(1))
    assert kept.latest("#lobby", 9) == []
    other.execute("COMMIT")
    other.close()
    kept.flush()
    assert list(kept.latest("#lobby", 9)) == numbered(1)
    assert troubles == []


def test_a_file_that_breaks_under_way_is_told_once(shelf: Open, path: Path, troubles: list[str]) -> None:
    kept = shelf()
    put(kept, *numbered(1))
    other = sqlite3.connect(path)
    other.execute("DROP TABLE entry")
    other.close()
    put(kept, *numbered(2))
    put(kept, *numbered(3))
    assert list(kept.latest("#lobby", 9)) == []
    assert len(troubles) == 1
    assert "no longer kept" in troubles[0]


def test_much_is_written_in_parts(shelf: Open) -> None:
    kept = shelf()
    kept.add("#lobby", "#lobby", numbered(*range(600)))
    assert kept.flush()
    assert len(kept.latest("#lobby", 1000)) == 250
    assert kept.flush()
    assert not kept.flush()
    kept.rest()
    assert list(shelf().latest("#lobby", 1000)) == numbered(*range(600))


TEA, MINE = Reaction("🍵", ("mei",)), Reaction("🍵", ("sam",), mine=True)


def test_reactions_wait_for_their_message(shelf: Open) -> None:
    kept = shelf()
    put(kept, *numbered(1))
    for change in (TEA, MINE, Reaction("👍", ("olga",))):
        kept.react("#lobby", "m2", change, added=True)
    kept.react("#lobby", "m2", Reaction("👍", ("olga",)), added=False)
    kept.flush()
    kept.close()
    again = shelf()
    assert again.early("#elsewhere", ["m2"]) == {}
    assert again.early("#lobby", ["m1", "m2"]) == {"m2": (Reaction("🍵", ("mei", "sam"), mine=True),)}
    again.flush()
    assert again.early("#lobby", ["m2"]) == {}


def test_a_message_that_is_kept_has_them_at_once(shelf: Open) -> None:
    kept = shelf()
    put(kept, *numbered(1))
    kept.react("#lobby", "m1", TEA, added=True)
    kept.react("#lobby", "m1", MINE, added=True)
    kept.react("#lobby", "m1", TEA, added=False)
    kept.flush()
    [message] = shelf().latest("#lobby", 9)
    assert isinstance(message, Message)
    assert message.reactions == (MINE,)


def test_no_more_wait_than_may(shelf: Open) -> None:
    """A server cannot fill the disk with reactions to nothing."""
    kept = shelf(most=200)
    for number in range(1500):
        kept.react("#lobby", f"x{number}", TEA, added=True)
    while kept.flush():
        pass
    assert kept.early("#lobby", ["x0"]) == {}
    assert kept.early("#lobby", ["x1499"])
    assert len(kept.early("#lobby", [f"x{number}" for number in range(1500)])) <= 1001


def test_a_file_of_the_first_version_goes_on(shelf: Open, path: Path) -> None:
    put(shelf(), *numbered(1))
    with sqlite3.connect(path) as database:
        database.executescript("DROP TABLE early; DROP TABLE unsent; PRAGMA user_version = 1")
    kept = shelf()
    kept.react("#lobby", "m2", TEA, added=True)
    kept.flush()
    assert kept.early("#lobby", ["m2"]) == {"m2": (TEA,)}
    assert len(kept.latest("#lobby", 9)) == 1
