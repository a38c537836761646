"""Coming into channels and out of them: JOIN, PART, KICK and INVITE (Modern IRC, "Channel Operations")."""

from __future__ import annotations

import logging

from protocol import numerics
from protocol.capabilities import NO_IMPLICIT_NAMES
from protocol.message import Message
from protocol.names import why_not_channel
from server.channel import Channel
from server.client import Client
from server.commands import limits
from server.commands.bans import is_banned, is_listed
from server.commands.find import (
    channel_named,
    for_each,
    membership,
    person_named,
    require_few,
    require_reach,
    require_status,
    split_targets,
)
from server.commands.markers import send_marker
from server.commands.metadata_news import send_channel_metadata
from server.commands.registry import command
from server.commands.sanctions import is_muted, require_unmuted
from server.commands.speaking import may_speak
from server.commands.text import cut
from server.commands.topics import send_names, send_topic
from server.context import Context
from server.replies import Refusal
from server.wire import AWAY_NOTIFY, EXTENDED_JOIN, INVITE_NOTIFY

_log = logging.getLogger("parlour")

RESERVED_SECONDS = 600.0
"""After the server's start, for those who were in a room of guests to come back before its name is free."""


@command("JOIN", min_params=1)
def join(context: Context, message: Message) -> None:
    """Join channels, each with its key where it has one. ``JOIN 0`` leaves all of them."""
    if message.params[0] == "0":
        for channel in list(context.client.channels):
            _leave(context, channel, "")
        return
    keys = dict(zip(message.params[0].split(","), message.param(1).split(","), strict=False))
    names = split_targets("JOIN", message.params[0])
    for_each(context, names, lambda name: _join(context, name, keys.get(name, "")))


def _join(context: Context, name: str, key: str) -> None:
    client, state = context.client, context.state
    channel = state.channel(name)
    if channel in client.channels:
        return
    most = context.config.limits.channels_per_client
    if most and len(client.channels) >= most:
        raise Refusal(numerics.ERR_TOOMANYCHANNELS, name, f"You have joined too many channels: {most} at once")
    if channel:
        try:
            _require_welcome(channel, client, key)
        except Refusal:
            if not _is_deserted(context, channel):
                raise
            state.end(channel)
            channel = None
    if not channel:
        if reason := why_not_channel(name):
            raise Refusal(numerics.ERR_NOSUCHCHANNEL, name, reason)
        channel = state.found(client, name)
    state.join(client, channel)
    _log.info("%s joined %s", client.nick, channel.name)
    extended = (channel.name, client.account or "*", client.realname)
    context.happened(channel, context.event("JOIN", channel.name, instead=(EXTENDED_JOIN, extended)))
    if client.away:
        context.tell_channel(channel, context.event("AWAY", client.away, needs=AWAY_NOTIFY), own=False)
    send_marker(context, channel)
    if channel.topic:
        send_topic(context, channel)
    if not context.client.has(NO_IMPLICIT_NAMES):
        send_names(context, channel)
    send_channel_metadata(context, channel)


def _is_deserted(context: Context, channel: Channel) -> bool:
    """A room of guests that nobody is in, as after a restart, and nobody can come back to: by invitation alone, and
    without a mask that comes in all the same; or nobody did in time.
    """
    if channel.members or channel.founder:
        return False
    unreachable = "i" in channel.modes and not channel.lists["I"]
    return unreachable or context.now - context.state.started_at > RESERVED_SECONDS


def _require_welcome(channel: Channel, client: Client, key: str) -> None:
    """What keeps people out of a channel; whoever was invited, or made it, comes in all the same."""
    if client in channel.invited or channel.is_founder(client):
        return
    if "i" in channel.modes and not is_listed(channel, "I", client):
        raise Refusal(numerics.ERR_INVITEONLYCHAN, channel.name, "Cannot join channel (+i): ask for an invitation")
    if is_banned(channel, client):
        raise Refusal(numerics.ERR_BANNEDFROMCHAN, channel.name, "Cannot join channel (+b): you are banned")
    if "R" in channel.modes and not client.account:
        raise Refusal(numerics.ERR_NEEDREGGEDNICK, channel.name, "Cannot join channel (+R): log in to an account first")
    if channel.key and key != channel.key:
        raise Refusal(numerics.ERR_BADCHANNELKEY, channel.name, "Cannot join channel (+k): it has another key")
    if channel.limit and len(channel.members) >= channel.limit:
        raise Refusal(numerics.ERR_CHANNELISFULL, channel.name, "Cannot join channel (+l): it is full")


