"""METADATA: what people and channels say of themselves, such as a name to show or a picture (IRCv3 "Metadata")."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from protocol import numerics
from protocol.capabilities import METADATA
from protocol.message import Message
from server.accounts.database import AccountsError
from server.commands import limits
from server.commands.metadata_news import send_subscriptions, subscribe, synchronise, tell_news, unsubscribe
from server.commands.metadata_owners import Owner, find_owner, invalid_key, is_key, send_all, send_value, values_of
from server.commands.registry import command
from server.commands.sanctions import is_muted
from server.context import Context
from server.metadata import set_or_unset
from server.replies import Refusal, StandardRefusal
from server.rooms import save

_log = logging.getLogger("parlour")

OFFER = (
    f"before-connect,max-subs={limits.METADATA_SUBSCRIPTIONS},max-keys={limits.METADATA_KEYS},"
    f"max-value-bytes={limits.METADATA_VALUE_BYTES}"
)
"""What is listed with the capability."""


@command("METADATA", min_params=2, anytime=True)
def metadata(context: Context, message: Message) -> None:
    """``METADATA <target> GET|LIST|SET|CLEAR|SUB|UNSUB|SUBS|SYNC``; ``*`` is oneself."""
    if not context.client.registered and not context.client.has(METADATA):
        raise Refusal(numerics.ERR_NOTREGISTERED, "You have not registered")
    target, subcommand, *words = message.params
    owner = find_owner(context, target)
    match subcommand.upper():
        case "GET":
            _get(context, owner, words)
        case "LIST":
            send_all(context, owner)
        case "SET" if words:
            _set(context, owner, words[0], words[1] if len(words) > 1 else None)
        case "CLEAR":
            _clear(context, owner)
        case "SUB":
            subscribe(context, words)
        case "UNSUB":
            unsubscribe(context, words)
        case "SUBS":
            send_subscriptions(context)
        case "SYNC":
            synchronise(context, owner)
        case "SET":
            raise Refusal(numerics.ERR_NEEDMOREPARAMS, "METADATA", "Not enough parameters")
        case _:
            raise StandardRefusal("METADATA", "SUBCOMMAND_INVALID", subcommand or "*", "There is no such subcommand")


def _get(context: Context, owner: Owner, keys: Iterable[str]) -> None:
    values = values_of(context, owner)
    with context.batch("metadata", owner.name):
        for key in keys:
            if is_key(key):
                send_value(context, owner.name, key, values.get(key))
            else:
                context.refuse(invalid_key(key))


def _set(context: Context, owner: Owner, key: str, value: str | None) -> None:
    if not is_key(key):
        raise invalid_key(key)
    _require_own(context, owner, key)
    values = values_of(context, owner)
    if value is None and key not in values:
        raise StandardRefusal("METADATA", "KEY_NOT_SET", owner.name, key, "key not set")
    if value is not None and is_muted(context):
        raise _not_permitted(owner, key, "You are muted on this server")
    if value is not None and len(value.encode("utf-8", "replace")) > limits.METADATA_VALUE_BYTES:
        text = f"A value has at most {limits.METADATA_VALUE_BYTES} bytes"
        raise StandardRefusal("METADATA", "INVALID_VALUE", key, text)
    if key not in values and len(values) >= limits.METADATA_KEYS:
        raise StandardRefusal("METADATA", "LIMIT_REACHED", owner.name, f"At most {limits.METADATA_KEYS} keys are kept")
    _change(context, owner, key, value)


def _clear(context: Context, owner: Owner) -> None:
    _require_own(context, owner, "*")
    with context.batch("metadata", owner.name):
        for key in list(values_of(context, owner)):
            _change(context, owner, key, None)


def _require_own(context: Context, owner: Owner, key: str) -> None:
    """People change what is theirs, and what is their channel's: a server's operators too change nobody else's."""
    if owner.channel:
        place = owner.channel.members.get(context.client)
        allowed = place is not None and place.at_least("o")
    else:
        allowed = owner.person is context.client
    if not allowed:
        raise _not_permitted(owner, key, f"You may not change what {owner.name} says of itself")


def _not_permitted(owner: Owner, key: str, text: str) -> StandardRefusal:
    return StandardRefusal("METADATA", "KEY_NO_PERMISSION", owner.name, key, text)


def _change(context: Context, owner: Owner, key: str, value: str | None) -> None:
    client, state = context.client, context.state
    send_value(context, owner.name, key, value)
    if owner.channel:
        set_or_unset(owner.channel.metadata, key, value)
        context.record(*save(owner.channel))
        tell_news(context, owner.channel.members, owner.name, key, value)
        return
    state.metadata.change(client, key, value)
    if client.registered:
        tell_news(context, {*state.neighbours(client), *state.monitors.watchers(client.nick)}, owner.name, key, value)
    if account := client.account:
        context.later(lambda: _save(context, account, key, value), lambda _: None)


def _save(context: Context, account: str, key: str, value: str | None) -> None:
    """Runs without the server's lock."""
    try:
        context.state.metadata.save(account, key, value)
    except AccountsError as error:  # it holds until the server stops
        _log.error("%s", error)
