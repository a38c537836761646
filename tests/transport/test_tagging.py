"""Reactions, deletion, typing, read markers, both ways.

Sources: IRCv3 client tags "react", "reply", "typing"; "Message Redaction", "Read Marker".
"""

from __future__ import annotations

import pytest

from app.transport.commands import Command, DeleteText, MarkRead, React, SendText, TellTyping, TypingState
from app.transport.events import Reacted, ReadMarked, RequestRefused, TextDeleted, TypingChanged
from protocol.message import Message
from tests.transport.saying import ME
from tests.transport.talking import START, Talk

ACTIVE, PAUSED, DONE = TypingState.ACTIVE, TypingState.PAUSED, TypingState.DONE


def sent(talk: Talk) -> list[tuple[dict[str, str], str, tuple[str, ...]]]:
    """What went out: client tags, command, parameters."""
    messages = [Message.parse(line) for line in talk.take_sent()]
    return [
        ({key: value for key, value in message.tags.items() if key != "label"}, message.command, message.params)
        for message in messages
    ]


def test_a_reaction_goes_out_and_comes_back(talk: Talk) -> None:
    """ "@+reply=123;+draft/react=👋 TAGMSG #channel" """
    assert talk.ask(React("#lobby", "m1", "👋")) == []
    assert sent(talk) == [({"+reply": "m1", "+draft/reply": "m1", "+draft/react": "👋"}, "TAGMSG", ("#lobby",))]
    assert talk.hear(f"@+reply=m1;+draft/react=👋 {ME} TAGMSG #lobby") == [
        Reacted("#Lobby", False, "m1", "sam", "👋", START, own=True)
    ]


def test_a_reaction_is_taken_back(talk: Talk) -> None:
    talk.ask(React("mei", "m1", "👋", added=False))
    assert sent(talk)[0][0]["+draft/unreact"] == "👋"
    assert talk.hear("@+draft/reply=m1;+draft/unreact=👋 :mei!m@h TAGMSG sam") == [
        Reacted("mei", True, "m1", "mei", "👋", START, added=False)
    ]


def test_without_echo_it_counts_as_done_when_it_goes_out() -> None:
    talk = Talk().enter("message-tags draft/message-redaction").join("#Lobby")
    assert talk.ask(React("#lobby", "m1", "+1")) == [Reacted("#Lobby", False, "m1", "sam", "+1", START, own=True)]
    assert talk.ask(DeleteText("mei", "m1", "oops")) == [TextDeleted("mei", True, "m1", "sam", START, "oops")]


@pytest.mark.parametrize(
    "tags",
    [
        "+draft/react=x",
        "+reply=m1",
        "+reply=m1;+draft/react=",
        "+reply=m1;+draft/react=x;+draft/unreact=x",
        f"+reply=m1;+draft/react={'x' * 65}",
        "+reply=m1;+draft/react=\x02\x07",
    ],
)
def test_what_is_no_reaction_is_passed_over(talk: Talk, tags: str) -> None:
    """ "MUST NOT both be attached"; one must be to something, and short enough to be shown."""
    assert talk.hear(f"@{tags} :mei!m@h TAGMSG #lobby") == []


@pytest.mark.parametrize(
    "command",
    [
        React("#lobby", "m1", ""),
        React("#lobby", "", "x"),
        React("#lobby", "m1", "x" * 65),
        React("a,b", "m1", "x"),
        React("#lobby", "m" * 5000, "x"),
        DeleteText("#lobby", ""),
        DeleteText("#lobby", "two words"),
        DeleteText("two words", "m1"),
    ],
)
def test_what_cannot_be_asked_for_is_refused(talk: Talk, command: Command) -> None:
    (event,) = talk.ask(command)
    assert isinstance(event, RequestRefused)
    assert talk.take_sent() == []


@pytest.mark.parametrize("command", [React("#lobby", "m1", "x"), DeleteText("#lobby", "m1")])
def test_a_server_that_cannot_is_not_asked(old: Talk, command: Command) -> None:
    (event,) = old.ask(command)
    assert isinstance(event, RequestRefused)
    assert event.subject == "#lobby"
    assert old.take_sent() == []


def test_deleting_goes_out_and_comes_back(talk: Talk) -> None:
    """ "REDACT <target> <msgid> [<reason>]"; "SHOULD NOT provide a default reason" """
    assert talk.ask(DeleteText("#lobby", "m1")) == []
    talk.ask(DeleteText("mei", "m2", "not for you"))
    assert sent(talk) == [({}, "REDACT", ("#lobby", "m1")), ({}, "REDACT", ("mei", "m2", "not for you"))]
    assert talk.hear(f"{ME} REDACT #lobby m1", ":mei!m@h REDACT sam m3 :\x02oops\x02", f"{ME} REDACT mei m2") == [
        TextDeleted("#Lobby", False, "m1", "sam", START),
        TextDeleted("mei", True, "m3", "mei", START, "oops"),
        TextDeleted("mei", True, "m2", "sam", START),
    ]


