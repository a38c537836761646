"""Who hears of which metadata: METADATA SUB, UNSUB, SUBS and SYNC, and what follows from joining (IRCv3 "Metadata")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from protocol import numerics
from protocol.capabilities import METADATA
from server.channel import Channel
from server.client import Client
from server.commands import limits
from server.commands.metadata_owners import Owner, invalid_key, is_key, send_value, values_under
from server.commands.text import room_left, wrap
from server.context import Context
from server.replies import StandardRefusal
from server.wire import Event


def subscribe(context: Context, keys: Iterable[str]) -> None:
    """The client wants to hear of these keys; it is told what is said under them where it is."""
    subscriptions = context.state.metadata.subscriptions(context.client)
    done: dict[str, None] = {}
    for key in keys:
        if not is_key(key):
            context.refuse(invalid_key(key))
        elif key not in subscriptions and len(subscriptions) >= limits.METADATA_SUBSCRIPTIONS:
            text = f"At most {limits.METADATA_SUBSCRIPTIONS} keys"
            context.refuse(StandardRefusal("METADATA", "TOO_MANY_SUBS", key, text))
            break
        else:
            subscriptions[key] = done[key] = None
    _send_keys(context, numerics.RPL_METADATASUBOK, done)
    room = limits.METADATA_VALUES
    for channel in context.client.channels:
        room -= _send_known(context, channel, done, room)


def unsubscribe(context: Context, keys: Iterable[str]) -> None:
    """It does not any more."""
    done: dict[str, None] = {}
    for key in keys:
        if is_key(key):
            context.state.metadata.subscriptions(context.client).pop(key, None)
            done[key] = None
        else:
            context.refuse(invalid_key(key))
    _send_keys(context, numerics.RPL_METADATAUNSUBOK, done)


def send_subscriptions(context: Context) -> None:
    """Tell the client of which keys it wants to hear."""
    with context.batch("metadata-subs"):
        _send_keys(context, numerics.RPL_METADATASUBS, context.state.metadata.subscriptions(context.client))


def _send_keys(context: Context, numeric: str, keys: Iterable[str]) -> None:
    for line in wrap(keys, min(room_left(context), 350)):
        context.reply(numeric, *line.split(" "))


def synchronise(context: Context, owner: Owner) -> None:
    """Tell the client what it wants to know of somebody, or of a channel and all who are in it."""
    wanted = context.state.metadata.subscriptions(context.client)
    known = _known(context, owner.channel, wanted) if owner.channel else values_under(context, owner, wanted)
    with context.batch("metadata", owner.name):
        for name, key, value in islice(known, limits.METADATA_VALUES):
            send_value(context, name, key, value)


def _known(context: Context, channel: Channel, keys: Mapping[str, None]) -> Iterator[tuple[str, str, str]]:
    """What the channel and everybody in it say under these keys."""
    yield from values_under(context, Owner(channel.name, channel=channel), keys)
    if context.client in channel.members:
        for member in channel.members:
            yield from values_under(context, Owner(member.nick, member), keys)


def _send_known(context: Context, channel: Channel, keys: Mapping[str, None], room: int) -> int:
    """Tell the client what is known, where that is no more than ``room`` values; how many they were.

    Else "the server may not be able to send the client all current metadata": the client asks for it with SYNC.
    """
    large = len(channel.members) > limits.METADATA_PEOPLE
    found = [] if large else list(islice(_known(context, channel, keys), room + 1))
    if large or len(found) > room:
        context.reply(numerics.RPL_METADATASYNCLATER, channel.name, "1")
        return 0
    if found:
        with context.batch("metadata", channel.name):
            for value in found:
                send_value(context, *value)
    return len(found)


def send_channel_metadata(context: Context, channel: Channel) -> None:
    """The client has joined: it is told what it wants to know, and the others what they want to know of it."""
    client, metadata = context.client, context.state.metadata
    if values := metadata.of(client):
        listeners = [member for member in channel.members if member.has(METADATA)]
        for key, value in values.items():
            tell_news(context, listeners, client.nick, key, value)
    wanted = metadata.subscriptions(client) if client.has(METADATA) else {}
    if wanted:
        _send_known(context, channel, wanted, limits.METADATA_VALUES)


def tell_news(context: Context, people: Iterable[Client], name: str, key: str, value: str | None) -> None:
    """ "users who have subscribed to the changed key will receive a ... message notifying them of the change". As with
    MONITOR, a ``*`` stands for each one's nick, so that one line serves all.
    """
    metadata = context.state.metadata
    listeners = [p for p in people if p is not context.client and p.has(METADATA) and metadata.wants(p, key)]
    if listeners:
        numeric = numerics.RPL_KEYNOTSET if value is None else numerics.RPL_KEYVALUE
        words = ("key not set",) if value is None else ("*", value)
        context.tell(listeners, Event(context.config.server.name, numeric, ("*", name, key, *words), context.now))
