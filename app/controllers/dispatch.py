"""Which controller takes which event."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.controllers.answers import Answers
from app.controllers.chat import Chat
from app.controllers.members import Members
from app.controllers.rooms import Rooms
from app.controllers.visit import Visit
from app.transport import events

Handlers = dict[type, Callable[[Any], None]]


def handlers(visit: Visit, rooms: Rooms, members: Members, chat: Chat, answers: Answers) -> Handlers:
    """One handler for each kind of event."""
    return {
        events.Connected: visit.connected,
        events.Disconnected: visit.disconnected,
        events.CertificateDoubted: visit.certificate_doubted,
        events.NameRefused: visit.name_refused,
        events.RoomEntered: visit.room_entered,
        events.RoomLeft: rooms.room_left,
        events.MembersListed: members.members_listed,
        events.MemberEntered: members.member_entered,
        events.MemberLeft: members.member_left,
        events.PersonLeft: members.person_left,
        events.NameChanged: members.name_changed,
        events.TopicChanged: members.topic_changed,
        events.StatusChanged: members.status_changed,
        events.ModesChanged: members.modes_changed,
        events.AwayChanged: members.away_changed,
        events.TextReceived: chat.text_received,
        events.SendFailed: chat.send_failed,
        events.RequestRefused: answers.request_refused,
        events.RoomsListed: answers.rooms_listed,
        events.PersonDescribed: answers.person_described,
        events.ServerSpoke: answers.server_spoke,
        events.Invited: answers.invited,
    }
