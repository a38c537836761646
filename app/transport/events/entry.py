"""Coming in and going out of a place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Ending(Enum):
    """Why a connection ended or never began: it decides what the person is told, and whether to try again."""

    ASKED = "asked"  # the person left
    LOST = "lost"  # it broke, or the server closed it: try again
    UNREACHABLE = "unreachable"  # nobody answers there, or the name is not known: try again once it has worked
    NOT_SECURE = "not secure"  # the server speaks no TLS, or TLS failed
    CERTIFICATE = "certificate"  # `CertificateDoubted` came before
    LOGIN = "login"  # the account did not let us in: it, its password or the certificate is not right
    REFUSED = "refused"  # the server turned us away: password, ban, full
    PLAINTEXT = "plaintext"  # the server wants TLS
    INSECURE = "insecure"  # it wants TLS at another port: `SecurityAsked` came before


class Ability(Enum):
    """What a server can beyond talking; what it cannot is not offered."""

    HISTORY = "history"
    READ_MARKERS = "read markers"
    REPLIES = "replies"
    REACTIONS = "reactions"
    TYPING = "typing"
    DELETION = "deletion"
    MULTILINE = "multiline"
    REGISTRATION = "registration"  # an account can be made
    EMAIL_REQUIRED = "email required"  # with an e-mail address alone
    LOGIN = "login"  # an account can be logged in to
    LOGIN_UNSEEN = "login unseen"  # and that without sending the password
    SEARCH = "search"  # finds what was said
    RESEND = "resend"  # what may have arrived can be sent again, if `Connected.account` is still the same: said once


@dataclass(frozen=True, slots=True)
class Connected:
    """We are in, under ``name``. ``network`` is what the place calls itself. ``room_prefixes`` are the characters
    that begin a room's name; ``statuses`` the marks of members, mightiest first (``~&@%+``); ``casemapping`` how
    names are compared (ISUPPORT). ``account``: what we are logged in to; ``history_limit``: how many messages
    `FetchHistory` may ask for at once.
    """

    name: str
    network: str = ""
    room_prefixes: str = "#"
    statuses: str = "@+"
    casemapping: str = "rfc1459"
    abilities: frozenset[Ability] = frozenset()
    account: str = ""
    history_limit: int = 100


@dataclass(frozen=True, slots=True)
class AbilitiesChanged:
    """The server can more, or less, than before."""

    abilities: frozenset[Ability]


@dataclass(frozen=True, slots=True)
class AccountChanged:
    """We are logged in to this account from now on; empty for none."""

    account: str


@dataclass(frozen=True, slots=True)
class AccountPending:
    """An account is ours once `Verify` says the code that was sent; ``text`` says where to."""

    account: str
    text: str


@dataclass(frozen=True, slots=True)
class AccountRefused:
    """Logging in, or making an account, did not work. ``code``: that of the server, where it gave one."""

    reason: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Disconnected:
    """The connection is over, or never was. ``reason`` is a sentence for the person."""

    ending: Ending
    reason: str


@dataclass(frozen=True, slots=True)
class CertificateDoubted:
    """The server's certificate is not trusted. ``fingerprint`` (SHA-256, hexadecimal) may be shown to the person
    and, accepted, put into the `Address`. ``expected`` is the one that was asked for, where there was one.
    """

    host: str
    port: int
    fingerprint: str
    reason: str
    expected: str = ""


@dataclass(frozen=True, slots=True)
class SecurityAsked:
    """The server, to which the way is not secure, is to be reached with TLS at this port instead."""

    port: int


@dataclass(frozen=True, slots=True)
class SecurityPromised:
    """The server is reached with TLS for so many seconds from now, and from when this connection ends. 0: no longer."""

    seconds: int


@dataclass(frozen=True, slots=True)
class NameRefused:
    """The server does not let us in, or change, under this name. ``during_entry``: nobody is in yet, and
    `ChangeName` tries another.
    """

    name: str
    reason: str
    during_entry: bool
