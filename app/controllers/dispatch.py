"""Which controller takes which event."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.controllers.parts import Parts
from app.transport import events

Handlers = dict[type, Callable[[Any], None]]


def handlers(parts: Parts, found: Callable[[Any], None]) -> Handlers:
    """One handler for each kind of event. ``found``: takes what was searched, for all places."""
    searching: Handlers = {events.TextsFound: found, events.SearchFailed: found}
    return {**_entry(parts), **_people(parts), **_texts(parts), **_past(parts), **_answers(parts), **searching}


def _entry(parts: Parts) -> Handlers:
    """Coming in and going out."""
    visit, connection, accounts = parts.visit, parts.connection, parts.accounts
    look_again = parts.talk.toolbox.look_again
    return {
        events.Connected: _in_turn(visit.connected, look_again, parts.watching.connected),
        events.AbilitiesChanged: _in_turn(connection.abilities_changed, look_again),
        events.Disconnected: _in_turn(visit.disconnected, accounts.lost, parts.directory.lost),
        events.AccountChanged: accounts.changed,
        events.AccountPending: accounts.pending,
        events.AccountRefused: accounts.refused,
        events.SecurityAsked: lambda event: connection.security_asked(event.port),
        events.SecurityPromised: lambda event: connection.security_promised(event.seconds),
        events.CertificateDoubted: visit.certificate_doubted,
        events.NameRefused: visit.name_refused,
    }


def _people(parts: Parts) -> Handlers:
    """Rooms, and who is in them."""
    members, look_again = parts.members, parts.talk.toolbox.look_again
    return {
        events.RoomEntered: parts.visit.room_entered,
        events.RoomLeft: parts.rooms.room_left,
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
        events.Invited: _heeding(parts, parts.answers.invited, lambda event: event.by),
    }


def _texts(parts: Parts) -> Handlers:
    """What is said, and what becomes of it."""
    chat, talk = parts.chat, parts.talk
    return {
        events.TextReceived: _heeding(parts, chat.text_received, lambda event: event.sender),
        events.Reacted: _heeding(parts, talk.reactions.reacted, lambda event: event.sender),
        events.TextDeleted: talk.deletions.text_deleted,
        events.TypingChanged: _heeding(parts, talk.typists.typing_changed, lambda event: event.name),
        events.SendFailed: parts.sending.failed,
    }


def _past(parts: Parts) -> Handlers:
    """What was said before, and how far it was read."""
    memory = parts.memory
    return {
        events.ReadMarked: memory.markers.read_marked,
        events.HistoryReceived: memory.chronicle.received,
        events.HistoryFailed: memory.chronicle.failed,
        events.ConversationsListed: memory.chronicle.conversations_listed,
    }


def _answers(parts: Parts) -> Handlers:
    """What somebody asked for."""
    return {
        events.RequestRefused: parts.answers.request_refused,
        events.RoomsListed: parts.directory.listed,
        events.PersonDescribed: parts.people.described,
        events.ServerSpoke: parts.answers.server_spoke,
    }


def _heeding(parts: Parts, handler: Callable[[Any], None], who: Callable[[Any], str]) -> Callable[[Any], None]:
    """Take what somebody does, unless they are ignored."""

    def heed(event: Any) -> None:
        if not parts.workspace.ignores(who(event)):
            handler(event)

    return heed


def _in_turn(handler: Callable[[Any], None], *then: Callable[[], None]) -> Callable[[Any], None]:
    def all_of_them(event: Any) -> None:
        handler(event)
        for act in then:
            act()

    return all_of_them
