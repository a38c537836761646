"""REDACT: taking back what was said (IRCv3 "Message Redaction")."""

from __future__ import annotations

from functools import partial

from protocol.message import Message
from server.channel import Channel
from server.commands.limits import REDACTION_SECONDS
from server.commands.playback import Place, guarded, locate, readable
from server.commands.registry import command
from server.context import Context
from server.log.api import Entry, Redaction
from server.replies import StandardRefusal
from server.wire import REDACTION

_REDACTABLE = frozenset(("PRIVMSG", "NOTICE", "TAGMSG"))


@command("REDACT", min_params=2)
def redact(context: Context, message: Message) -> None:
    """Take a message out of the log and tell those who may have it. One's own for some time; in a channel, its
    operators anybody's.
    """
    target, msgid = message.params[:2]
    place = readable(context, target)
    if place is None:
        text = f"You cannot delete messages from {target}: you are not there"
        raise StandardRefusal("REDACT", "INVALID_TARGET", target or "*", text)
    log = context.state.log

    def find() -> tuple[str, Entry | None]:
        conversation = locate(log, place)
        return conversation, log.find(conversation, msgid)

    trouble = _refusal("REDACT_FORBIDDEN", message, "The server cannot look it up at the moment. Try again later")
    context.later(guarded(find, trouble), partial(_redact, context, message, place), settled=True)


def _refusal(code: str, message: Message, *params: str) -> StandardRefusal:
    return StandardRefusal("REDACT", code, *message.params[:2], *params)


def _redact(context: Context, message: Message, place: Place, found: tuple[str, Entry | None]) -> None:
    conversation, entry = found
    if entry is None or entry.command not in _REDACTABLE:
        raise _refusal("UNKNOWN_MSGID", message, "This message does not exist or is too old")
    channel = context.state.channel(place.channel)
    if not (channel and _moderates(context, channel)):
        _require_own(context, message, entry)
    reason = [param for param in message.params[2:3] if param]
    event = context.event("REDACT", place.name, entry.msgid, *reason, needs=REDACTION)
    own = context.client.has("echo-message")
    record = Redaction(conversation, entry.msgid)
    if channel:
        context.tell_channel(channel, event, own=own, records=[record], essential=True)
        return
    person = context.state.person(place.name)
    context.tell([person] if person else [], event, own=own, records=[record], essential=True)


def _moderates(context: Context, channel: Channel) -> bool:
    place = channel.members.get(context.client)
    return place is not None and place.at_least("o")


def _require_own(context: Context, message: Message, entry: Entry) -> None:
    if entry.sender != context.client.identity:
        raise _refusal("REDACT_FORBIDDEN", message, "You are not authorised to delete this message: it is not yours")
    if context.now - entry.at > REDACTION_SECONDS:
        text = "You can no longer delete this message"
        raise _refusal("REDACT_WINDOW_EXPIRED", message, str(REDACTION_SECONDS), text)
