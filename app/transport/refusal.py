"""The answer to a command that is not carried out, made on this side of the network."""

from __future__ import annotations

from app.transport.commands import (
    BanMember,
    ChangeModes,
    ChangeName,
    Command,
    DeleteText,
    DescribePerson,
    FetchHistory,
    GiveRole,
    InvitePerson,
    JoinRoom,
    LeaveRoom,
    LogIn,
    MarkRead,
    React,
    Register,
    RemoveMember,
    SearchTexts,
    SendText,
    SetTopic,
    TellTyping,
    Verify,
    WatchPeople,
)
from app.transport.events import AccountRefused, Event, HistoryFailed, RequestRefused, SearchFailed, SendFailed

OFFLINE = "You are not connected."


def refusal(command: Command, reason: str = OFFLINE) -> list[Event]:
    """Refuse a command, in the event that its kind promises. What nobody waits for is refused without a word."""
    match command:
        case SendText(reference=reference):
            return [SendFailed(reference, reason)]
        case FetchHistory(target=target, reference=reference):
            return [HistoryFailed(target, reference, reason)]
        case SearchTexts(reference=reference):
            return [SearchFailed(reference, reason)]
        case LogIn() | Register() | Verify():
            return [AccountRefused(reason)]
        case TellTyping() | MarkRead() | WatchPeople():
            return []
        case _:
            return [RequestRefused(_subject(command), reason)]


def _subject(command: Command) -> str:
    """The room or the name that a command is about, or empty."""
    match command:
        case JoinRoom(room=room) | LeaveRoom(room=room) | SetTopic(room=room):
            return room
        case GiveRole(room=room) | BanMember(room=room):
            return room
        case RemoveMember(room=room) | InvitePerson(room=room) | ChangeModes(room=room):
            return room
        case React(target=target) | DeleteText(target=target):
            return target
        case ChangeName(name=name) | DescribePerson(name=name):
            return name
        case _:
            return ""
