"""Turning passwords into keys: slow on purpose, and never slow for the others."""

from __future__ import annotations

import secrets
import threading

from protocol import scram
from protocol.scram import ScramKeys

ITERATIONS = {"standard": 600_000, "minimal": scram.FEWEST_ITERATIONS}
"""By the key ``accounts.key_derivation``. Standard is what OWASP's cheat sheet on password storage asks of
PBKDF2-HMAC-SHA-256; minimal is for tests."""
AT_ONCE = 2
SALT_BYTES = 16

_slots = threading.BoundedSemaphore(AT_ONCE)
"""hashlib computes without the interpreter's lock; more at once would take the processors from those who chat."""


def new_keys(password: str, iterations: int) -> ScramKeys:
    """Keys with a salt of their own. Raises ScramError where the password cannot be prepared."""
    with _slots:
        return scram.derive(password, secrets.token_bytes(SALT_BYTES), iterations)


def matches(password: str, keys: ScramKeys) -> bool:
    """Whether the keys are those of this password."""
    with _slots:
        return scram.matches(password, keys)
