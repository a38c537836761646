"""What hostile lines do to the commands: a clear refusal, nobody else harmed, nothing in the log but what was said."""

from __future__ import annotations

import random

import pytest

import server.commands  # noqa: F401 - registers every command
from server.commands.registry import COMMANDS
from tests.server.commands_support import Harness, Person

ALL = ("message-tags", "batch", "labeled-response", "echo-message", "server-time")


def still_serves(person: Person) -> bool:
    return [m.params[-1] for m in person.ask("PING alive")] == ["alive"]


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        (b"PRIVMSG bob :" + b"x" * 16_384, "417"),  # row 1
        (b"PRIVMSG bob :a\rQUIT :b", ""),  # row 10: a bare CR ends nothing
        (b"PRIVMSG bob :a\0b", ""),  # row 11
        (b"PRIVMSG bob :\xff\xfe", "FAIL"),  # row 13
        (b"PRIVMSG bob :\xc0\xaf \xed\xa0\x80", "FAIL"),  # row 14: overlong, surrogate
        (b"@" + b"a=b;" * 2048 + b" PRIVMSG bob :x", "417"),  # row 15
        (b"@+a=1;+a=2 PRIVMSG bob :x", ""),  # row 16
        (b"@ PRIVMSG bob :x", ""),  # row 18: an empty tag section
        (b": PRIVMSG bob :x", ""),  # row 18: an empty source
        (b":mallory!m@h PRIVMSG bob :x", ""),  # row 19
        (b"PRIVMSG " + b",".join(b"bob%d" % n for n in range(60)) + b" :x", "407"),  # row 21
    ],
    ids=["long", "CR", "NUL", "UTF-8", "overlong", "tags", "same tag", "no tags", "no source", "source", "targets"],
)
def test_a_hostile_line_is_refused_or_does_no_harm(harness: Harness, line: bytes, answer: str) -> None:
    alice, bob = harness.client("alice", caps=("message-tags",)), harness.client("bob", caps=("message-tags",))
    commands = [m.command for m in alice.ask(line)]
    if answer:
        assert commands == [answer]
        assert bob.lines() == []
    else:
        [message] = bob.messages()
        assert message.sender.nick == "alice", "the source is the server's to say"
        assert "\r" not in message.params[1]
        assert "\0" not in message.params[1]
    assert still_serves(alice)
    assert still_serves(bob)


def test_a_lone_lf_ends_a_line_as_cr_lf_does(harness: Harness) -> None:
    """Row 12."""
    alice, bob = harness.client("alice"), harness.client("bob")
    alice.ask(b"PRIVMSG bob :a\nPRIVMSG bob :b")
    assert [(message.sender.nick, message.params) for message in bob.messages()] == [
        ("alice", ("bob", "a")),
        ("alice", ("bob", "b")),
    ]


@pytest.mark.parametrize("label", ["a;b", "a b", "a\\rb", "x" * 65, "ü" * 33])
def test_hostile_labels_come_back_escaped_or_not_at_all(harness: Harness, label: str) -> None:
    """Row 17. IRCv3 labeled-response: "Label values MUST NOT exceed 64 bytes"."""
    alice = harness.client("alice", caps=ALL)
    escaped = label.replace(";", "\\:").replace(" ", "\\s")
    answers = alice.ask(f"@label={escaped} PING x")
    assert [m.command for m in answers] == ["PONG"]
    expected = label.replace("\\r", "\r") if len(label.encode()) <= 64 else None
    assert answers[0].tags.get("label") == expected


def test_every_command_takes_any_number_of_parameters(harness: Harness) -> None:
    """Row 20: with 0 to 16 of them, registered and not. The fixture fails where anything is noted as an error."""
    chosen = random.Random(20)  # noqa: S311 - the same ones each time
    words = [
        "#room",
        "alice",
        "bob",
        "*",
        "0",
        "-1",
        "+o",
        "x" * 40,
        "9" * 30,
        "LS",
        ":",
        "#",
        "é",
        "+b",
        "1d",
        "msgid=x",
    ]
    for name in sorted(COMMANDS.keys() - {"QUIT"}):
        known, stranger = harness.client("known", caps=ALL, join="#room"), harness.connect()
        for count in range(17):
            params = " ".join(chosen.choice(words) for _ in range(count))
            for person in (known, stranger):
                person.send(f"{name} {params}".rstrip(), f"@label=l{count} {name} {params}".rstrip())
                person.lines()
        for person in (known, stranger):
            person.send("QUIT")


def test_ten_thousand_channels_are_too_many(harness: Harness) -> None:
    """Row 22."""
    alice = harness.client("alice")
    for start in range(0, 10_000, 20):
        alice.send("JOIN " + ",".join(f"#c{n}" for n in range(start, start + 20)))
    assert len(harness.state.channels) == harness.state.config.limits.channels_per_client
    assert "405" in {m.command for m in alice.messages()}


