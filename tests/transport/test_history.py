"""Asking for what was said before. Source: IRCv3 "chathistory"."""

from __future__ import annotations

import pytest

from app.transport.commands import FetchHistory, ListConversations, Point, SendText, Stretch
from app.transport.events import (
    ConversationsListed,
    Disconnected,
    HistoryFailed,
    HistoryReceived,
    RequestRefused,
    TextReceived,
)
from protocol.message import Message
from tests.transport.saying import NO_LABELS
from tests.transport.talking import EVERY_CAPABILITY, ISUPPORT, START, Talk

STAMP = "timestamp=2023-11-14T22:13:20.000Z"
LATEST = FetchHistory("#lobby", Stretch.LATEST, "f-1", limit=3)


def line(number: int) -> str:
    return f"@batch=h;time=2023-11-14T22:13:2{number}.000Z;msgid=m{number} :mei!m@h PRIVMSG #Lobby :line {number}"


def said(*numbers: int) -> tuple[TextReceived, ...]:
    return tuple(TextReceived("#Lobby", False, "mei", f"line {n}", START + n, msgid=f"m{n}") for n in numbers)


def label_of(talk: Talk) -> str:
    return Message.parse(talk.take_sent()[-1]).tags.get("label", "")


def batch(label: str, *numbers: int) -> list[str]:
    tag = f"@label={label} " if label else ""
    return [f"{tag}:irc.example BATCH +h chathistory #Lobby", *map(line, numbers), ":irc.example BATCH -h"]


@pytest.mark.parametrize(
    ("stretch", "point", "written"),
    [
        (Stretch.LATEST, Point(), "LATEST #lobby * 50"),
        (Stretch.LATEST, Point("m1"), "LATEST #lobby msgid=m1 50"),
        (Stretch.BEFORE, Point("m1", START), "BEFORE #lobby msgid=m1 50"),
        (Stretch.AFTER, Point(at=START), f"AFTER #lobby {STAMP} 50"),
        (Stretch.AROUND, Point("m1"), "AROUND #lobby msgid=m1 50"),
    ],
)
def test_how_it_is_asked_for(talk: Talk, stretch: Stretch, point: Point, written: str) -> None:
    """CHATHISTORY=50: no more is asked for than the server tells."""
    assert talk.ask(FetchHistory("#lobby", stretch, "f-1", point, 80)) == []
    assert talk.take_sent()[0].partition(" ")[2] == f"CHATHISTORY {written}"


@pytest.mark.parametrize(
    ("types", "point", "written"),
    [
        ("timestamp", Point("m1", START), STAMP),
        ("timestamp,msgid", Point("m1", START), STAMP),
        ("timestamp,msgid", Point("m1"), "msgid=m1"),
        ("moon,msgid", Point("m1", START), "msgid=m1"),
    ],
)
def test_a_message_is_referred_to_as_the_server_prefers(types: str, point: Point, written: str) -> None:
    """ "in order of decreasing preference. Clients MUST ignore any type they do not support" """
    talk = Talk().enter(isupport=f"{ISUPPORT} MSGREFTYPES={types}")
    talk.ask(FetchHistory("#lobby", Stretch.BEFORE, "f-1", point))
    assert talk.take_sent()[0].split()[4] == written


@pytest.mark.parametrize(
    "command",
    [
        FetchHistory("#lobby", Stretch.BEFORE, "f-1"),
        FetchHistory("#lobby", Stretch.BEFORE, "f-1", Point(at=1e300)),
        FetchHistory("#lobby", Stretch.BEFORE, "f-1", Point("two words")),
        FetchHistory("", Stretch.LATEST, "f-1"),
        FetchHistory("a,b", Stretch.LATEST, "f-1"),
    ],
)
def test_what_cannot_be_asked_for_fails(talk: Talk, command: FetchHistory) -> None:
    (event,) = talk.ask(command)
    assert isinstance(event, HistoryFailed)
    assert (event.conversation, event.reference) == (command.target, "f-1")
    assert talk.take_sent() == []


def test_a_server_without_history_is_not_asked(old: Talk) -> None:
    (failed,) = old.ask(LATEST)
    (refused,) = old.ask(ListConversations(0, START))
    assert isinstance(failed, HistoryFailed)
    assert isinstance(refused, RequestRefused)
    assert old.take_sent() == []


def test_the_answer_comes_up_as_one(talk: Talk) -> None:
    talk.ask(LATEST)
    label = label_of(talk)
    *most, last = batch(label, 1, 2, 3)
    assert talk.hear(*most) == []
    assert talk.hear(last) == [HistoryReceived("#Lobby", "f-1", said(1, 2, 3), complete=False)]


