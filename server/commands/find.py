"""Finding what a command names, and refusing where it is not there or not theirs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from protocol import numerics
from protocol.names import server_key
from server.channel import Channel, Membership
from server.client import Client
from server.commands.limits import TARGETS
from server.context import Context
from server.replies import Refusal

Target = TypeVar("Target")


def channel_named(context: Context, name: str) -> Channel:
    """The channel, or 403."""
    channel = context.state.channel(name)
    if channel is None:
        raise Refusal(numerics.ERR_NOSUCHCHANNEL, name, "No such channel")
    return channel


def person_named(context: Context, nick: str) -> Client:
    """Who is here under this nick, or 401."""
    person = context.state.person(nick)
    if person is None:
        raise Refusal(numerics.ERR_NOSUCHNICK, nick, "No such nick/channel")
    return person


def membership(context: Context, channel: Channel) -> Membership:
    """The client's own place in the channel, or 442."""
    place = context.client.channels.get(channel)
    if place is None:
        raise Refusal(numerics.ERR_NOTONCHANNEL, channel.name, "You're not on that channel")
    return place


def require_status(context: Context, channel: Channel, status: str) -> Membership:
    """The client's place in the channel, where it is of this status or of a mightier one; or 482."""
    place = context.client.channels.get(channel)
    if place is None or not place.at_least(status):
        raise Refusal(numerics.ERR_CHANOPRIVSNEEDED, channel.name, "You're not channel operator")
    return place


def require_reach(context: Context, channel: Channel, place: Membership, person: Client) -> None:
    """Somebody in the channel whom the client, with this place there, may put out or take a status from; or 482."""
    if channel.is_founder(person) and not channel.is_founder(context.client):
        raise Refusal(numerics.ERR_CHANOPRIVSNEEDED, channel.name, f"{person.nick} has made this room")
    if not place.reaches(channel.members[person]):
        raise Refusal(numerics.ERR_CHANOPRIVSNEEDED, channel.name, f"{person.nick} has a higher status than you")


def sees(client: Client, channel: Channel) -> bool:
    """Whether the client may know of the channel at all: of a secret one (``+s``) its members alone do."""
    return "s" not in channel.modes or client in channel.members


def shares_channel(client: Client, other: Client) -> bool:
    """Whether the two are in some channel together."""
    return not client.channels.keys().isdisjoint(other.channels)


def sees_person(client: Client, other: Client) -> bool:
    """Whether the client comes upon the other without knowing their nick: strangers do not where they are ``+i``."""
    return "i" not in other.modes or client is other or shares_channel(client, other)


def split_targets(command: str, text: str) -> list[str]:
    """Targets separated by commas, each once. None at all: 461; more than TARGMAX allows: 407."""
    if text and "," not in text:
        return [text]
    distinct: dict[str, str] = {}
    for target in filter(None, text.split(",")):
        distinct.setdefault(server_key(target), target)
    if not distinct:
        raise Refusal(numerics.ERR_NEEDMOREPARAMS, command, "Not enough parameters")
    targets = list(distinct.values())
    require_few(command, targets)
    return targets


def require_few(command: str, targets: Sequence[str]) -> None:
    """No more targets than TARGMAX allows, or 407."""
    limit = TARGETS[command]
    if len(targets) > limit:
        raise Refusal(numerics.ERR_TOOMANYTARGETS, targets[limit], f"Too many targets: {command} takes {limit} at once")


def for_each(context: Context, targets: Sequence[Target], do: Callable[[Target], None]) -> None:
    """Do it for every target; one that is refused says so and the others go on."""
    for target in targets:
        try:
            do(target)
        except Refusal as refusal:
            context.refuse(refusal)
