"""The dialog in which a network is added or changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from app.models.networks import KnownNetwork
from app.models.rows.conversations import PlaceMark


class NetworkField(Enum):
    """The fields of the dialog that can be wrong."""

    HOST = "host"
    PORT = "port"
    FINGERPRINT = "fingerprint"
    NAME = "name"
    ROOMS = "rooms"
    ACCOUNT = "account"
    CERTIFICATE = "certificate"
    PROXY_HOST = "proxy host"
    PROXY_PORT = "proxy port"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class NetworkForm:
    """What is typed there, as typed. An empty password leaves the one in the keyring as it is. ``rooms`` have commas
    between them. ``key`` is empty for a network that is new, and ``place`` is the place it was made of, if any.
    """

    key: str = ""
    place: str = ""
    title: str = ""
    host: str = ""
    port: str = "6697"
    secure: bool = True
    fingerprint: str = ""
    name: str = ""
    realname: str = ""
    rooms: str = ""
    at_start: bool = True
    login: str = "none"
    account: str = ""
    password: str = field(default="", repr=False)
    certificate: str = ""
    certificate_key: str = ""
    server_password: str = field(default="", repr=False)
    proxied: bool = False
    proxy_host: str = ""
    proxy_port: str = "1080"
    proxy_user: str = ""
    proxy_password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class NetworkRow:
    """The dialog: its heading, what its fields hold, and what is wrong with which of them. ``known``: networks that are
    offered.
    """

    heading: str
    form: NetworkForm
    known: tuple[KnownNetwork, ...] = ()
    wrong: NetworkField = NetworkField.NONE
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class KeptRow:
    """A place as the settings list it, known by its key in the rail. ``kept``: it is a network that comes back with the
    next start, connected at once where ``at_start``. ``waits``: the connection can be made now.
    """

    place: str
    title: str
    mark: PlaceMark
    address: str
    status: str
    kept: bool
    at_start: bool
    waits: bool
