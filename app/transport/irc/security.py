"""A server that wants us to come with TLS, now and from now on. Source: IRCv3 "sts"."""

from __future__ import annotations

from app.transport.events import Ending, SecurityAsked, SecurityPromised
from app.transport.irc.core import Core

STS = "sts"
MOST_SECONDS = 10 * 365 * 24 * 3600
"""A promise is remembered for so long at most."""

_MOST_PORT = 65_535


def take_policy(core: Core, value: str) -> None:
    """Heed what the server asks for. On a way that others can read on, that is another port; what it says there of the
    time to come is not to be believed, and is said again where it is.
    """
    policy = dict(reversed([(key, text) for key, _, text in (token.partition("=") for token in value.split(","))]))
    if core.secured:
        duration = _number(policy.get("duration", ""))
        if duration is not None:
            core.emit(SecurityPromised(min(duration, MOST_SECONDS)))
    elif 0 < (port := _number(policy.get("port", "")) or 0) <= _MOST_PORT:
        core.emit(SecurityAsked(port))
        core.end(Ending.INSECURE, "This server wants a secure connection.")


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 12 else None
