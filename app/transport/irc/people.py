"""People: other names, absence, departure."""

from __future__ import annotations

from app.transport.events import AccountChanged, AwayChanged, NameChanged, PersonLeft
from app.transport.irc.abilities import tell_abilities
from app.transport.irc.core import Core, Phase
from app.transport.irc.table import Table
from protocol.formatting import strip
from protocol.message import Message

TABLE = Table()


@TABLE.on("NICK", params=1)
def _nick(core: Core, message: Message) -> None:
    old, new = message.sender.nick, message.params[0]
    if not old or not new:
        return
    own = core.is_me(old)
    if own:
        core.name = new
        if core.mask_bytes:
            core.mask_bytes += len(new.encode("utf-8", "replace")) - len(old.encode("utf-8", "replace"))
    core.roster.rename(old, new)
    core.emit(NameChanged(old, new, core.at(message), own))


@TABLE.on("QUIT")
def _quit(core: Core, message: Message) -> None:
    """Our own is followed by ERROR, which ends the connection."""
    name = message.sender.nick
    if name and not core.is_me(name):
        core.roster.forget(name)
        core.emit(PersonLeft(name, core.at(message), strip(message.param(0))))


@TABLE.on("AWAY")
def _away(core: Core, message: Message) -> None:
    """IRCv3 "away-notify": without a text, or with an empty one, they are back."""
    name, text = message.sender.nick, strip(message.param(0))
    if name:
        core.roster.mark_away(name, away=bool(text), note=text)
        core.emit(AwayChanged(name, bool(text), text, own=core.is_me(name)))


@TABLE.on("305")
def _unaway(core: Core, message: Message) -> None:
    core.roster.mark_away(core.name, away=False)
    core.emit(AwayChanged(core.name, away=False, own=True))


@TABLE.on("306")
def _now_away(core: Core, message: Message) -> None:
    core.roster.mark_away(core.name, away=True)
    core.emit(AwayChanged(core.name, away=True, own=True))


@TABLE.on("ACCOUNT", params=1)
def _account(core: Core, message: Message) -> None:
    """IRCv3 "account-notify"; ``*`` for none. Those of others are asked for when they are looked at."""
    if core.is_me(message.sender.nick):
        log_in(core, message.params[0])


def log_in(core: Core, account: str) -> None:
    """We are logged in to this account; ``*`` for none."""
    before, core.account = core.account, "" if account == "*" else account
    tell_abilities(core)
    if core.phase is Phase.IN and core.account != before:
        core.emit(AccountChanged(core.account))


@TABLE.on("CHGHOST", "SETNAME")
def _not_shown(core: Core, message: Message) -> None:
    """Where somebody connects from and their name in full are asked for when they are looked at."""
