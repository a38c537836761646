"""The modes of channels: flags, key, limit, slow mode, and the statuses of members (Modern IRC, "Channel Modes")."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence

from protocol import numerics
from protocol.modes import ModeChange, format_modes, parse_modes
from server.channel import Channel
from server.commands import limits
from server.commands.find import membership, person_named, require_reach, require_status, sees
from server.commands.isupport import CHANNEL_MODES
from server.commands.mode_lists import change_list, show_list
from server.context import Context
from server.replies import Refusal

_log = logging.getLogger("parlour")

_GRANTED_BY = {"q": "q", "a": "q", "o": "o", "h": "o", "v": "h"}
"""The least status of who may give each status, and take it."""
_ARGUMENT_BYTES = 150
"""Arguments of one MODE as it is told: with the longest of names around them they fit a line."""
_LARGEST_LIMIT = 1_000_000
_SLOWEST = 21_600
"""Seconds that slow mode may ask people to wait: six hours."""


def show_channel(context: Context, channel: Channel) -> None:
    """Tell the client the modes; the key is for members."""
    if not sees(context.client, channel):
        membership(context, channel)
    changes = [ModeChange("+", letter) for letter in sorted(channel.modes)]
    if channel.key:
        changes.append(ModeChange("+", "k", channel.key if context.client in channel.members else "*"))
    if channel.limit:
        changes.append(ModeChange("+", "l", str(channel.limit)))
    if channel.slow:
        changes.append(ModeChange("+", "W", str(channel.slow)))
    context.reply(numerics.RPL_CHANNELMODEIS, channel.name, *(format_modes(changes) or ("+",)))
    context.reply(numerics.RPL_CREATIONTIME, channel.name, str(int(channel.created_at)))


def change_channel(context: Context, channel: Channel, words: Sequence[str]) -> None:
    """Make the changes that the client may make, tell everybody of them, and the client of the others."""
    if not sees(context.client, channel):
        membership(context, channel)
    changes = parse_modes(words[0], words[1:], CHANNEL_MODES)[: limits.MODES]
    for letter in dict.fromkeys(change.letter for change in changes if _asks_for_list(change)):
        show_list(context, channel, letter)
    done: list[ModeChange] = []
    refused: dict[tuple[str, ...], Refusal] = {}  # each reason once
    for change in changes:
        try:
            applied = None if _asks_for_list(change) else _apply(context, channel, change)
        except Refusal as refusal:
            refused.setdefault((refusal.numeric, *refusal.params), refusal)
        else:
            done += [applied] if applied else []
    for told in _lines(done):
        _log.info("%s set %s in %s", context.client.nick, " ".join(told), channel.name)
        context.happened(channel, context.event("MODE", channel.name, *told))
    for reason in refused.values():
        context.refuse(reason)


def _asks_for_list(change: ModeChange) -> bool:
    return change.letter in CHANNEL_MODES.lists and change.argument is None


def _lines(changes: Iterable[ModeChange]) -> Iterator[tuple[str, ...]]:
    """The changes as parameters of as many MODEs as it takes to hold their arguments."""
    line: list[ModeChange] = []
    used = 0
    for change in changes:
        size = len((change.argument or "").encode())
        if line and used + size > _ARGUMENT_BYTES:
            yield format_modes(line)
            line, used = [], 0
        line.append(change)
        used += size
    if line:
        yield format_modes(line)


def _apply(context: Context, channel: Channel, change: ModeChange) -> ModeChange | None:
    """Make one change, and return it as it is to be told; None where nothing changes. Raises Refusal."""
    if not CHANNEL_MODES.known(change.letter):
        raise Refusal(numerics.ERR_UNKNOWNMODE, change.letter, "is unknown mode char to me")
    if change.letter in CHANNEL_MODES.statuses:
        return _apply_status(context, channel, change)
    require_status(context, channel, "o")
    if change.letter in CHANNEL_MODES.lists:
        return _apply_mask(context, channel, change)
    if apply := _WITH_ARGUMENT.get(change.letter):
        return apply(channel, change)
    if change.adding == (change.letter in channel.modes):
        return None
    channel.modes ^= {change.letter}
    return change


def _apply_status(context: Context, channel: Channel, change: ModeChange) -> ModeChange | None:
    if not change.argument:
        raise _invalid(channel, change, "Whose status?")
    person = person_named(context, change.argument)
    target = channel.members.get(person)
    stepping_down = person is context.client and not change.adding
    if not stepping_down and not channel.is_founder(context.client):
        place = require_status(context, channel, _GRANTED_BY[change.letter])
        if target:
            require_reach(context, channel, place, person)
    if target is None:
        raise Refusal(numerics.ERR_USERNOTINCHANNEL, person.nick, channel.name, "They aren't on that channel")
    if change.adding == (change.letter in target.statuses):
        return None
    target.statuses ^= {change.letter}
    channel.remember(person)
    return ModeChange(change.sign, change.letter, person.nick)


def _apply_mask(context: Context, channel: Channel, change: ModeChange) -> ModeChange | None:
    if not change.argument or " " in change.argument or change.argument.startswith(":"):
        raise _invalid(channel, change, "A mask looks like nick!user@host, with * for anything")
    return change_list(context, channel, change)


def _apply_key(channel: Channel, change: ModeChange) -> ModeChange | None:
    if not change.adding:
        had, channel.key = channel.key, ""
        return ModeChange("-", "k", "*") if had else None
    key = change.argument
    if not key or " " in key or "," in key or key.startswith(":") or len(key.encode()) > limits.KEY_BYTES:
        raise Refusal(numerics.ERR_INVALIDKEY, channel.name, "Key is not well-formed")
    if key == channel.key:
        return None
    channel.key = key
    return ModeChange("+", "k", key)


def _apply_limit(channel: Channel, change: ModeChange) -> ModeChange | None:
    had = channel.limit
    channel.limit = _number(channel, change, _LARGEST_LIMIT, "A limit is a whole number, 1 or more")
    return _numbered(change, had, channel.limit)


def _apply_slow(channel: Channel, change: ModeChange) -> ModeChange | None:
    had = channel.slow
    channel.slow = _number(channel, change, _SLOWEST, f"Slow mode takes seconds, from 1 to {_SLOWEST}")
    if not channel.slow:
        channel.spoke_at.clear()
    return _numbered(change, had, channel.slow)


def _number(channel: Channel, change: ModeChange, largest: int, allowed: str) -> int:
    """The number that a mode is set to, 0 where it is unset."""
    if not change.adding:
        return 0
    text = change.argument or ""
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= len(str(largest)) else 0
    if not 1 <= number <= largest:
        raise _invalid(channel, change, allowed)
    return number


def _numbered(change: ModeChange, had: int, has: int) -> ModeChange | None:
    if had == has:
        return None
    return ModeChange("+", change.letter, str(has)) if has else ModeChange("-", change.letter)


_WITH_ARGUMENT = {"k": _apply_key, "l": _apply_limit, "W": _apply_slow}


def _invalid(channel: Channel, change: ModeChange, text: str) -> Refusal:
    """696; a parameter that no line could hold in the middle is shown as ``*``."""
    argument = change.argument or ""
    shown = argument if argument and " " not in argument and not argument.startswith(":") else "*"
    return Refusal(numerics.ERR_INVALIDMODEPARAM, channel.name, change.letter, shown, text)
