"""What each command of ours says to the server."""

from __future__ import annotations

from functools import singledispatch

from app.transport.commands import (
    BanMember,
    ChangeModes,
    ChangeName,
    DeleteText,
    DescribePerson,
    FetchHistory,
    GiveRole,
    InvitePerson,
    JoinRoom,
    Leave,
    LeaveRoom,
    ListConversations,
    ListRooms,
    LogIn,
    MarkRead,
    React,
    Register,
    RemoveMember,
    SearchTexts,
    SendText,
    SetAway,
    SetTopic,
    TellTyping,
    Verify,
    WatchPeople,
)
from app.transport.irc import accounts, history, login, search, tagging, watching
from app.transport.irc.core import Core
from app.transport.irc.saying import send_text
from protocol.message import MessageError

_MARKS = {"host": "@", "mod": "%", "voice": "+"}


@singledispatch
def ask(command: object, core: Core) -> None:
    """Send what a command asks for. Raises MessageError where a part of it cannot be sent."""
    raise TypeError(f"not a command: {command!r}")


@ask.register
def _join(command: JoinRoom, core: Core) -> None:
    core.send("JOIN", _room(core, command.room), *filter(None, [command.key]))


@ask.register
def _leave_room(command: LeaveRoom, core: Core) -> None:
    core.send("PART", _room(core, command.room), *filter(None, [command.reason]))


@ask.register
def _text(command: SendText, core: Core) -> None:
    send_text(core, command)


@ask.register
def _react(command: React, core: Core) -> None:
    tagging.react(core, command)


@ask.register
def _delete(command: DeleteText, core: Core) -> None:
    tagging.delete(core, command)


@ask.register
def _typing(command: TellTyping, core: Core) -> None:
    tagging.tell_typing(core, command)


@ask.register
def _read(command: MarkRead, core: Core) -> None:
    tagging.mark_read(core, command)


@ask.register
def _history(command: FetchHistory, core: Core) -> None:
    history.fetch(core, command)


@ask.register
def _conversations(command: ListConversations, core: Core) -> None:
    history.list_conversations(core, command)


@ask.register
def _search(command: SearchTexts, core: Core) -> None:
    search.search(core, command)


@ask.register
def _topic(command: SetTopic, core: Core) -> None:
    core.send("TOPIC", _room(core, command.room), command.text)


@ask.register
def _name(command: ChangeName, core: Core) -> None:
    core.send("NICK", command.name)


@ask.register
def _away(command: SetAway, core: Core) -> None:
    core.send("AWAY", *filter(None, [command.text]))


@ask.register
def _remove(command: RemoveMember, core: Core) -> None:
    core.send("KICK", _room(core, command.room), command.name, *filter(None, [command.reason]))


@ask.register
def _role(command: GiveRole, core: Core) -> None:
    """Give the mode of a role, or take those of all that they hold."""
    marks = {mark: letter for letter, mark in core.features.prefix}
    room = core.roster.room(command.room)
    held = core.roster.member(room, command.name) if room else None
    if command.role:
        given = marks.get(_MARKS[command.role], "")
        modes = f"+{given}" if given else ""
    else:
        modes = "".join(f"-{marks[mark]}" for mark in (held[1] if held else ""))
    if modes:
        core.send("MODE", _room(core, command.room), modes, *[command.name] * (len(modes) // 2))


@ask.register
def _ban(command: BanMember, core: Core) -> None:
    room = _room(core, command.room)
    core.send("MODE", room, "+b", f"{command.name}!*@*")
    core.send("KICK", room, command.name)


@ask.register
def _invite(command: InvitePerson, core: Core) -> None:
    core.send("INVITE", command.name, _room(core, command.room))


@ask.register
def _modes(command: ChangeModes, core: Core) -> None:
    core.send("MODE", command.room, *filter(None, [command.modes]), *command.arguments)


@ask.register
def _log_in(command: LogIn, core: Core) -> None:
    login.begin(core, command.login)


@ask.register
def _register(command: Register, core: Core) -> None:
    accounts.register(core, command)


@ask.register
def _verify(command: Verify, core: Core) -> None:
    accounts.verify(core, command)


@ask.register
def _list(command: ListRooms, core: Core) -> None:
    core.send("LIST")


@ask.register
def _describe(command: DescribePerson, core: Core) -> None:
    core.send("WHOIS", command.name)


@ask.register
def _watch(command: WatchPeople, core: Core) -> None:
    watching.watch(core, command)


@ask.register
def _leave(command: Leave, core: Core) -> None:
    core.send("QUIT", *filter(None, [command.reason]))
    core.leaving = True


def _room(core: Core, name: str) -> str:
    """The name of one room: a comma would make it a list, ``JOIN 0`` leaves every room."""
    if not core.is_room(name) or "," in name or " " in name:
        raise MessageError(f"not the name of one room: {name!r}")
    return name
