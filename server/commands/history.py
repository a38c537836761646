"""CHATHISTORY: what was said before (IRCv3 "Chathistory")."""

from __future__ import annotations

from dataclasses import dataclass

from protocol.message import Message
from protocol.moments import TIMESTAMP, stamp
from server.commands import limits
from server.commands.playback import (
    MOST_TALKS,
    Player,
    guarded,
    locate,
    partner,
    read_timestamp,
    readable,
)
from server.commands.registry import command
from server.context import Context
from server.log.api import Bound, Entry, Log
from server.replies import StandardRefusal
from server.wire import Event, Told

_MSGID = "msgid="
_MILLISECOND = 0.001
_BOUNDS = {"LATEST": 1, "BEFORE": 1, "AFTER": 1, "AROUND": 1, "BETWEEN": 2}


@dataclass(frozen=True, slots=True)
class _Query:
    """What is asked of one conversation. Only LATEST may come without a bound."""

    subcommand: str
    bounds: tuple[Bound | None, ...]
    limit: int
    messages: bool


@command("CHATHISTORY")
def chathistory(context: Context, message: Message) -> None:
    """Tell what was said in a conversation, or in which conversations something was said."""
    subcommand, params = message.param(0).upper(), message.params[1:]
    if subcommand == "TARGETS":
        _targets(context, params)
    elif subcommand in _BOUNDS:
        _history(context, subcommand, params)
    else:
        raise _invalid(message.param(0) or "*", "Unknown command")


def _invalid(*params: str) -> StandardRefusal:
    return StandardRefusal("CHATHISTORY", "INVALID_PARAMS", *params)


def _require_number(subcommand: str, params: tuple[str, ...], number: int) -> None:
    if len(params) < number:
        raise _invalid(subcommand, "Insufficient parameters")
    if len(params) > number:
        raise _invalid(subcommand, "Too many parameters")


def _read_limit(subcommand: str, text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text[:9])):
        raise _invalid(subcommand, text or "*", "Invalid limit: it is a number from 1")
    return min(int(text[:9]), limits.HISTORY_MESSAGES)


def _read_time(subcommand: str, text: str) -> float:
    at = read_timestamp(text.removeprefix(TIMESTAMP)) if text.startswith(TIMESTAMP) else None
    if at is None:
        raise _invalid(subcommand, text or "*", "Invalid timestamp")
    return at


def _read_bound(subcommand: str, target: str, text: str) -> Bound | None:
    if text == "*" and subcommand == "LATEST":
        return None
    if text.startswith(_MSGID) and text != _MSGID:
        return Bound(msgid=text.removeprefix(_MSGID))
    if "=" in text and not text.startswith((_MSGID, TIMESTAMP)):
        reason = "Messages are referred to by msgid= or timestamp="
        raise StandardRefusal("CHATHISTORY", "INVALID_MSGREFTYPE", subcommand, target, reason)
    return Bound(at=_read_time(subcommand, text))


def _trouble(*params: str) -> StandardRefusal:
    text = "Messages could not be retrieved. Try again later"
    return StandardRefusal("CHATHISTORY", "MESSAGE_ERROR", *params, text)


def _history(context: Context, subcommand: str, params: tuple[str, ...]) -> None:
    _require_number(subcommand, params, _BOUNDS[subcommand] + 2)
    target, *bounds, limit = params
    player, log = Player(context, "chathistory"), context.state.log
    query = _Query(
        subcommand,
        tuple(_read_bound(subcommand, target, bound) for bound in bounds),
        _read_limit(subcommand, limit),
        player.messages_alone,
    )
    place = readable(context, target)
    if place is None:
        text = "Messages could not be retrieved: there is no such conversation, or you are not in it"
        raise StandardRefusal("CHATHISTORY", "INVALID_TARGET", subcommand, target or "*", text)

    def read() -> Told:
        entries, last = _select(log, locate(log, place), query)
        return player.encode(entries, place.name, last=last)

    context.later(guarded(read, _trouble(subcommand, target)), context.answer, settled=True)


def _select(log: Log, conversation: str, query: _Query) -> tuple[list[Entry], bool]:
    """The entries that are asked for, oldest first, and whether they are the last that match rather than the first."""

    def between(after: Bound | None, before: Bound | None, *, last: bool) -> list[Entry]:
        return log.between(conversation, after, before, query.limit, last=last, messages=query.messages)

    first = query.bounds[0]
    match query.subcommand:
        case "LATEST":
            return between(first, None, last=True), True
        case "BEFORE":
            return between(None, first, last=True), True
        case "AFTER":
            return between(first, None, last=False), False
        case "BETWEEN":  # "This may be forwards or backwards in time"
            forwards = between(first, query.bounds[1], last=False)
            return (forwards, False) if forwards else (between(query.bounds[1], first, last=True), True)
        case _:
            return _around(log, conversation, query), True


def _around(log: Log, conversation: str, query: _Query) -> list[Entry]:
    """Half of them before the bound, and what it names itself with those after."""
    bound = query.bounds[0] or Bound()
    before = log.between(conversation, None, bound, query.limit // 2, last=True, messages=query.messages)
    room = query.limit - len(before)
    if not bound.msgid:
        since = Bound(at=bound.at - _MILLISECOND)
        return before + log.between(conversation, since, None, room, last=False, messages=query.messages)
    middle = log.find(conversation, bound.msgid)
    if middle and (not query.messages or middle.command in ("PRIVMSG", "NOTICE")):
        before.append(middle)
        room -= 1
    return before + log.between(conversation, bound, None, room, last=False, messages=query.messages)


def _targets(context: Context, params: tuple[str, ...]) -> None:
    """ "lists channels the user has visible history in, together with users with which the user has exchanged direct
    messages, ordered by the time of the latest message"
    """
    _require_number("TARGETS", params, 3)
    first, second = (_read_time("TARGETS", text) for text in params[:2])
    limit = _read_limit("TARGETS", params[2])
    reader, log = context.client.identity, context.state.log
    names = {channel.conversation: channel.name for channel in context.client.channels}
    player, source, now = Player(context, "draft/chathistory-targets"), context.config.server.name, context.now

    def read() -> Told:
        after, before = sorted((first, second))
        found = [(talk.last.at, names[talk.conversation]) for talk in log.last_messages([*names], after, before)]
        for talk in log.talks(reader, after, before, MOST_TALKS):
            found.append((talk.last.at, partner(talk.last, reader)))
        found.sort()
        chosen = found[:limit] if first <= second else found[-limit:]
        lines = [Event(source, "CHATHISTORY", ("TARGETS", name, stamp(at)), now) for at, name in chosen]
        return player.encode_told(lines, last=first > second)

    context.later(guarded(read, _trouble("TARGETS")), context.answer, settled=True)
