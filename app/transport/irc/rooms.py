"""Rooms: who comes and goes, what they are about, who may do what in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.transport.events import (
    Invited,
    MemberEntered,
    MemberLeft,
    MembersListed,
    ModesChanged,
    RoomEntered,
    RoomLeft,
    ServerSpoke,
    StatusChanged,
    TopicChanged,
)
from app.transport.irc.core import Core
from app.transport.irc.queries import ask_who
from app.transport.irc.roster import Room
from app.transport.irc.table import Table
from protocol.formatting import strip
from protocol.message import Message, Source
from protocol.modes import ModeChange, parse_modes

TABLE = Table()


@TABLE.on("JOIN", params=1)
def _join(core: Core, message: Message) -> None:
    sender, name = message.sender, message.params[0]
    room = core.roster.room(name)
    if core.is_me(sender.nick):
        if sender.host:
            core.mask_bytes = len(message.source.encode("utf-8", "replace"))
        room = core.roster.enter(name)
        if room is not None:
            core.roster.add(room, sender.nick)
            core.emit(RoomEntered(name, core.at(message)))
    elif room is not None and sender.nick:
        member = core.roster.add(room, sender.nick)
        core.emit(MemberEntered(room.name, member, core.at(message)))


@TABLE.on("PART", params=1)
def _part(core: Core, message: Message) -> None:
    _gone(core, message, message.params[0], message.sender.nick, by="", reason=message.param(1))


@TABLE.on("KICK", params=2)
def _kick(core: Core, message: Message) -> None:
    by = message.sender.nick
    reason = message.param(2)
    # A server that was given no reason puts the name of whoever did it there.
    _gone(core, message, message.params[0], message.params[1], by=by, reason="" if reason == by else reason)


def _gone(core: Core, message: Message, room_name: str, name: str, *, by: str, reason: str) -> None:
    room = core.roster.room(room_name)
    if room is None:
        return
    at, reason = core.at(message), strip(reason)
    if core.is_me(name):
        core.roster.leave(room)
        core.emit(RoomLeft(room.name, at, by, reason))
    elif (member := core.roster.member(room, name)) is not None:
        core.roster.remove(room, name)
        core.emit(MemberLeft(room.name, member[0], at, by, reason))


@TABLE.on("353", params=4)
def _names(core: Core, message: Message) -> None:
    """RPL_NAMREPLY: ``@`` for a hidden room, its name, and members: marks, then the name, then user and host with
    userhost-in-names.
    """
    room = core.roster.room(message.params[2])
    if room is None:
        return
    room.hidden = message.params[1] in ("@", "*")
    marks = core.features.status_marks
    for item in message.params[3].split():
        name = item.lstrip(marks)
        nick = Source.parse(name).nick
        if nick:
            core.roster.add(room, nick, item[: len(item) - len(name)])


@TABLE.on("366", params=2)
def _names_end(core: Core, message: Message) -> None:
    room = core.roster.room(message.params[1])
    if room is not None:
        core.emit(MembersListed(room.name, core.roster.members(room), room.hidden))
        ask_who(core, room)


@TABLE.on("TOPIC", params=2)
def _topic(core: Core, message: Message) -> None:
    room = core.roster.room(message.params[0])
    if room is not None:
        core.emit(TopicChanged(room.name, strip(message.params[1]), core.at(message), message.sender.nick))


@TABLE.on("332", params=3)
def _topic_told(core: Core, message: Message) -> None:
    room = core.roster.room(message.params[1])
    if room is not None:
        core.emit(TopicChanged(room.name, strip(message.params[2]), core.at(message)))


@TABLE.on("333", "329", "331")
def _not_shown(core: Core, message: Message) -> None:
    """When a topic was set and a room was made, and that there is no topic: nothing shows it."""


@TABLE.on("MODE", params=2)
def _mode(core: Core, message: Message) -> None:
    room = core.roster.room(message.params[0])
    if room is None:
        return
    marks, changes = core.features.status_marks, []
    for change in changes_of_modes(core, message.params[1], message.params[2:]):
        if change.letter not in marks:
            changes.append(change)
        elif (member := core.roster.member(room, change.argument or "")) is not None:
            changes.append(replace(change, argument=member[0]))
            _status(core, room, change, *member)
    if changes:
        core.emit(ModesChanged(room.name, tuple(changes), core.at(message), message.sender.nick))


def _status(core: Core, room: Room, change: ModeChange, name: str, before: str) -> None:
    held = set(before) | {change.letter} if change.adding else set(before) - {change.letter}
    status = "".join(mark for mark in core.features.status_marks if mark in held)
    core.roster.add(room, name, status)
    core.emit(StatusChanged(room.name, name, status))


def changes_of_modes(core: Core, modes: str, arguments: Sequence[str]) -> tuple[ModeChange, ...]:
    """What changed, with the mark in place of the letter where it is what somebody may do."""
    marks = dict(core.features.prefix)
    changes = parse_modes(modes, arguments, core.features.mode_types)
    return tuple(replace(change, letter=marks.get(change.letter, change.letter)) for change in changes)


@TABLE.on("324", params=3)
def _modes_told(core: Core, message: Message) -> None:
    room = core.roster.room(message.params[1])
    if room is not None:
        core.emit(
            ModesChanged(room.name, changes_of_modes(core, message.params[2], message.params[3:]), core.at(message))
        )


@TABLE.on("INVITE", params=2)
def _invite(core: Core, message: Message) -> None:
    """Of others' invitations (IRCv3 "invite-notify") the person asked for none."""
    name, room = message.params[:2]
    if core.is_me(name):
        core.emit(Invited(room, message.sender.nick, core.at(message)))


@TABLE.on("341", params=3)
def _inviting(core: Core, message: Message) -> None:
    _, name, room = message.params[:3]
    core.emit(ServerSpoke(f"You invited {name} to {room}.", core.at(message)))
