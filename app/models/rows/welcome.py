"""The first screen, and what may be asked on the way in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Field(Enum):
    """The fields of the welcome screen that can be wrong."""

    NAME = "name"
    PLACE = "place"
    ADDRESS = "address"
    PORT = "port"
    ROOM = "room"
    PASSWORD = "password"  # noqa: S105 - the name of a field
    NONE = "none"


@dataclass(frozen=True, slots=True)
class WelcomeRow:
    """The first screen: what its fields hold, and what is wrong with which of them. ``busy``: what is under way
    ("Connecting to harbour.example…"), with everything but Cancel disabled.
    ``can_return``: there is a place to go back to.
    """

    name: str = ""
    place: str = ""
    address: str = ""
    port: str = ""
    room: str = "#lobby"
    secure: bool = True
    wrong: Field = Field.NONE
    trouble: str = ""
    busy: str = ""
    can_return: bool = False


@dataclass(frozen=True, slots=True)
class CertificateRow:
    """A certificate that is not trusted, for the person to decide on. ``fingerprint`` is grouped for reading;
    ``expected`` is the one that was known before, where it has changed; ``place`` comes back with the answer.
    """

    title: str
    text: str
    fingerprint: str
    expected: str = ""
    place: str = ""
