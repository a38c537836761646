"""``parlour-server account`` and ``parlour-server invite``: accounts from the keeper's terminal, while the server runs
or not.
"""

from __future__ import annotations

import argparse
import getpass
import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from server.accounts.database import FILE, Database
from server.accounts.fingerprints import MOST, Fingerprints, FingerprintTaken, TooManyFingerprints, read_fingerprint
from server.accounts.logins import Logins
from server.accounts.names import why_not_account
from server.accounts.passwords import UnusablePassword, require_usable
from server.accounts.store import Account, Accounts, NameTaken
from server.config import Config
from server.console.wording import table
from server.printable import printable

LONGEST_PASSWORD = 1000
"""Bytes. The keeper is not held to what fits a line of chat; SASL takes it in several."""
INVITATION_DAYS = 7.0

Run = Callable[[argparse.Namespace, Logins], None]


class CommandError(Exception):
    """Why it was not done, for the keeper to read."""


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add both commands to the server's command line. ``options.act`` is then called with options and configuration."""
    account = commands.add_parser("account", help="add, list, change and remove accounts")
    actions = account.add_subparsers(metavar="ACTION", required=True)
    _action(actions, "add", _add, "make an account; its password is asked for, or read from standard input")
    _action(actions, "password", _password, "give an account another password")
    _action(actions, "remove", _remove, "forget an account; its name is free for others")
    _flags(_action(actions, "change", _change, "say who may run the server, and who cannot log in"))
    _fingerprint_arguments(_action(actions, "fingerprint", _fingerprint, "the certificates that log in to an account"))
    _places(actions.add_parser("list", help="list the accounts"), _list)
    invite = commands.add_parser("invite", help="print a token with which one person may register")
    invite.add_argument("--days", type=_days, default=INVITATION_DAYS, help="until it expires (%(default)g)")
    _places(invite, _invite)


def _action(
    actions: argparse._SubParsersAction[argparse.ArgumentParser], name: str, run: Run, about: str
) -> argparse.ArgumentParser:
    parser = actions.add_parser(name, help=about)
    parser.add_argument("account", metavar="NAME")
    _places(parser, run)
    return parser


def _flags(parser: argparse.ArgumentParser) -> None:
    for flag, about in (("operator", "may run the server from within the chat"), ("suspended", "cannot log in")):
        parser.add_argument(f"--{flag}", action=argparse.BooleanOptionalAction, help=about)


def _fingerprint_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("change", choices=("add", "remove"), nargs="?", help="list them where this is left out")
    parser.add_argument("digits", metavar="HEX", type=_digits, nargs="?", help="SHA-256 of the certificate (DER)")


def _places(parser: argparse.ArgumentParser, run: Run) -> None:
    # Left alone where they are not given: they may stand before the command too.
    parser.add_argument("--config", metavar="FILE", type=Path, default=argparse.SUPPRESS, help="read this TOML file")
    parser.add_argument("--data", metavar="DIR", type=Path, default=argparse.SUPPRESS, help="the data folder")
    parser.set_defaults(act=lambda options, config: _act(run, options, config))


def _days(text: str) -> float:
    try:
        days = float(text)
    except ValueError:
        days = 0.0
    if not 0 < days <= 3650:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of days from 1 to 3650")
    return days


def _digits(text: str) -> str:
    digits = read_fingerprint(text)
    if digits is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no SHA-256: 64 digits from 0 to f, with or without colons")
    return digits


def _act(run: Run, options: argparse.Namespace, config: Config) -> None:
    """Raises CommandError or AccountsError."""
    os.umask(0o077)  # what is kept of passwords is for nobody else on this computer
    directory = config.storage.directory
    try:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise CommandError(f"The data folder {directory} cannot be made: {error.strerror}.") from error
    database = Database(directory / FILE)
    try:
        run(options, Logins(Accounts(database), config.accounts.key_derivation))
    finally:
        database.close()


def _add(options: argparse.Namespace, logins: Logins) -> None:
    name = options.account
    if reason := why_not_account(name):
        raise CommandError(reason)
    if taken := logins.accounts.owner(name):
        raise _taken(name, taken)
    password = _read_password()
    try:
        logins.accounts.add(name, logins.new_keys(password), at=time.time())
    except NameTaken as error:
        raise _taken(name, str(error)) from error
    _say(f"{name} has an account now.")


