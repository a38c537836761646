"""What people say: arriving, and sent by us.

Sources: Modern IRC, "PRIVMSG message", "CTCP"; IRCv3 "echo-message", "labeled-response", "message-ids".
"""

from __future__ import annotations

from app.transport.commands import SendText, TextKind
from app.transport.events import SendFailed, ServerSpoke, TextReceived
from app.transport.irc.core import Core
from app.transport.irc.pending import Part
from app.transport.irc.table import Table
from protocol.capabilities import ECHO_MESSAGE, LABELED_RESPONSE, MESSAGE_TAGS
from protocol.formatting import ctcp, strip, to_ctcp
from protocol.message import Message
from protocol.split import budget, split

TABLE = Table()

USER_AND_HOST_BYTES = 80
"""A guess at the length of our own !user@host, before a server has shown it to us."""
LABEL_BYTES = 64
"""IRCv3 "labeled-response": a label is no longer."""
ID_TAG = "+parlour/id"
"""Carries the reference, so that a text that is sent again after a cut is stored once."""
_VERSION = "Parlour"
_ACTION_BYTES = len(to_ctcp("ACTION", " ")) - 1


@TABLE.on("PRIVMSG", "NOTICE", params=2)
def _text(core: Core, message: Message) -> None:
    kind = TextKind.NOTICE if message.command == "NOTICE" else TextKind.MESSAGE
    text = message.params[1]
    if text.startswith("\x01"):
        command, params = ctcp(text) or ("", "")
        if command != "ACTION":
            _answer(core, message, command, params)
            return
        kind, text = TextKind.ACTION, params
    text = strip(text)
    if _from_server(core, message):
        core.emit(ServerSpoke(text, core.at(message)))
    elif core.is_me(message.sender.nick):
        _own(core, message, text, kind)
    else:
        _received(core, message, text, kind)


@TABLE.on("TAGMSG")
def _tags(core: Core, message: Message) -> None:
    """Tags without a text say nothing that is shown."""


@TABLE.on("WALLOPS", params=1)
def _wallops(core: Core, message: Message) -> None:
    core.emit(ServerSpoke(strip(message.params[0]), core.at(message)))


@TABLE.on("BATCH", params=1)
def _batch(core: Core, message: Message) -> None:
    core.labels.batch(message)


@TABLE.on("ACK")
def _ack(core: Core, message: Message) -> None:
    """A labelled text is echoed or refused. A mere ACK says that the server made nothing of it."""
    part = core.pending.labelled(core.labels.of(message))
    if part is not None:
        core.emit(SendFailed(core.pending.fail(part), "The server did not pass this on."))


def send_text(core: Core, command: SendText) -> None:
    """Send a text in as many parts as it takes. Raises MessageError where the target is no target."""
    target = command.target
    word = "NOTICE" if command.kind is TextKind.NOTICE else "PRIVMSG"
    mask_bytes = core.mask_bytes or len(core.name.encode("utf-8", "replace")) + USER_AND_HOST_BYTES
    room = budget(mask_bytes, word, target) - _ACTION_BYTES * (command.kind is TextKind.ACTION)
    pieces = split(command.text.replace("\x01", ""), room) if room >= 4 else []
    if not pieces:
        core.emit(SendFailed(command.reference, "There was nothing in this to send."))
    for number, piece in enumerate(pieces, 1):
        last = number == len(pieces)
        id_ = command.reference if last else f"{command.reference}/{number}"
        labelled = LABELED_RESPONSE in core.capabilities and 0 < len(id_.encode("utf-8", "replace")) <= LABEL_BYTES
        part = Part(id_, command.reference, core.key(target), strip(piece), command.kind, last, labelled)
        _send_part(core, word, target, piece, part)


def _send_part(core: Core, word: str, target: str, piece: str, part: Part) -> None:
    tags = {"label": part.id} if part.labelled else {}
    if MESSAGE_TAGS in core.capabilities:
        tags[ID_TAG] = part.id
    line = to_ctcp("ACTION", piece) if part.kind is TextKind.ACTION else piece
    if ECHO_MESSAGE in core.capabilities:
        core.send(word, target, line, tags=tags)
        core.pending.add(part)
        return
    sent = TextReceived(
        conversation=core.roster.spelled(target),
        private=not core.is_room(target),
        sender=core.name,
        text=part.text,
        at=core.wall(),
        kind=part.kind,
        own=True,
        reference=part.reference if part.last else "",
    )
    core.send(word, target, line, tags=tags, events=(sent,))


def _own(core: Core, message: Message, text: str, kind: TextKind) -> None:
    """What we said comes back, here or from another program of ours."""
    target = message.params[0]
    label = core.labels.of(message)
    to_self = core.is_me(target)
    key = core.key(target)
    part = core.pending.labelled(label) if label else core.pending.echoed(key, text, kind, exactly=to_self)
    if part is None and to_self:
        return  # what we say to ourselves comes twice: as the echo, which was settled, and as a message to us
    core.emit(
        TextReceived(
            conversation=core.roster.spelled(target),
            private=not core.is_room(target),
            sender=core.name,
            text=text,
            at=core.at(message),
            kind=kind,
            msgid=message.tags.get("msgid", ""),
            own=True,
            reference=core.pending.settle(part) if part is not None else "",
        )
    )


def _received(core: Core, message: Message, text: str, kind: TextKind) -> None:
    sender = message.sender.nick
    target = message.params[0]
    marks = core.features.statusmsg
    if core.is_room(target.lstrip(marks)):
        target = target.lstrip(marks)
    private = not core.is_room(target)
    core.emit(
        TextReceived(
            conversation=sender if private else core.roster.spelled(target),
            private=private,
            sender=sender,
            text=text,
            at=core.at(message),
            kind=kind,
            msgid=message.tags.get("msgid", ""),
        )
    )


def _from_server(core: Core, message: Message) -> bool:
    """Whether no person says this: nobody said to be the source, or a server, which has no user."""
    sender = message.sender
    if core.is_room(message.params[0].lstrip(core.features.statusmsg)):
        return False
    return not sender.nick or message.source == core.server or ("." in sender.nick and not sender.user)


def _answer(core: Core, message: Message, command: str, params: str) -> None:
    """Answer what is harmless, and seldom. Everything else, offers of files above all, is passed over."""
    name = message.sender.nick
    if message.command == "NOTICE" or not name or core.is_me(name):
        return
    replies = {"VERSION": _VERSION, "PING": params[:64]}
    if command in replies and core.courtesy.take(core.steady()):
        core.send("NOTICE", name, to_ctcp(command, replies[command]))
