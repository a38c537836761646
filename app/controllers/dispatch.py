"""Which controller takes which event."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.controllers.parts import Parts
from app.transport import events

Handlers = dict[type, Callable[[Any], None]]


def handlers(parts: Parts, found: Callable[[Any], None]) -> Handlers:
    """One handler for each kind of event. ``found``: takes what was searched, for all places."""
    visit, rooms, members, chat, answers = parts.visit, parts.rooms, parts.members, parts.chat, parts.answers
    memory = parts.memory
    look_again = parts.talk.toolbox.look_again

    def heeding(handler: Callable[[Any], None], who: Callable[[Any], str]) -> Callable[[Any], None]:
        """Take what somebody does, unless they are ignored."""

        def heed(event: Any) -> None:
            if not parts.workspace.ignores(who(event)):
                handler(event)

        return heed

    return {
        events.Connected: _in_turn(visit.connected, look_again, parts.watching.connected),
        events.AbilitiesChanged: _in_turn(parts.connection.abilities_changed, look_again),
        events.Disconnected: _in_turn(visit.disconnected, parts.accounts.lost, parts.directory.lost),
        events.AccountChanged: parts.accounts.changed,
        events.AccountPending: parts.accounts.pending,
        events.AccountRefused: parts.accounts.refused,
        events.SecurityAsked: lambda event: parts.connection.security_asked(event.port),
        events.SecurityPromised: lambda event: parts.connection.security_promised(event.seconds),
        events.CertificateDoubted: visit.certificate_doubted,
        events.NameRefused: visit.name_refused,
        events.RoomEntered: visit.room_entered,
        events.RoomLeft: rooms.room_left,
        events.MembersListed: _in_turn(members.members_listed, look_again),
        events.MemberEntered: members.member_entered,
        events.MemberLeft: members.member_left,
        events.PersonLeft: members.person_left,
        events.NameChanged: members.name_changed,
        events.TopicChanged: members.topic_changed,
        events.StatusChanged: _in_turn(members.status_changed, look_again),
        events.ModesChanged: members.modes_changed,
        events.AwayChanged: members.away_changed,
        events.PresenceTold: parts.watching.told,
        events.TextReceived: heeding(chat.text_received, lambda event: event.sender),
        events.Reacted: heeding(parts.talk.reactions.reacted, lambda event: event.sender),
        events.TextDeleted: parts.talk.deletions.text_deleted,
        events.TypingChanged: heeding(parts.talk.typists.typing_changed, lambda event: event.name),
        events.ReadMarked: memory.markers.read_marked,
        events.HistoryReceived: memory.chronicle.received,
        events.HistoryFailed: memory.chronicle.failed,
        events.ConversationsListed: memory.chronicle.conversations_listed,
        events.TextsFound: found,
        events.SearchFailed: found,
        events.SendFailed: parts.sending.failed,
        events.RequestRefused: answers.request_refused,
        events.RoomsListed: parts.directory.listed,
        events.PersonDescribed: parts.people.described,
        events.ServerSpoke: answers.server_spoke,
        events.Invited: heeding(answers.invited, lambda event: event.by),
    }


def _in_turn(handler: Callable[[Any], None], *then: Callable[[], None]) -> Callable[[Any], None]:
    def all_of_them(event: Any) -> None:
        handler(event)
        for act in then:
            act()

    return all_of_them
