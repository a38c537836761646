"""What a message says, whether it comes now or is told in a history.

Sources: Modern IRC, "PRIVMSG message", "CTCP"; IRCv3 client tags "reply", "react", "bot", and "Message Redaction".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.transport.commands import TextKind
from app.transport.events import Reacted, TextDeleted, TextReceived
from app.transport.irc.abilities import REACT, REPLY_TAGS, UNREACT
from app.transport.irc.core import Core
from protocol.formatting import ctcp, strip
from protocol.message import Message

LONGEST_REACTION = 64
"""Characters; a family of emoji has seven or eight."""
_UNREADABLE = re.compile("[\x00\x01\x05-\x08\x0b-\x0e\x10\x12-\x15\x17-\x1c\x7f]")
"""Control characters, but for tab, line feed and the codes of `protocol.formatting`."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was said: a room, or in private with somebody."""

    conversation: str
    private: bool


@dataclass(frozen=True, slots=True)
class Words:
    """What was said, with its formatting codes, and how it is meant."""

    text: str
    kind: TextKind


def place_of(core: Core, message: Message) -> Place:
    """Where a message that comes now belongs. Its first parameter is the target; with ``@#room`` it is said in the
    room, to those with that mark (STATUSMSG).
    """
    target = message.params[0]
    room = target.lstrip(core.features.statusmsg)
    if core.is_room(room):
        return Place(core.roster.spelled(room), private=False)
    return Place(target if core.is_me(message.sender.nick) else message.sender.nick, private=True)


def words_of(message: Message) -> Words | None:
    """What PRIVMSG or NOTICE says; None for CTCP other than ``/me``."""
    kind = TextKind.NOTICE if message.command == "NOTICE" else TextKind.MESSAGE
    text = message.params[1]
    if text.startswith("\x01"):
        command, text = ctcp(text) or ("", "")
        if command != "ACTION":
            return None
        kind = TextKind.ACTION
    return Words(_UNREADABLE.sub("", text), kind)


def text_event(
    core: Core, message: Message, place: Place, words: Words, *, own: bool = False, reference: str = ""
) -> TextReceived:
    """The event of a text."""
    return TextReceived(
        conversation=place.conversation,
        private=place.private,
        sender=message.sender.nick,
        text=words.text,
        at=core.at(message),
        kind=words.kind,
        msgid=message.tags.get("msgid", ""),
        own=own,
        reference=reference,
        reply_to=answered(message),
        bot="bot" in message.tags,
    )


def answered(message: Message) -> str:
    """The msgid of what a message answers, or empty."""
    return next((msgid for tag in REPLY_TAGS if (msgid := message.tags.get(f"+{tag}"))), "")


def reaction_event(core: Core, message: Message, place: Place, *, own: bool) -> Reacted | None:
    """The event of a TAGMSG that puts a reaction to a message or takes it back; None where it does neither."""
    tags, msgid = message.tags, answered(message)
    given, taken = tags.get(f"+{REACT}", ""), tags.get(f"+{UNREACT}", "")
    reaction = clean_reaction(given or taken)
    if not msgid or not reaction or (given and taken) or not message.sender.nick:
        return None
    return Reacted(
        place.conversation, place.private, msgid, message.sender.nick, reaction, core.at(message), bool(given), own
    )


def clean_reaction(text: str) -> str:
    """A reaction without what cannot be read; empty where it is too long for one."""
    clean = _UNREADABLE.sub("", strip(text)).replace("\n", " ").strip()
    return clean if len(clean) <= LONGEST_REACTION else ""


def deletion_event(core: Core, message: Message, place: Place) -> TextDeleted:
    """The event of a REDACT."""
    _, msgid, *reason = message.params
    by = message.sender.nick
    return TextDeleted(place.conversation, place.private, msgid, by, core.at(message), strip("".join(reason[:1])))
