"""What stands in for the host, the file of the preferences, the notifications and the tray: each on paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from app.models.preferences import Preferences
from app.models.rows import NewsRow
from app.models.rows.news import TrayRow


@dataclass(slots=True)
class PaperHost:
    """A host that starts nothing; the test says what becomes of it."""

    places: list[str] = field(default_factory=list)
    stops: int = 0
    ready: Callable[[str, int, str], None] | None = None
    failed: Callable[[str], None] | None = None

    def start(self, place: str, on_ready: Callable[[str, int, str], None], on_failure: Callable[[str], None]) -> None:
        self.places.append(place)
        self.ready = on_ready
        self.failed = on_failure

    def known_as(self) -> str:
        return "192.168.1.20"

    def stop(self) -> None:
        self.stops += 1
        self.ready = self.failed = None


@dataclass(slots=True)
class PaperKeeper:
    """Keeps preferences in a list, or fails to."""

    kept: list[Preferences] = field(default_factory=list)
    path: Path = Path("preferences.toml")
    error: OSError | None = None
    edited: tuple[Preferences | None, list[str]] | None = None

    def reload(self) -> tuple[Preferences | None, list[str]] | None:
        edited, self.edited = self.edited, None
        return edited

    def save(self, preferences: Preferences) -> None:
        if self.error:
            raise self.error
        self.kept.append(preferences)


@dataclass(slots=True)
class PaperNotifier:
    """Keeps what was told."""

    told: list[NewsRow] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)
    rung: int = 0
    closed: bool = False

    def notify(self, row: NewsRow) -> None:
        self.told.append(row)

    def withdraw(self, key: str) -> None:
        self.withdrawn.append(key)

    def ring(self) -> None:
        self.rung += 1

    def count(self, unread: int) -> None:
        self.counts.append(unread)

    def close(self) -> None:
        self.closed = True


@dataclass(slots=True)
class PaperTray:
    """Keeps what is shown in the tray."""

    shown: TrayRow | None = None

    def show(self, row: TrayRow) -> None:
        self.shown = row

    def hide(self) -> None:
        self.shown = None
