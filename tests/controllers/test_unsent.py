"""What was not sent is there again after a restart: what waits is sent once, in order; what failed may be retried."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.controllers.networking import Networking
from app.models.networks import Network
from app.models.opened import OpenedFile
from app.models.preferences import Preferences
from app.models.rows import Delivery
from app.models.store import FileLibrary
from app.transport.events import Ability, Connected, RequestRefused, SendFailed
from tests.controllers.archive import IN, Archive, line
from tests.controllers.desk import Desk
from tests.controllers.scenes import LOST, selected

HARBOUR = Network("harbour", "Harbour", "chat.example", name="sam", rooms=("#lobby",))
RESENDING = Connected("sam", abilities=frozenset({Ability.RESEND}), account="sam")
Start = Callable[..., Desk]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """A desktop that is started with a network: the one before was closed, or where it ``crashed``, just left."""
    desks: list[Desk] = []

    def make(*, crashed: bool = False, keep_history: bool = True) -> Desk:
        if desks and not crashed:
            desks[-1].app.close_window()
        desk = Desk(
            Preferences(keep_history=keep_history),
            library=FileLibrary(tmp_path / "history.sqlite3"),
            networks=Networking((HARBOUR,)),
            opened=OpenedFile(tmp_path / "tabs.toml"),
        )
        desks.append(desk)
        desk.app.start()
        desk.settle()
        return desk

    yield make
    for desk in desks:
        desk.app.end()


def come_in(desk: Desk, connected: Connected = IN) -> None:
    desk.hear(connected)
    desk.let_in("#lobby")


def cut_off(start: Start) -> Desk:
    """A desktop that was in #lobby, and lost the connection."""
    desk = start()
    come_in(desk)
    desk.hear(LOST)
    return desk


def said(desk: Desk) -> list[tuple[str, str]]:
    return [(text.target, text.text) for text in desk.texts()]


def shown(desk: Desk, title: str = "") -> list[tuple[str, Delivery]]:
    return [(row.text, row.delivery) for row in desk.messages(title)]


def test_what_waits_is_there_again_and_sent_in_order_once(start: Start) -> None:
    desk = cut_off(start)
    desk.app.send("one")
    desk.app.send("/me two")
    desk.app.send("/msg mei psst")
    again = start()
    assert shown(again) == [("one", Delivery.WAITING), ("two", Delivery.WAITING)]
    assert again.screen.typing.text == "2 messages waiting"
    assert shown(again, "mei") == [("psst", Delivery.WAITING)]
    again.app.send("three")
    again.hear(IN)
    assert said(again) == [("mei", "psst")]
    again.let_in("#lobby")
    assert said(again)[1:] == [("#lobby", "one"), ("#lobby", "two"), ("#lobby", "three")]
    for text in again.texts():
        again.echo(text)
    assert again.lines() == ["<sam> one", "* sam two", "<sam> three"]
    assert not again.app.busy
    once_more = start()
    come_in(once_more)
    assert once_more.texts() == []
    assert {delivery for _, delivery in shown(once_more)} == {Delivery.SENT}


def test_an_answer_waits_as_one_and_goes_with_its_reference(start: Start) -> None:
    desk = start()
    come_in(desk, Connected("sam", abilities=frozenset({Ability.REPLIES})))
    desk.says("mei", "tea?", msgid="a")
    desk.app.reply(desk.messages()[0].key)
    desk.hear(LOST)
    desk.app.send("gladly")
    desk.clock.advance(1)
    reference = desk.app.here.workspace.shelf.outbox.unsent()[0].message.reference
    again = start()
    assert again.messages()[-1].reply
    come_in(again)
    [text] = again.texts()
    assert (text.text, text.reply_to, text.reference) == ("gladly", "a", reference)


def test_a_crash_loses_nothing_and_sends_nothing_twice(start: Start) -> None:
    desk = cut_off(start)
    desk.app.send("one")
    desk.clock.advance(1)
    again = start(crashed=True)
    assert shown(again) == [("one", Delivery.WAITING)]
    come_in(again)
    assert said(again) == [("#lobby", "one")]
    once_more = start(crashed=True)
    assert shown(once_more) == [("one", Delivery.FAILED)], "nobody knows whether it arrived"
    come_in(once_more)
    assert once_more.texts() == []


