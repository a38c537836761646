"""Proving to be somebody: the same cost and the same answer, whether the account or the password is wrong."""

from __future__ import annotations

import hmac
import math
import time
from collections.abc import Callable, Hashable

from protocol.names import server_key
from protocol.scram import ScramError, ScramKeys, ScramServer
from server.accounts.database import Database
from server.accounts.derivation import ITERATIONS, SALT_BYTES, matches, new_keys
from server.accounts.store import Account, Accounts
from server.accounts.throttle import Rule, Throttle

_BOTH = Rule(free=5, longest=900)
"""One address that guesses at one account."""
_ADDRESS = Rule(free=120, longest=900)
"""One address that guesses at many: a whole class may sit behind it, come back at once, and mistype."""
_ACCOUNT = Rule(free=50, longest=60)
"""Many addresses that guess at one account: its owner shall not be locked out for long."""
_REGISTERING = Rule(free=60, longest=600, forget=3600)
"""New accounts from one address."""


class LoginRefused(Exception):
    """Nobody is logged in. Says why, for people; ``suspended``: the proof was right, but the keeper says no."""

    def __init__(self, reason: str, *, suspended: bool = False) -> None:
        super().__init__(reason)
        self.suspended = suspended


class Logins:
    """Checks who somebody is, and makes accounts. ``derivation``: see `ITERATIONS`. ``clock`` in seconds, any."""

    def __init__(
        self, accounts: Accounts, derivation: str = "standard", clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.accounts = accounts
        self._iterations = ITERATIONS[derivation]
        self._clock = clock
        self._throttle = Throttle()

    @classmethod
    def in_memory(cls) -> Logins:
        """Without a file, and quick: nothing stays."""
        return cls(Accounts(Database()), "minimal")

    # by password; slow, so never under the server's lock

    def check(self, name: str, password: str, address: str) -> Account:
        """The account, if this is its password. Raises LoginRefused, or AccountsError."""
        self._begin(name, address)
        account, keys = self.look_up(name)
        right = matches(password, keys)
        return self._conclude(account if right else None, name, address)

    def register(
        self, name: str, password: str, address: str, *, email: str, at: float, invitation: str | None = None
    ) -> Account:
        """Make an account. Raises LoginRefused where too many were made, ScramError, and what `Accounts.add` raises."""
        if wait := self._throttle.begin([(("register", address), _REGISTERING)], self._clock()):
            raise LoginRefused(f"Too many accounts were registered from your address. {_try_again(wait)}")
        keys = self.new_keys(password)
        return self.accounts.add(name, keys, email=email, at=at, invitation=invitation)

    def new_keys(self, password: str) -> ScramKeys:
        """What to keep of a password. Raises ScramError where it cannot be prepared."""
        return new_keys(password, self._iterations)

    # by certificate

    def recognise(self, fingerprint: str) -> Account:
        """The account to which a certificate logs in, whose key the client has proved to have. Raises LoginRefused."""
        account = self.accounts.find_by_fingerprint(fingerprint)
        if account is None:
            raise LoginRefused("Your certificate belongs to no account here. Log in another way, then say CERT ADD")
        return _unless_suspended(account)

    # by SCRAM

    def look_up(self, name: str) -> tuple[Account | None, ScramKeys]:
        """An account and its keys; for an account that does not exist, keys that nobody has, the same each time."""
        account = self.accounts.find(name)
        return account, account.keys if account else self._fake_keys(name)

    def prove(self, exchange: ScramServer, message: bytes, account: Account | None, name: str, address: str) -> bytes:
        """Check the proof of a client that wants to be ``name``: what to send in turn. Quick. Raises LoginRefused."""
        self._begin(name, address)
        try:
            proof = exchange.finish(message)
        except ScramError:
            account = None
            proof = b""
        self._conclude(account, name, address)
        return proof

    def _fake_keys(self, name: str) -> ScramKeys:
        def made(purpose: str) -> bytes:
            return hmac.digest(self.accounts.secret, f"{purpose} {server_key(name)}".encode(), "sha256")

        return ScramKeys(made("salt")[:SALT_BYTES], self._iterations, made("stored"), made("server"))

    def _begin(self, name: str, address: str) -> None:
        if wait := self._throttle.begin(_counted(name, address), self._clock()):
            raise LoginRefused(f"Too many attempts failed. {_try_again(wait)}")

    def _conclude(self, account: Account | None, name: str, address: str) -> Account:
        if account is None:
            raise LoginRefused("The account's name or the password is wrong")
        self._throttle.succeed(_counted(name, address))
        return _unless_suspended(account)


def _unless_suspended(account: Account) -> Account:
    if account.suspended:
        raise LoginRefused("This account is suspended. Ask whoever keeps this server", suspended=True)
    return account


def _counted(name: str, address: str) -> list[tuple[Hashable, Rule]]:
    key = server_key(name)
    return [((key, address), _BOTH), (("address", address), _ADDRESS), (("account", key), _ACCOUNT)]


def _try_again(seconds: float) -> str:
    return f"Try again in {math.ceil(seconds)} s"
