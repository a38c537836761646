"""The places as the settings list them, and rooms that come back with the next start."""

from __future__ import annotations

from dataclasses import replace

from app.models.networks import Network
from app.models.preferences import Page, Preferences
from app.models.rows import KeptRow, Link
from app.transport.commands import JoinRoom
from app.transport.events import Connected, Disconnected, Ending, RoomLeft
from tests.controllers.desk import NOON, Desk
from tests.controllers.kept import Kept
from tests.controllers.scenes import LOST

LIBERA = Network("libera", "Libera.Chat", "irc.libera.chat", name="sam", rooms=("#tea", "#back door-key"))
OFTC = Network("oftc", "OFTC", "irc.oftc.net", name="sammy", at_start=False)


def listed(desk: Desk) -> list[KeptRow]:
    desk.app.open_settings(Page.CONNECTION)
    return list(desk.screen.settings[-1].networks)


def come_in(kept: Kept) -> None:
    kept.desk.hear(Connected("sam"))
    for room in ("#tea", "#back"):
        kept.desk.let_in(room)


def rooms(kept: Kept) -> tuple[str, ...]:
    return kept.store.kept[-1][0].rooms


def test_all_places_are_listed_with_how_they_stand() -> None:
    kept = Kept(LIBERA, OFTC)
    kept.desk.hear(Connected("sam"))
    first, second = listed(kept.desk)
    assert (first.title, first.address, first.status, first.waits) == (
        "Libera.Chat",
        "irc.libera.chat:6697",
        "Connected",
        False,
    )
    assert (second.at_start, second.kept, second.waits) == (False, True, True)


def test_what_changes_is_shown_at_once() -> None:
    kept = Kept(LIBERA)
    kept.desk.hear(Connected("sam"))
    listed(kept.desk)
    kept.desk.app.disconnect_place(kept.key())
    assert kept.desk.screen.settings[-1].networks[0].waits
    kept.desk.app.start_with(kept.key(), on=False)
    assert not kept.desk.screen.settings[-1].networks[0].at_start
    assert not kept.store.kept[-1][0].at_start


def test_one_that_is_left_for_good_is_asked_about_and_gone() -> None:
    kept = Kept(LIBERA, OFTC)
    kept.desk.app.ask_leave(kept.key())
    assert len(listed(kept.desk)) == 2
    kept.desk.screen.answer()
    assert [row.title for row in listed(kept.desk)] == ["OFTC"]
    assert [network.key for network in kept.store.kept[-1]] == ["oftc"]


def test_a_place_that_is_not_kept_is_listed_as_such(inside: Desk) -> None:
    assert [(row.title, row.kept) for row in listed(inside)] == [("Harbour Lab", False)]


def test_one_stays_away_where_one_likes_it_so() -> None:
    desk = Desk(Preferences(reconnect=False))
    desk.enter()
    desk.hear(LOST)
    assert desk.screen.place
    assert (desk.screen.place.link, desk.screen.place.can_retry) == (Link.OFFLINE, True)
    desk.clock.advance(100)
    assert len(desk.server.opened) == 1
    desk.app.reconnect()
    assert len(desk.server.opened) == 2


# Rooms that come back


def test_rooms_that_one_enters_and_leaves_are_those_of_the_next_start() -> None:
    kept = Kept(LIBERA)
    come_in(kept)
    assert kept.store.kept == [], "nothing changed yet"
    kept.desk.app.send("/join #cake secret")
    kept.desk.let_in("#cake")
    assert rooms(kept) == ("#tea", "#back door-key", "#cake secret")
    kept.desk.app.close_conversation(kept.desk.row("#back").key)
    assert rooms(kept) == ("#tea", "#cake secret")
    again = Kept(*kept.store.kept[-1])
    again.desk.hear(Connected("sam"))
    joins = [command for command in again.desk.sent() if isinstance(command, JoinRoom)]
    assert joins == [JoinRoom("#tea"), JoinRoom("#cake", "secret")]


def test_who_is_put_out_or_not_let_in_or_cut_off_finds_the_room_again() -> None:
    kept = Kept(LIBERA)
    come_in(kept)
    kept.desk.hear(RoomLeft("#tea", NOON, by="mei"))
    kept.desk.hear(Disconnected(Ending.LOST, "Gone."))
    assert kept.store.kept == []


def test_a_room_left_elsewhere_is_left() -> None:
    kept = Kept(LIBERA)
    come_in(kept)
    kept.desk.hear(RoomLeft("#TEA", NOON))
    assert rooms(kept) == ("#back door-key",)


def test_the_list_stays_as_it_was_typed_where_one_likes_it_so() -> None:
    kept = Kept(LIBERA)
    kept.desk.app.change_setting("return_to_rooms", False)
    come_in(kept)
    kept.desk.let_in("#cake")
    kept.desk.app.close_conversation(kept.desk.row("#tea").key)
    assert kept.store.kept == []


def test_a_room_that_is_typed_into_the_dialog_is_entered_at_once() -> None:
    kept = Kept(LIBERA)
    come_in(kept)
    kept.desk.sent()
    kept.desk.app.edit_place(kept.key())
    assert kept.desk.screen.network
    form = kept.desk.screen.network.form
    kept.desk.app.save_network(replace(form, rooms=f"{form.rooms}, #cake"))
    assert kept.desk.sent() == [JoinRoom("#cake")]
    kept.desk.let_in("#cake")
    assert len(kept.store.kept) == 1, "it stands there already"
