"""What a command is answered without a connection."""

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


def refusal(command: Command) -> SendFailed | RequestRefused:
    """The answer to a command that nobody can carry out."""
    match command:
        case SendText(reference=reference):
            return SendFailed(reference, f"{OFFLINE} This was not sent.")
        case JoinRoom(room=subject) | LeaveRoom(room=subject) | SetTopic(room=subject):
            return RequestRefused(subject, OFFLINE)
        case RemoveMember(room=subject) | InvitePerson(room=subject) | ChangeModes(room=subject):
            return RequestRefused(subject, OFFLINE)
        case ChangeName(name=subject) | DescribePerson(name=subject):
            return RequestRefused(subject, OFFLINE)
        case _:
            return RequestRefused("", OFFLINE)
