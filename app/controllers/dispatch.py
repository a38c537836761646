"""Which controller takes which event."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.controllers.parts import Parts
from app.transport import events

Handlers = dict[type, Callable[[Any], None]]


def handlers(parts: Parts) -> Handlers:
    """One handler for each kind of event."""
    visit, rooms, members, chat, answers = parts.visit, parts.rooms, parts.members, parts.chat, parts.answers
    return {
        events.Connected: visit.connected,
        events.AbilitiesChanged: parts.connection.abilities_changed,
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
        events.Reacted: _pass_over,
        events.TextDeleted: _pass_over,
        events.TypingChanged: parts.typists.typing_changed,
        events.ReadMarked: _pass_over,
        events.HistoryReceived: _pass_over,
        events.HistoryFailed: _pass_over,
        events.ConversationsListed: _pass_over,
        events.SendFailed: chat.send_failed,
        events.RequestRefused: answers.request_refused,
        events.RoomsListed: answers.rooms_listed,
        events.PersonDescribed: answers.person_described,
        events.ServerSpoke: answers.server_spoke,
        events.Invited: answers.invited,
    }


def _pass_over(_event: object) -> None:
    """Nothing depends on it."""
