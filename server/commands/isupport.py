"""What this server supports, as 005 tells clients (Modern IRC, "RPL_ISUPPORT Parameters")."""

from __future__ import annotations

from protocol import isupport, numerics
from protocol.modes import ModeTypes
from protocol.names import CHANNEL_LENGTH, CHANNEL_PREFIXES, NICK_LENGTH
from server.channel import STATUSES
from server.commands import limits
from server.context import Context

CHANNEL_MODES = ModeTypes(lists="b", always="k", when_set="l", flags="imnst", statuses="".join(STATUSES))
USER_MODES = "io"


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
        "ELIST": "CMNTU",
        "SAFELIST": "",
        "WHOX": "",
        "UTF8ONLY": "",
    }
