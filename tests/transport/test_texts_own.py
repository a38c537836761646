"""What we say: sent, echoed, refused. Sources: IRCv3 "echo-message", "labeled-response", "message-ids"."""

from __future__ import annotations

import pytest

from app.transport.commands import Leave, SendText, TextKind
from app.transport.events import AwayChanged, RequestRefused, SendFailed, TextReceived
from protocol.message import Message
from tests.transport.saying import ME, own
from tests.transport.talking import Talk, labels


def test_our_text_carries_its_reference_and_the_echo_settles_it(talk: Talk) -> None:
    assert talk.ask(SendText("#lobby", "hello", "r-1")) == []
    (line,) = talk.take_sent()
    message = Message.parse(line)
    assert dict(message.tags) == {"label": "r-1", "+parlour/id": "r-1"}
    assert (message.command, message.params) == ("PRIVMSG", ("#lobby", "hello"))
    assert talk.hear(f"@label=r-1;msgid=m1 {ME} PRIVMSG #lobby hello") == [own("hello", "r-1", msgid="m1")]


def test_an_echo_within_a_batch_settles_too(talk: Talk) -> None:
    """ "The start of the batch MUST be tagged with the label tag" (labeled-response)."""
    talk.ask(SendText("mei", "hello", "r-1"))
    assert talk.hear(
        "@label=r-1 :irc.example BATCH +x labeled-response",
        "@batch=x :irc.example 301 sam mei :at lunch",
        f"@batch=x {ME} PRIVMSG mei hello",
        ":irc.example BATCH -x",
    ) == [AwayChanged("mei", away=True, text="at lunch"), own("hello", "r-1", "mei")]


def test_an_echo_of_another_program_of_ours_settles_nothing(talk: Talk) -> None:
    talk.ask(SendText("#lobby", "hello", "r-1"))
    assert talk.hear(f"{ME} PRIVMSG #lobby hello") == [own("hello")]
    assert talk.hear(f"@label=r-1 {ME} PRIVMSG #lobby hello") == [own("hello", "r-1")]


def test_what_we_say_to_ourselves_comes_up_once(talk: Talk) -> None:
    """ "echo-message will result in duplicate messages … the server MUST NOT include the label tag" on the second."""
    talk.ask(SendText("sam", "note", "r-1"))
    assert talk.hear(f"@label=r-1 {ME} PRIVMSG sam note", f"{ME} PRIVMSG sam note") == [own("note", "r-1", "sam")]


def test_what_we_say_to_ourselves_comes_up_once_without_labels(unlabelled: Talk) -> None:
    unlabelled.ask(SendText("sam", "one", "r-1"))
    unlabelled.ask(SendText("sam", "two", "r-2"))
    lines = [f"{ME} PRIVMSG sam {text}" for text in ("one", "one", "two", "two")]
    assert unlabelled.hear(*lines) == [own("one", "r-1", "sam"), own("two", "r-2", "sam")]


def test_without_labels_the_echo_is_found_by_target_and_text(unlabelled: Talk) -> None:
    for target, text, reference in [("#lobby", "a", "r-1"), ("mei", "a", "r-2"), ("#lobby", "b", "r-3")]:
        unlabelled.ask(SendText(target, text, reference))
    assert [Message.parse(line).tags["+parlour/id"] for line in unlabelled.take_sent()] == ["r-1", "r-2", "r-3"]
    assert unlabelled.hear(f"{ME} PRIVMSG mei a", f"{ME} PRIVMSG #lobby b", f"{ME} PRIVMSG #lobby a") == [
        own("a", "r-2", "mei"),
        own("b", "r-3"),
        own("a", "r-1"),
    ]


def test_without_labels_an_echo_that_the_server_changed_is_the_first_to_that_target(unlabelled: Talk) -> None:
    unlabelled.ask(SendText("#lobby", "darn it", "r-1"))
    assert unlabelled.hear(f"{ME} PRIVMSG #lobby :**** it") == [own("**** it", "r-1")]


def test_without_echo_a_text_counts_as_said_when_it_goes_out(old: Talk) -> None:
    assert old.ask(SendText("#lobby", "hello", "r-1")) == [own("hello", "r-1")]
    assert old.take_sent() == ["PRIVMSG #lobby hello"]
    for number in range(20):
        old.ask(SendText("#lobby", str(number), f"n-{number}"))
    waiting = 20 - (len(old.take_sent()))
    assert waiting > 0
    assert len(old.wait(60)) == waiting


def test_a_long_text_goes_out_in_parts_and_the_last_settles_it(lineless: Talk) -> None:
    lineless.ask(SendText("#lobby", "first line\r\n\r\n" + "word " * 150 + "end", "r-1"))
    lines = lineless.take_sent()
    assert len(lines) == 3
    assert labels(lines) == ["r-1/1", "r-1/2", "r-1"]
    relayed = [line.partition(" ")[2] for line in lines]
    assert all(len(f"{ME} {line}\r\n".encode()) <= 512 for line in relayed)
    events = lineless.hear(*(f"@label={label} {ME} {line}" for label, line in zip(labels(lines), relayed, strict=True)))
    texts = [event for event in events if isinstance(event, TextReceived)]
    assert [event.reference for event in texts] == ["", "", "r-1"]
    assert texts[0].text == "first line"
    assert " ".join(event.text for event in texts[1:]) == "word " * 150 + "end"