@command("PART", min_params=1)
def part(context: Context, message: Message) -> None:
    """Leave channels."""

    def leave(name: str) -> None:
        channel = channel_named(context, name)
        membership(context, channel)
        _leave(context, channel, message.param(1))

    for_each(context, split_targets("PART", message.params[0]), leave)


def _leave(context: Context, channel: Channel, reason: str) -> None:
    _log.info("%s left %s%s", context.client.nick, channel.name, f": {reason}" if reason else "")
    words = (reason,) if reason and not is_muted(context) and may_speak(context, channel) else ()
    context.happened(channel, context.event("PART", channel.name, *words))
    context.state.part(context.client, channel)


@command("KICK", min_params=2)
def kick(context: Context, message: Message) -> None:
    """Put people out: several out of one channel, or each out of a channel of their own."""
    names, nicks = (param.split(",") for param in message.params[:2])
    require_few("KICK", nicks)
    if len(names) == 1:
        names *= len(nicks)
    if len(names) != len(nicks):
        raise Refusal(numerics.ERR_NEEDMOREPARAMS, "KICK", "One channel, or as many channels as people")
    said = "" if is_muted(context) else cut(message.param(2), limits.KICK_BYTES)
    reason = said or context.client.nick
    for_each(context, list(zip(names, nicks, strict=True)), lambda pair: _kick(context, *pair, reason))


def _kick(context: Context, name: str, nick: str, reason: str) -> None:
    channel = channel_named(context, name)
    membership(context, channel)
    place = require_status(context, channel, "h")
    person = person_named(context, nick)
    if person not in channel.members:
        raise Refusal(numerics.ERR_USERNOTINCHANNEL, person.nick, channel.name, "They aren't on that channel")
    require_reach(context, channel, place, person)
    _log.info("%s put %s out of %s: %s", context.client.nick, person.nick, channel.name, reason)
    context.happened(channel, context.event("KICK", channel.name, person.nick, reason))
    context.state.part(person, channel)


@command("INVITE")
def invite(context: Context, message: Message) -> None:
    """Invite somebody into a channel: it opens the door once. Without parameters, list where one is invited."""
    if not message.params:
        _list_invitations(context)
        return
    if len(message.params) < 2:
        raise Refusal(numerics.ERR_NEEDMOREPARAMS, "INVITE", "Not enough parameters")
    person = person_named(context, message.params[0])
    channel = channel_named(context, message.params[1])
    place = membership(context, channel)
    require_unmuted(context, channel.name)
    if person in channel.members:
        raise Refusal(numerics.ERR_USERONCHANNEL, person.nick, channel.name, "is already on channel")
    if "i" in channel.modes:
        require_status(context, channel, "h")
    if place.at_least("h"):  # only who could let them in opens the door; others' invitations are mere words
        context.state.invite(person, channel)
    context.reply(numerics.RPL_INVITING, person.nick, channel.name)
    context.tell([person], context.event("INVITE", person.nick, channel.name))
    notice = context.event("INVITE", person.nick, channel.name, needs=INVITE_NOTIFY)
    context.tell_channel(channel, notice, own=False)
    if person.away:
        context.reply(numerics.RPL_AWAY, person.nick, person.away)


def _list_invitations(context: Context) -> None:
    for channel in context.client.invitations:
        context.reply(numerics.RPL_INVITELIST, channel.name)
    context.reply(numerics.RPL_ENDOFINVITELIST, "End of /INVITE list")
