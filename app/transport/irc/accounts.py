"""Making an account from within the chat (IRCv3 "account-registration")."""

from __future__ import annotations

from app.transport.commands import Register, Verify
from app.transport.events import AccountPending, AccountRefused
from app.transport.irc.core import Core
from app.transport.irc.table import Table
from protocol.capabilities import ACCOUNT_REGISTRATION
from protocol.formatting import strip
from protocol.message import Message

TABLE = Table()

COMMANDS = ("REGISTER", "VERIFY")
_OPEN_WIRE = "Nothing was sent: the connection is not secure, and others could read your password on the way."
_NOT_OFFERED = "This server makes no accounts from within the chat. Its website may say how to get one."


def register(core: Core, command: Register) -> None:
    """Ask for an account of this name; never where somebody could listen to the password."""
    if ACCOUNT_REGISTRATION not in core.capabilities:
        core.emit(AccountRefused(_NOT_OFFERED))
    elif not core.private:
        core.emit(AccountRefused(_OPEN_WIRE))
    else:
        core.send("REGISTER", command.account, command.email or "*", command.password)


def verify(core: Core, command: Verify) -> None:
    """Say the code that was sent."""
    core.send("VERIFY", command.account, command.code)


def refused(core: Core, command: str, code: str, text: str) -> bool:
    """Whether a FAIL is about an account, and is told."""
    if command in COMMANDS:
        core.emit(AccountRefused(text, code))
    return command in COMMANDS


@TABLE.on(*COMMANDS, params=2)
def _answered(core: Core, message: Message) -> None:
    """``REGISTER SUCCESS account text`` is followed by RPL_LOGGEDIN, which tells the rest."""
    if message.params[0].upper() == "VERIFICATION_REQUIRED":
        core.emit(AccountPending(message.params[1], strip(message.params[-1])))
