"""What a channel is about and who is in it: TOPIC and NAMES (Modern IRC, "Channel Operations")."""

from __future__ import annotations

from collections.abc import Iterator

from protocol import numerics
from protocol.message import Message
from server.channel import Channel, Membership, Topic
from server.client import Client
from server.commands import limits
from server.commands.find import channel_named, for_each, membership, require_status, sees, sees_person, split_targets
from server.commands.registry import command
from server.commands.sanctions import require_unmuted
from server.commands.text import cut, room_left, wrap
from server.context import Context


@command("TOPIC", min_params=1)
def topic(context: Context, message: Message) -> None:
    """Ask what a channel is about, or say it; an empty topic clears it."""
    channel = channel_named(context, message.params[0])
    membership(context, channel)
    if len(message.params) > 1:
        _set_topic(context, channel, cut(message.params[1], limits.TOPIC_BYTES))
    elif channel.topic:
        send_topic(context, channel)
    else:
        context.reply(numerics.RPL_NOTOPIC, channel.name, "No topic is set")


def _set_topic(context: Context, channel: Channel, text: str) -> None:
    require_unmuted(context, channel.name)
    if "t" in channel.modes:
        require_status(context, channel, "h")
    channel.topic = Topic(text, context.client.source, context.now) if text else None
    context.happened(channel, context.event("TOPIC", channel.name, text))


def send_topic(context: Context, channel: Channel) -> None:
    """Tell the client the topic, and who said it when."""
    if channel.topic:
        context.reply(numerics.RPL_TOPIC, channel.name, channel.topic.text)
        context.reply(numerics.RPL_TOPICWHOTIME, channel.name, channel.topic.by, str(int(channel.topic.at)))


@command("NAMES")
def names(context: Context, message: Message) -> None:
    """Who is in a channel."""
    if not message.param(0):  # everybody in every channel: nobody's screen is made for that (Modern IRC allows it)
        context.reply(numerics.RPL_ENDOFNAMES, "*", "End of /NAMES list")
        return
    for_each(context, split_targets("NAMES", message.params[0]), lambda name: _names(context, name))


def _names(context: Context, name: str) -> None:
    channel = context.state.channel(name)
    if channel and sees(context.client, channel):
        send_names(context, channel)
    else:
        context.reply(numerics.RPL_ENDOFNAMES, name, "End of /NAMES list")


def send_names(context: Context, channel: Channel) -> None:
    """Tell the client who is in the channel."""
    symbol = "@" if "s" in channel.modes else "="
    for line in wrap(_shown_members(context.client, channel), room_left(context, symbol, channel.name)):
        context.reply(numerics.RPL_NAMREPLY, symbol, channel.name, line)
    context.reply(numerics.RPL_ENDOFNAMES, channel.name, "End of /NAMES list")


def _shown_members(client: Client, channel: Channel) -> Iterator[str]:
    whole_source = client.has("userhost-in-names")
    inside = client in channel.members
    for member, place in channel.members.items():
        if inside or sees_person(client, member):
            yield shown_marks(client, place) + (member.source if whole_source else member.nick)


def shown_marks(client: Client, place: Membership) -> str:
    """The marks before a nick, as this client asked for them (IRCv3 "multi-prefix")."""
    return place.marks if client.has("multi-prefix") else place.mark
