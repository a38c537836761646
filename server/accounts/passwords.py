"""Which passwords will do."""

from __future__ import annotations

from protocol.names import server_key
from protocol.saslprep import PrepareError, prepare

SHORTEST = 8
"""In characters (NIST SP 800-63B, 3.1.1.2, asks for at least as many)."""
LONGEST_BYTES = 300
"""IRCv3 "account-registration" calls it a safe limit: longer ones do not fit into the lines of every client."""


class WeakPassword(ValueError):
    """A password that is guessed too soon. Says what to do."""


class UnusablePassword(ValueError):
    """A password that not every client could send. Says what to do."""


def require_good(password: str, name: str) -> None:
    """Raise WeakPassword or UnusablePassword where a password will not do for the account ``name``."""
    require_usable(password, LONGEST_BYTES)
    if len(password) < SHORTEST:
        raise WeakPassword(f"Choose a longer password: at least {SHORTEST} characters.")
    if len(set(password)) < 3 or server_key(name) == server_key(password):
        raise WeakPassword("Choose a password that is harder to guess.")


def require_usable(password: str, longest: int) -> None:
    """Raise UnusablePassword where a password is empty, longer than ``longest`` bytes, or holds what cannot be sent."""
    if not password:
        raise UnusablePassword("A password cannot be empty.")
    if len(password.encode("utf-8", "replace")) > longest:
        raise UnusablePassword(f"Choose a shorter password: at most {longest} bytes.")
    try:
        prepared = prepare(password)
    except PrepareError as error:
        raise UnusablePassword(f"Choose another password: {error}.") from error
    if not prepared:
        raise UnusablePassword("A password cannot be empty.")
