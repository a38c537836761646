"""The capabilities that Parlour speaks, in one table (IRCv3 "Capability Negotiation" and each one's specification).

A capability that is added is a name and a line of the table.
"""

from __future__ import annotations

from dataclasses import dataclass

AWAY_NOTIFY = "away-notify"
BATCH = "batch"
CAP_NOTIFY = "cap-notify"
CHGHOST = "chghost"
ECHO_MESSAGE = "echo-message"
EXTENDED_JOIN = "extended-join"
INVITE_NOTIFY = "invite-notify"
LABELED_RESPONSE = "labeled-response"
MESSAGE_TAGS = "message-tags"
MULTI_PREFIX = "multi-prefix"
SERVER_TIME = "server-time"
SETNAME = "setname"
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
    Capability(AWAY_NOTIFY),
    Capability(BATCH),
    Capability(CAP_NOTIFY),
    Capability(CHGHOST),
    Capability(ECHO_MESSAGE),
    Capability(EXTENDED_JOIN),
    Capability(INVITE_NOTIFY),
    Capability(LABELED_RESPONSE, depends=(BATCH,)),
    Capability(MESSAGE_TAGS),
    Capability(MULTI_PREFIX),
    Capability(SERVER_TIME),
    Capability(SETNAME),
    Capability(STANDARD_REPLIES),
    Capability(USERHOST_IN_NAMES),
)

CAPABILITIES: dict[str, Capability] = {capability.name: capability for capability in _TABLE}
"""Every capability that the server offers and the client asks for, by name."""
