"""One event, encoded once for each set of capabilities that changes how it looks.

A room of a thousand people holds a handful of different clients. What they are sent differs by the capabilities they
have asked for, never by who they are, so an event is encoded once per *shape* and the same bytes go to everybody of
that shape.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from protocol.framing import LINE_BYTES
from protocol.message import NO_TAGS, escape_tag, format_tags
from protocol.moments import stamp

MESSAGE_TAGS = 1
SERVER_TIME = 2
ACCOUNT_TAG = 4
EXTENDED_JOIN = 8
AWAY_NOTIFY = 16
CHGHOST = 32
SETNAME = 64
INVITE_NOTIFY = 128
ACCOUNT_NOTIFY = 256
REDACTION = 512
MULTILINE = 1024

_SHAPES = {
    "message-tags": MESSAGE_TAGS,
    "server-time": SERVER_TIME,
    "account-tag": ACCOUNT_TAG,
    "extended-join": EXTENDED_JOIN,
    "away-notify": AWAY_NOTIFY,
    "chghost": CHGHOST,
    "setname": SETNAME,
    "invite-notify": INVITE_NOTIFY,
    "account-notify": ACCOUNT_NOTIFY,
    "draft/message-redaction": REDACTION,
    "draft/multiline": MULTILINE,
}
_LINE_BYTES = LINE_BYTES - 2  # CR LF
# Which parameter is what somebody said, counted from 1. It gets its colon even as one word: many a small bot looks
# for it.
_TEXT_PARAM = {"PRIVMSG": 2, "NOTICE": 2, "TOPIC": 2, "PART": 2, "QUIT": 1, "KICK": 3, "ERROR": 1}
TAGGING = MESSAGE_TAGS | SERVER_TIME | ACCOUNT_TAG
"""What changes the tags of a line."""


def shape_of(capabilities: Iterable[str]) -> int:
    """The shape of a client that has these capabilities."""
    names = set(capabilities)
    shape = 0
    for name in names:
        shape |= _SHAPES.get(name, 0)
    if "batch" not in names:  # IRCv3 "Multiline": it depends on batches
        shape &= ~MULTILINE
    return shape


def _fit(line: str) -> bytes:
    """The line's bytes, cut where they are more than a line holds; no code point is split (IRCv3 "UTF8ONLY")."""
    data = line.encode("utf-8", "replace")
    if len(data) <= _LINE_BYTES:
        return data
    return data[:_LINE_BYTES].decode("utf-8", "ignore").encode()


class Told(Protocol):
    """Something to tell clients: an `Event`, or several lines that belong together (`server.batches`)."""

    @property
    def command(self) -> str:
        """What it is."""

    @property
    def params(self) -> tuple[str, ...]:
        """To whom, and what."""

    @property
    def at(self) -> float:
        """When, in seconds since the epoch."""

    def encode(self, shape: int) -> bytes:
        """The lines for clients of this shape; empty where they are told nothing."""

    def encode_with(self, first_tag: str, shape: int) -> bytes:
        """The lines for one client alone, the first of them with a tag of its own (``label=…``, ``batch=…``)."""


class Event:
    """Something to tell clients: a line from ``source``, made ``at`` seconds since the epoch.

    ``needs``: the shape bit without which a client is told nothing (away-notify for AWAY). ``instead``: a shape bit
    and the parameters that its holders get in place of ``params`` (extended-join). ``tags``: client-only tags.
    ``bot``: the source is one (IRCv3 "Bot Mode").
    """

    __slots__ = (
        "_encoded",
        "_mask",
        "account",
        "at",
        "bot",
        "command",
        "instead",
        "msgid",
        "needs",
        "params",
        "source",
        "tags",
    )

    def __init__(
        self,
        source: str,
        command: str,
        params: tuple[str, ...],
        at: float,
        *,
        msgid: str = "",
        account: str = "",
        tags: Mapping[str, str] = NO_TAGS,
        needs: int = 0,
        instead: tuple[int, tuple[str, ...]] | None = None,
        bot: bool = False,
    ) -> None:
        self.source = source
        self.command = command
        self.params = params
        self.at = at
        self.msgid = msgid
        self.account = account
        self.tags = tags
        self.needs = needs
        self.instead = instead
        self.bot = bot
        self._mask = TAGGING | needs | (instead[0] if instead else 0)
        self._encoded: dict[int, bytes] = {}

    def encode(self, shape: int) -> bytes:
        """The line for clients of this shape; empty where they are told nothing."""
        shape &= self._mask
        data = self._encoded.get(shape)
        if data is None:
            data = self._encoded[shape] = self.encode_with("", shape)
        return data

    def encode_with(self, first_tag: str, shape: int) -> bytes:
        """The line for one client alone, with a tag of its own (``label=…`` or ``batch=…``) before the others."""
        if self.needs & ~shape:
            return b""
        tags = [first_tag] if first_tag else []
        if shape & SERVER_TIME:
            tags.append("time=" + stamp(self.at))
        if shape & MESSAGE_TAGS:
            if self.msgid:
                tags.append("msgid=" + self.msgid)
            if self.tags:
                tags.append(format_tags(self.tags))
            if self.bot:
                tags.append("bot")
        if shape & ACCOUNT_TAG and self.account:
            tags.append("account=" + escape_tag(self.account))
        section = f"@{';'.join(tags)} " if tags else ""
        return section.encode("utf-8", "replace") + _fit(f":{self.source} {self._body(shape)}") + b"\r\n"

    def _body(self, shape: int) -> str:
        params = self.params
        if self.instead and shape & self.instead[0]:
            params = self.instead[1]
        if not params:
            return self.command
        last = params[-1]
        if _TEXT_PARAM.get(self.command) == len(params) or not last or " " in last or last[0] == ":":
            last = ":" + last
        return " ".join((self.command, *params[:-1], last))


def is_one_batch(first: Told | None, last: Told | None) -> bool:
    """Whether lines that begin and end so are one batch as a whole (IRCv3 "Batch")."""
    if not isinstance(first, Event) or not isinstance(last, Event):
        return False
    return first.command == last.command == "BATCH" and first.params[0][1:] == last.params[0][1:]