def _taken(name: str, taken: str) -> CommandError:
    if name == taken:
        return CommandError(f"There is an account {name} already. Its password: account password {name}")
    return CommandError(f"{name} looks too much like {taken}, which is registered. Choose another name.")


def _password(options: argparse.Namespace, logins: Logins) -> None:
    account = _find(options, logins)
    logins.accounts.set_keys(account.name, logins.new_keys(_read_password()))
    _say(f"{account.name} has a new password. Whoever is logged in stays so.")


def _remove(options: argparse.Namespace, logins: Logins) -> None:
    account = _find(options, logins)
    logins.accounts.remove(account.name)
    _say(f"The account {account.name} is gone. Whoever is logged in to it is logged out.")


def _change(options: argparse.Namespace, logins: Logins) -> None:
    account = _find(options, logins)
    operator = account.operator if options.operator is None else options.operator
    suspended = account.suspended if options.suspended is None else options.suspended
    logins.accounts.set_flags(account.name, operator=operator, suspended=suspended)
    _say(f"{account.name}: {_shown_flags(operator=operator, suspended=suspended) or 'nothing special'}.")


def _fingerprint(options: argparse.Namespace, logins: Logins) -> None:
    name, digits = _find(options, logins).name, options.digits
    fingerprints = logins.accounts.fingerprints
    if options.change is None:
        rows = [(each.digits, f"{datetime.fromtimestamp(each.at, UTC):%Y-%m-%d}") for each in fingerprints.all(name)]
        for line in table(("certificate", "since"), rows) if rows else [f"No certificate logs in to {name}."]:
            _say(line)
    elif digits is None:
        raise CommandError(f"Which certificate? account fingerprint {name} {options.change} HEX")
    elif options.change == "add":
        _add_fingerprint(fingerprints, name, digits)
        _say(f"Whoever has the certificate {digits} can log in to {name} now.")
    elif fingerprints.remove(name, digits):
        _say(f"The certificate {digits} logs in to {name} no longer. Whoever is logged in stays so.")
    else:
        raise CommandError(f"{name} has no such certificate. See them: account fingerprint {name}")


def _add_fingerprint(fingerprints: Fingerprints, name: str, digits: str) -> None:
    try:
        fingerprints.add(name, digits, time.time())
    except FingerprintTaken as taken:
        raise CommandError(f"This certificate logs in to {taken} already.") from taken
    except TooManyFingerprints as error:
        raise CommandError(f"{name} has {MOST} certificates, which is the most. Remove one first.") from error


def _list(options: argparse.Namespace, logins: Logins) -> None:
    accounts = logins.accounts.all()
    if not accounts:
        _say("There are no accounts yet. Make one: account add NAME")
        return
    rows = [
        (
            account.name,
            f"{datetime.fromtimestamp(account.registered_at, UTC):%Y-%m-%d}",
            printable(account.email),
            _shown_flags(operator=account.operator, suspended=account.suspended),
        )
        for account in accounts
    ]
    for line in table(("account", "since", "email", ""), rows):
        _say(line)


def _invite(options: argparse.Namespace, logins: Logins) -> None:
    _say(logins.accounts.invite(options.days, time.time()))


def _find(options: argparse.Namespace, logins: Logins) -> Account:
    account = logins.accounts.find(options.account)
    if account is None:
        raise CommandError(f"There is no account {printable(options.account)}. See them all: account list")
    return account


def _shown_flags(*, operator: bool, suspended: bool) -> str:
    return ", ".join(word for word, holds in (("operator", operator), ("suspended", suspended)) if holds)


def _read_password() -> str:
    """Asked for twice on a terminal, else the first line of standard input."""
    if sys.stdin.isatty():
        password = _ask_twice()
    else:
        password = sys.stdin.buffer.readline().decode("utf-8", "replace").rstrip("\r\n")
    try:
        require_usable(password, LONGEST_PASSWORD)
    except UnusablePassword as error:
        raise CommandError(str(error)) from error
    return password


def _ask_twice() -> str:
    try:
        password = getpass.getpass("Password: ")
        again = getpass.getpass("Once more: ")
    except (EOFError, KeyboardInterrupt):
        raise CommandError("\nNothing was changed.") from None
    if again != password:
        raise CommandError("These were two different passwords. Nothing was changed.")
    return password


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
