"""CHATHISTORY (IRCv3 "Chathistory")."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from protocol.message import Message
from protocol.moments import stamp
from server.log.api import LogError
from tests.server.commands_support import START, Harness, Person

CAPS = ["message-tags", "server-time", "batch", "labeled-response", "echo-message", "draft/chathistory"]
PLAYBACK = [*CAPS, "draft/event-playback"]


def talk(harness: Harness, person: Person, target: str, texts: Sequence[str]) -> list[str]:
    """Say these, a second apart; the msgids that they got."""
    msgids = []
    for text in texts:
        harness.now += 1
        [echo] = person.ask(f"PRIVMSG {target} :{text}")
        msgids.append(echo.tags["msgid"])
    return msgids


def inside(messages: Sequence[Message], kind: str = "chathistory") -> list[Message]:
    """What a batch holds."""
    opening, *items, closing = messages
    assert opening.command == closing.command == "BATCH"
    assert opening.params[1] == kind
    assert closing.params == ("-" + opening.params[0][1:],)
    assert {item.tags["batch"] for item in items} <= {opening.params[0][1:]}
    return items


def texts(person: Person, line: str) -> list[str]:
    return [message.params[-1] for message in inside(person.ask(line))]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("LATEST #r * 3", "789"),
        ("LATEST #r {id5} 3", "789"),
        ("LATEST #r {at7} 30", "89"),
        ("BEFORE #r {id4} 2", "23"),
        ("BEFORE #r {at3} 9", "12"),
        ("AFTER #r {id4} 2", "56"),
        ("AFTER #r {at8} 9", "9"),
        ("BETWEEN #r {id2} {id6} 9", "345"),
        ("BETWEEN #r {id6} {id2} 9", "345"),
        ("BETWEEN #r {id2} {id6} 2", "34"),
        ("BETWEEN #r {at6} {id2} 2", "45"),
        ("AROUND #r {id5} 3", "456"),
        ("AROUND #r {id5} 1", "5"),
        ("AROUND #r {at5} 3", "456"),
        ("latest #R * 1", "9"),
        ("AFTER #r {id9} 5", ""),
        ("BEFORE #r msgid=nonsense 5", ""),
    ],
)
def test_bounds_are_exclusive_and_limits_count_from_them(harness: Harness, query: str, expected: str) -> None:
    alice = harness.client("alice", caps=CAPS, join="#r")
    msgids = talk(harness, alice, "#r", "123456789")
    known = {f"id{n}": f"msgid={msgid}" for n, msgid in enumerate(msgids, 1)}
    known |= {f"at{n}": f"timestamp={stamp(START + n)}" for n in range(1, 10)}
    assert texts(alice, f"CHATHISTORY {query.format(**known)}") == list(expected)


def test_what_is_told_is_as_it_was(harness: Harness) -> None:
    """ "The msgid tag […] MUST be the msgid tag as originally sent", and time that at which it was received."""
    alice = harness.client("alice", caps=CAPS, join="#Room")
    [said] = alice.ask("@+x=a\\sb PRIVMSG #room ::-) hello")
    harness.now += 100
    [again] = inside(alice.ask("CHATHISTORY LATEST #room * 10"))
    assert (again.source, again.command, again.params) == (said.source, said.command, said.params)
    assert {**again.tags, "batch": ""} == {**said.tags, "batch": ""}


def test_nothing_found_is_an_empty_batch_with_the_canonical_name(harness: Harness) -> None:
    alice = harness.client("alice", caps=CAPS, join="#Room")
    [opening, closing] = alice.ask("@label=x CHATHISTORY LATEST #rOOM * 10")
    assert (opening.params[1:], opening.tags["label"]) == (("chathistory", "#Room"), "x")
    assert "label" not in closing.tags


def test_without_batches_the_lines_come_bare(harness: Harness) -> None:
    alice, bob = harness.client("alice", join="#r"), harness.client("bob", caps=["server-time"], join="#r")
    alice.send("PRIVMSG #r :one", "PRIVMSG #r :two")
    assert [line.rpartition(":")[2] for line in bob.tell("CHATHISTORY LATEST #r * 10")] == ["one", "two"]


def test_events_are_for_those_with_event_playback(harness: Harness) -> None:
    alice, bob = harness.client("alice", caps=PLAYBACK, join="#r"), harness.client("bob", caps=CAPS, join="#r")
    alice.send("TOPIC #r :news", "MODE #r +C", "PRIVMSG #r :hi", "NICK alicia", "@+draft/react=x TAGMSG #r")
    alice.send("@+typing=active TAGMSG #r", "KICK #r bob :out")
    bob.send("JOIN #r", "PART #r :bye", "JOIN #r", "QUIT :gone")
    told = [(m.command, *m.params[1:]) for m in inside(alice.ask("CHATHISTORY LATEST #r * 100"))]
    assert told == [
        ("JOIN",), ("JOIN",), ("TOPIC", "news"), ("MODE", "+C"), ("PRIVMSG", "hi"), ("NICK",), ("TAGMSG",),
        ("KICK", "bob", "out"), ("JOIN",), ("PART", "bye"), ("JOIN",), ("QUIT",),
    ]  # fmt: skip
    carol = harness.client("carol", caps=CAPS, join="#r")
    assert [m.command for m in inside(carol.ask("CHATHISTORY LATEST #r * 100"))] == ["PRIVMSG"]


def test_one_msgid_for_a_quit_in_all_rooms(harness: Harness) -> None:
    alice = harness.client("alice", caps=PLAYBACK, join="#a,#b")
    harness.client("bob", join="#a,#b").send("QUIT")
    [live] = [message for message in alice.messages() if message.command == "QUIT"]
    for room in ("#a", "#b"):
        assert inside(alice.ask(f"CHATHISTORY LATEST {room} * 1"))[0].tags["msgid"] == live.tags["msgid"]


def test_extended_joins_are_told_as_each_asked_for_them(harness: Harness) -> None:
    alice = harness.client("alice", caps=[*PLAYBACK, "extended-join"], join="#r")
    bob = harness.client("bob", caps=PLAYBACK, join="#r")
    assert inside(alice.ask("CHATHISTORY LATEST #r * 1"))[0].params == ("#r", "*", "Bob Example")
    assert inside(bob.ask("CHATHISTORY LATEST #r * 1"))[0].params == ("#r",)


def test_a_room_is_for_those_in_it(harness: Harness) -> None:
    alice, bob = harness.client("alice", caps=CAPS, join="#r"), harness.client("bob", caps=CAPS)
    alice.send("PRIVMSG #r :secret", "PRIVMSG @#r :for operators")
    for target in ("#r", "#nowhere", "@#r"):
        [failure] = bob.ask(f"CHATHISTORY LATEST {target} * 10")
        assert failure.params[:4] == ("CHATHISTORY", "INVALID_TARGET", "LATEST", target)
    bob.send("JOIN #r")
    assert texts(bob, "CHATHISTORY LATEST #r * 10") == ["secret"]
    assert bob.ask("CHATHISTORY LATEST @#r * 10")[0].params[:2] == ("CHATHISTORY", "INVALID_TARGET")
    assert texts(alice, "CHATHISTORY LATEST @#r * 10") == ["for operators"]


def test_what_is_said_in_private_is_for_the_two(harness: Harness) -> None:
    alice, bob, carol = (harness.client(nick, caps=CAPS) for nick in ("alice", "bob", "carol"))
    talk(harness, alice, "bob", ["between us"])
    talk(harness, bob, "alice", ["indeed"])
    for person, other in ((alice, "bob"), (bob, "ALICE")):
        assert texts(person, f"CHATHISTORY LATEST {other} * 10") == ["between us", "indeed"]
    for other in ("alice", "bob", "carol"):
        assert texts(carol, f"CHATHISTORY LATEST {other} * 10") == []


def test_a_guest_who_is_gone_is_known_by_the_last_name_and_not_mixed_up(harness: Harness) -> None:
    alice, bob = harness.client("alice", caps=CAPS), harness.client("bob", caps=CAPS)
    talk(harness, bob, "alice", ["first bob"])
    bob.send("QUIT")
    assert texts(alice, "CHATHISTORY LATEST BOB * 10") == ["first bob"]
    second = harness.client("bob", caps=CAPS)
    assert texts(alice, "CHATHISTORY LATEST bob * 10") == []
    assert texts(second, "CHATHISTORY LATEST alice * 10") == []


def test_targets_are_those_whose_last_message_lies_between(harness: Harness) -> None:
    alice, bob = harness.client("alice", caps=CAPS, join="#Late,#Early"), harness.client("bob", caps=CAPS)
    talk(harness, alice, "#early", ["1"])
    talk(harness, bob, "alice", ["2"])
    talk(harness, alice, "#late", ["3"])

    def targets(first: float, second: float, limit: int = 10) -> list[tuple[str, ...]]:
        bounds = " ".join(f"timestamp={stamp(at)}" for at in (first, second))
        messages = alice.ask(f"CHATHISTORY TARGETS {bounds} {limit}")
        return [message.params[1:] for message in inside(messages, "draft/chathistory-targets")]

    everything = [("#Early", stamp(START + 1)), ("bob", stamp(START + 2)), ("#Late", stamp(START + 3))]
    assert targets(START, START + 10) == everything
    assert targets(START + 10, START) == everything
    assert targets(START, START + 10, 2) == everything[:2]
    assert targets(START + 10, START, 2) == everything[1:]
    assert targets(START + 1, START + 3) == [everything[1]]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("", "INVALID_PARAMS"),
        ("OLDEST #r * 5", "INVALID_PARAMS"),
        ("LATEST #r *", "INVALID_PARAMS"),
        ("LATEST #r * 5 6", "INVALID_PARAMS"),
        ("LATEST #r * many", "INVALID_PARAMS"),
        ("LATEST #r * -1", "INVALID_PARAMS"),
        ("LATEST #r * 0", "INVALID_PARAMS"),
        ("BEFORE #r * 5", "INVALID_PARAMS"),
        ("BEFORE #r timestamp=yesterday 5", "INVALID_PARAMS"),
        ("BEFORE #r sequence=5 5", "INVALID_MSGREFTYPE"),
        ("TARGETS msgid=x timestamp=2020-01-01T00:00:00.000Z 5", "INVALID_PARAMS"),
    ],
)
def test_what_cannot_be_understood_is_refused(harness: Harness, line: str, code: str) -> None:
    alice = harness.client("alice", caps=CAPS, join="#r")
    [failure] = alice.ask(f"CHATHISTORY {line}")
    assert (failure.command, failure.params[:2]) == ("FAIL", ("CHATHISTORY", code))


def test_no_more_than_a_page_is_told(harness: Harness) -> None:
    alice = harness.client("alice", caps=CAPS, join="#r")
    for n in range(120):
        alice.send(f"PRIVMSG #r :{n}")
    assert texts(alice, "CHATHISTORY LATEST #r * 5000") == [str(n) for n in range(20, 120)]


def test_a_log_that_cannot_be_read_is_said(harness: Harness, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise LogError("The disk is gone.")

    alice = harness.client("alice", caps=CAPS, join="#r")
    monkeypatch.setattr(harness.log, "between", fail)
    [failure] = alice.ask("CHATHISTORY LATEST #r * 5")
    assert failure.params[:4] == ("CHATHISTORY", "MESSAGE_ERROR", "LATEST", "#r")


def test_isupport_says_how_much_and_by_what(harness: Harness) -> None:
    lines = " ".join(harness.client("alice").tell("VERSION"))
    assert " CHATHISTORY=100 " in lines
    assert " MSGREFTYPES=msgid,timestamp " in lines
