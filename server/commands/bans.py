"""Whom the masks of a channel's ban list describe (Modern IRC, "Ban Channel Mode")."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from protocol.masks import compile_mask
from server.channel import Channel
from server.client import Client


@lru_cache(maxsize=4096)
def mask_test(mask: str) -> Callable[[str], bool]:
    """The test of a mask, kept: every message to a channel with bans asks for them."""
    return compile_mask(mask)


def is_banned(channel: Channel, client: Client) -> bool:
    """Whether a ban of the channel describes this client, as others see it: were real addresses tried too, bans would
    find out whose they are.
    """
    return any(mask_test(mask)(client.source) for mask in channel.bans)
