"""Servers and people who mean ill, as the whole desktop meets them: nothing is opened, fetched or written elsewhere,
and what is told stays readable.

The rows are those of the list of hostile inputs; more of them are met where they arrive, in ``tests/transport``
(`test_hostile`, `test_secure`, `test_texts`), ``tests/models`` (`test_richtext`, `test_formats`, `test_links`) and
``tests/views/timeline`` (`test_hostile`).
"""

from __future__ import annotations

from pathlib import Path

import pytest

from app.controllers.news import GATHER
from app.models.arrangement import Arrangements
from app.models.rows import Notify
from app.models.shelf import LateLibrary
from app.transport.events import Member, TextReceived
from tests.controllers.desk import NOON, Desk
from tests.controllers.scenes import two_rooms

DAY = 24 * 3600


@pytest.mark.parametrize("room", ["#../../outside", "#/etc/passwd", "#..\\..\\outside", "#con", "#" + "x" * 190])
def test_a_room_named_like_a_path_is_written_where_all_is(tmp_path: Path, room: str) -> None:
    """Row 47."""
    data = tmp_path / "deep" / "data"
    kept = LateLibrary(data / "history.sqlite3")
    desk = Desk(library=kept, arrangements=Arrangements(data / "rooms.toml"))
    desk.app.start()
    desk.enter(room, Member("../mei"))
    desk.says("../mei", "hello", room)
    desk.says("../mei", "hello", private=True)
    desk.app.tell_of(desk.row(room).key, Notify.MENTIONS)
    desk.clock.advance(60)
    desk.app.close_window()
    files = {file for file in tmp_path.rglob("*") if file.is_file()}
    assert {file.name for file in files} == {"history.sqlite3", "rooms.toml"}
    assert {file.parent for file in files} == {data}


@pytest.mark.parametrize(
    "text",
    [
        "irc://evil.example/#x,needkey",
        "file:///etc/passwd",
        "https://example.org/$(touch${IFS}x)`id`;|&",
        "https://example.org/bomb.png",
        "https://example.org/bomb.svg \x01DCC SEND bomb.png 3232235777 4000 10\x01",
        "data:image/png;base64,iVBORw0KGgo=",
    ],
)
def test_nothing_is_opened_nor_fetched_by_itself(inside: Desk, text: str) -> None:
    """Rows 46, 48 and 55: a picture is a link like any other, and no link is followed without a click."""
    inside.sent()
    before = len(inside.transports)
    inside.says("mei", text)
    inside.says("mei", text, private=True)
    inside.clock.advance(60)
    assert (inside.screen.opened, len(inside.transports)) == ([], before)
    assert inside.texts() == []


def test_a_clock_that_is_wrong_moves_nothing(inside: Desk) -> None:
    """Row 53."""
    told = {"one": NOON, "tomorrow": NOON + DAY, "long ago": 0.0, "never": 2.0**40, "two": NOON}
    for text, at in told.items():
        inside.hear(TextReceived("#lobby", private=False, sender="mei", text=text, at=at))
    assert inside.lines("#lobby") == [f"<mei> {text}" for text in told]


def test_fifty_thousand_lines_are_counted_and_told_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Row 56."""
    two_rooms(desk)
    monkeypatch.setattr(desk.screen, "change_timeline", lambda *_: None)  # it compares all rows each time
    desk.app.attend(present=False)
    told = (TextReceived("#tea", False, "mei", f"{number} to sam", NOON) for number in range(50_000))
    desk.hear(*told)
    assert (desk.row("#tea").unread, desk.screen.unread[-1]) == ("99+", 50_000)
    desk.clock.advance(GATHER)
    assert [(row.title, row.text) for row in desk.notifier.told] == [
        ("50000 new messages in #tea", "mei: 49999 to sam"),
    ]


def test_what_is_told_outside_the_window_holds_nothing_that_misleads(desk: Desk) -> None:
    """Rows 42 to 44, where there is no timeline to draw them."""
    two_rooms(desk)
    desk.app.attend(present=False)
    desk.says("m\u202eei", "\u202egnp.exe\u2066 \ud83d \x03999,99\x04zz\x0f" + "\u0321\u0300" * 20_000, "#tea")
    desk.clock.advance(GATHER)
    [row] = desk.notifier.told
    assert all(character.isprintable() for character in row.title + row.text)
    assert len(row.text) < 300
