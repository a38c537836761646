"""Messages of several lines, ours and those of others. Source: IRCv3 "Multiline Messages"."""

from __future__ import annotations

import pytest

from app.transport.commands import SendText, TextKind
from app.transport.events import SendFailed, TextReceived
from protocol.message import Message
from tests.transport.saying import ME, NO_LABELS, own
from tests.transport.talking import EVERY_CAPABILITY, START, Talk

MEI = ":mei!m@h"


def parsed(talk: Talk) -> list[Message]:
    return [Message.parse(line) for line in talk.take_sent()]


def test_several_lines_go_out_as_one_message(talk: Talk) -> None:
    """ "all client-only tags associated with the message must be sent attached to the initial BATCH command" """
    assert talk.ask(SendText("#lobby", "hello\n\nhow are you?", "r-1", reply_to="m1")) == []
    opening, *inside, closing = parsed(talk)
    reference = opening.params[0][1:]
    assert (opening.command, opening.params[1:]) == ("BATCH", ("draft/multiline", "#lobby"))
    assert dict(opening.tags) == {"label": "r-1", "+parlour/id": "r-1", "+reply": "m1", "+draft/reply": "m1"}
    assert [(message.command, message.params) for message in inside] == [
        ("PRIVMSG", ("#lobby", text)) for text in ("hello", "", "how are you?")
    ]
    assert all(dict(message.tags) == {"batch": reference} for message in inside)
    assert closing.params == (f"-{reference}",)


def echo(label: str, reference: str = "b1") -> list[str]:
    return [
        f"@label={label};msgid=m7 {ME} BATCH +{reference} draft/multiline #lobby",
        f"@batch={reference} {ME} PRIVMSG #lobby one",
        f"@batch={reference} {ME} PRIVMSG #lobby :tw",
        f"@batch={reference};draft/multiline-concat {ME} PRIVMSG #lobby :o",
        f":irc.example BATCH -{reference}",
    ]


def test_the_echo_settles_it_once(talk: Talk) -> None:
    talk.ask(SendText("#lobby", "one\ntwo", "r-1"))
    assert talk.hear(*echo("r-1")) == [own("one\ntwo", "r-1", msgid="m7")]


def test_the_echo_may_be_in_a_batch_of_its_own(talk: Talk) -> None:
    talk.ask(SendText("#lobby", "one\ntwo", "r-1"))
    opening, *rest = echo("r-1")
    assert talk.hear(
        "@label=r-1 :irc.example BATCH +x labeled-response",
        opening.replace("label=r-1", "batch=x"),
        *rest,
        "BATCH -x",
    ) == [own("one\ntwo", "r-1", msgid="m7")]


def test_without_labels_the_echo_is_found_by_its_text() -> None:
    talk = Talk().enter(NO_LABELS).join("#Lobby")
    talk.ask(SendText("#lobby", "other", "r-1"))
    talk.ask(SendText("#lobby", "one\ntwo", "r-2"))
    opening, *rest = echo("r-2")
    assert talk.hear(opening.replace("label=r-2;", ""), *rest) == [own("one\ntwo", "r-2", msgid="m7")]


@pytest.mark.parametrize("tag", ["@label=r-1 ", ""])
def test_a_refused_batch_fails_the_text(tag: str) -> None:
    talk = Talk().enter(EVERY_CAPABILITY if tag else NO_LABELS)
    talk.ask(SendText("#lobby", "one\ntwo", "r-1"))
    assert talk.hear(f"{tag}FAIL BATCH MULTILINE_MAX_BYTES 4096 :Too long") == [SendFailed("r-1", "Too long")]


def test_a_line_that_is_too_long_is_joined_again_by_who_gets_it(talk: Talk) -> None:
    """ "split long lines between words where possible and leave the space character at the end of the line" """
    text = "word " * 150 + "end"
    talk.ask(SendText("#lobby", text, "r-1"))
    _, *inside, _ = parsed(talk)
    assert len(inside) == 2
    assert "".join(message.params[1] for message in inside) == text
    assert inside[0].params[1].endswith("word ")
    assert ["draft/multiline-concat" in message.tags for message in inside] == [False, True]
    assert all(len(f"{ME} PRIVMSG #lobby :{message.params[1]}\r\n") <= 512 for message in inside)


