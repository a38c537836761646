"""Where people are."""

from __future__ import annotations

from enum import Enum


class Presence(Enum):
    """Where somebody is, drawn by shape as well as by colour."""

    ONLINE = "online"
    AWAY = "away"
    OFFLINE = "offline"
