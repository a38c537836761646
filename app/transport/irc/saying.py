"""What we say, on its way: in one message, or in as many as it takes.

Sources: IRCv3 "echo-message", "labeled-response", "Multiline Messages"; our own tag (docs/protocol.md).
"""

from __future__ import annotations

from collections.abc import Sequence

from app.transport.commands import SendText, TextKind
from app.transport.events import SendFailed, TextReceived
from app.transport.irc.abilities import multiline_limits, reply_tags
from app.transport.irc.core import Core
from app.transport.irc.pending import Part
from protocol.batch import close_batch, in_batch, open_batch
from protocol.capabilities import ECHO_MESSAGE, LABELED_RESPONSE, MESSAGE_TAGS
from protocol.formatting import to_ctcp
from protocol.message import Message, MessageError
from protocol.multiline import CONCAT_TAG, MULTILINE_BATCH, Line, cut, joined
from protocol.split import budget, split

USER_AND_HOST_BYTES = 80
"""A guess at the length of our own !user@host, before a server has shown it to us."""
LABEL_BYTES = 64
"""IRCv3 "labeled-response": a label is no longer."""
ID_TAG = "+parlour/id"
"""Carries the reference, so that a text that is sent again after a cut is stored once."""
_ACTION_BYTES = len(to_ctcp("ACTION", " ")) - 1


def require_target(target: str) -> None:
    """Raise MessageError for what is not one room or one person."""
    if not target or "," in target or " " in target:
        raise MessageError("a text has one target")


def send_text(core: Core, command: SendText) -> None:
    """Send a text in as many messages as it takes. Raises MessageError where the target is no target."""
    require_target(command.target)
    messages = _messages(core, command)
    if not messages:
        core.emit(SendFailed(command.reference, "There was nothing in this to send."))
    core.throttle.forget(core.key(command.target))
    answers = reply_tags(core) if command.reply_to else ()
    tags = {f"+{tag}": command.reply_to for tag in answers}
    for number, lines in enumerate(messages, 1):
        last = number == len(messages)
        id_ = command.reference if last else f"{command.reference}/{number}"
        labelled = LABELED_RESPONSE in core.capabilities and 0 < len(id_.encode("utf-8", "replace")) <= LABEL_BYTES
        part = Part(id_, command.reference, core.key(command.target), joined(lines), command.kind, last, labelled)
        _send_part(core, command, lines, part, tags)
        tags = {}  # what follows belongs to the first


def _messages(core: Core, command: SendText) -> list[list[Line]]:
    """The lines of each message."""
    mask_bytes = core.mask_bytes or len(core.name.encode("utf-8", "replace")) + USER_AND_HOST_BYTES
    action = command.kind is TextKind.ACTION
    room = budget(mask_bytes, _word(command), command.target) - _ACTION_BYTES * action
    text = command.text.replace("\x01", "")
    limits = multiline_limits(core)
    if room < 4:
        return []
    if limits and not action:  # "/me" is a CTCP, which ends with its line
        return cut(text, room, limits)
    return [[Line(piece)] for piece in split(text, room)]


def _word(command: SendText) -> str:
    return "NOTICE" if command.kind is TextKind.NOTICE else "PRIVMSG"


def _send_part(core: Core, command: SendText, lines: list[Line], part: Part, reply: dict[str, str]) -> None:
    tags = {"label": part.id} if part.labelled else {}
    if MESSAGE_TAGS in core.capabilities:
        tags |= {ID_TAG: part.id, **reply}
    text = to_ctcp("ACTION", part.text) if part.kind is TextKind.ACTION else part.text
    said = [Message(_word(command), (command.target, text), tags=tags)]
    if len(lines) > 1:
        said = _batch(core, command, lines, tags)
    if ECHO_MESSAGE in core.capabilities:
        core.send_together(said)
        core.pending.add(part)
    else:
        core.send_together(said, events=(_said(core, command, part, reply_to=command.reply_to if reply else ""),))


def _batch(core: Core, command: SendText, lines: Sequence[Line], tags: dict[str, str]) -> list[Message]:
    """ "all client-only tags associated with the message must be sent attached to the initial BATCH command" """
    reference = core.number("lines")
    inside = []
    for line in lines:
        concat = {CONCAT_TAG: ""} if line.goes_on else {}
        inside.append(in_batch(Message(_word(command), (command.target, line.text), tags=concat), reference))
    return [open_batch(reference, MULTILINE_BATCH, command.target, tags=tags), *inside, close_batch(reference)]


def _said(core: Core, command: SendText, part: Part, *, reply_to: str) -> TextReceived:
    """A server that echoes nothing is taken to have it as soon as it went out."""
    return TextReceived(
        conversation=core.roster.spelled(command.target),
        private=not core.is_room(command.target),
        sender=core.name,
        text=part.text,
        at=core.wall(),
        kind=part.kind,
        own=True,
        reference=part.reference if part.last else "",
        reply_to=reply_to,
    )
