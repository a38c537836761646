"""What of the log a client may read, and how it is told: as it was, in a batch (IRCv3 "Chathistory").

Whoever is in a room may read all that happened there; what was said in private, the two who said it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from protocol.capabilities import BATCH, EVENT_PLAYBACK, LABELED_RESPONSE
from protocol.message import parse_tags
from protocol.names import CHANNEL_PREFIXES, server_key
from server.batches import Bare, Multiline, Page, is_multiline
from server.channel import STATUSES
from server.context import Context
from server.log.api import Entry, Log, LogError, private_conversation
from server.replies import StandardRefusal
from server.wire import EXTENDED_JOIN, MESSAGE_TAGS, Event, Told

T = TypeVar("T")

_log = logging.getLogger("parlour")

MOST_TALKS = 10_000
"""Private conversations of one person that are looked through."""
FOREVER = 253402300799.0
"""The last second that a timestamp can name, at the end of the year 9999."""

_LETTERS = {mark: letter for letter, mark in STATUSES.items()}


@dataclass(frozen=True, slots=True)
class Place:
    """A conversation that a client may read: its ``key`` in the log, and the ``name`` that the client gives it. An
    empty key: somebody who is not here; `locate` looks for what ``reader`` and they said to each other. ``channel``:
    the name of the channel that it belongs to, if it does.
    """

    name: str
    key: str
    reader: str
    channel: str = ""


def readable(context: Context, target: str) -> Place | None:
    """The conversation that a client means, where it may read it."""
    client = context.client
    mark = target[:1] if target[:1] in _LETTERS else ""
    name = target.removeprefix(mark)
    if name.startswith(tuple(CHANNEL_PREFIXES)):
        channel = context.state.channel(name)
        place = client.channels.get(channel) if channel else None
        if channel is None or place is None or (mark and not place.at_least(_LETTERS[mark])):
            return None
        shown = mark + channel.name
        return Place(shown, channel.conversation_of(mark), client.identity, channel.name)
    if not target or " " in target:
        return None
    person = context.state.person(target)
    key = private_conversation(client.identity, person.identity) if person else ""
    return Place(target, key, client.identity)


def sent_to(context: Context, target: str) -> Place:
    """The conversation to which the client sends something, whether or not it may read it."""
    identity, person = context.client.identity, context.state.person(target)
    name = target.lstrip("".join(_LETTERS))
    if name.startswith(tuple(CHANNEL_PREFIXES)):
        channel = context.state.channel(name)
        mark = target[: len(target) - len(name)][:1]
        return Place(target, channel.conversation_of(mark) if channel else "", identity)
    return Place(target, private_conversation(identity, person.identity) if person else "", identity)


def locate(log: Log, place: Place) -> str:
    """The key of a conversation. Somebody who is not here is known by what they were called when they last talked
    with the reader, else by their account. Waits for the disk.
    """
    if place.key:
        return place.key
    wanted = server_key(place.name)
    for talk in reversed(log.talks(place.reader, 0.0, FOREVER, MOST_TALKS)):
        if server_key(partner(talk.last, place.reader)) == wanted:
            return talk.conversation
    return private_conversation(place.reader, wanted)


def partner(entry: Entry, reader: str) -> str:
    """The nick of whom somebody talked with, by a message between the two."""
    return entry.target if entry.sender == reader else entry.source.partition("!")[0]


def retell(entry: Entry, reference: str) -> Told:
    """An entry as it was told when it happened. ``reference`` names the batch, where that takes one."""
    params, instead = entry.params, None
    if entry.command == "JOIN":  # logged in its fullest form
        params, instead = entry.params[:1], (EXTENDED_JOIN, entry.params)
    event = Event(
        entry.source, entry.command, params, entry.at,
        msgid=entry.msgid, account=entry.account, tags=parse_tags(entry.tags), instead=instead,
        needs=MESSAGE_TAGS if entry.command == "TAGMSG" else 0,
    )  # fmt: skip
    return Multiline(event, reference) if is_multiline(entry.text) else event


class Player:
    """Makes one batch for a client. Made under the server's lock; `encode` is for `Context.later`."""

    def __init__(self, context: Context, kind: str) -> None:
        client = context.client
        self.messages_alone = not client.has(EVENT_PLAYBACK)
        self._shape = client.shape
        self._kind = kind
        self._server = context.config.server.name
        self._at = context.now
        in_batch = client.has(BATCH) or client.has(LABELED_RESPONSE)
        self._reference = context.state.next_batch() if in_batch else ""
        self._most_bytes = context.config.limits.outbox_bytes // 2

    def encode(self, entries: Sequence[Entry], *params: str, last: bool) -> Told:
        """The entries, as a batch with these parameters. What would overflow an outbox is left out: the first of them
        where the ``last`` were asked for, else the last.
        """
        told = [retell(entry, f"{self._reference or 'b'}-{n}") for n, entry in enumerate(entries)]
        return self.encode_told(told, *params, last=last)

    def encode_told(self, told: Sequence[Told], *params: str, last: bool) -> Told:
        """As `encode`, for what is made already."""
        tag = f"batch={self._reference}" if self._reference else ""
        lines = b"".join(self._fitting([each.encode_with(tag, self._shape) for each in told], last=last))
        if not self._reference:
            return Bare(self._at, lines)
        opening = Event(self._server, "BATCH", ("+" + self._reference, self._kind, *params), self._at)
        closing = Event(self._server, "BATCH", ("-" + self._reference,), self._at)
        return Page(opening, closing, lines)

    def _fitting(self, pieces: list[bytes], *, last: bool) -> Iterable[bytes]:
        if not self._most_bytes or sum(map(len, pieces)) <= self._most_bytes:
            return pieces
        room, kept = self._most_bytes, []
        for piece in reversed(pieces) if last else pieces:
            room -= len(piece)
            if room < 0:
                break
            kept.append(piece)
        return reversed(kept) if last else kept


def guarded(read: Callable[[], T], refusal: StandardRefusal) -> Callable[[], T]:
    """The same, refusing where the log cannot be read."""

    def run() -> T:
        try:
            return read()
        except LogError as error:
            _log.warning("%s", error)
            raise refusal from error

    return run


def read_timestamp(text: str) -> float | None:
    """Seconds since the epoch of ``YYYY-MM-DDThh:mm:ss.sssZ`` (IRCv3 "Server Time"); None where it is none."""
    for form in ("%Y-%m-%dT%H:%M:%S.%fZ", "%Y-%m-%dT%H:%M:%SZ"):
        try:
            return datetime.strptime(text, form).replace(tzinfo=UTC).timestamp()
        except ValueError:
            continue
    return None
