import pytest

from app.transport.api import Address, Identity
from app.transport.commands import (
    ChangeModes,
    ChangeName,
    Command,
    DeleteText,
    DescribePerson,
    FetchHistory,
    InvitePerson,
    JoinRoom,
    Leave,
    LeaveRoom,
    ListConversations,
    ListRooms,
    MarkRead,
    React,
    RemoveMember,
    SendText,
    SetAway,
    SetTopic,
    Stretch,
)
from app.transport.events import Connected, Disconnected, Ending, NameRefused, RequestRefused, SendFailed
from app.transport.fake import FakeTransport

PLACE = Address("harbour.example")
SAM = Identity("sam")


def test_what_was_opened_and_submitted_is_kept_for_the_test() -> None:
    fake = FakeTransport()
    fake.open(PLACE, SAM)
    fake.deliver(Connected("sam"))
    fake.submit(JoinRoom("#lobby"))
    assert fake.opened == [(PLACE, SAM)]
    assert fake.submitted == [JoinRoom("#lobby")]
    assert fake.drain() == [Connected("sam")]


def test_another_name_may_be_tried_before_we_are_in_and_nothing_else() -> None:
    fake = FakeTransport()
    fake.open(PLACE, SAM)
    refused = NameRefused("sam", "taken", during_entry=True)
    fake.deliver(refused)
    fake.submit(ChangeName("sam2"))
    fake.submit(SendText("#lobby", "hello", "r1"))
    assert fake.submitted == [ChangeName("sam2")]
    first, second = fake.drain()
    assert first == refused
    assert isinstance(second, SendFailed)
    assert second.reference == "r1"


@pytest.mark.parametrize(
    ("command", "subject"),
    [
        (JoinRoom("#a"), "#a"),
        (LeaveRoom("#a"), "#a"),
        (SetTopic("#a", "x"), "#a"),
        (RemoveMember("#a", "mei"), "#a"),
        (InvitePerson("#a", "mei"), "#a"),
        (ChangeModes("#a", "+m"), "#a"),
        (ChangeName("sam2"), "sam2"),
        (DescribePerson("mei"), "mei"),
        (React("#a", "m1", "x"), "#a"),
        (DeleteText("mei", "m1"), "mei"),
        (ListConversations(0, 1), ""),
        (SetAway("tea"), ""),
        (ListRooms(), ""),
        (Leave(), ""),
    ],
)
def test_a_refusal_names_what_it_is_about(command: Command, subject: str) -> None:
    fake = FakeTransport()
    fake.submit(command)
    assert fake.drain() == [RequestRefused(subject, "You are not connected.")]
    assert fake.submitted == []


def test_what_is_asked_for_is_noted_and_answered_by_the_test_alone() -> None:
    fake = FakeTransport()
    fake.open(PLACE, SAM)
    fake.deliver(Connected("sam"))
    asked: list[Command] = [FetchHistory("#a", Stretch.LATEST, "f1"), MarkRead("#a", 1.0), React("#a", "m1", "x")]
    for command in asked:
        fake.submit(command)
    assert fake.submitted == asked
    assert fake.drain() == [Connected("sam")]


def test_events_cannot_come_from_a_connection_that_nobody_opened() -> None:
    fake = FakeTransport()
    with pytest.raises(RuntimeError):
        fake.deliver(Connected("sam"))
    fake.open(PLACE, SAM)
    fake.deliver(Disconnected(Ending.LOST, "gone"))
    with pytest.raises(RuntimeError):
        fake.deliver(Connected("sam"))
