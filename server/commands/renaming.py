"""RENAME: another name for a channel, and everything else stays (IRCv3 "channel-rename")."""

from __future__ import annotations

import logging

from protocol.capabilities import CHANNEL_RENAME
from protocol.message import Message
from protocol.names import server_key, why_not_channel
from server.channel import Channel
from server.client import Client
from server.commands import limits
from server.commands.find import channel_named, membership, require_status
from server.commands.registry import command
from server.commands.sanctions import require_unmuted
from server.commands.text import cut
from server.commands.topics import send_names, send_topic
from server.context import Context
from server.log.api import Record
from server.replies import StandardRefusal
from server.rooms import save
from server.wire import EXTENDED_JOIN, Event

_log = logging.getLogger("parlour")


@command("RENAME", min_params=2)
def rename(context: Context, message: Message) -> None:
    """Give a channel another name. Clients that do not know of it see people leave one channel and join another."""
    channel = channel_named(context, message.params[0])
    membership(context, channel)
    require_status(context, channel, "o")
    require_unmuted(context, channel.name)
    old, new = channel.name, message.params[1]
    same = server_key(old) == server_key(new)
    if reason := why_not_channel(new):
        raise StandardRefusal("RENAME", "CANNOT_RENAME", old, new or "*", reason)
    if not same and context.state.channel(new):
        raise StandardRefusal("RENAME", "CHANNEL_NAME_IN_USE", old, new, "The channel name is already taken")
    if old == new:
        return
    context.state.rename(channel, new)
    _log.info("%s renamed %s to %s", context.client.nick, old, new)
    reason = cut(message.param(2), limits.KICK_BYTES)
    renamed = context.event("RENAME", old, new, reason)
    knowing = [member for member in channel.members if member.has(CHANNEL_RENAME)]
    records: list[Record] = [*context.entries(renamed, [channel]), *save(channel)]
    context.tell([member for member in knowing if member is not context.client], renamed, records=records)
    if context.client in knowing:
        context.answer(renamed)
    if not same:
        for member in channel.members:
            if not member.has(CHANNEL_RENAME):
                _move(context, member, channel, old, reason)


def _move(context: Context, member: Client, channel: Channel, old: str, reason: str) -> None:
    """The fallback: "Send the client a PART ... Send the client a JOIN message followed by the usual messages"."""
    moved = context.on_behalf_of(member)
    extended = (channel.name, member.account or "*", member.realname)
    words = (reason,) if reason else ()
    moved.answer(Event(member.source, "PART", (old, *words), context.now))
    moved.answer(Event(member.source, "JOIN", (channel.name,), context.now, instead=(EXTENDED_JOIN, extended)))
    send_topic(moved, channel)
    send_names(moved, channel)
