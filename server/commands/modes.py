"""MODE: of channels, and of people (Modern IRC, "MODE message")."""

from __future__ import annotations

from protocol import numerics
from protocol.message import Message
from protocol.modes import ModeChange, ModeTypes, format_modes, parse_modes
from protocol.names import CHANNEL_PREFIXES
from server.commands.channel_modes import change_channel, show_channel
from server.commands.find import channel_named, person_named
from server.commands.isupport import USER_MODES
from server.commands.registry import command
from server.context import Context
from server.replies import Refusal


@command("MODE", min_params=1)
def mode(context: Context, message: Message) -> None:
    """Ask for the modes of a channel or of oneself, or change them."""
    target, *words = message.params
    if not target.startswith(tuple(CHANNEL_PREFIXES)):
        _mode_of_person(context, target, words)
        return
    channel = channel_named(context, target)
    if words:
        change_channel(context, channel, words)
    else:
        show_channel(context, channel)


def _mode_of_person(context: Context, nick: str, words: list[str]) -> None:
    client = context.client
    if person_named(context, nick) is not client:
        raise Refusal(numerics.ERR_USERSDONTMATCH, "You can change your own modes alone")
    if not words:
        context.reply(numerics.RPL_UMODEIS, "+" + "".join(sorted(client.modes)))
        return
    changes = parse_modes(words[0], words[1:], ModeTypes(flags=USER_MODES))
    done = [change for change in changes if _change_own(context, change)]
    if "s" in client.modes and "o" not in client.modes:  # server notices are for operators
        context.state.change_mode(client, "s")
        done.append(ModeChange("-", "s"))
    if done:
        context.tell([], context.event("MODE", client.nick, *format_modes(done)), own=True)
    if any(change.letter not in USER_MODES for change in changes):
        context.reply(numerics.ERR_UMODEUNKNOWNFLAG, "Unknown MODE flag")


def _change_own(context: Context, change: ModeChange) -> bool:
    """Whether it was changed. Nobody makes themself an operator, but may cease to be one."""
    if change.letter not in USER_MODES or change.adding == (change.letter in context.client.modes):
        return False
    if change.adding and (change.letter == "o" or (change.letter == "s" and "o" not in context.client.modes)):
        return False
    context.state.change_mode(context.client, change.letter)
    return True
