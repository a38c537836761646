"""Private conversations: opened by a message, by us, and whether the other is there."""

from __future__ import annotations

from app.models.people import colour_of
from app.models.rows import ConversationKind, Presence
from app.transport.commands import TextKind, WatchPeople
from app.transport.events import AwayChanged, Member, MemberEntered, PersonLeft, TextReceived
from tests.controllers.desk import NOON, Desk
from tests.controllers.scenes import selected


def test_a_private_message_opens_a_conversation(inside: Desk) -> None:
    inside.says("mei", "psst", private=True)
    row = inside.row("mei")
    assert (row.kind, row.unread, row.mentioned, row.selected) == (ConversationKind.PERSON, "1", True, False)
    assert inside.titles() == ["#lobby", "mei"]
    assert selected(inside) == "#lobby"
    inside.app.select(row.key)
    assert inside.lines() == ["<mei> psst"]
    assert inside.screen.members == []
    inside.app.send("yes?")
    [text] = inside.texts()
    assert (text.target, text.text) == ("mei", "yes?")


def test_talking_to_somebody(inside: Desk) -> None:
    inside.app.talk_to("mei")
    assert selected(inside) == "mei"
    assert inside.screen.composer
    assert inside.screen.composer.placeholder == "Message mei"
    inside.app.talk_to(" ")
    assert inside.titles() == ["#lobby", "mei"]


def test_our_private_text_from_elsewhere_is_filed_under_the_other(inside: Desk) -> None:
    inside.hear(TextReceived("mei", private=True, sender="sam", text="hi", at=NOON, own=True))
    assert inside.lines("mei") == ["<sam> hi"]
    assert inside.row("mei").unread == ""


def test_notices_of_strangers_open_nothing(inside: Desk) -> None:
    inside.says("NickServ", "this name is registered", kind=TextKind.NOTICE, private=True)
    assert inside.titles() == ["#lobby"]
    server = inside.screen.conversations[0]
    assert (server.kind, server.unread, server.mentioned) == (ConversationKind.SERVER, "1", True)
    inside.app.talk_to("NickServ")
    inside.says("NickServ", "hello", kind=TextKind.NOTICE, private=True)
    assert inside.messages()[0].notice


def test_the_presence_of_a_friend(inside: Desk) -> None:
    inside.hear(MemberEntered("#lobby", Member("mei"), NOON))
    inside.says("mei", "hi", private=True)
    inside.hear(AwayChanged("mei", away=True))
    assert inside.row("mei").presence is Presence.AWAY
    assert [group.title for group in inside.screen.members] == ["Online · 1", "Away · 1"]
    mei = inside.screen.members[1].members[0]
    assert (mei.name, mei.colour, mei.presence) == ("mei", colour_of("mei"), Presence.AWAY)
    inside.hear(PersonLeft("mei", NOON, "tea"))
    assert inside.row("mei").presence is Presence.OFFLINE
    assert inside.lines("mei")[-1] == "- mei left (tea)"
    assert inside.lines("#lobby")[-1] == "- mei joined and left"
    inside.says("mei", "back", private=True)
    assert inside.row("mei").presence is Presence.ONLINE


def test_a_private_text_whose_conversation_was_closed_does_not_open_it(inside: Desk) -> None:
    inside.app.send("/query mei psst")
    inside.app.send("/part")
    inside.echo(inside.texts()[0])
    assert inside.titles() == ["#lobby"]


def test_closing_a_private_conversation_says_nothing_there(inside: Desk) -> None:
    inside.app.talk_to("mei")
    inside.sent()
    inside.app.close_conversation(inside.row("mei").key)
    assert inside.sent() == [WatchPeople(())]
    assert selected(inside) == "#lobby"
