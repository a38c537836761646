"""Channel modes that are lists of masks: ``b``, ``e`` and ``I`` (Modern IRC, "Channel Modes")."""

from __future__ import annotations

from protocol import numerics
from protocol.modes import ModeChange
from protocol.names import server_key
from server.channel import Channel, ListEntry
from server.commands import limits
from server.commands.bans import complete_mask
from server.context import Context
from server.replies import Refusal

_REPLIES = {
    "b": (numerics.RPL_BANLIST, numerics.RPL_ENDOFBANLIST, "End of channel ban list"),
    "e": (numerics.RPL_EXCEPTLIST, numerics.RPL_ENDOFEXCEPTLIST, "End of channel exception list"),
    "I": (numerics.RPL_INVEXLIST, numerics.RPL_ENDOFINVEXLIST, "End of channel invite exception list"),
}


def show_list(context: Context, channel: Channel, letter: str) -> None:
    """Tell the client the masks of a list: who set each, and when."""
    item, end, closing = _REPLIES[letter]
    for entry in channel.lists[letter].values():
        context.reply(item, channel.name, entry.mask, entry.by, str(int(entry.at)))
    context.reply(end, channel.name, closing)


def change_list(context: Context, channel: Channel, change: ModeChange) -> ModeChange | None:
    """Add a mask or take one away; None where nothing changes. Raises Refusal."""
    masks = channel.lists[change.letter]
    mask = complete_mask(change.argument or "")
    key = server_key(mask)
    if not change.adding:
        gone = masks.pop(key, None)
        return ModeChange("-", change.letter, gone.mask) if gone else None
    if key in masks:
        return None
    if len(mask.encode()) > limits.MASK_BYTES:
        text = f"A mask has at most {limits.MASK_BYTES} bytes"
        raise Refusal(numerics.ERR_INVALIDMODEPARAM, channel.name, change.letter, change.argument or "*", text)
    if sum(map(len, channel.lists.values())) >= context.config.limits.masks_per_channel:
        raise Refusal(numerics.ERR_BANLISTFULL, channel.name, change.letter, "Channel ban list is full")
    masks[key] = ListEntry(mask, context.client.source, context.now)
    return ModeChange("+", change.letter, mask)
