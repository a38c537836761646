"""METADATA: what people and channels say of themselves, such as a name to show or a picture (IRCv3 "Metadata")."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from protocol import numerics
from protocol.capabilities import METADATA
from protocol.message import Message
from protocol.names import CHANNEL_PREFIXES
from server.accounts.database import AccountsError
from server.channel import Channel
from server.client import Client
from server.commands import limits
from server.commands.find import sees
from server.commands.registry import command
from server.commands.text import room_left, wrap
from server.context import Context
from server.metadata import set_or_unset
from server.replies import Refusal, StandardRefusal
from server.rooms import save
from server.wire import Event

_log = logging.getLogger("parlour")

OFFER = (
    f"before-connect,max-subs={limits.METADATA_SUBSCRIPTIONS},max-keys={limits.METADATA_KEYS},"
    f"max-value-bytes={limits.METADATA_VALUE_BYTES}"
)
"""What is listed with the capability."""

_KEY = re.compile(r"[a-z0-9_./-]{1,64}")


@dataclass(frozen=True, slots=True)
class _Owner:
    """Whose metadata: a person's or a channel's, and the name under which it is spoken of."""

    name: str
    person: Client | None = None
    channel: Channel | None = None


@command("METADATA", min_params=2, anytime=True)
def metadata(context: Context, message: Message) -> None:
    """``METADATA <target> GET|LIST|SET|CLEAR|SUB|UNSUB|SUBS|SYNC``; ``*`` is oneself."""
    if not context.client.registered and not context.client.has(METADATA):
        raise Refusal(numerics.ERR_NOTREGISTERED, "You have not registered")
    target, subcommand, *words = message.params
    owner = _find(context, target)
    match subcommand.upper():
        case "GET":
            _get(context, owner, words)
        case "LIST":
            _list(context, owner)
        case "SET" if words:
            _set(context, owner, words[0], words[1] if len(words) > 1 else None)
        case "CLEAR":
            _clear(context, owner)
        case "SUB":
            _subscribe(context, words)
        case "UNSUB":
            _unsubscribe(context, words)
        case "SUBS":
            with context.batch("metadata-subs"):
                _send_keys(context, numerics.RPL_METADATASUBS, context.state.metadata.subscriptions(context.client))
        case "SYNC":
            _sync(context, owner)
        case "SET":
            raise Refusal(numerics.ERR_NEEDMOREPARAMS, "METADATA", "Not enough parameters")
        case _:
            raise StandardRefusal("METADATA", "SUBCOMMAND_INVALID", subcommand or "*", "There is no such subcommand")


def _find(context: Context, target: str) -> _Owner:
    client = context.client
    if target == "*":
        return _Owner(client.shown_nick, client)
    if target.startswith(tuple(CHANNEL_PREFIXES)):
        channel = context.state.channel(target)
        if channel and _may_read(client, channel):
            return _Owner(channel.name, channel=channel)
    elif client.registered and (person := context.state.person(target)):
        return _Owner(person.nick, person)
    raise StandardRefusal("METADATA", "INVALID_TARGET", target or "*", "Nobody and no channel has this name")


def _may_read(client: Client, channel: Channel) -> bool:
    return client in channel.members or (sees(client, channel) and "i" not in channel.modes and not channel.key)


def _values(context: Context, owner: _Owner) -> Mapping[str, str]:
    if owner.channel:
        return owner.channel.metadata
    return context.state.metadata.of(owner.person) if owner.person else {}


# reading


def _get(context: Context, owner: _Owner, keys: Iterable[str]) -> None:
    values = _values(context, owner)
    with context.batch("metadata", owner.name):
        for key in keys:
            if not _KEY.fullmatch(key):
                context.refuse(_invalid(key))
            else:
                _send_value(context, owner.name, key, values.get(key))


def _list(context: Context, owner: _Owner) -> None:
    with context.batch("metadata", owner.name):
        for key, value in _values(context, owner).items():
            _send_value(context, owner.name, key, value)


def _send_value(context: Context, name: str, key: str, value: str | None) -> None:
    if value is None:
        context.reply(numerics.RPL_KEYNOTSET, name, key, "key not set")
    else:
        context.reply(numerics.RPL_KEYVALUE, name, key, "*", value)


# changing


def _set(context: Context, owner: _Owner, key: str, value: str | None) -> None:
    if not _KEY.fullmatch(key):
        raise _invalid(key)
    _require_own(context, owner, key)
    values = _values(context, owner)
    if value is None and key not in values:
        raise StandardRefusal("METADATA", "KEY_NOT_SET", owner.name, key, "key not set")
    if value is not None and len(value.encode("utf-8", "replace")) > limits.METADATA_VALUE_BYTES:
        text = f"A value has at most {limits.METADATA_VALUE_BYTES} bytes"
        raise StandardRefusal("METADATA", "INVALID_VALUE", key, text)
    if key not in values and len(values) >= limits.METADATA_KEYS:
        raise StandardRefusal("METADATA", "LIMIT_REACHED", owner.name, f"At most {limits.METADATA_KEYS} keys are kept")
    _change(context, owner, key, value)


def _clear(context: Context, owner: _Owner) -> None:
    _require_own(context, owner, "*")
    with context.batch("metadata", owner.name):
        for key in list(_values(context, owner)):
            _change(context, owner, key, None)


def _require_own(context: Context, owner: _Owner, key: str) -> None:
    """People change what is theirs, and what is their channel's: a server's operators too change nobody else's."""
    if owner.channel:
        place = owner.channel.members.get(context.client)
        allowed = place is not None and place.at_least("o")
    else:
        allowed = owner.person is context.client
    if not allowed:
        text = f"You may not change what {owner.name} says of itself"
        raise StandardRefusal("METADATA", "KEY_NO_PERMISSION", owner.name, key, text)


