"""What may stand in the configuration: every section, every key, and what each may hold."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

SMALLEST_OUTBOX = 16384
"""Bytes. An outbox holds at least one line with all its tags (8,191 and 512) and room to answer."""

_SERVER_NAME = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]{0,61}[A-Za-z0-9])?")
_URL = re.compile(r"https://[!-~]{1,300}")
_ADDRESS = re.compile(r"(?:\[(?P<six>[0-9A-Fa-f:.]+(?:%\w+)?)\]|(?P<host>[^\s:\[\]]+)):(?P<port>[0-9]{1,5})")


@dataclass(frozen=True, slots=True)
class Key:
    """One key. ``read`` gives back the value as the program wants it, or raises ValueError; ``allowed`` says in words
    what it takes.
    """

    allowed: str
    read: Callable[[Any], Any]
    required: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """One ``[section]``, or with ``many`` one that is written ``[[section]]`` and may be repeated. With ``together``
    either all of these keys are set and not empty, or none.
    """

    keys: Mapping[str, Key]
    many: bool = False
    together: tuple[str, ...] = ()


def read_server_name(value: object) -> str:
    """A server's name: letters, digits, dots and hyphens, as in a host's name."""
    if not isinstance(value, str) or not _SERVER_NAME.fullmatch(value):
        raise ValueError
    return value


def read_address(value: object) -> tuple[str, int]:
    """``HOST:PORT``, an IPv6 host in brackets; port 0 lets the system choose one."""
    found = _ADDRESS.fullmatch(value) if isinstance(value, str) else None
    if found is None or int(found["port"]) > 65535:
        raise ValueError
    return found["six"] or found["host"], int(found["port"])


def _read_optional_address(value: object) -> tuple[str, int] | None:
    return None if value == "" else read_address(value)


def _read_text(value: object) -> str:
    if not isinstance(value, str) or "\0" in value:
        raise ValueError
    return value


def _read_word(value: object) -> str:
    text = _read_text(value)
    if not text or any(character.isspace() for character in text):
        raise ValueError
    return text


def _read_line(value: object) -> str:
    text = _read_text(value)
    if not text.isprintable():
        raise ValueError
    return text


def _read_filled_line(value: object) -> str:
    line = _read_line(value)
    if not line.strip():
        raise ValueError
    return line


def _read_url(value: object) -> str:
    text = _read_line(value)
    if text and not _URL.fullmatch(text):
        raise ValueError
    return text


def _read_flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError
    return value


def _read_whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError
    return value


def _read_some(value: object) -> int:
    number = _read_whole(value)
    if not number:
        raise ValueError
    return number


def _read_seconds(value: object) -> float:
    seconds = _read_rate(value)
    if not 1 <= seconds <= 3600:
        raise ValueError
    return seconds


def _read_rate(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < math.inf:
        raise ValueError
    return value


def _read_outbox(value: object) -> int:
    size = _read_whole(value)
    if 0 < size < SMALLEST_OUTBOX:
        raise ValueError
    return size


def _choice(*choices: str) -> Key:
    def read(value: object) -> str:
        if not isinstance(value, str) or value not in choices:
            raise ValueError
        return value

    quoted = [f'"{choice}"' for choice in choices]
    return Key(f"{', '.join(quoted[:-1])} or {quoted[-1]}", read)


SERVER_NAME_ALLOWED = "letters, digits, dots and hyphens, at most 63 of them"
ADDRESS_ALLOWED = '"HOST:PORT", an IPv6 host in brackets: "0.0.0.0:12346", "[::1]:12346"'
_PASSWORD = Key('a text in one line, "" for none', _read_line)
_COUNT = Key("a whole number, 0 for no limit", _read_whole)
_SOME = Key("a whole number from 1", _read_some)
_SECONDS = Key("a number of seconds from 1 to 3600", _read_seconds)
_DAYS = Key("a whole number of days, 0 for none", _read_whole)
_FILE = Key('the path of a file, "" for none', _read_line)

SECTIONS: Mapping[str, Section] = {
    "server": Section(
        {
            "name": Key(SERVER_NAME_ALLOWED, read_server_name),
            "network": Key("a name in one line", _read_filled_line),
            "password": _PASSWORD,
            "icon": Key('the https URL of a picture, "" for none', _read_url),
            "motd": Key('a text of one or more lines, "" for none', _read_text),
        }
    ),
    "listen": Section(
        {
            "address": Key(ADDRESS_ALLOWED, read_address, required=True),
            "plaintext": _choice("loopback", "always", "never"),
        },
        many=True,
    ),
    "tls": Section({"certificate": _FILE, "key": _FILE, "sts_days": _DAYS}, together=("certificate", "key")),
    "storage": Section(
        {
            "directory": Key("the path of a folder", _read_filled_line),
            "durability": _choice("power", "process"),
        }
    ),
    "history": Section(
        {
            "keep_days": Key("a whole number of days, 0 for ever", _read_whole),
            "keep_messages": Key("a whole number, 0 for all of them", _read_whole),
        }
    ),
    "limits": Section(
        {
            "clients": _COUNT,
            "per_address": _COUNT,
            "connections_per_minute": _COUNT,
            "messages_burst": _COUNT,
            "messages_per_second": Key("a number, 0 for no limit", _read_rate),
            "outbox_bytes": Key(f"a whole number from {SMALLEST_OUTBOX}, 0 for no limit", _read_outbox),
            "channels_per_client": _COUNT,
            "masks_per_channel": _SOME,
            "watched_per_client": _SOME,
            "registration_seconds": _SECONDS,
            "handshake_seconds": _SECONDS,
        }
    ),
    "accounts": Section(
        {
            "registration": _choice("open", "invite", "closed"),
            "before_connect": Key("true or false", _read_flag),
            "email_required": Key("true or false", _read_flag),
            "required": Key("true or false", _read_flag),
            "key_derivation": _choice("standard", "minimal"),
        }
    ),
    "metrics": Section({"address": Key(f'{ADDRESS_ALLOWED}; "" for nowhere', _read_optional_address)}),
    "operator": Section(
        {
            "name": Key("a name without spaces", _read_word, required=True),
            "password": Key("a text in one line", _read_filled_line, required=True),
        },
        many=True,
    ),
}
