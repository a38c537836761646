"""Saying something: PRIVMSG, NOTICE and TAGMSG (Modern IRC, "Sending Messages"; IRCv3 "Message Tags").

A message is an entry of the log first; the scribe delivers it and its echo when it is written.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from typing import NamedTuple

from protocol import numerics
from protocol.message import Message
from protocol.names import CHANNEL_PREFIXES
from server.batches import Multiline, is_multiline
from server.channel import STATUSES
from server.commands.find import channel_named, for_each, person_named, split_targets
from server.commands.playback import guarded, locate, retell, sent_to
from server.commands.registry import command
from server.commands.sanctions import require_unmuted
from server.commands.speaking import require_voice
from server.context import Context
from server.log.api import ID_TAG, Entry, private_conversation
from server.replies import Refusal, StandardRefusal
from server.wire import MESSAGE_TAGS, Told

_MARKS = "".join(STATUSES.values())
_LETTERS = {mark: letter for letter, mark in STATUSES.items()}
_CHANNEL_PREFIXES = tuple(CHANNEL_PREFIXES)


_PASSING = frozenset(("+typing", "+draft/typing", ID_TAG))
"""Tags that are of no interest later: a TAGMSG with nothing else is not kept."""


class Saying(NamedTuple):
    """What is said, with which command; with TAGMSG it is the tags alone. ``name``: what the sender calls it, so that
    it is known when it is sent again.
    """

    command: str
    text: str
    tags: Mapping[str, str]
    name: str = ""


@command("PRIVMSG")
def privmsg(context: Context, message: Message) -> None:
    """Say something to channels and people."""
    _require_text(message)
    _say_to_all(context, message)


@command("NOTICE")
def notice(context: Context, message: Message) -> None:
    """As PRIVMSG, but it never causes an answer, not even an error: two programs must not answer each other forever."""
    with suppress(Refusal):
        _require_text(message)
        _say_to_all(context, message)


@command("TAGMSG", min_params=1)
def tagmsg(context: Context, message: Message) -> None:
    """Tags without a text, for those who have message-tags."""
    if context.client.has("message-tags"):
        _say_to_all(context, message)


def _require_text(message: Message) -> None:
    if not message.param(0):
        raise Refusal(numerics.ERR_NORECIPIENT, f"No recipient given ({message.command})")
    if not message.param(1):
        raise Refusal(numerics.ERR_NOTEXTTOSEND, "No text to send")


def _say_to_all(context: Context, message: Message) -> None:
    targets = split_targets(message.command, message.params[0])
    text = "" if message.command == "TAGMSG" else message.params[1]
    tags = client_tags(context, message)
    saying = Saying(message.command, text, tags, tags.get(ID_TAG, "") if len(targets) == 1 else "")
    for_each(context, targets, partial(say, context, saying))


def client_tags(context: Context, message: Message) -> dict[str, str]:
    """The tags of a message that are passed on (IRCv3 "Message Tags")."""
    if not message.tags or not context.client.has("message-tags"):
        return {}
    return {key: value for key, value in message.tags.items() if key.startswith("+")}


def say(context: Context, saying: Saying, target: str) -> None:
    """Say it to a channel or a person, or refuse; a NOTICE is never refused. What has been said already is not said
    twice: its sender is told again that it was (`server.sent`).
    """
    try:
        msgid = context.state.sent.msgid(context.client.identity, saying.name) if saying.name else ""
        if msgid:
            _repeat(context, saying, target, msgid)
        else:
            _say(context, saying, target)
    except Refusal:
        if saying.command != "NOTICE":
            raise


def _repeat(context: Context, saying: Saying, target: str, msgid: str) -> None:
    """Echo the first of them, where it is in the log: it may not have come that far."""
    client, log, place = context.client, context.state.log, sent_to(context, target)

    def answer(entry: Entry | None) -> None:
        if entry is None or entry.sender != client.identity:
            _say(context, saying, target)
        elif client.has("echo-message"):
            context.answer(retell(entry, context.state.next_batch()))

    text = "The server cannot look whether it has this already. Try again later"
    trouble = StandardRefusal(saying.command, "MESSAGE_NOT_STORED", target, text)
    context.later(guarded(lambda: log.find(locate(log, place), msgid), trouble), answer, settled=True)


def _say(context: Context, saying: Saying, target: str) -> None:
    require_unmuted(context, target)
    name = target.lstrip(_MARKS)
    if name.startswith(_CHANNEL_PREFIXES):
        _say_to_channel(context, saying, target[: len(target) - len(name)], name)
    else:
        _say_to_person(context, saying, target)


def _say_to_channel(context: Context, saying: Saying, marks: str, name: str) -> None:
    channel = channel_named(context, name)
    require_voice(context, channel, saying.text)
    echo = context.client.has("echo-message")
    if not marks:
        event, entries = _compose(context, saying, channel.name, channel.conversation)
        context.tell_channel(channel, event, own=echo, records=entries, essential=True)
        return
    # STATUSMSG: to those of that status and above. A conversation of its own, so that its history is theirs alone.
    target = marks[0] + channel.name
    event, entries = _compose(context, saying, target, channel.conversation_of(marks[0]))
    letter = _LETTERS[marks[0]]
    audience = [member for member, place in channel.members.items() if place.at_least(letter)]
    context.tell(
        [member for member in audience if member is not context.client],
        event,
        own=echo,
        records=entries,
        essential=True,
    )


def _say_to_person(context: Context, saying: Saying, nick: str) -> None:
    person = person_named(context, nick)
    conversation = private_conversation(context.client.identity, person.identity)
    event, entries = _compose(context, saying, person.nick, conversation)
    context.tell([person], event, own=context.client.has("echo-message"), records=entries, essential=True)
    if person.away and saying.command == "PRIVMSG":
        context.reply(numerics.RPL_AWAY, person.nick, person.away)


def _compose(context: Context, saying: Saying, target: str, conversation: str) -> tuple[Told, tuple[Entry, ...]]:
    """One event, one msgid, for the echo and for everybody, and its entry in the log."""
    state = context.state
    if saying.command != "TAGMSG":
        event = context.event(saying.command, target, saying.text, tags=saying.tags)
        state.count_message()
    elif _PASSING.issuperset(saying.tags):
        msgid = state.next_passing()
        return context.event("TAGMSG", target, tags=saying.tags, needs=MESSAGE_TAGS, msgid=msgid), ()
    else:
        event = context.event("TAGMSG", target, tags=saying.tags, needs=MESSAGE_TAGS)
    entry = context.entry(event, conversation)
    if saying.name:
        state.sent.note(entry.sender, saying.name, entry.msgid)
    told = Multiline(event, state.next_batch()) if is_multiline(saying.text) else event
    return told, (entry,)
