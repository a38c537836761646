"""What people say, as it arrives.

Sources: Modern IRC, "PRIVMSG message", "CTCP"; IRCv3 "echo-message", "labeled-response", "message-ids", "typing".
"""

from __future__ import annotations

from app.transport.commands import TypingState
from app.transport.events import SendFailed, ServerSpoke, TypingChanged
from app.transport.irc.abilities import TYPING
from app.transport.irc.core import Core
from app.transport.irc.reading import Place, Words, deletion_event, place_of, reaction_event, text_event, words_of
from app.transport.irc.table import Table
from protocol.batch import Batch
from protocol.formatting import ctcp, strip, to_ctcp
from protocol.message import Message
from protocol.multiline import combine

TABLE = Table()

_VERSION = "Parlour"
_STATES = {state.value: state for state in TypingState}


@TABLE.on("PRIVMSG", "NOTICE", params=2)
def _text(core: Core, message: Message) -> None:
    words = words_of(message)
    if words is None:
        _answer(core, message)
    elif _from_server(core, message):
        core.emit(ServerSpoke(strip(words.text), core.at(message)))
    elif core.is_me(message.sender.nick):
        _own(core, message, words)
    else:
        core.emit(text_event(core, message, place_of(core, message), words))


def take_lines(core: Core, batch: Batch) -> None:
    """A message of several lines is complete."""
    message = combine(batch)
    if message is not None:
        _text(core, message)


@TABLE.on("TAGMSG", params=1)
def _tags(core: Core, message: Message) -> None:
    name = message.sender.nick
    if not name:
        return
    place, own = place_of(core, message), core.is_me(name)
    reaction = reaction_event(core, message, place, own=own)
    state = _STATES.get(message.tags.get(f"+{TYPING}", message.tags.get(f"+draft/{TYPING}", "")))
    if reaction is not None:
        core.emit(reaction)
    elif state and not own:
        core.emit(TypingChanged(place.conversation, place.private, name, state))


@TABLE.on("REDACT", params=2)
def _redact(core: Core, message: Message) -> None:
    core.emit(deletion_event(core, message, place_of(core, message)))


@TABLE.on("WALLOPS", params=1)
def _wallops(core: Core, message: Message) -> None:
    core.emit(ServerSpoke(strip(message.params[0]), core.at(message)))


@TABLE.on("BATCH", params=1)
def _batch(core: Core, message: Message) -> None:
    core.labels.batch(message)


def acknowledged(core: Core, label: str) -> None:
    """A labelled text is echoed or refused. A mere ACK says that the server made nothing of it."""
    part = core.pending.labelled(label)
    if part is not None:
        core.emit(SendFailed(core.pending.fail(part), "The server did not pass this on."))


def _own(core: Core, message: Message, words: Words) -> None:
    """What we said comes back, here or from another program of ours."""
    target = message.params[0]
    label = core.labels.of(message)
    to_self = core.is_me(target)
    key = core.key(target)
    part = core.pending.labelled(label) if label else core.pending.echoed(key, words.text, words.kind, exactly=to_self)
    if part is None and to_self:
        return  # what we say to ourselves comes twice: as the echo, which was settled, and as a message to us
    place = Place(core.roster.spelled(target), private=not core.is_room(target))
    reference = core.pending.settle(part) if part is not None else ""
    core.emit(text_event(core, message, place, words, own=True, reference=reference))


def _from_server(core: Core, message: Message) -> bool:
    """Whether no person says this: nobody said to be the source, or a server, which has no user."""
    sender = message.sender
    if core.is_room(message.params[0].lstrip(core.features.statusmsg)):
        return False
    return not sender.nick or message.source == core.server or ("." in sender.nick and not sender.user)


def _answer(core: Core, message: Message) -> None:
    """Answer what is harmless, and seldom. Everything else, offers of files above all, is passed over."""
    command, params = ctcp(message.params[1]) or ("", "")
    name = message.sender.nick
    if message.command == "NOTICE" or not name or core.is_me(name):
        return
    replies = {"VERSION": _VERSION, "PING": params[:64]}
    if command in replies and core.courtesy.take(core.steady()):
        core.send("NOTICE", name, to_ctcp(command, replies[command]))