def test_a_thousand_mode_letters_change_no_more_than_a_line_may(harness: Harness) -> None:
    """Row 23."""
    alice = harness.client("alice", join="#room")
    answers = alice.ask("MODE #room +" + "im-im" * 80)
    assert len(answers) <= 2
    answers = alice.ask("MODE #room " + "+b" * 100 + " " + " ".join(f"m{n}" for n in range(100)))
    channel = harness.state.channel("#room")
    assert channel is not None
    assert len(channel.bans) <= 12
    assert still_serves(alice)


@pytest.mark.parametrize(
    "nick",
    [
        ":",
        "*",
        "#x",
        "@x",
        "a b",
        "1a",
        "-a",
        "a,b",
        "a!b",
        "a\u202eb",
        "a\u200bb",
        "\U0001f600",
        "x" * 500,
        "a\u0000b",
        "\u00a0",
    ],
)
def test_hostile_nicks_are_refused(harness: Harness, nick: str) -> None:
    """Rows 24 and 25: "erroneous nickname", with bidirectional and invisible characters among them."""
    alice = harness.client("alice")
    commands = [m.command for m in alice.ask(f"NICK {nick}" if nick != ":" else "NICK :")]
    assert commands in (["432"], ["431"], ["NICK"])
    person = harness.state.person(alice.client.nick)
    assert person is alice.client
    if commands == ["NICK"]:
        assert alice.client.nick in ("a", "ab"), "what is dropped from lines may leave an honest nick"


@pytest.mark.parametrize(
    ("one", "other"), [("nick[]", "NICK[]"), ("Émile", "émile"), ("ﬁona", "fiona"), ("Ａda", "ada")]
)
def test_nicks_that_are_the_same_in_another_case_or_form_collide(harness: Harness, one: str, other: str) -> None:
    """Row 26."""
    harness.client(one)
    assert [m.command for m in harness.client("third").ask(f"NICK {other}")] == ["433"]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("LATEST #room * -1", "INVALID_PARAMS"),
        ("LATEST #room * 0", "INVALID_PARAMS"),
        ("LATEST #room * ٣", "INVALID_PARAMS"),
        ("BEFORE #room msgid= 5", "INVALID_PARAMS"),
        ("BEFORE #room timestamp=9999999999 5", "INVALID_PARAMS"),
        ("BEFORE #room foo=bar 5", "INVALID_MSGREFTYPE"),
        ("LATEST #secret * 5", "INVALID_TARGET"),
        ("LATEST @#room * 5", "INVALID_TARGET"),
        ("LATEST *0123456789abcdef * 5", ""),  # the identity of a guest is no name
        ("LATEST #room * 1000000000", ""),
        ("BEFORE #room msgid=' 5", ""),
        ("BEFORE #room msgid=x-ffffffffffffffffffffff 5", ""),
        ("BETWEEN #room msgid=a-1 msgid=b--1 5", ""),
    ],
)
def test_hostile_questions_for_history(harness: Harness, query: str, code: str) -> None:
    """Row 32: limits of -1 and 10^9, bad msgids, a forbidden target."""
    keeper = harness.client("keeper", join="#secret,#room")
    keeper.send("PRIVMSG #secret :swordfish", "PRIVMSG @#room :swordfish", *["PRIVMSG #room :hello"] * 150)
    mallory = harness.client("mallory", caps=ALL, join="#room")
    first, *others = mallory.ask(f"CHATHISTORY {query}")
    if code:
        assert (first.command, first.params[1], others) == ("FAIL", code, [])
    else:
        assert first.command == "BATCH"
        assert len(others) <= 101
        assert "swordfish" not in " ".join(map(str, others))
    assert still_serves(mallory)


def test_batches_that_are_never_closed_nested_or_a_strangers(harness: Harness) -> None:
    """Row 33: nothing is told of them, and their memory has an end."""
    caps = (*ALL, "draft/multiline")
    mallory, bob = harness.client("mallory", caps=caps, join="#room"), harness.client("bob", caps=caps, join="#room")
    mallory.lines()
    mallory.send("BATCH +open draft/multiline #room")
    assert [m.params[1] for m in bob.ask("@batch=open PRIVMSG #room :mine?")] == ["MULTILINE_INVALID"]
    assert [m.params[1] for m in bob.ask("BATCH -open")] == ["MULTILINE_INVALID"]
    for _ in range(200):
        mallory.send(f"@batch=open PRIVMSG #room :{'x' * 400}")
    incoming = mallory.client.incoming
    assert incoming
    assert incoming.refused
    assert len(incoming.text) < 10_000
    for number in range(50):
        mallory.send(f"BATCH +n{number} draft/multiline #room", f"@batch=open BATCH +m{number} draft/multiline #room")
    assert mallory.client.incoming
    assert bob.lines() == []
    mallory.lines()
    assert still_serves(mallory)
    assert harness.log.messages == []
