"""What this server supports, as 005 tells clients (Modern IRC, "RPL_ISUPPORT Parameters")."""

from __future__ import annotations

from protocol import isupport, numerics
from protocol.modes import ModeTypes
from protocol.names import CHANNEL_LENGTH, CHANNEL_PREFIXES, NICK_LENGTH
from server.channel import LISTS, STATUSES
from server.commands import limits
from server.commands.bans import ACCOUNT, EXTBAN_PREFIX, MUTE
from server.context import Context

CHANNEL_MODES = ModeTypes(lists=LISTS, always="k", when_set="lW", flags="imnstCMR", statuses="".join(STATUSES))
"""``W`` is slow mode: the seconds between two messages of one person. No other server gives the letter a meaning."""
BOT = "B"
USER_MODES = f"{BOT}iosw"


def send_isupport(context: Context) -> None:
    """Tell the client."""
    for tokens in isupport.tokens(_supported(context)):
        context.reply(numerics.RPL_ISUPPORT, *tokens, "are supported by this server")


def _supported(context: Context) -> dict[str, str]:
    modes, marks = CHANNEL_MODES, "".join(STATUSES.values())
    rooms = context.config.limits.channels_per_client
    return {
        "NETWORK": context.config.server.network,
        "CASEMAPPING": "ascii",
        "CHANTYPES": CHANNEL_PREFIXES,
        "CHANMODES": ",".join((modes.lists, modes.always, modes.when_set, modes.flags)),
        "PREFIX": f"({modes.statuses}){marks}",
        "STATUSMSG": marks,
        "MODES": str(limits.MODES),
        "MAXLIST": f"{modes.lists}:{limits.LIST_ENTRIES}",
        "EXCEPTS": "e",
        "INVEX": "I",
        "EXTBAN": f"{EXTBAN_PREFIX},{ACCOUNT}{MUTE}",
        "ACCOUNTEXTBAN": ACCOUNT,
        "BOT": BOT,
        "CHANLIMIT": f"{CHANNEL_PREFIXES}:{rooms or ''}",
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
        "ELIST": "CMNTU",
        "SAFELIST": "",
        "WHOX": "",
        "UTF8ONLY": "",
    }