def test_the_answer_may_be_in_a_labelled_batch_of_its_own(talk: Talk) -> None:
    talk.ask(LATEST)
    label = label_of(talk)
    opening, *rest = batch("", 1)
    lines = [f"@label={label} BATCH +x labeled-response", f"@batch=x {opening}", *rest, "BATCH -x"]
    assert talk.hear(*lines) == [HistoryReceived("#Lobby", "f-1", said(1), complete=True)]


@pytest.mark.parametrize(("numbers", "complete"), [((), True), ((1, 2), True), ((1, 2, 3), False)])
def test_fewer_than_asked_for_means_that_there_is_no_more(talk: Talk, numbers: tuple[int, ...], complete: bool) -> None:
    talk.ask(FetchHistory("#lobby", Stretch.BEFORE, "f-1", Point("m9"), 3))
    assert talk.hear(*batch(label_of(talk), *numbers)) == [
        HistoryReceived("#Lobby", "f-1", said(*numbers), complete=complete)
    ]


def test_what_is_told_beside_does_not_count(talk: Talk) -> None:
    """ "Context messages MUST NOT be counted towards the message limit"; REDACT "doesn't count" either."""
    talk.ask(LATEST)
    opening, *rest, closing = batch(label_of(talk), 1, 2)
    beside = [
        "@batch=h;draft/chathistory-context;+reply=m1;+draft/react=x :mei!m@h TAGMSG #lobby",
        "@batch=h :mei!m@h REDACT #lobby m1",
    ]
    (event,) = talk.hear(opening, *rest, *beside, closing)
    assert isinstance(event, HistoryReceived)
    assert (len(event.events), event.complete) == (4, True)


def test_a_long_answer_may_have_been_cut(talk: Talk) -> None:
    """A server may leave out what would be too much at once."""
    talk.ask(FetchHistory("#lobby", Stretch.BEFORE, "f-1", Point("m9"), 50))
    opening, closing = batch(label_of(talk))
    (event,) = talk.hear(opening, *[f"@batch=h :mei!m@h PRIVMSG #lobby :{'x' * 3000}"] * 40, closing)
    assert isinstance(event, HistoryReceived)
    assert not event.complete


def test_around_has_no_end(talk: Talk) -> None:
    talk.ask(FetchHistory("#lobby", Stretch.AROUND, "f-1", Point("m1"), 50))
    (event,) = talk.hear(*batch(label_of(talk), 1))
    assert isinstance(event, HistoryReceived)
    assert not event.complete


def test_answers_find_their_questions_without_labels() -> None:
    talk = Talk().enter(NO_LABELS).join("#Lobby").join("#tea")
    for room, reference in [("#tea", "f-1"), ("#lobby", "f-2"), ("#LOBBY", "f-3")]:
        talk.ask(FetchHistory(room, Stretch.LATEST, reference, limit=1))
    events = talk.hear(*batch("", 1), *batch("", 2), *batch("", 3))
    assert [event.reference for event in events if isinstance(event, HistoryReceived)] == ["f-2", "f-3", ""]


def test_what_a_server_tells_by_itself_is_no_answer(talk: Talk) -> None:
    talk.ask(LATEST)
    assert talk.hear(*batch("", 1, 2)) == [HistoryReceived("#Lobby", "", said(1, 2), complete=False)]
    assert talk.hear(*batch(label_of(talk), 3)) == [HistoryReceived("#Lobby", "f-1", said(3), complete=True)]


def test_the_order_is_that_of_time(talk: Talk) -> None:
    """Row 53. "SHOULD be ascending time order or some approximation thereof" """
    assert talk.hear(*batch("", 3, 1, 2)) == [HistoryReceived("#Lobby", "", said(1, 2, 3), complete=False)]


@pytest.mark.parametrize(
    "refusal",
    [
        "FAIL CHATHISTORY INVALID_TARGET LATEST #lobby :No such luck",
        "FAIL CHATHISTORY INVALID_PARAMS LATEST :No such luck",
        "FAIL CHATHISTORY MESSAGE_ERROR :No such luck",
        ":irc.example 461 sam CHATHISTORY :No such luck",
    ],
)
@pytest.mark.parametrize("capabilities", [EVERY_CAPABILITY, NO_LABELS])
def test_a_refusal_comes_up_with_the_reference(refusal: str, capabilities: str) -> None:
    talk = Talk().enter(capabilities).join("#Lobby")
    talk.ask(LATEST)
    tag = f"@label={label} " if (label := label_of(talk)) else ""
    assert talk.hear(tag + refusal) == [HistoryFailed("#lobby", "f-1", "No such luck")]
    assert talk.wait(50) == []


