"""The answer to a command that is not carried out, made on this side of the network."""

from __future__ import annotations

from app.transport.commands import (
    ChangeModes,
    ChangeName,
    Command,
    DescribePerson,
    InvitePerson,
    JoinRoom,
    LeaveRoom,
    RemoveMember,
    SendText,
    SetTopic,
)
from app.transport.events import RequestRefused, SendFailed

OFFLINE = "You are not connected."


def refusal(command: Command, reason: str = OFFLINE) -> SendFailed | RequestRefused:
    """Refuse a command, in the event that its kind promises."""
    if isinstance(command, SendText):
        return SendFailed(command.reference, reason)
    return RequestRefused(_subject(command), reason)


def _subject(command: Command) -> str:
    """The room or the name that a command is about, or empty."""
    match command:
        case JoinRoom(room=room) | LeaveRoom(room=room) | SetTopic(room=room):
            return room
        case RemoveMember(room=room) | InvitePerson(room=room) | ChangeModes(room=room):
            return room
        case ChangeName(name=name) | DescribePerson(name=name):
            return name
        case _:
            return ""
