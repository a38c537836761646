"""Whom the masks of a channel's lists describe (Modern IRC, "Ban Channel Mode", "Exception Channel Mode").

Besides ``nick!user@host`` a mask may be extended: ``~a:name`` is whoever is logged in to that account (IRCv3
"account-extban"), and ``~m:mask`` in the list of bans is somebody who may come in but not speak.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from protocol.masks import compile_mask, normalise_mask
from server.channel import Channel
from server.client import Client

EXTBAN_PREFIX = "~"
ACCOUNT = "a"
MUTE = "m"

_EXTENDED = re.compile(f"{EXTBAN_PREFIX}([{ACCOUNT}{MUTE}]):(.+)")
_MUTING = f"{EXTBAN_PREFIX}{MUTE}:"


def complete_mask(text: str) -> str:
    """A mask as it is kept, from what people write."""
    extended = _EXTENDED.fullmatch(text)
    if extended is None:
        return normalise_mask(text)
    kind, rest = extended.groups()
    return f"{EXTBAN_PREFIX}{kind}:{rest if kind == ACCOUNT else complete_mask(rest)}"


@lru_cache(maxsize=4096)
def mask_test(mask: str) -> Callable[[Client], bool]:
    """The test of a mask, kept: every message to a channel with bans asks for them. It looks at clients as others see
    them: were real addresses tried too, bans would find out whose they are.
    """
    extended = _EXTENDED.fullmatch(mask)
    if extended is None:
        described = compile_mask(mask)
        return lambda client: described(client.source)
    kind, rest = extended.groups()
    if kind == MUTE:
        return mask_test(rest)
    named = compile_mask(rest)
    return lambda client: bool(client.account) and named(client.account)


def is_listed(channel: Channel, letter: str, client: Client) -> bool:
    """Whether a mask of this list describes the client."""
    masks = channel.lists[letter]
    return bool(masks) and any(mask_test(mask)(client) for mask in masks)


def is_banned(channel: Channel, client: Client) -> bool:
    """Whether a ban keeps this client out of the channel, and no exception lets it in."""
    kept_out = any(mask_test(mask)(client) for mask in channel.bans if not mask.startswith(_MUTING))
    return kept_out and not is_listed(channel, "e", client)


def is_silenced(channel: Channel, client: Client) -> bool:
    """Whether a ban of any kind keeps this client from speaking in the channel."""
    return is_listed(channel, "b", client) and not is_listed(channel, "e", client)
