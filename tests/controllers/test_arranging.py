"""The person arranges the sidebar: favourites, order, what to be told of; what follows from it elsewhere."""

from __future__ import annotations

import pytest

from app.models.arrangement import Arrangement, Arrangements
from app.models.rows import Notify, Section
from app.transport.commands import MarkRead
from app.transport.events import Ability, Connected, MembersListed, ModesChanged
from protocol.modes import ModeChange
from tests.controllers.desk import NOON, Desk
from tests.controllers.scenes import selected

PLACE = "chat.example:12346"


@pytest.fixture
def busy(desk: Desk) -> Desk:
    """#a is shown; #b, #c and mei are in the sidebar."""
    desk.enter("#a")
    for room in ("#b", "#c"):
        desk.let_in(room)
    desk.says("mei", "hi", private=True)
    return desk


def key(desk: Desk, title: str) -> str:
    return desk.row(title).key


def test_a_favourite_stands_first(busy: Desk) -> None:
    busy.app.favour(key(busy, "mei"), there=True)
    assert busy.titles() == ["mei", "#a", "#b", "#c"]
    assert busy.row("mei").section is Section.FAVOURITES
    busy.app.favour(key(busy, "mei"), there=False)
    assert busy.titles() == ["#a", "#b", "#c", "mei"]


def test_rows_stay_where_they_are_put(busy: Desk) -> None:
    busy.app.move_conversation(key(busy, "#c"), Section.ROOMS, key(busy, "#a"))
    assert busy.titles() == ["#c", "#a", "#b", "mei"]
    busy.let_in("#0")
    assert busy.titles() == ["#c", "#a", "#b", "#0", "mei"], "what is new comes behind"
    busy.app.move_conversation(key(busy, "#c"), Section.ROOMS)
    assert busy.titles() == ["#a", "#b", "#0", "#c", "mei"]


def test_a_row_that_is_put_among_the_favourites_becomes_one(busy: Desk) -> None:
    busy.app.favour(key(busy, "#b"), there=True)
    busy.app.move_conversation(key(busy, "mei"), Section.FAVOURITES, key(busy, "#b"))
    assert busy.titles() == ["mei", "#b", "#a", "#c"]
    busy.app.move_conversation(key(busy, "mei"), Section.ROOMS)
    assert not busy.row("mei").favourite
    assert busy.titles() == ["#b", "#a", "#c", "mei"]


def test_a_muted_room_tells_nothing(busy: Desk) -> None:
    busy.app.tell_of(key(busy, "#b"), Notify.NONE)
    busy.says("mei", "sam: hello", "#b")
    assert (busy.row("#b").unread, busy.row("#b").mentioned) == ("", False)
    busy.app.mark_read(key(busy, "mei"))
    assert not busy.screen.rail[0].unread
    busy.app.select_next(1, unread=True)
    assert selected(busy) == "#a"
    busy.app.tell_of(key(busy, "#b"), Notify.MENTIONS)
    assert (busy.row("#b").unread, busy.row("#b").mentioned, busy.row("#b").notify) == ("1", True, Notify.MENTIONS)


def test_marking_as_read(busy: Desk) -> None:
    busy.hear(Connected("sam", network="Harbour Lab", abilities=frozenset({Ability.READ_MARKERS})))
    busy.let_in("#b")
    busy.says("mei", "news", "#b")
    assert busy.row("#b").unread == "1"
    busy.app.mark_all_read()
    assert [row.unread for row in busy.screen.conversations] == [""] * 5
    busy.sent()
    busy.clock.advance(5)
    assert MarkRead("#b", NOON) in busy.sent()


def test_what_locks_a_room(busy: Desk) -> None:
    busy.hear(
        MembersListed("#b", (), hidden=True),
        ModesChanged("#c", (ModeChange("+", "i"), ModeChange("+", "k", "word")), NOON),
    )
    assert [busy.row(room).locked for room in ("#a", "#b", "#c")] == [False, True, True]
    busy.hear(MembersListed("#b", ()), ModesChanged("#c", (ModeChange("-", "i"),), NOON, by="mei"))
    assert [busy.row(room).locked for room in ("#a", "#b", "#c")] == [False, False, True]


def test_a_draft_is_shown_elsewhere_than_where_it_is_written(busy: Desk) -> None:
    busy.app.keep_draft("half a")
    assert not busy.row("#a").draft
    busy.app.select(key(busy, "#b"))
    assert busy.row("#a").draft


def test_sections_fold(busy: Desk) -> None:
    busy.app.fold_section(Section.PEOPLE, hidden=True)
    assert busy.screen.place
    assert busy.screen.place.folded == {Section.PEOPLE}
    busy.app.fold_section(Section.PEOPLE, hidden=False)
    assert busy.screen.place.folded == frozenset()


def test_it_is_kept_for_the_place() -> None:
    kept = Arrangements()
    first = Desk(arrangements=kept)
    first.app.start()
    first.enter("#a")
    first.app.favour(key(first, "#a"), there=True)
    assert kept.of(PLACE)[0] == Arrangement(favourites=("#a",))
    again = Desk(arrangements=kept)
    again.app.start()
    again.enter("#A")
    assert again.row("#A").favourite


def test_a_file_that_cannot_be_written_is_told(busy: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Arrangements, "keep", fail)
    busy.app.favour(key(busy, "#a"), there=True)
    assert "No space left" in busy.screen.notices[-1].text
    assert busy.row("#a").favourite


def test_the_link_to_a_room(busy: Desk) -> None:
    assert busy.app.link_to(key(busy, "#b")) == "ircs://chat.example:12346/%23b"
    assert busy.app.link_to("nothing") == ""
