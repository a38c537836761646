"""Whether those are here with whom we talk in private, also where we share no room."""

from __future__ import annotations

from app.models.rows import Presence
from app.transport.commands import WatchPeople
from app.transport.events import AwayChanged, Connected, Disconnected, Ending, Member, NameChanged, PresenceTold
from tests.controllers.desk import NOON, Desk


def watched(desk: Desk) -> list[tuple[str, ...]]:
    return [command.names for command in desk.sent() if isinstance(command, WatchPeople)]


def header(desk: Desk) -> tuple[Presence | None, str]:
    assert desk.screen.header
    return desk.screen.header.presence, desk.screen.header.topic


def test_the_server_watches_those_whom_we_talk_with(inside: Desk) -> None:
    inside.sent()
    inside.app.talk_to("mei")
    inside.says("olga", "hi", private=True)
    assert watched(inside) == [("mei",), ("mei", "olga")]
    inside.app.send("hello")
    inside.hear(NameChanged("olga", "olly", NOON))
    assert watched(inside) == [("mei", "olly")]
    inside.app.close_conversation(inside.row("mei").key)
    assert watched(inside) == [("olly",)]


def test_nothing_is_known_until_somebody_tells(inside: Desk) -> None:
    inside.app.talk_to("mei")
    assert inside.row("mei").presence is None
    assert header(inside) == (None, "")
    inside.hear(PresenceTold("mei", here=True))
    assert inside.row("mei").presence is Presence.ONLINE
    assert header(inside) == (Presence.ONLINE, "Online")
    inside.hear(AwayChanged("Mei", away=True, text="at lunch"))
    assert inside.row("mei").presence is Presence.AWAY
    assert header(inside) == (Presence.AWAY, "Away · at lunch")
    inside.hear(PresenceTold("mei", here=False))
    assert header(inside) == (Presence.OFFLINE, "Offline")
    inside.says("mei", "back", private=True)
    assert inside.row("mei").presence is Presence.ONLINE


def test_a_cut_makes_it_unknown_and_it_is_asked_again(inside: Desk) -> None:
    inside.app.talk_to("mei")
    inside.hear(PresenceTold("mei", here=True))
    inside.hear(Disconnected(Ending.LOST, "The connection was lost."))
    assert (inside.row("mei").presence, header(inside)) == (None, (None, ""))
    inside.sent()
    inside.app.reconnect()
    inside.hear(Connected("sam"))
    assert watched(inside) == [("mei",)]


def test_a_common_room_knows_better(inside: Desk) -> None:
    inside.app.talk_to("mei")
    inside.hear(PresenceTold("mei", here=True))
    inside.let_in("#tea", Member("mei", away=True, note="tea"))
    assert header(inside) == (Presence.AWAY, "Away · tea")
