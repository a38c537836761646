"""What is given from outside for the networks that are kept: which there are, where they and their passwords are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from app.controllers.ports import Vault
from app.models.networks import Network


class NetworkStore(Protocol):
    """Where networks are kept."""

    def save(self, networks: Sequence[Network]) -> None:
        """Keep these. Raises OSError."""


class _NoStore:
    """Keeps nothing."""

    def save(self, networks: Sequence[Network]) -> None:
        """Nothing is kept."""


class _NoVault:
    """Has no passwords."""

    def read(self, key: str, names: Sequence[str], then: Callable[[Mapping[str, str], str], None]) -> None:
        """None."""
        then({}, "")

    def keep(self, key: str, secrets: Mapping[str, str], then: Callable[[str], None]) -> None:
        """Nothing is kept."""


@dataclass(frozen=True, slots=True)
class Networking:
    """What is kept, where, and where the passwords are."""

    kept: tuple[Network, ...] = ()
    store: NetworkStore = field(default_factory=_NoStore)
    vault: Vault = field(default_factory=_NoVault)
