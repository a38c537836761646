"""Whose metadata it is, and how a value is told (IRCv3 "Metadata")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from protocol import numerics
from protocol.capabilities import METADATA
from protocol.names import CHANNEL_PREFIXES
from server.channel import Channel
from server.client import Client
from server.commands.find import sees
from server.context import Context
from server.replies import StandardRefusal

_KEY = re.compile(r"[a-z0-9_./-]{1,64}")


@dataclass(frozen=True, slots=True)
class Owner:
    """A person or a channel, and the name under which it is spoken of."""

    name: str
    person: Client | None = None
    channel: Channel | None = None


def find_owner(context: Context, target: str) -> Owner:
    """Whom a client means, where it may read what they say of themselves; ``*`` is oneself."""
    client = context.client
    if target == "*":
        return Owner(client.shown_nick, client)
    if target.startswith(tuple(CHANNEL_PREFIXES)):
        channel = context.state.channel(target)
        if channel and _may_read(client, channel):
            return Owner(channel.name, channel=channel)
    elif client.registered and (person := context.state.person(target)):
        return Owner(person.nick, person)
    raise StandardRefusal("METADATA", "INVALID_TARGET", target or "*", "Nobody and no channel has this name")


def _may_read(client: Client, channel: Channel) -> bool:
    return client in channel.members or (sees(client, channel) and "i" not in channel.modes and not channel.key)


def values_of(context: Context, owner: Owner) -> Mapping[str, str]:
    """What is said: key to value."""
    if owner.channel:
        return owner.channel.metadata
    return context.state.metadata.of(owner.person) if owner.person else {}


def values_under(context: Context, owner: Owner, keys: Mapping[str, None]) -> Iterator[tuple[str, str, str]]:
    """What is said under these keys: name, key and value."""
    return ((owner.name, key, value) for key, value in values_of(context, owner).items() if key in keys)


def is_key(text: str) -> bool:
    """Whether something can be said under this key."""
    return _KEY.fullmatch(text) is not None


def invalid_key(text: str) -> StandardRefusal:
    """Nothing can; a key that no line could hold in the middle is shown as ``*``."""
    shown = text if text and " " not in text and not text.startswith(":") else "*"
    return StandardRefusal("METADATA", "KEY_INVALID", shown, "A key has small letters, digits and _ . / - alone")


def send_value(context: Context, name: str, key: str, value: str | None) -> None:
    """Tell the client a value, or that there is none."""
    if value is None:
        context.reply(numerics.RPL_KEYNOTSET, name, key, "key not set")
    else:
        context.reply(numerics.RPL_KEYVALUE, name, key, "*", value)


def send_all(context: Context, owner: Owner) -> None:
    """Tell the client all that somebody says."""
    with context.batch("metadata", owner.name):
        for key, value in values_of(context, owner).items():
            send_value(context, owner.name, key, value)


def send_own_metadata(context: Context) -> None:
    """The client comes in: "clients receive their current metadata ... with their own nick as target"."""
    if context.client.has(METADATA):
        send_all(context, Owner(context.client.nick, context.client))


def send_whois_metadata(context: Context, person: Client) -> None:
    """RPL_WHOISKEYVALUE (760), for those who asked for metadata."""
    if context.client.has(METADATA):
        for key, value in context.state.metadata.of(person).items():
            context.reply(numerics.RPL_WHOISKEYVALUE, person.nick, key, "*", value)
