"""What an address says of who is behind it."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address, ip_network

NETWORK_BITS = 64
"""Of an IPv6 address: the rest is its owner's to choose, if they like a new one each time (RFC 4291, 2.5.4)."""


def household(address: str) -> str:
    """What counts as one address wherever people are counted or slowed down by it: the /64 network of an IPv6 one."""
    bare = address.partition("%")[0]
    if isinstance(ip_address(bare), IPv6Address):
        return str(ip_network((bare, NETWORK_BITS), strict=False))
    return address
