"""What the settings show."""

from __future__ import annotations

from dataclasses import dataclass

from app.models.preferences.declared import Page, Setting, Topic, Value
from app.models.rows.accounts import AccountRow
from app.models.rows.conversations import Notify
from app.models.rows.look import LookRow
from app.models.rows.network import KeptRow


@dataclass(frozen=True, slots=True)
class SettingRow:
    """One preference: what is declared of it, and what it is now."""

    declared: Setting
    value: Value


@dataclass(frozen=True, slots=True)
class RoomLevelRow:
    """What is told of a room, or of somebody. ``place``: the key of its place, called ``network``."""

    place: str
    title: str
    network: str
    is_room: bool = True
    level: Notify = Notify.USUAL
    muted_until: str = ""


@dataclass(frozen=True, slots=True)
class NotificationsRow:
    """What the page of the notifications shows besides its settings. ``trouble``: a sentence that says why none can be
    shown, ``silence`` why none is heard. ``rooms``: of which something else is told than usual; ``others`` may be.
    """

    trouble: str = ""
    silence: str = ""
    rooms: tuple[RoomLevelRow, ...] = ()
    others: tuple[RoomLevelRow, ...] = ()


@dataclass(frozen=True, slots=True)
class HoldingRow:
    """A conversation of which something is kept: by what it is known, and what is drawn."""

    place: str
    name: str
    label: str


@dataclass(frozen=True, slots=True)
class StorageRow:
    """What is kept on this computer, in words: how much; what is under way, or went wrong. ``holdings``: those that
    can be cleared, empty while nothing can be. ``folder``: where it all is.
    """

    words: str = ""
    under_way: str = ""
    trouble: str = ""
    holdings: tuple[HoldingRow, ...] = ()
    folder: str = ""


@dataclass(frozen=True, slots=True)
class SettingsRow:
    """The settings. ``settings``: those of the page, or those that were found where something was ``typed``.
    ``look``: how everything looks, with the ``mode`` that brought it about. ``trusted``: certificates that are trusted,
    the fingerprint by host and port. ``file``: where all of it is kept.
    ``topics``: what else was found. ``accounts``: who we are at each place.
    ``networks``: the places. ``storage``: what is kept here.
    """

    page: Page
    settings: tuple[SettingRow, ...]
    look: LookRow
    mode: str
    typed: str = ""
    trusted: tuple[tuple[str, str], ...] = ()
    file: str = ""
    topics: tuple[Topic, ...] = ()
    notifications: NotificationsRow = NotificationsRow()
    accounts: tuple[AccountRow, ...] = ()
    networks: tuple[KeptRow, ...] = ()
    storage: StorageRow = StorageRow()
