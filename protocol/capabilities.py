"""The capabilities that Parlour speaks, in one table (IRCv3 "Capability Negotiation" and each one's specification).

A capability that is added is a name and a line of the table.
"""

from __future__ import annotations

from dataclasses import dataclass

ACCOUNT_NOTIFY = "account-notify"
ACCOUNT_REGISTRATION = "draft/account-registration"
ACCOUNT_TAG = "account-tag"
AWAY_NOTIFY = "away-notify"
BATCH = "batch"
CAP_NOTIFY = "cap-notify"
CHANNEL_RENAME = "draft/channel-rename"
CHATHISTORY = "draft/chathistory"
CHGHOST = "chghost"
ECHO_MESSAGE = "echo-message"
EVENT_PLAYBACK = "draft/event-playback"
EXTENDED_ISUPPORT = "draft/extended-isupport"
EXTENDED_JOIN = "extended-join"
EXTENDED_MONITOR = "extended-monitor"
INVITE_NOTIFY = "invite-notify"
LABELED_RESPONSE = "labeled-response"
MESSAGE_REDACTION = "draft/message-redaction"
MESSAGE_TAGS = "message-tags"
METADATA = "draft/metadata-3"
MULTILINE = "draft/multiline"
MULTI_PREFIX = "multi-prefix"
NO_IMPLICIT_NAMES = "no-implicit-names"
PRE_AWAY = "draft/pre-away"
READ_MARKER = "draft/read-marker"
SASL = "sasl"
SEARCH = "parlour/search"
SERVER_TIME = "server-time"
SETNAME = "setname"
SOJU_SEARCH = "soju.im/search"
STANDARD_REPLIES = "standard-replies"
USERHOST_IN_NAMES = "userhost-in-names"


@dataclass(frozen=True, slots=True)
class Capability:
    """One capability: its name, the value shown to clients of CAP 302, and the ones it is of no use without.
    ``wanted``: the desktop asks for it too.
    """

    name: str
    value: str = ""
    depends: tuple[str, ...] = ()
    wanted: bool = True

    def __str__(self) -> str:
        """As CAP LS 302 lists it."""
        return f"{self.name}={self.value}" if self.value else self.name


_TABLE = (
    Capability(ACCOUNT_NOTIFY, wanted=False),
    Capability(ACCOUNT_REGISTRATION, wanted=False),
    Capability(ACCOUNT_TAG, wanted=False),
    Capability(AWAY_NOTIFY),
    Capability(BATCH),
    Capability(CAP_NOTIFY),
    Capability(CHANNEL_RENAME, wanted=False),
    Capability(CHATHISTORY, wanted=False),
    Capability(CHGHOST),
    Capability(ECHO_MESSAGE),
    Capability(EVENT_PLAYBACK, wanted=False),
    Capability(EXTENDED_ISUPPORT, wanted=False),
    Capability(EXTENDED_JOIN),
    Capability(EXTENDED_MONITOR, wanted=False),
    Capability(INVITE_NOTIFY),
    Capability(LABELED_RESPONSE, depends=(BATCH,)),
    Capability(MESSAGE_REDACTION, wanted=False),
    Capability(MESSAGE_TAGS),
    Capability(METADATA, depends=(BATCH,), wanted=False),
    Capability(MULTILINE, depends=(BATCH,), wanted=False),
    Capability(MULTI_PREFIX),
    Capability(NO_IMPLICIT_NAMES, wanted=False),
    Capability(PRE_AWAY, wanted=False),
    Capability(READ_MARKER, wanted=False),
    Capability(SASL, wanted=False),
    Capability(SEARCH, wanted=False),
    Capability(SERVER_TIME),
    Capability(SETNAME),
    Capability(SOJU_SEARCH, wanted=False),
    Capability(STANDARD_REPLIES),
    Capability(USERHOST_IN_NAMES),
)

CAPABILITIES: dict[str, Capability] = {capability.name: capability for capability in _TABLE}
"""Every capability that the server offers, by name."""