def test_a_refusal_without_a_label_finds_its_question() -> None:
    talk = Talk().enter(NO_LABELS)
    for target, stretch in [("#a", Stretch.LATEST), ("#b", Stretch.LATEST), ("#b", Stretch.BEFORE)]:
        talk.ask(FetchHistory(target, stretch, f"{target} {stretch.name}", Point("m1")))
    (event,) = talk.hear("FAIL CHATHISTORY INVALID_TARGET BEFORE #b :No")
    assert isinstance(event, HistoryFailed)
    assert event.reference == "#b BEFORE"


def test_a_mere_acknowledgement_is_no_answer(talk: Talk) -> None:
    talk.ask(LATEST)
    assert talk.hear(f"@label={label_of(talk)} ACK") == [HistoryFailed("#lobby", "f-1", "The server did not answer.")]


def test_a_server_that_does_not_answer_is_waited_for_thirty_seconds(talk: Talk) -> None:
    talk.ask(LATEST)
    label = label_of(talk)
    assert talk.wait(29) == []
    assert talk.wait(2) == [HistoryFailed("#lobby", "f-1", "The server did not answer.")]
    (late,) = talk.hear(*batch(label, 1))
    assert isinstance(late, HistoryReceived)
    assert late.reference == ""


def test_the_wait_begins_when_the_question_goes_out(talk: Talk) -> None:
    for number in range(50):
        talk.ask(SendText("#lobby", str(number), f"r-{number}"))
    talk.ask(LATEST)
    talk.wait(35)
    assert not any(isinstance(event, HistoryFailed) for event in talk.events)
    talk.wait(10)
    assert any(isinstance(event, HistoryFailed) for event in talk.events)


def test_a_connection_that_ends_answers_nothing_any_more(talk: Talk) -> None:
    talk.ask(LATEST)
    failed, ended = talk.hear("ERROR :Bye")
    assert failed == HistoryFailed("#lobby", "f-1", "The server did not answer.")
    assert isinstance(ended, Disconnected)


def test_history_of_a_person(talk: Talk) -> None:
    """Both sides of it belong to the conversation with that person, and their marker is asked for."""
    talk.ask(FetchHistory("mei", Stretch.LATEST, "f-1", limit=9))
    question, marker = talk.take_sent()
    assert marker == "MARKREAD mei"
    label = Message.parse(question).tags["label"]
    (event,) = talk.hear(
        f"@label={label} BATCH +h chathistory Mei",
        "@batch=h :mei!m@h PRIVMSG sam :hi",
        "@batch=h :sam!s@h PRIVMSG mei :hello",
        "BATCH -h",
    )
    assert event == HistoryReceived(
        "mei",
        "f-1",
        (
            TextReceived("mei", True, "mei", "hi", START),
            TextReceived("mei", True, "sam", "hello", START, own=True),
        ),
        complete=True,
    )


def test_conversations_are_listed_the_newest_first(talk: Talk) -> None:
    assert talk.ask(ListConversations(START - 60, START, 20)) == []
    asked = Message.parse(talk.take_sent()[0])
    assert asked.params == ("TARGETS", STAMP, "timestamp=2023-11-14T22:12:20.000Z", "20")
    assert talk.hear(
        f"@label={asked.tags['label']} BATCH +t draft/chathistory-targets",
        "@batch=t CHATHISTORY TARGETS #lobby 2023-11-14T22:13:10.000Z",
        "@batch=t CHATHISTORY TARGETS mei timestamp=2023-11-14T22:13:11.000Z",
        "@batch=t CHATHISTORY TARGETS tomas soon",
        "@batch=t PRIVMSG sam :what?",
        "BATCH -t",
    ) == [ConversationsListed((("mei", START - 9), ("#Lobby", START - 10)))]


def test_a_list_that_nobody_asked_for_is_passed_over(talk: Talk) -> None:
    talk.ask(LATEST)
    assert talk.hear("BATCH +t draft/chathistory-targets", "BATCH -t") == []
    talk.ask(ListConversations(0, START))
    assert talk.hear(f"@label={label_of(talk)} FAIL CHATHISTORY INVALID_PARAMS TARGETS :No") == [
        RequestRefused("", "No")
    ]
