"""What stands on which page of the dialog of a network, and where."""

from __future__ import annotations

from dataclasses import dataclass

from app.models.rows import NetworkField


@dataclass(frozen=True, slots=True)
class Page:
    """One page: the key and the word of its segment, its switches, and what is said of it."""

    key: str
    word: str
    toggles: tuple[str, ...] = ()
    about: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A field on a page: in which row, and from where to where of the width. ``wrong``: which one it is where something
    is wrong. ``logins``: those that need it, empty for all.
    """

    page: str
    label: str
    row: int
    start: float = 0
    end: float = 1
    wrong: NetworkField | None = None
    placeholder: str = ""
    secret: bool = False
    logins: tuple[str, ...] = ()


PAGES = (
    Page("server", "Server", ("secure", "at_start")),
    Page("account", "Account"),
    Page(
        "proxy",
        "Proxy",
        ("proxied",),
        "Everything goes through the proxy, and the proxy looks the server’s name up: nobody near this computer sees"
        " where you go.",
    ),
)

_PASSWORD = ("plain", "scram-sha-256")
_CERTIFICATE = ("external",)
_KEPT = "As it is"

FIELDS = {
    "host": Cell("server", "Address", 0, 0, 0.78, NetworkField.HOST, "irc.example.org"),
    "port": Cell("server", "Port", 0, 0.78, 1, NetworkField.PORT),
    "title": Cell("server", "What to call it here", 1, 0, 0.5, None, "As its address"),
    "name": Cell("server", "Your name there", 1, 0.5, 1, NetworkField.NAME),
    "rooms": Cell("server", "Rooms to enter", 2, 0, 0.5, NetworkField.ROOMS, "#lobby, #private key"),
    "realname": Cell("server", "Your name in full", 2, 0.5, 1, None, "Not told"),
    "fingerprint": Cell(
        "server", "Trust this certificate alone", 3, 0, 0.5, NetworkField.FINGERPRINT, "SHA-256 fingerprint"
    ),
    "server_password": Cell("server", "Password of the server", 3, 0.5, 1, None, _KEPT, secret=True),
    "account": Cell("account", "Account", 0, 0, 0.5, NetworkField.ACCOUNT, "Your name there", logins=_PASSWORD),
    "password": Cell("account", "Password", 0, 0.5, 1, None, _KEPT, secret=True, logins=_PASSWORD),
    "certificate": Cell(
        "account", "Certificate", 0, 0, 1, NetworkField.CERTIFICATE, "A file in PEM form", logins=_CERTIFICATE
    ),
    "certificate_key": Cell("account", "Its key", 1, 0, 1, None, "In the same file", logins=_CERTIFICATE),
    "proxy_host": Cell("proxy", "Address", 0, 0, 0.78, NetworkField.PROXY_HOST, "localhost"),
    "proxy_port": Cell("proxy", "Port", 0, 0.78, 1, NetworkField.PROXY_PORT),
    "proxy_user": Cell("proxy", "Name", 1, 0, 0.5, None, "Only where it asks"),
    "proxy_password": Cell("proxy", "Password", 1, 0.5, 1, None, _KEPT, secret=True),
}
"""The fields by name of the form, in the order of the keyboard."""
