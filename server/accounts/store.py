"""The accounts themselves: who there is, what is kept of their passwords, and who is invited."""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
from dataclasses import dataclass

from protocol.names import server_key
from protocol.scram import ScramKeys
from server.accounts.database import Database
from server.accounts.fingerprints import Fingerprints
from server.accounts.names import skeleton

INVITATION_BYTES = 15
DAY_SECONDS = 86_400.0

_INSERT = """
INSERT INTO accounts (key, skeleton, name, registered_at, email, salt, iterations, stored_key, server_key)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


class NameTaken(Exception):
    """There is an account of this name, or of one that looks like it (which its argument names)."""


class NotInvited(Exception):
    """The invitation does not exist, has been used, or has expired."""


@dataclass(frozen=True, slots=True)
class Account:
    """One account. ``name`` as it was written at registration; ``registered_at`` in seconds since the epoch; an
    ``operator`` may run the server from within the chat, who is ``suspended`` cannot log in.
    """

    name: str
    registered_at: float
    email: str
    keys: ScramKeys
    operator: bool = False
    suspended: bool = False

    @property
    def key(self) -> str:
        """The form in which names are compared."""
        return server_key(self.name)


class Accounts:
    """What the database knows of accounts. Every method waits for the disk and may raise AccountsError, so none is
    called under the server's lock.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self.fingerprints = Fingerprints(database)
        with database.writing() as transaction:
            transaction.execute("INSERT OR IGNORE INTO about VALUES ('secret', ?)", (secrets.token_bytes(32),))
            self.secret: bytes = transaction.execute("SELECT value FROM about WHERE name = 'secret'").fetchone()[0]

    def add(self, name: str, keys: ScramKeys, *, email: str = "", at: float, invitation: str | None = None) -> Account:
        """Make an account, and use up the invitation where one is given. Raises NameTaken or NotInvited, and has then
        done nothing: of two who want one name or bring one invitation, one gets it.
        """
        with self._database.writing() as transaction:
            if taken := _owner(transaction.execute(*_owned_by(name)).fetchall()):
                raise NameTaken(taken)
            if invitation is not None:
                found = (_hash(invitation), at)
                if not transaction.execute("DELETE FROM invitations WHERE hash = ? AND expires_at > ?", found).rowcount:
                    raise NotInvited
            kept = (keys.salt, keys.iterations, keys.stored_key, keys.server_key)
            transaction.execute(_INSERT, (server_key(name), skeleton(name), name, at, email, *kept))
        return Account(name, at, email, keys)

    def find(self, name: str) -> Account | None:
        """The account of this name."""
        rows = self._database.read("SELECT * FROM accounts WHERE key = ?", (server_key(name),))
        return _account(rows[0]) if rows else None

    def find_by_fingerprint(self, digits: str) -> Account | None:
        """The account to which a certificate logs in (`Fingerprint`)."""
        query = "SELECT accounts.* FROM accounts JOIN fingerprints ON account = key WHERE fingerprint = ?"
        rows = self._database.read(query, (digits,))
        return _account(rows[0]) if rows else None

    def owner(self, nick: str) -> str:
        """The name of the account to which a nick belongs: because it is its name, or looks like it. Empty for none."""
        if not self._database.read("SELECT 1 FROM accounts LIMIT 1"):
            return ""  # nothing to compare with, and no need for the table of what looks alike, which is large
        return _owner(self._database.read(*_owned_by(nick)))

    def all(self) -> list[Account]:
        """All of them, by name."""
        return [_account(row) for row in self._database.read("SELECT * FROM accounts ORDER BY key")]

    def set_keys(self, name: str, keys: ScramKeys) -> bool:
        """Replace what is kept of the password. False where there is no such account."""
        values = (keys.salt, keys.iterations, keys.stored_key, keys.server_key, server_key(name))
        return self._change(
            "UPDATE accounts SET salt = ?, iterations = ?, stored_key = ?, server_key = ? WHERE key = ?", values
        )

    def set_flags(self, name: str, *, operator: bool, suspended: bool) -> bool:
        """Say who may run the server, and who cannot log in. False where there is no such account."""
        values = (operator, suspended, server_key(name))
        return self._change("UPDATE accounts SET operator = ?, suspended = ? WHERE key = ?", values)

    def remove(self, name: str) -> bool:
        """Forget an account; its name is free. False where there is no such account."""
        key = (server_key(name),)
        with self._database.writing() as transaction:
            transaction.execute("DELETE FROM fingerprints WHERE account = ?", key)
            return transaction.execute("DELETE FROM accounts WHERE key = ?", key).rowcount > 0

    def invite(self, days: float, now: float) -> str:
        """A token with which one person may register, once, within so many days. The database keeps its hash alone."""
        token = secrets.token_hex(INVITATION_BYTES)
        with self._database.writing() as transaction:
            transaction.execute("DELETE FROM invitations WHERE expires_at <= ?", (now,))
            transaction.execute("INSERT INTO invitations VALUES (?, ?)", (_hash(token), now + days * DAY_SECONDS))
        return token

    def _change(self, statement: str, values: tuple[object, ...]) -> bool:
        with self._database.writing() as transaction:
            return transaction.execute(statement, values).rowcount > 0


def _owned_by(nick: str) -> tuple[str, tuple[str, str, str]]:
    key = server_key(nick)
    return "SELECT name FROM accounts WHERE key = ? OR skeleton = ? ORDER BY key != ?", (key, skeleton(nick), key)


def _owner(rows: list[sqlite3.Row]) -> str:
    return rows[0]["name"] if rows else ""


def _account(row: sqlite3.Row) -> Account:
    keys = ScramKeys(row["salt"], row["iterations"], row["stored_key"], row["server_key"])
    return Account(row["name"], row["registered_at"], row["email"], keys, bool(row["operator"]), bool(row["suspended"]))


def _hash(token: str) -> bytes:
    # The token is random and long enough: there is nothing to guess, so nothing to slow down.
    return hashlib.sha256(token.encode("utf-8", "replace")).digest()
