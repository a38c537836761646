"""Asking clients never to come without TLS again (IRCv3 "sts"), where the keeper wants that."""

from __future__ import annotations

from ipaddress import ip_address

from server.context import Context

STS = "sts"
_DAY = 86_400


def sts_policy(context: Context) -> str:
    """The value of the capability for this client; empty where nothing is asked of it.

    A certificate that the server made itself is trusted by its fingerprint: "sufficient certificate verification" would
    fail, and lock people out. Whoever is on this computer needs no TLS. One port takes both.
    """
    tls = context.config.tls
    if not tls.certificate or not tls.sts_days:
        return ""
    if context.client.secure:
        return f"duration={tls.sts_days * _DAY}"
    if ip_address(context.client.address.partition("%")[0]).is_loopback:
        return ""
    return f"port={context.config.listen[0].port}"
