"""Which certificates log in to which account, by their fingerprints (SASL EXTERNAL)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from protocol.names import server_key
from server.accounts.database import Database

MOST = 10
"""Certificates of one account."""

_SHA256 = re.compile(r"[0-9a-f]{64}")


class FingerprintTaken(Exception):
    """A certificate belongs to one account: to the one that the argument names."""


class TooManyFingerprints(Exception):
    """The account has `MOST` already."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The SHA-256 of a certificate's DER form as 64 lower-case hex digits; ``at`` is when it was added, in seconds
    since the epoch.
    """

    digits: str
    at: float


class Fingerprints:
    """What the database knows of them. Every method waits for the disk and may raise AccountsError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, name: str, digits: str, at: float) -> bool:
        """Let this certificate log in to an account. False where there is no such account. Raises FingerprintTaken or
        TooManyFingerprints.
        """
        key = server_key(name)
        with self._database.writing() as transaction:
            taken = transaction.execute(
                "SELECT name FROM fingerprints JOIN accounts ON account = key WHERE fingerprint = ?", (digits,)
            ).fetchone()
            if taken:
                raise FingerprintTaken(taken["name"])
            (count,) = transaction.execute("SELECT count(*) FROM fingerprints WHERE account = ?", (key,)).fetchone()
            if count >= MOST:
                raise TooManyFingerprints
            added = transaction.execute(
                "INSERT INTO fingerprints SELECT ?, key, ? FROM accounts WHERE key = ?", (digits, at, key)
            )
            return added.rowcount > 0

    def remove(self, name: str, digits: str) -> bool:
        """Let it do so no longer. False where it did not."""
        values = (server_key(name), digits)
        with self._database.writing() as transaction:
            removed = transaction.execute("DELETE FROM fingerprints WHERE account = ? AND fingerprint = ?", values)
            return removed.rowcount > 0

    def all(self, name: str) -> list[Fingerprint]:
        """Those of an account, the oldest first."""
        query = "SELECT fingerprint, at FROM fingerprints WHERE account = ? ORDER BY at, fingerprint"
        return [Fingerprint(*row) for row in self._database.read(query, (server_key(name),))]


def read_fingerprint(text: str) -> str | None:
    """A fingerprint as programs show it (either case, with colons or spaces), in the one form; None for no SHA-256."""
    digits = text.replace(":", "").replace(" ", "").lower()
    return digits if _SHA256.fullmatch(digits) else None