def test_more_than_the_server_takes_goes_out_as_several_messages(talk: Talk) -> None:
    """max-lines=10: of 25 lines the last batch settles, and only the first answers."""
    text = "\n".join(f"line {number}" for number in range(25))
    talk.ask(SendText("#lobby", text, "r-1", reply_to="m1"))
    talk.wait(30)
    messages = parsed(talk)
    openings = [message for message in messages if message.command == "BATCH" and message.params[0].startswith("+")]
    assert [opening.tags["+parlour/id"] for opening in openings] == ["r-1/1", "r-1/2", "r-1"]
    assert ["+reply" in opening.tags for opening in openings] == [True, False, False]
    assert [len(messages), len({opening.params[0] for opening in openings})] == [31, 3]


def test_nothing_comes_between_the_lines_of_a_batch_and_short_ones_count_an_eighth(talk: Talk) -> None:
    """ "it MUST NOT send any messages that are not part of the batch, until it is closed" (client-batch)"""
    for number in range(8):
        talk.ask(SendText("#lobby", str(number), f"n-{number}"))
    talk.ask(SendText("#lobby", "\n".join("abcdefgh"), "r-1"))
    talk.hear("PING :x")
    sent = [message.command for message in parsed(talk)]
    assert sent[8:] == ["BATCH", *["PRIVMSG"] * 8, "BATCH", "PONG"]
    talk.ask(SendText("#lobby", "after", "r-2"))
    talk.wait(0.7)  # ten may go at once: coming in was one, then eight, the ends, and eight eighths
    assert parsed(talk) == []
    talk.wait(0.1)
    assert [message.params[1] for message in parsed(talk)] == ["after"]


def test_one_line_is_no_batch_and_an_action_neither(talk: Talk) -> None:
    talk.ask(SendText("#lobby", "\n\nalone\n", "r-1"))
    talk.ask(SendText("#lobby", "waves\nleaves", "r-2", TextKind.ACTION))
    assert [message.params[1] for message in parsed(talk)] == ["alone", "\x01ACTION waves\x01", "\x01ACTION leaves\x01"]


def test_several_notices_are_a_batch_of_notices(talk: Talk) -> None:
    talk.ask(SendText("#lobby", "one\ntwo", "r-1", TextKind.NOTICE))
    assert [message.command for message in parsed(talk)] == ["BATCH", "NOTICE", "NOTICE", "BATCH"]


def test_without_echo_it_counts_as_said_when_it_goes_out() -> None:
    talk = Talk().enter("batch message-tags draft/multiline=max-bytes=4096").join("#Lobby")
    assert talk.ask(SendText("#lobby", "one\ntwo", "r-1")) == [own("one\ntwo", "r-1")]


def test_several_lines_of_others_are_one_text(talk: Talk) -> None:
    """ "wait until the full batch has been received before processing the message" """
    lines = [
        f"@msgid=m1;time=2023-11-14T22:13:30.500Z;+reply=m0 {MEI} BATCH +1 draft/multiline #lobby",
        f"@batch=1 {MEI} PRIVMSG #lobby :hello",
        f"@batch=1 {MEI} PRIVMSG #lobby :",
        f"@batch=1 {MEI} PRIVMSG #lobby :how is ",
        ":tomas!t@h PRIVMSG #lobby :meanwhile",
        f"@batch=1;draft/multiline-concat {MEI} PRIVMSG #lobby :everyone?",
    ]
    assert talk.hear(*lines) == [TextReceived("#Lobby", False, "tomas", "meanwhile", START)]
    text = "hello\n\nhow is everyone?"
    assert talk.hear(":irc.example BATCH -1") == [
        TextReceived("#Lobby", False, "mei", text, START + 10.5, msgid="m1", reply_to="m0")
    ]


def test_a_batch_with_nothing_in_it_says_nothing(talk: Talk) -> None:
    assert talk.hear(f"{MEI} BATCH +1 draft/multiline #lobby", "@batch=1 PING :x", "BATCH -1") == []
    assert talk.hear(f"{MEI} BATCH +1 draft/multiline", f"@batch=1 {MEI} PRIVMSG #lobby", "BATCH -1") == []