def test_what_failed_is_kept_to_be_retried_or_taken_away(start: Start) -> None:
    desk = start()
    come_in(desk)
    desk.app.send("one")
    desk.app.send("two")
    for text in desk.texts():
        desk.hear(SendFailed(text.reference, "You cannot talk there."))
    again = start()
    assert [row.trouble for row in again.messages()] == ["You cannot talk there."] * 2
    come_in(again)
    assert again.texts() == []
    one, two = again.messages()
    again.app.retry(one.key)
    again.app.discard(two.key)
    assert said(again) == [("#lobby", "one")]
    again.echo(again.texts()[0])
    assert shown(start()) == [("one", Delivery.SENT)]


def test_what_is_retried_while_away_waits_after_a_restart(start: Start) -> None:
    desk = start()
    come_in(desk)
    desk.app.send("one")
    desk.hear(SendFailed(desk.texts()[0].reference, "No."))
    desk.hear(LOST)
    desk.app.retry(desk.messages()[0].key)
    again = start()
    come_in(again)
    assert said(again) == [("#lobby", "one")]


def test_what_was_on_its_way_is_found_in_the_history(start: Start) -> None:
    desk = start()
    come_in(desk)
    desk.app.send("one")
    again = start()
    assert shown(again) == [("one", Delivery.FAILED)]
    archive = Archive(again, line(1, "sam", "one"))
    come_in(again)
    archive.answer()
    assert shown(again) == [("one", Delivery.SENT)]
    assert shown(start()) == [("one", Delivery.SENT)]


def test_a_server_that_knows_an_account_again_is_sent_it_again(start: Start) -> None:
    desk = start()
    come_in(desk, RESENDING)
    desk.app.send("one")
    [first] = desk.texts()
    again = start()
    assert shown(again) == [("one", Delivery.WAITING)]
    come_in(again, RESENDING)
    assert again.texts() == [first]
    as_guest = start()
    come_in(as_guest, Connected("sam", abilities=frozenset({Ability.RESEND})))
    assert as_guest.texts() == []
    assert shown(as_guest) == [("one", Delivery.FAILED)]


def test_a_room_that_lets_nobody_in_says_why(start: Start) -> None:
    desk = cut_off(start)
    desk.app.send("one")
    again = start()
    again.hear(IN)
    again.hear(RequestRefused("#lobby", "You are banned from #lobby.", "474"))
    assert shown(again) == [("one", Delivery.FAILED)]
    assert again.messages()[0].trouble == "You are banned from #lobby."


def test_a_conversation_that_is_put_away_takes_what_waits_with_it(start: Start) -> None:
    desk = cut_off(start)
    desk.app.send("/query mei")
    desk.app.send("never mind")
    desk.app.send("/part")
    again = start()
    assert again.titles() == ["#lobby"]
    again.app.talk_to("mei")
    come_in(again)
    assert again.texts() == []


def test_from_the_first_screen_it_is_sent_as_well(start: Start, tmp_path: Path) -> None:
    def begin() -> Desk:
        library, opened = FileLibrary(tmp_path / "history.sqlite3"), OpenedFile(tmp_path / "tabs.toml")
        desk = Desk(library=library, opened=opened)
        desk.app.start()
        desk.app.join_server("sam", "chat.example", "", "#lobby", secure=True)
        return desk

    desk = begin()
    come_in(desk)
    desk.hear(LOST)
    desk.app.send("one")
    desk.app.send("/msg mei psst")
    desk.app.close_window()
    again = begin()
    come_in(again)
    assert said(again) == [("mei", "psst"), ("#lobby", "one")]
    assert selected(again) == "#lobby"
    again.app.end()


def test_where_nothing_is_kept_closing_asks_once(start: Start) -> None:
    desk = start(keep_history=False)
    come_in(desk)
    desk.app.quit()
    assert desk.screen.closed, "nothing waits"
    desk = start(keep_history=False)
    come_in(desk)
    desk.app.send("on its way")
    desk.hear(LOST)
    desk.app.send("one")
    desk.app.close_window()
    assert [row.title for row, _ in desk.screen.asked] == ["1 message is not sent yet"]
    assert not desk.screen.closed
    desk.app.send("two")
    desk.app.send("/quit")
    assert desk.screen.asked[-1][0].title == "2 messages are not sent yet"
    desk.screen.answer()
    assert desk.screen.closed


def test_a_system_that_ends_the_program_is_not_kept_waiting(start: Start) -> None:
    desk = start(keep_history=False)
    desk.app.send("one")
    desk.app.end()
    assert desk.screen.closed
    assert desk.screen.asked == []
