"""What people say, as it arrives. Source: Modern IRC, "PRIVMSG message", "CTCP"."""

from __future__ import annotations

import pytest

from app.transport.commands import TextKind
from app.transport.events import ServerSpoke, TextReceived
from tests.transport.talking import START, Talk


def test_a_text_in_a_room(talk: Talk) -> None:
    tags = "@time=2023-11-14T22:13:30.500Z;msgid=abc"
    assert talk.hear(f"{tags} :mei!m@h PRIVMSG #lobby :hello :) all") == [
        TextReceived("#Lobby", private=False, sender="mei", text="hello :) all", at=START + 10.5, msgid="abc")
    ]


def test_a_private_text(talk: Talk) -> None:
    assert talk.hear(":mei!m@h PRIVMSG sam psst") == [TextReceived("mei", True, "mei", "psst", START)]


def test_a_notice_and_an_action(talk: Talk) -> None:
    assert talk.hear(":bot!b@h NOTICE #lobby :beep", ":mei!m@h PRIVMSG #lobby :\x01ACTION waves\x01") == [
        TextReceived("#Lobby", False, "bot", "beep", START, TextKind.NOTICE),
        TextReceived("#Lobby", False, "mei", "waves", START, TextKind.ACTION),
    ]


def test_a_text_to_those_with_a_mark_is_said_in_the_room(talk: Talk) -> None:
    """STATUSMSG: ``@#channel`` reaches those with that mark, or a mightier one."""
    (event,) = talk.hear(":mei!m@h PRIVMSG @#lobby :hosts only")
    assert isinstance(event, TextReceived)
    assert (event.conversation, event.private) == ("#Lobby", False)


def test_formatting_stays_and_what_cannot_be_read_goes(talk: Talk) -> None:
    (event,) = talk.hear(":mei!m@h PRIVMSG #lobby :\x02bold\x02 \x0304,12red\x03\x07\x1b\x7f\ttab\x0f")
    assert isinstance(event, TextReceived)
    assert event.text == "\x02bold\x02 \x0304,12red\x03\ttab\x0f"


def test_what_a_text_answers_and_that_a_program_said_it(talk: Talk) -> None:
    """client-tags/reply; "bot-mode": messages of a bot have the tag ``bot``."""
    for tag in ("+reply", "+draft/reply"):
        assert talk.hear(f"@bot;{tag}=m1 :mei!m@h PRIVMSG #lobby :yes") == [
            TextReceived("#Lobby", False, "mei", "yes", START, reply_to="m1", bot=True)
        ]


def test_what_the_server_says_is_no_conversation(talk: Talk) -> None:
    assert talk.hear(
        ":irc.example NOTICE sam :be nice",
        "NOTICE * :looking you up",
        ":services.example NOTICE sam :news",
        ":oper!o@h WALLOPS :restart at six",
    ) == [
        ServerSpoke("be nice", START),
        ServerSpoke("looking you up", START),
        ServerSpoke("news", START),
        ServerSpoke("restart at six", START),
    ]


def test_ctcp_is_answered_modestly(talk: Talk) -> None:
    """Row 45: a flood of CTCP brings no flood of answers."""
    talk.hear(":mei!m@h PRIVMSG sam :\x01VERSION\x01", ":mei!m@h PRIVMSG #lobby :\x01PING 12 34\x01")
    assert talk.take_sent() == ["NOTICE mei :\x01VERSION Parlour\x01", "NOTICE mei :\x01PING 12 34\x01"]
    talk.hear(*[":mei!m@h PRIVMSG sam :\x01VERSION\x01"] * 500)
    talk.wait(1)
    assert len(talk.take_sent()) == 1
    talk.wait(60)
    talk.take_sent()
    assert talk.events == []


@pytest.mark.parametrize(
    "text",
    ["DCC SEND ../../.bashrc 3232235777 4000 10", "DCC CHAT chat 3232235777 4000", "CLIENTINFO", "", "\x01", "ACTIONS"],
)
def test_offers_and_other_requests_are_passed_over(talk: Talk, text: str) -> None:
    """Row 46: a DCC offer is never followed."""
    assert talk.hear(f":mei!m@h PRIVMSG sam :\x01{text}\x01") == []
    assert talk.take_sent() == []


def test_an_answer_to_ctcp_is_not_answered(talk: Talk) -> None:
    assert talk.hear(":mei!m@h NOTICE sam :\x01VERSION other\x01") == []
    assert talk.take_sent() == []
