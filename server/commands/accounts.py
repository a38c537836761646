"""REGISTER and VERIFY: making an account from within the chat (IRCv3 "account-registration").

Where an invitation is asked for, it stands where the email address does: ``REGISTER * invite:TOKEN password``, or
``REGISTER * name@example.org,invite:TOKEN password`` with both.
"""

from __future__ import annotations

import logging
import re

from protocol.message import Message
from protocol.names import server_key
from protocol.scram import ScramError
from server.accounts.database import AccountsError
from server.accounts.logins import LoginRefused
from server.accounts.names import why_not_account
from server.accounts.passwords import UnusablePassword, WeakPassword, require_good
from server.accounts.store import Account, NameTaken, NotInvited
from server.addresses import household
from server.commands.login import log_in
from server.commands.playback import FOREVER
from server.commands.registration import require_password
from server.commands.registry import command
from server.commands.sanctions import require_welcome
from server.config import AccountsSection
from server.context import Context
from server.log.api import LogError
from server.replies import StandardRefusal

_log = logging.getLogger("parlour")

INVITATION = "invite:"
_EMAIL = re.compile(r"[^\s@]{1,64}@[^\s@]{1,189}")


def offer(section: AccountsSection) -> str | None:
    """The value of the capability draft/account-registration; None where it is not offered."""
    if section.registration == "closed":
        return None
    keys = {
        "before-connect": section.before_connect,
        "custom-account-name": True,
        "email-required": section.email_required,
    }
    return ",".join(key for key, holds in keys.items() if holds)


@command("REGISTER", min_params=3, anytime=True)
def register(context: Context, message: Message) -> None:
    """Make an account, and log in to it."""
    client, section = context.client, context.config.accounts
    wanted, contact, password = message.params[:3]
    name = wanted if wanted != "*" else client.nick or client.asked_nick
    _require_time(context, "REGISTER", name or "*")
    if section.registration == "closed":
        raise _refused("DISALLOWED", name or "*", "Whoever keeps this server makes the accounts: ask them")
    if not (client.nick or client.asked_nick):
        raise _refused("NEED_NICK", "*", "Choose a nick first")
    _require_free(context, name)
    email, invitation = _read_contact(contact, name, section)
    _require_password(password, name)
    has_standing = context.state.has_standing(server_key(name))

    def work() -> Account:
        _require_fresh(context, name, has_standing=has_standing)
        return _register(context, name, password, email, invitation)

    context.later(work, lambda account: _welcome(context, account))


@command("VERIFY", min_params=2, anytime=True)
def verify(context: Context, message: Message) -> None:
    """Complete a registration; there is none here that waits for it."""
    name = message.params[0]
    _require_time(context, "VERIFY", name)
    raise StandardRefusal("VERIFY", "INVALID_CODE", name, "Accounts need no verification here: just log in")


def _require_time(context: Context, command: str, name: str) -> None:
    client = context.client
    if client.account:
        raise StandardRefusal(command, "ALREADY_AUTHENTICATED", client.account, "You are logged in already")
    if client.registered:
        return
    if not context.config.accounts.before_connect:
        raise StandardRefusal(command, "COMPLETE_CONNECTION_REQUIRED", name, "Finish connecting first, then try again")
    require_password(context)


def _require_free(context: Context, name: str) -> None:
    """A name that could be one, and that nobody else goes by at the moment."""
    if reason := why_not_account(name):
        raise _refused("BAD_ACCOUNT_NAME", name, reason)
    if context.state.client(name) not in (None, context.client):
        raise _refused("ACCOUNT_EXISTS", name, "Somebody else goes by this name at the moment")


def _read_contact(contact: str, name: str, section: AccountsSection) -> tuple[str, str | None]:
    """Email address and invitation; the latter is None where none is asked for."""
    parts = contact.split(",")
    tokens = [part.removeprefix(INVITATION) for part in parts if part.startswith(INVITATION)]
    emails = [part for part in parts if not part.startswith(INVITATION) and part not in ("", "*")]
    if len(emails) > 1 or not all(map(_is_email, emails)):
        raise _refused("INVALID_EMAIL", name, "This is no email address")
    if section.email_required and not emails:
        raise _refused("INVALID_EMAIL", name, "An email address is needed to register here")
    email = "".join(emails)
    if section.registration != "invite":
        return email, None
    if not tokens:
        how = f"An invitation is needed: write {INVITATION}TOKEN where the email address goes"
        raise _refused("INVITATION_REQUIRED", name, how)
    return email, tokens[0]


def _is_email(text: str) -> bool:
    return text.isprintable() and bool(_EMAIL.fullmatch(text))


def _require_password(password: str, name: str) -> None:
    try:
        require_good(password, name)
    except WeakPassword as error:
        raise _refused("WEAK_PASSWORD", name, str(error)) from error
    except UnusablePassword as error:
        raise _refused("UNACCEPTABLE_PASSWORD", name, str(error)) from error


def _register(context: Context, name: str, password: str, email: str, invitation: str | None) -> Account:
    """Runs without the server's lock."""
    logins, house = context.state.logins, household(context.client.address)
    try:
        return logins.register(name, password, house, email=email, at=context.now, invitation=invitation)
    except NameTaken as taken:
        raise _refused("ACCOUNT_EXISTS", name, _explain_taken(name, str(taken))) from taken
    except NotInvited as error:
        text = "This invitation is not valid: it may have been used, or have expired. Ask for another"
        raise _refused("INVALID_INVITATION", name, text) from error
    except LoginRefused as refused:
        raise _refused("TEMPORARILY_UNAVAILABLE", name, str(refused)) from refused
    except ScramError as error:
        raise _refused("UNACCEPTABLE_PASSWORD", name, f"Choose another password: {error}") from error
    except AccountsError as error:
        raise _unavailable(name, error) from error


def _unavailable(name: str, error: Exception) -> StandardRefusal:
    _log.error("%s", error)
    text = "The server cannot use its accounts at the moment. Try again later"
    return _refused("TEMPORARILY_UNAVAILABLE", name, text)


def _require_fresh(context: Context, name: str, *, has_standing: bool) -> None:
    """Whoever had an account of this name and has it no more left behind what was said to them in private, and it may
    be a standing in rooms: that is for nobody else. Only the keeper may give the name away again.
    """
    state = context.state
    try:
        if state.logins.accounts.owner(name):
            return  # it is somebody's now, which is for `_register` to say
        if has_standing or state.log.talks(server_key(name), 0.0, FOREVER, 1):
            text = "This name was somebody's once. Choose another, or ask whoever keeps this server"
            raise _refused("ACCOUNT_EXISTS", name, text)
    except (AccountsError, LogError) as error:
        raise _unavailable(name, error) from error


def _welcome(context: Context, account: Account) -> None:
    client = context.client
    _log.info("%s registered the account %s from %s", client.nick or client.asked_nick, account.name, client.address)
    context.send("REGISTER", "SUCCESS", account.name, "Account registered. You are logged in")
    log_in(context, account)
    if client.registered:
        require_welcome(context)


def _explain_taken(name: str, taken: str) -> str:
    if server_key(name) == server_key(taken):
        return "Somebody has registered this name. If it was you, log in; otherwise choose another"
    return f"This looks too much like {taken}, which is registered. Choose another name"


def _refused(code: str, name: str, text: str) -> StandardRefusal:
    return StandardRefusal("REGISTER", code, name, text)
