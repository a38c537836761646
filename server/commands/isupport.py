"""What this server supports, as 005 tells clients (Modern IRC, "RPL_ISUPPORT Parameters")."""

from __future__ import annotations

from contextlib import nullcontext

from protocol import isupport, numerics
from protocol.capabilities import EXTENDED_ISUPPORT
from protocol.message import Message
from protocol.modes import ModeTypes
from protocol.names import CHANNEL_LENGTH, CHANNEL_PREFIXES, NICK_LENGTH
from server.channel import LISTS, STATUSES
from server.commands import limits
from server.commands.bans import ACCOUNT, EXTBAN_PREFIX, MUTE
from server.commands.registry import command
from server.context import Context
from server.replies import Refusal
from server.sent import LONGEST_NAME

CHANNEL_MODES = ModeTypes(lists=LISTS, always="k", when_set="lW", flags="imnstCMR", statuses="".join(STATUSES))
"""``W`` is slow mode: the seconds between two messages of one person. No other server gives the letter a meaning."""
BOT = "B"
USER_MODES = f"{BOT}iosw"

_MARKS = "".join(STATUSES.values())
_ALWAYS = {
    "CASEMAPPING": "ascii",
    "CHANTYPES": CHANNEL_PREFIXES,
    "CHANMODES": ",".join((CHANNEL_MODES.lists, CHANNEL_MODES.always, CHANNEL_MODES.when_set, CHANNEL_MODES.flags)),
    "PREFIX": f"({CHANNEL_MODES.statuses}){_MARKS}",
    "STATUSMSG": _MARKS,
    "MODES": str(limits.MODES),
    "EXCEPTS": "e",
    "INVEX": "I",
    "EXTBAN": f"{EXTBAN_PREFIX},{ACCOUNT}{MUTE}",
    "ACCOUNTEXTBAN": ACCOUNT,
    "BOT": BOT,
    "NICKLEN": str(NICK_LENGTH),
    "CHANNELLEN": str(CHANNEL_LENGTH),
    "USERLEN": str(limits.USER_LENGTH),
    "NAMELEN": str(limits.REALNAME_BYTES),
    "TOPICLEN": str(limits.TOPIC_BYTES),
    "AWAYLEN": str(limits.AWAY_BYTES),
    "KICKLEN": str(limits.KICK_BYTES),
    "KEYLEN": str(limits.KEY_BYTES),
    "TARGMAX": ",".join(f"{command}:{number}" for command, number in limits.TARGETS.items()),
    "CHATHISTORY": str(limits.HISTORY_MESSAGES),
    "MSGREFTYPES": "msgid,timestamp",
    "PARLOURID": str(LONGEST_NAME),
    "ELIST": "CMNTU",
    "SAFELIST": "",
    "WHOX": "",
    "UTF8ONLY": "",
}
"""What does not depend on the configuration."""


@command("ISUPPORT", anytime=True)
def ask(context: Context, message: Message) -> None:
    """Ask what is supported; with the capability also while connecting (IRCv3 "extended-isupport")."""
    if not context.client.registered and not context.client.has(EXTENDED_ISUPPORT):
        raise Refusal(numerics.ERR_NOTREGISTERED, "You have not registered")
    send_isupport(context)


def send_isupport(context: Context) -> None:
    """Tell the client."""
    batched = context.batch("draft/isupport") if context.client.has(EXTENDED_ISUPPORT) else nullcontext()
    with batched:
        for tokens in isupport.tokens(_supported(context)):
            context.reply(numerics.RPL_ISUPPORT, *tokens, "are supported by this server")


def _supported(context: Context) -> dict[str, str]:
    configured = context.config.limits
    supported = {
        "NETWORK": context.config.server.network,
        "MAXLIST": f"{CHANNEL_MODES.lists}:{configured.masks_per_channel}",
        "MONITOR": str(configured.watched_per_client),
        "CHANLIMIT": f"{CHANNEL_PREFIXES}:{configured.channels_per_client or ''}",
        **_ALWAYS,
    }
    if context.config.accounts.required:
        supported["draft/ACCOUNTREQUIRED"] = ""
    if context.config.server.icon:
        supported["draft/ICON"] = context.config.server.icon
    return supported
