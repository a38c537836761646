"""MARKREAD: how far one has read, told to all of one's programs (IRCv3 "Read Marker")."""

from __future__ import annotations

from protocol.capabilities import READ_MARKER
from protocol.message import Message
from protocol.moments import TIMESTAMP, stamp
from protocol.names import CHANNEL_LENGTH, server_key
from server.channel import Channel
from server.client import Client
from server.commands.playback import read_timestamp
from server.commands.registry import command
from server.context import Context
from server.log.api import Marked
from server.replies import StandardRefusal
from server.wire import Event


@command("MARKREAD")
def markread(context: Context, message: Message) -> None:
    """Say how far one has read in a conversation, or ask."""
    target = message.param(0)
    if not target:
        raise StandardRefusal("MARKREAD", "NEED_MORE_PARAMS", "Missing parameters")
    if len(target) > CHANNEL_LENGTH or " " in target:
        raise StandardRefusal("MARKREAD", "INVALID_PARAMS", "Invalid target")
    if len(message.params) > 1:
        _advance(context, target, message.params[1])
    else:
        context.answer(_marker(context, target))


def _advance(context: Context, target: str, text: str) -> None:
    at = read_timestamp(text.removeprefix(TIMESTAMP)) if text.startswith(TIMESTAMP) else None
    if at is None:
        raise StandardRefusal("MARKREAD", "INVALID_PARAMS", text or "*", "Invalid timestamp")
    client, state = context.client, context.state
    at = min(round(at, 3), context.now)  # what is yet to be said has not been read
    moved = state.markers.advance(client.identity, server_key(target), at)
    forgotten = state.markers.trim(client.identity)
    marker = _marker(context, target)
    context.answer(marker)
    if moved and client.account:
        context.record(Marked(client.identity, server_key(target), at))
        context.record(*(Marked(client.identity, other, 0.0) for other in forgotten))
        context.tell(_other_programs(context), marker)


def _other_programs(context: Context) -> list[Client]:
    client = context.client
    return [
        each
        for each in context.state.sessions.of(client.account)
        if each is not client and each.registered and each.has(READ_MARKER)
    ]


def _marker(context: Context, target: str) -> Event:
    at = context.state.markers.read_until(context.client.identity, server_key(target))
    return Event(
        context.config.server.name, "MARKREAD", (target, TIMESTAMP + stamp(at) if at else "*"), context.now
    )  # fmt: skip


def send_marker(context: Context, channel: Channel) -> None:
    """ "after the server sends a server JOIN command to the client […] MUST send a MARKREAD command" """
    if context.client.has(READ_MARKER):
        context.answer(_marker(context, channel.name))


def send_markers(context: Context) -> None:
    """Tell somebody who comes back how far they have read, everywhere."""
    client = context.client
    if client.account and client.has(READ_MARKER):
        for target in context.state.markers.targets(client.identity):
            context.answer(_marker(context, target))
