"""Finding what was said at the server. Source: soju's extension "search" (``soju.im/search``)."""

from __future__ import annotations

import pytest

from app.transport.commands import SearchTexts
from app.transport.events import SearchFailed, TextReceived, TextsFound
from protocol.message import Message
from tests.transport.saying import NO_LABELS
from tests.transport.talking import START, Talk

FAST = SearchTexts("fast boats", "s-1", "#lobby", "mei", START, START + 60, 2)


def ask(talk: Talk, command: SearchTexts = FAST) -> Message:
    assert talk.ask(command) == []
    return Message.parse(talk.take_sent()[0])


def found(label: str, *lines: str, kind: str = "soju.im/search") -> list[str]:
    return [f"{f'@label={label} ' if label else ''}:irc.example BATCH +s {kind}", *lines, ":irc.example BATCH -s"]


def line(number: int, target: str = "#lobby", sender: str = "mei") -> str:
    return (
        f"@batch=s;time=2023-11-14T22:13:2{number}.000Z;msgid=m{number} :{sender}!m@h PRIVMSG {target} :fast {number}"
    )


def test_attributes_are_written_like_tags(talk: Talk) -> None:
    asked = ask(talk)
    assert asked.command == "SEARCH"
    assert asked.params == (
        r"text=fast\sboats;in=#lobby;from=mei;after=2023-11-14T22:13:20.000Z;before=2023-11-14T22:14:20.000Z;limit=2",
    )


@pytest.mark.parametrize("kind", ["soju.im/search", "parlour/search"])
def test_what_is_found_says_where_it_was_said(talk: Talk, kind: str) -> None:
    label = ask(talk).tags["label"]
    lines = found(label, line(1), line(2, "sam"), line(3, "mei", "sam"), kind=kind)
    (event,) = talk.hear(*lines)
    assert event == TextsFound(
        "s-1",
        (
            TextReceived("#Lobby", False, "mei", "fast 1", START + 1, msgid="m1"),
            TextReceived("mei", True, "mei", "fast 2", START + 2, msgid="m2"),
            TextReceived("mei", True, "sam", "fast 3", START + 3, msgid="m3", own=True),
        ),
        complete=False,
    )


def test_fewer_than_were_asked_for_are_all() -> None:
    talk = Talk().enter(capabilities=NO_LABELS)
    assert "label" not in ask(talk).tags
    assert talk.hear(*found("", line(1))) == [
        TextsFound("s-1", (TextReceived("#lobby", False, "mei", "fast 1", START + 1, msgid="m1"),), complete=True)
    ]


@pytest.mark.parametrize("labelled", [True, False])
def test_a_refusal_and_silence_are_answers(labelled: bool) -> None:
    talk = Talk().enter() if labelled else Talk().enter(capabilities=NO_LABELS)
    label = ask(talk).tags.get("label", "")
    tag = f"@label={label} " if label else ""
    refused = talk.hear(f"{tag}:irc.example FAIL SEARCH INVALID_PARAMS in :You are not there")
    assert refused == [SearchFailed("s-1", "You are not there")]
    ask(talk)
    assert talk.wait(40)[-1] == SearchFailed("s-1", "The server did not answer.")


def test_the_end_of_the_connection_is_an_answer(talk: Talk) -> None:
    ask(talk)
    assert SearchFailed("s-1", "The server did not answer.") in talk.session.lost()


def test_a_server_without_it_is_not_asked() -> None:
    talk = Talk().enter(capabilities="batch labeled-response")
    assert talk.ask(FAST) == [SearchFailed("s-1", "This server finds nothing of what was said.")]
    assert not talk.take_sent()
