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
    """One capability: its name, the value shown to clients of CAP 302, and the ones it is of no use without."""

    name: str
    value: str = ""
    depends: tuple[str, ...] = ()

    def __str__(self) -> str:
        """As CAP LS 302 lists it."""
        return f"{self.name}={self.value}" if self.value else self.name


_TABLE = (
    Capability(ACCOUNT_NOTIFY),
    Capability(ACCOUNT_REGISTRATION),
    Capability(ACCOUNT_TAG),
    Capability(AWAY_NOTIFY),
    Capability(BATCH),
    Capability(CAP_NOTIFY),
    Capability(CHANNEL_RENAME),
    Capability(CHATHISTORY),
    Capability(CHGHOST),
    Capability(ECHO_MESSAGE),
    Capability(EVENT_PLAYBACK),
    Capability(EXTENDED_ISUPPORT),
    Capability(EXTENDED_JOIN),
    Capability(EXTENDED_MONITOR),
    Capability(INVITE_NOTIFY),
    Capability(LABELED_RESPONSE, depends=(BATCH,)),
    Capability(MESSAGE_REDACTION),
    Capability(MESSAGE_TAGS),
    Capability(METADATA, depends=(BATCH,)),
    Capability(MULTILINE, depends=(BATCH,)),
    Capability(MULTI_PREFIX),
    Capability(NO_IMPLICIT_NAMES),
    Capability(PRE_AWAY),
    Capability(READ_MARKER),
    Capability(SASL),
    Capability(SEARCH),
    Capability(SERVER_TIME),
    Capability(SETNAME),
    Capability(SOJU_SEARCH),
    Capability(STANDARD_REPLIES),
    Capability(USERHOST_IN_NAMES),
)

CAPABILITIES: dict[str, Capability] = {capability.name: capability for capability in _TABLE}
"""Every capability that the server offers, by name."""
