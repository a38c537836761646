"""What a server can beyond talking, read from its capabilities and its ISUPPORT."""

from __future__ import annotations

from app.transport.events import AbilitiesChanged, Ability
from app.transport.irc.core import Core, Phase
from protocol.capabilities import (
    ACCOUNT_REGISTRATION,
    BATCH,
    CHATHISTORY,
    MESSAGE_REDACTION,
    MESSAGE_TAGS,
    MULTILINE,
    READ_MARKER,
    SASL,
    SEARCH,
    SERVER_TIME,
    SOJU_SEARCH,
)
from protocol.multiline import Limits
from protocol.scram import MECHANISM

REACT, UNREACT, TYPING = "draft/react", "draft/unreact", "typing"
EMAIL_REQUIRED = "email-required"
REPLY_TAGS = ("reply", "draft/reply")
"""Client-only tags, as CLIENTTAGDENY names them. A reply carries both of its names: many a program knows only one."""
MOST_HISTORY = 500
"""Messages that are asked for at once, where a server would tell more."""
_USUAL_HISTORY = 100


def find_abilities(core: Core) -> frozenset[Ability]:
    """What the server can now."""
    can = {
        Ability.HISTORY: {CHATHISTORY, BATCH, SERVER_TIME} <= core.capabilities,
        Ability.READ_MARKERS: READ_MARKER in core.capabilities,
        Ability.REPLIES: bool(reply_tags(core)),
        Ability.REACTIONS: bool(reply_tags(core)) and _passes_on(core, REACT) and _passes_on(core, UNREACT),
        Ability.TYPING: _passes_on(core, TYPING),
        Ability.DELETION: {MESSAGE_REDACTION, MESSAGE_TAGS} <= core.capabilities,
        Ability.MULTILINE: multiline_limits(core) is not None,
        Ability.REGISTRATION: ACCOUNT_REGISTRATION in core.capabilities,
        Ability.EMAIL_REQUIRED: ACCOUNT_REGISTRATION in core.capabilities and _needs_email(core),
        Ability.LOGIN: SASL in core.capabilities,
        Ability.LOGIN_UNSEEN: SASL in core.capabilities and MECHANISM in core.negotiation.offered.get(SASL, "").upper(),
        Ability.SEARCH: BATCH in core.capabilities and not core.capabilities.isdisjoint({SEARCH, SOJU_SEARCH}),
        Ability.RESEND: core.features.keeps_ids and bool(core.account) and MESSAGE_TAGS in core.capabilities,
    }
    return frozenset(ability for ability, there in can.items() if there)


def tell_abilities(core: Core) -> None:
    """Bring up what the server can, where that has changed since we came in."""
    before, core.abilities = core.abilities, find_abilities(core)
    if core.phase is Phase.IN and core.abilities != before:
        core.emit(AbilitiesChanged(core.abilities))


def reply_tags(core: Core) -> tuple[str, ...]:
    """The tags that name what a message answers, of those that are passed on."""
    return tuple(tag for tag in REPLY_TAGS if _passes_on(core, tag))


def multiline_limits(core: Core) -> Limits | None:
    """What one message of several lines may hold; None where the server takes none."""
    if not {MULTILINE, BATCH} <= core.capabilities:
        return None
    return Limits.parse(core.negotiation.offered.get(MULTILINE, ""))


def history_limit(core: Core) -> int:
    """How many messages may be asked for at once."""
    if core.features.value("CHATHISTORY") is None:
        return _USUAL_HISTORY
    return min(core.features.most_history or MOST_HISTORY, MOST_HISTORY)


def _needs_email(core: Core) -> bool:
    """IRCv3 "account-registration": then "registrations require a valid email address" of the person."""
    return EMAIL_REQUIRED in core.negotiation.offered.get(ACCOUNT_REGISTRATION, "").split(",")


def _passes_on(core: Core, tag: str) -> bool:
    return MESSAGE_TAGS in core.capabilities and core.features.passes_on(tag)