def _change(context: Context, owner: _Owner, key: str, value: str | None) -> None:
    client, state = context.client, context.state
    _send_value(context, owner.name, key, value)
    if owner.channel:
        set_or_unset(owner.channel.metadata, key, value)
        context.record(*save(owner.channel))
        _tell(context, owner.channel.members, owner.name, key, value)
        return
    state.metadata.change(client, key, value)
    if client.registered:
        _tell(context, {*state.neighbours(client), *state.monitors.watchers(client.nick)}, owner.name, key, value)
    if account := client.account:
        context.later(lambda: _save(context, account, key, value), lambda _: None)


def _save(context: Context, account: str, key: str, value: str | None) -> None:
    """Runs without the server's lock."""
    try:
        context.state.metadata.save(account, key, value)
    except AccountsError as error:  # it holds until the server stops
        _log.error("%s", error)


def _tell(context: Context, people: Iterable[Client], name: str, key: str, value: str | None) -> None:
    """ "users who have subscribed to the changed key will receive a ... message notifying them of the change". As with
    MONITOR, a ``*`` stands for each one's nick, so that one line serves all.
    """
    metadata = context.state.metadata
    listeners = [p for p in people if p is not context.client and p.has(METADATA) and metadata.wants(p, key)]
    if listeners:
        numeric = numerics.RPL_KEYNOTSET if value is None else numerics.RPL_KEYVALUE
        words = ("key not set",) if value is None else ("*", value)
        context.tell(listeners, Event(context.config.server.name, numeric, ("*", name, key, *words), context.now))


# wanting to know


def _subscribe(context: Context, keys: Iterable[str]) -> None:
    subscriptions = context.state.metadata.subscriptions(context.client)
    done: dict[str, None] = {}
    for key in keys:
        if not _KEY.fullmatch(key):
            context.refuse(_invalid(key))
        elif key not in subscriptions and len(subscriptions) >= limits.METADATA_SUBSCRIPTIONS:
            text = f"At most {limits.METADATA_SUBSCRIPTIONS} keys"
            context.refuse(StandardRefusal("METADATA", "TOO_MANY_SUBS", key, text))
            break
        else:
            subscriptions[key] = done[key] = None
    _send_keys(context, numerics.RPL_METADATASUBOK, done)
    for channel in context.client.channels:
        _send_known(context, channel.name, _known(context, channel, done), postpone=_is_large(channel))


def _unsubscribe(context: Context, keys: Iterable[str]) -> None:
    done: dict[str, None] = {}
    for key in keys:
        if _KEY.fullmatch(key):
            context.state.metadata.subscriptions(context.client).pop(key, None)
            done[key] = None
        else:
            context.refuse(_invalid(key))
    _send_keys(context, numerics.RPL_METADATAUNSUBOK, done)


def _send_keys(context: Context, numeric: str, keys: Iterable[str]) -> None:
    for line in wrap(keys, min(room_left(context), 350)):
        context.reply(numeric, *line.split(" "))


def _sync(context: Context, owner: _Owner) -> None:
    wanted = context.state.metadata.subscriptions(context.client)
    with context.batch("metadata", owner.name):
        known = _known(context, owner.channel, wanted) if owner.channel else _wanted(context, owner, wanted)
        for name, key, value in known:
            _send_value(context, name, key, value)


def _known(context: Context, channel: Channel, keys: Mapping[str, None]) -> Iterator[tuple[str, str, str]]:
    """What the channel and everybody in it say under these keys: name, key and value."""
    yield from _wanted(context, _Owner(channel.name, channel=channel), keys)
    if context.client in channel.members:
        for member in channel.members:
            yield from _wanted(context, _Owner(member.nick, member), keys)


def _wanted(context: Context, owner: _Owner, keys: Mapping[str, None]) -> Iterator[tuple[str, str, str]]:
    values = _values(context, owner)
    return ((owner.name, key, values[key]) for key in keys if key in values)


def _is_large(channel: Channel) -> bool:
    return len(channel.members) > limits.METADATA_AT_ONCE


def _send_known(context: Context, name: str, known: Iterator[tuple[str, str, str]], *, postpone: bool) -> None:
    if postpone:  # "the server may not be able to send the client all current metadata": it asks with SYNC
        context.reply(numerics.RPL_METADATASYNCLATER, name, "1")
        return
    found = list(known)
    if found:
        with context.batch("metadata", name):
            for value in found:
                _send_value(context, *value)


# at other commands


def send_channel_metadata(context: Context, channel: Channel) -> None:
    """The client has joined: it is told what it wants to know, and the others what they want to know of it."""
    client, metadata = context.client, context.state.metadata
    for key, value in metadata.of(client).items():
        _tell(context, channel.members, client.nick, key, value)
    wanted = metadata.subscriptions(client) if client.has(METADATA) else {}
    if wanted:
        _send_known(context, channel.name, _known(context, channel, wanted), postpone=_is_large(channel))


def send_own_metadata(context: Context) -> None:
    """The client comes in: "clients receive their current metadata ... with their own nick as target"."""
    if context.client.has(METADATA):
        _list(context, _Owner(context.client.nick, context.client))


def send_whois_metadata(context: Context, person: Client) -> None:
    """RPL_WHOISKEYVALUE (760), for those who asked for metadata."""
    if context.client.has(METADATA):
        for key, value in context.state.metadata.of(person).items():
            context.reply(numerics.RPL_WHOISKEYVALUE, person.nick, key, "*", value)


def _invalid(key: str) -> StandardRefusal:
    shown = key if key and " " not in key and not key.startswith(":") else "*"
    return StandardRefusal("METADATA", "KEY_INVALID", shown, "A key has small letters, digits and _ . / - alone")
