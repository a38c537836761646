"""Who may speak in a channel, and when: modes n, m, M, C and W, and bans (Modern IRC, "Channel Modes")."""

from __future__ import annotations

from math import ceil

from protocol import numerics
from server.channel import Channel
from server.commands.bans import is_silenced
from server.context import Context
from server.replies import Refusal

_SPEAKERS_KEPT = 100


def require_voice(context: Context, channel: Channel, text: str) -> None:
    """The client may say ``text`` there now (empty: tags alone), or 404. Where the channel is slow, it has spoken."""
    reason = _why_silent(context, channel) or _why_not_this(channel, text)
    if reason:
        raise Refusal(numerics.ERR_CANNOTSENDTOCHAN, channel.name, f"Cannot send to channel: {reason}")
    if channel.slow and text and not _has_voice(context, channel):
        _take_turn(context, channel)


def may_speak(context: Context, channel: Channel) -> bool:
    """Whether the client may say anything there at all."""
    return not _why_silent(context, channel)


def _has_voice(context: Context, channel: Channel) -> bool:
    place = context.client.channels.get(channel)
    return place is not None and bool(place.statuses)  # a voice is the least of them


def _why_silent(context: Context, channel: Channel) -> str:
    client = context.client
    if _has_voice(context, channel):
        return ""
    if "n" in channel.modes and client not in channel.members:
        return "only those in it may (+n)"
    if "m" in channel.modes:
        return "only those with a voice may (+m)"
    if "M" in channel.modes and not client.account:
        return "log in to an account first (+M)"
    return "you are banned" if is_silenced(channel, client) else ""


def _why_not_this(channel: Channel, text: str) -> str:
    """CTCP is text between two 0x01; an action ("/me") is no more than a way of speaking."""
    if "C" in channel.modes and text.startswith("\x01") and not text.startswith("\x01ACTION "):
        return "it takes no CTCP (+C)"
    return ""


def _take_turn(context: Context, channel: Channel) -> None:
    """Everybody waits for their own turn: kept by identity, so that to leave and come back shortens nothing."""
    identity, now = context.client.identity, context.now
    wait = channel.spoke_at.get(identity, -channel.slow) + channel.slow - now
    if wait > 0:
        reason = f"Cannot send to channel: it is slow (+W). You may speak again in {ceil(wait)} s"
        raise Refusal(numerics.ERR_CANNOTSENDTOCHAN, channel.name, reason)
    if len(channel.spoke_at) >= _SPEAKERS_KEPT + 2 * len(channel.members):
        channel.spoke_at = {who: at for who, at in channel.spoke_at.items() if at + channel.slow > now}
    channel.spoke_at[identity] = now