def test_a_refused_deletion_says_why(talk: Talk) -> None:
    talk.ask(SendText("#lobby", "hello", "r-1"))
    assert talk.hear("FAIL REDACT REDACT_FORBIDDEN #lobby m1 :It is not yours") == [
        RequestRefused("#lobby", "It is not yours", "REDACT_FORBIDDEN")
    ]


def test_others_write(talk: Talk) -> None:
    events = talk.hear(
        "@+typing=active :mei!m@h TAGMSG #lobby",
        "@+typing=paused :mei!m@h TAGMSG sam",
        "@+draft/typing=done :mei!m@h TAGMSG @#lobby",
        "@+typing=dreaming :mei!m@h TAGMSG #lobby",
        f"@+typing=active {ME} TAGMSG #lobby",
        "@+typing=active TAGMSG #lobby",
    )
    assert events == [
        TypingChanged("#Lobby", False, "mei", ACTIVE),
        TypingChanged("mei", True, "mei", PAUSED),
        TypingChanged("#Lobby", False, "mei", DONE),
    ]


def states(talk: Talk) -> list[str]:
    return [tags["+typing"] for tags, _, _ in sent(talk)]


def test_typing_is_told_at_most_every_three_seconds(talk: Talk) -> None:
    """ "MUST be throttled so that any typing notification is not sent within 3 seconds of another one" """
    for _ in range(7):
        assert talk.ask(TellTyping("#lobby", ACTIVE)) == []
        talk.wait(1)
    assert states(talk) == ["active"] * 3


def test_what_changed_meanwhile_is_told_when_it_may_be(talk: Talk) -> None:
    talk.ask(TellTyping("#lobby", ACTIVE))
    talk.ask(TellTyping("#lobby", PAUSED))
    talk.ask(TellTyping("#LOBBY", DONE))
    talk.ask(TellTyping("mei", ACTIVE))
    assert states(talk) == ["active", "active"]
    talk.wait(2.9)
    assert states(talk) == []
    talk.wait(0.2)
    assert states(talk) == ["done"]


def test_who_goes_on_writing_has_not_stopped(talk: Talk) -> None:
    talk.ask(TellTyping("#lobby", ACTIVE))
    talk.ask(TellTyping("#lobby", DONE))
    talk.ask(TellTyping("#lobby", ACTIVE))
    talk.wait(10)
    assert states(talk) == ["active"]


def test_what_is_sent_says_by_itself_that_we_write_no_more(talk: Talk) -> None:
    talk.ask(TellTyping("#lobby", ACTIVE))
    talk.ask(TellTyping("#lobby", PAUSED))
    talk.ask(SendText("#lobby", "there", "r-1"))
    talk.take_sent()
    talk.ask(TellTyping("#lobby", DONE))
    talk.wait(10)
    assert states(talk) == []
    assert len(talk.session._core.throttle) <= 1


def test_typing_does_not_wait_in_line(talk: Talk) -> None:
    """It would come too late to be true."""
    for number in range(30):
        talk.ask(SendText("#lobby", str(number), f"r-{number}"))
    talk.ask(TellTyping("mei", ACTIVE))
    talk.wait(30)
    assert {command for _, command, _ in sent(talk)} == {"PRIVMSG"}


def test_typing_is_refused_without_a_word(talk: Talk, old: Talk) -> None:
    """In a room in which we may not speak, every three seconds."""
    talk.ask(TellTyping("#lobby", ACTIVE))
    label = Message.parse(talk.take_sent()[0]).tags["label"]
    assert talk.hear(f"@label={label} :irc.example 404 sam #lobby :Cannot send (+m)") == []
    old.ask(TellTyping("#lobby", ACTIVE))
    assert old.take_sent() == []
    assert old.events == []


def test_how_far_we_have_read_goes_out_and_comes_back(talk: Talk) -> None:
    """ "MARKREAD <target> timestamp=YYYY-MM-DDThh:mm:ss.sssZ" """
    assert talk.ask(MarkRead("#lobby", START + 0.5)) == []
    assert talk.take_sent() == ["MARKREAD #lobby timestamp=2023-11-14T22:13:20.500Z"]
    assert talk.hear(":irc.example MARKREAD #lobby timestamp=2023-11-14T22:13:20.500Z") == [
        ReadMarked("#Lobby", START + 0.5)
    ]


def test_no_marker_and_nonsense_tell_nothing(talk: Talk) -> None:
    """ "If there is no known last message read timestamp, the timestamp parameter is a literal *" """
    lines = [f":irc.example MARKREAD #lobby {moment}" for moment in ("*", "timestamp=soon", "timestamp=", "")]
    assert talk.hear(*lines, "FAIL MARKREAD INTERNAL_ERROR #lobby :Cannot be set") == []


@pytest.mark.parametrize("command", [MarkRead("#lobby", START), MarkRead("#lobby", 1e300), MarkRead("", START)])
def test_markers_that_cannot_be_set_are_dropped_without_a_word(old: Talk, command: Command) -> None:
    assert old.ask(command) == []
    assert old.take_sent() == []
