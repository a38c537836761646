"""One message of IRC: parsing a line, and writing one.

Sources: Modern IRC, "Message Format"; IRCv3 "Message Tags" (escaping of values).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

NO_TAGS: Mapping[str, str] = MappingProxyType({})

_ESCAPES = {":": ";", "s": " ", "\\": "\\", "r": "\r", "n": "\n"}
_ESCAPED = str.maketrans({";": "\\:", " ": "\\s", "\\": "\\\\", "\r": "\\r", "\n": "\\n"})


class MessageError(ValueError):
    """A line that is no message: empty, without a command, or with characters that no line may hold."""


@dataclass(frozen=True, slots=True)
class Source:
    """Who a message is from: a server's name alone, or a person as nick, user and host (empty where unsaid)."""

    nick: str
    user: str = ""
    host: str = ""

    @classmethod
    def parse(cls, text: str) -> Source:
        """Split ``nick[!user][@host]``."""
        rest, _, host = text.partition("@")
        nick, _, user = rest.partition("!")
        return cls(nick, user, host)

    def __str__(self) -> str:
        user = f"!{self.user}" if self.user else ""
        host = f"@{self.host}" if self.host else ""
        return f"{self.nick}{user}{host}"


class Message(NamedTuple):
    """One message: ``tags``, ``source`` (as written, without its colon; empty where there is none), ``command``
    in capitals, and ``params`` in which the trailing one is like any other.
    """

    command: str
    params: tuple[str, ...] = ()
    source: str = ""
    tags: Mapping[str, str] = NO_TAGS

    @classmethod
    def parse(cls, line: str) -> Message:
        """Read one line, without its line end.

        Lenient as Modern IRC asks: runs of spaces separate, a last parameter needs no colon, the last of two equal
        tags counts. Raises MessageError where there is no command.
        """
        tags: Mapping[str, str] = NO_TAGS
        source = ""
        rest = line
        if rest.startswith("@"):
            section, _, rest = rest.partition(" ")
            tags = parse_tags(section[1:])
            rest = rest.lstrip(" ")
        if rest.startswith(":"):
            source, _, rest = rest[1:].partition(" ")
            rest = rest.lstrip(" ")
        middle, colon, trailing = rest.partition(" :")
        words = middle.split(" ")
        if "" in words:
            words = [word for word in words if word]
        if not words or words[0].startswith((":", "@")):
            raise MessageError("a line without a command")
        if colon:
            words.append(trailing)
        return cls(words[0].upper(), tuple(words[1:]), source, tags)

    @property
    def sender(self) -> Source:
        """The source, split."""
        return Source.parse(self.source)

    def param(self, index: int, default: str = "") -> str:
        """Parameter ``index``, or ``default`` where the message has fewer."""
        return self.params[index] if index < len(self.params) else default

    def __str__(self) -> str:
        """The line without its line end. Raises MessageError where a part could not be read back as it is."""
        parts = []
        if self.tags:
            parts.append("@" + format_tags(self.tags))
        if self.source:
            if " " in self.source:
                raise MessageError(f"a source holds no space: {self.source!r}")
            parts.append(":" + self.source)
        if not self.command or " " in self.command or self.command.startswith((":", "@")):
            raise MessageError(f"not a command: {self.command!r}")
        parts.append(self.command)
        for param in self.params[:-1]:
            if not param or " " in param or param.startswith(":"):
                raise MessageError(f"only the last parameter may be empty or hold a space: {param!r}")
            parts.append(param)
        if self.params:
            last = self.params[-1]
            needs_colon = not last or " " in last or last.startswith(":")
            parts.append(":" + last if needs_colon else last)
        line = " ".join(parts)
        if "\r" in line or "\n" in line or "\0" in line:
            raise MessageError(f"a line holds no CR, LF or NUL: {line!r}")
        return line

    def encode(self) -> bytes:
        """The line as it goes over the wire, in UTF-8 with CR LF."""
        return f"{self}\r\n".encode("utf-8", "replace")


def parse_tags(section: str) -> dict[str, str]:
    """Read a tag section without its ``@``: key to unescaped value, empty where a tag has none."""
    tags = {}
    for item in section.split(";"):
        key, _, value = item.partition("=")
        if key:
            tags[key] = unescape_tag(value) if "\\" in value else value
    return tags


def format_tags(tags: Mapping[str, str]) -> str:
    """Write a tag section without its ``@``. An empty value is written as the bare key.

    Raises MessageError for a key that could not be read back.
    """
    for key in tags:
        if not key or " " in key or ";" in key or "=" in key:
            raise MessageError(f"not a tag: {key!r}")
    return ";".join(f"{key}={escape_tag(value)}" if value else key for key, value in tags.items())


def escape_tag(value: str) -> str:
    """Escape a tag's value (IRCv3 "Message Tags", "Escaping values")."""
    return value.translate(_ESCAPED)


def unescape_tag(value: str) -> str:
    r"""Undo escape_tag; an unknown escape loses its backslash, and so does a lone one at the end."""
    out = []
    characters = iter(value)
    for character in characters:
        if character == "\\":
            character = next(characters, "")
            character = _ESCAPES.get(character, character)
        out.append(character)
    return "".join(out)
