"""Who we are at a place, and what can be done about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from app.models.rows.conversations import PlaceMark
from app.models.rows.presence import Presence


class AccountDeed(Enum):
    """What can be done about oneself. The values are the words on menus and buttons."""

    LOG_IN = "Log in…"
    REGISTER = "Register an account…"
    VERIFY = "Enter the code…"
    LOG_OUT = "Log out…"
    RENAME = "Change your name…"
    AWAY = "Set yourself away…"
    BACK = "I am back"


@dataclass(frozen=True, slots=True)
class AccountRow:
    """Who we are at a place, known by its key in the rail. ``address``: its host. ``status``: how the connection
    stands. ``standing``: as whom we are there, in a sentence. ``why``: what cannot be done, and why, or what is under
    way. ``trouble``: what did not work.
    """

    place: str
    title: str
    mark: PlaceMark
    address: str
    status: str
    name: str
    colour: int
    standing: str
    account: str = ""
    presence: Presence = Presence.OFFLINE
    deeds: tuple[AccountDeed, ...] = ()
    why: str = ""
    trouble: str = ""
