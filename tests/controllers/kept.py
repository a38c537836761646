"""A desktop with networks that are kept, and where they and their passwords are on paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from app.controllers.networking import Networking
from app.models.networks import Network
from app.models.rows import Link
from tests.controllers.desk import Desk


@dataclass(slots=True)
class PaperStore:
    """Keeps networks in a list."""

    kept: list[tuple[Network, ...]] = field(default_factory=list)

    def save(self, networks: Sequence[Network]) -> None:
        self.kept.append(tuple(networks))


@dataclass(slots=True)
class PaperVault:
    """Keeps passwords in a dictionary, or none."""

    kept: dict[tuple[str, str], str] = field(default_factory=dict)
    trouble: str = ""

    def read(self, key: str, names: Sequence[str], then: Callable[[Mapping[str, str], str], None]) -> None:
        then({name: self.kept[key, name] for name in names if (key, name) in self.kept}, self.trouble)

    def keep(self, key: str, secrets: Mapping[str, str], then: Callable[[str], None]) -> None:
        if not self.trouble:
            self.kept.update({(key, name): secret for name, secret in secrets.items()})
        then(self.trouble)


class Kept:
    """A desktop with networks, at its start."""

    def __init__(self, *networks: Network, vault: PaperVault | None = None) -> None:
        self.store, self.vault = PaperStore(), vault or PaperVault()
        self.desk = Desk(networks=Networking(networks, self.store, self.vault))
        self.desk.app.start()

    def rail(self) -> list[tuple[str, Link, bool]]:
        self.desk.settle()
        return [(row.title, row.link, row.selected) for row in self.desk.screen.rail]

    def key(self, number: int = 0) -> str:
        return self.desk.screen.rail[number].key