def test_a_text_of_which_a_part_fails_fails_once(lineless: Talk) -> None:
    lineless.ask(SendText("#lobby", "one\ntwo\nthree", "r-1"))
    events = lineless.hear(
        f"@label=r-1/1 {ME} PRIVMSG #lobby one",
        "@label=r-1/2 :irc.example 404 sam #lobby :Cannot send (+m)",
        "@label=r-1 :irc.example 404 sam #lobby :Cannot send (+m)",
    )
    assert events == [own("one"), SendFailed("r-1", "You cannot talk in #lobby: Cannot send (+m)")]


def test_a_text_may_be_sent_again_under_its_reference(talk: Talk) -> None:
    talk.ask(SendText("#lobby", "hello", "r-1"))
    talk.hear("@label=r-1 :irc.example 404 sam #lobby :No")
    talk.ask(SendText("#lobby", "hello", "r-1"))
    assert talk.hear(f"@label=r-1 {ME} PRIVMSG #lobby hello") == [own("hello", "r-1")]


def test_an_action_and_a_notice_of_ours(talk: Talk) -> None:
    talk.ask(SendText("#lobby", "waves", "r-1", TextKind.ACTION))
    talk.ask(SendText("mei", "beep", "r-2", TextKind.NOTICE))
    assert [Message.parse(line).params for line in talk.take_sent()] == [
        ("#lobby", "\x01ACTION waves\x01"),
        ("mei", "beep"),
    ]
    assert talk.hear(f"@label=r-1 {ME} PRIVMSG #lobby :\x01ACTION waves\x01", f"@label=r-2 {ME} NOTICE mei beep") == [
        own("waves", "r-1", kind=TextKind.ACTION),
        own("beep", "r-2", "mei", kind=TextKind.NOTICE),
    ]


def test_a_long_action_fits_in_every_part(talk: Talk) -> None:
    talk.ask(SendText("#lobby", "x" * 1000, "r-1", TextKind.ACTION))
    relayed = [line.partition(" ")[2] for line in talk.take_sent()]
    assert len(relayed) > 2
    assert all(len(f"{ME} {line}\r\n") <= 512 for line in relayed)
    assert sum(line.count("x") for line in relayed) == 1000


@pytest.mark.parametrize("text", ["", " \n\r\n", "\0", "\x01"])
def test_nothing_is_not_sent(talk: Talk, text: str) -> None:
    assert talk.ask(SendText("#lobby", text, "r-1")) == [SendFailed("r-1", "There was nothing in this to send.")]
    assert talk.take_sent() == []


@pytest.mark.parametrize("target", ["", "mei,tomas", "two words", ":mei", "x" * 600])
def test_what_is_no_target_is_refused(talk: Talk, target: str) -> None:
    (event,) = talk.ask(SendText(target, "hello", "r-1"))
    assert isinstance(event, SendFailed)
    assert talk.take_sent() == []


def test_a_lone_surrogate_does_not_break_the_line(talk: Talk) -> None:
    talk.ask(SendText("#lobby", "a\ud83d b", "r-1"))
    assert Message.parse(talk.take_sent()[0]).params == ("#lobby", "a? b")


def test_a_mere_acknowledgement_of_a_text_means_that_it_was_dropped(talk: Talk) -> None:
    talk.ask(SendText("mei", "beep", "r-1", TextKind.NOTICE))
    assert talk.hear("@label=r-1 :irc.example ACK") == [SendFailed("r-1", "The server did not pass this on.")]


@pytest.mark.parametrize(
    ("refusal", "reason"),
    [
        ("401 sam mei :No such nick", "Nobody here is called mei."),
        ("417 sam :Input line was too long", "This is too long for the server."),
        ("412 sam :No text to send", "There was nothing in this to send."),
        ("531 sam mei :You have to share a channel", "You have to share a channel"),
    ],
)
def test_a_refusal_without_a_label_finds_its_text(unlabelled: Talk, refusal: str, reason: str) -> None:
    unlabelled.ask(SendText("mei", "hello", "r-1"))
    assert unlabelled.hear(f":irc.example {refusal}") == [SendFailed("r-1", reason)]


def test_a_refusal_that_is_about_no_text_is_said_by_itself(unlabelled: Talk) -> None:
    unlabelled.ask(SendText("mei", "hello", "r-1"))
    assert unlabelled.hear(":irc.example 401 sam tomas :No such nick") == [
        RequestRefused("tomas", "Nobody here is called tomas.", "401")
    ]


def test_a_failure_in_standard_form(talk: Talk, unlabelled: Talk) -> None:
    """standard-replies: ``FAIL command code [context…] description``."""
    talk.ask(SendText("#lobby", "hello", "r-1"))
    assert talk.hear("@label=r-1 FAIL PRIVMSG SLOW_DOWN #lobby :One a minute here") == [
        SendFailed("r-1", "One a minute here")
    ]
    unlabelled.ask(SendText("#lobby", "hello", "r-1"))
    assert unlabelled.hear("FAIL PRIVMSG SLOW_DOWN #lobby :One a minute here") == [
        SendFailed("r-1", "One a minute here")
    ]


def test_lines_are_paced_and_stay_in_order(talk: Talk) -> None:
    for number in range(30):
        talk.ask(SendText("#lobby", str(number), f"r-{number}"))
    talk.ask(Leave())
    at_once = talk.take_sent()
    assert 5 <= len(at_once) <= 10
    talk.wait(2)
    soon = talk.take_sent()
    assert 7 <= len(soon) <= 9
    talk.hear("PING :now")
    assert talk.take_sent()[0] == "PONG now"
    talk.wait(4)
    said = [Message.parse(line).params for line in at_once + soon + talk.take_sent()]
    assert said[:-1] == [("#lobby", str(number)) for number in range(30)]
    assert said[-1] == ()
