"""How to log in to an account."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum


class Mechanism(Enum):
    """How to log in to an account; the values are their names in SASL."""

    NONE = ""
    PLAIN = "PLAIN"
    SCRAM = "SCRAM-SHA-256"
    EXTERNAL = "EXTERNAL"


@dataclass(frozen=True, slots=True)
class Login:
    """An account, and what proves that it is ours. `Mechanism.EXTERNAL` goes by the certificate of the `Address`."""

    mechanism: Mechanism = Mechanism.NONE
    account: str = ""
    password: str = field(default="", repr=False)


NO_LOGIN = Login()
"""As a guest."""
