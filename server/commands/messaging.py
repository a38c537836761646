"""Saying something: PRIVMSG, NOTICE and TAGMSG (Modern IRC, "Sending Messages"; IRCv3 "Message Tags").

A message is an entry of the log first; the scribe delivers it and its echo when it is written.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from protocol import numerics
from protocol.message import Message
from protocol.names import CHANNEL_PREFIXES, server_key
from server.channel import STATUSES
from server.commands.find import channel_named, for_each, person_named, split_targets
from server.commands.registry import command
from server.commands.speaking import require_voice
from server.context import Context
from server.log.api import Entry, private_conversation
from server.replies import Refusal
from server.wire import MESSAGE_TAGS, Event

_MARKS = "".join(STATUSES.values())
_LETTERS = {mark: letter for letter, mark in STATUSES.items()}


@dataclass(frozen=True, slots=True)
class _Saying:
    """What is said, with which command; with TAGMSG it is the tags alone."""

    command: str
    text: str
    tags: Mapping[str, str]


@command("PRIVMSG")
def privmsg(context: Context, message: Message) -> None:
    """Say something to channels and people."""
    _require_text(message)
    for_each(context, split_targets("PRIVMSG", message.params[0]), partial(_say, context, _saying(context, message)))


@command("NOTICE")
def notice(context: Context, message: Message) -> None:
    """The same, but it never causes an answer, not even an error: two programs must not answer each other for ever."""
    with suppress(Refusal):
        _require_text(message)
        saying = _saying(context, message)
        for target in split_targets("NOTICE", message.params[0]):
            with suppress(Refusal):
                _say(context, saying, target)


@command("TAGMSG", min_params=1)
def tagmsg(context: Context, message: Message) -> None:
    """Tags without a text, for those who have message-tags."""
    if context.client.has("message-tags"):
        saying = _saying(context, message)
        for_each(context, split_targets("TAGMSG", message.params[0]), partial(_say, context, saying))


def _require_text(message: Message) -> None:
    if not message.param(0):
        raise Refusal(numerics.ERR_NORECIPIENT, f"No recipient given ({message.command})")
    if not message.param(1):
        raise Refusal(numerics.ERR_NOTEXTTOSEND, "No text to send")


def _saying(context: Context, message: Message) -> _Saying:
    tags = {}
    if context.client.has("message-tags"):
        tags = {key: value for key, value in message.tags.items() if key.startswith("+")}
    text = "" if message.command == "TAGMSG" else message.params[1]
    return _Saying(message.command, text, tags)


def _say(context: Context, saying: _Saying, target: str) -> None:
    name = target.lstrip(_MARKS)
    if name.startswith(tuple(CHANNEL_PREFIXES)):
        _say_to_channel(context, saying, target[: len(target) - len(name)], name)
    else:
        _say_to_person(context, saying, target)


def _say_to_channel(context: Context, saying: _Saying, marks: str, name: str) -> None:
    channel = channel_named(context, name)
    require_voice(context, channel, saying.text)
    echo = context.client.has("echo-message")
    if not marks:
        event, entries = _compose(context, saying, channel.name, server_key(channel.name))
        context.tell_channel(channel, event, own=echo, records=entries, essential=True)
        return
    # STATUSMSG: to those of that status and above. A conversation of its own, so that its history is theirs alone.
    target = marks[0] + channel.name
    event, entries = _compose(context, saying, target, server_key(target))
    letter = _LETTERS[marks[0]]
    audience = [member for member, place in channel.members.items() if place.at_least(letter)]
    context.tell(
        [member for member in audience if member is not context.client],
        event,
        own=echo,
        records=entries,
        essential=True,
    )


def _say_to_person(context: Context, saying: _Saying, nick: str) -> None:
    person = person_named(context, nick)
    conversation = private_conversation(context.client.identity, person.identity)
    event, entries = _compose(context, saying, person.nick, conversation)
    context.tell([person], event, own=context.client.has("echo-message"), records=entries, essential=True)
    if person.away and saying.command == "PRIVMSG":
        context.reply(numerics.RPL_AWAY, person.nick, person.away)


def _compose(context: Context, saying: _Saying, target: str, conversation: str) -> tuple[Event, tuple[Entry, ...]]:
    """One event, one msgid, for the echo and for everybody; what has a text is an entry of the log."""
    if saying.command == "TAGMSG":
        msgid = context.state.next_passing()
        return context.event("TAGMSG", target, tags=saying.tags, needs=MESSAGE_TAGS, msgid=msgid), ()
    event = context.event(saying.command, target, saying.text, tags=saying.tags)
    context.state.count_message()
    return event, (context.entry(event, conversation),)
