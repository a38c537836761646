"""What a command is given: who asks, what there is, and the ways to answer and to tell others.

A command runs under the server's lock as plain sequential code and only appends; nothing in it waits. What it
appends becomes `Post`s when it is done: with a label (IRCv3 "Labeled Responses") the client's own part is
acknowledged, tagged or put into a batch there, once for all commands.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TypeVar

from protocol.message import NO_TAGS, escape_tag, format_tags
from protocol.numerics import RPL_MONOFFLINE, RPL_MONONLINE
from server.channel import Channel
from server.client import Audience, Client, group
from server.config import Config
from server.deferred import Deferred
from server.delivery import Post
from server.log.api import Entry, Record
from server.replies import Refusal, StandardRefusal
from server.rooms import save
from server.state import State
from server.wire import Event, Told, is_one_batch

_log = logging.getLogger("parlour")

_CHANGES_ROOM = frozenset(("TOPIC", "MODE", "RENAME"))
"""What happens in a channel and changes what it is."""


T = TypeVar("T")


class Context:
    """One command being run for ``client``. ``now`` is in seconds since the epoch; ``command`` is its name."""

    def __init__(self, state: State, client: Client, label: str = "", command: str = "") -> None:
        self.state = state
        self.client = client
        self.command = command
        self.now = state.clock()
        self.deferred: list[Deferred] = []
        self._label = label
        self._posts: list[Post] = []
        self._batch = ""

    @property
    def config(self) -> Config:
        """How the server is set up."""
        return self.state.config

    # answers to the client itself

    def reply(self, numeric: str, *params: str) -> None:
        """A numeric to the client: ``:server NNN nick params``."""
        self.send(numeric, self.client.shown_nick, *params)

    def send(self, command: str, *params: str, source: str = "", tags: Mapping[str, str] = NO_TAGS) -> None:
        """Any line to the client, from the server where no ``source`` is given."""
        self.answer(Event(source or self.config.server.name, command, params, self.now, tags=tags))

    def answer(self, event: Told) -> None:
        """An event to the client, as part of the answer."""
        self._posts.append(Post(self.client, own=event, tag="batch=" + self._batch if self._batch else ""))

    @contextmanager
    def batch(self, kind: str, *params: str) -> Iterator[None]:
        """Within, what the client is answered is a batch (IRCv3 "Batch"); without that capability it comes bare."""
        if not self.client.has("batch"):
            yield
            return
        reference = self.state.next_batch()
        self.send("BATCH", "+" + reference, kind, *params)
        outer, self._batch = self._batch, reference
        try:
            yield
        finally:
            self._batch = outer
            self.send("BATCH", "-" + reference)

    def on_behalf_of(self, client: Client) -> Context:
        """A context that answers somebody else, as part of what this one brings about."""
        other = Context(self.state, client)
        other._posts = self._posts
        return other

    def refuse(self, refusal: Refusal | StandardRefusal) -> None:
        """Say that it was not done."""
        if isinstance(refusal, Refusal):
            self.reply(refusal.numeric, *refusal.params)
        else:
            self.send("FAIL", refusal.command, refusal.code, *refusal.params)

    # telling others

    def event(
        self,
        command: str,
        *params: str,
        tags: Mapping[str, str] = NO_TAGS,
        needs: int = 0,
        instead: tuple[int, tuple[str, ...]] | None = None,
        msgid: str = "",
    ) -> Event:
        """An event of which the client is the source."""
        client = self.client
        return Event(
            client.source, command, params, self.now,
            msgid=msgid, account=client.account, tags=tags, needs=needs, instead=instead, bot="B" in client.modes,
        )  # fmt: skip

    def entry(self, event: Event, conversation: str, sender: Client | None = None) -> Entry:
        """The entry of the log for an event, which gets its msgid by it. An event that belongs to several
        conversations has an entry in each, and one msgid. ``sender``: who causes it, where that is not the client.
        """
        sequence = self.state.next_sequence()
        event.msgid = event.msgid or self.state.msgid(sequence)
        params = event.instead[1] if event.instead else event.params
        return Entry(
            sequence, event.msgid, event.at, conversation, (sender or self.client).identity,
            event.command, event.source, event.account, params, format_tags(event.tags) if event.tags else "",
        )  # fmt: skip

    def entries(self, event: Event, channels: Iterable[Channel], sender: Client | None = None) -> tuple[Entry, ...]:
        """What `entry` makes of an event in each of these channels."""
        return tuple(self.entry(event, channel.conversation, sender) for channel in channels)

    def tell_channel(
        self,
        channel: Channel,
        event: Told,
        *,
        own: bool = True,
        records: Iterable[Record] = (),
        essential: bool = False,
        audience: Audience = (),
    ) -> None:
        """Tell everybody in the channel (or the ``audience`` among them). The client itself gets it as part of its
        answer, or not at all where ``own`` is false. For the others see `tell`.
        """
        self._posts.append(
            Post(
                self.client, b"", event, audience or channel.audience, True, tuple(records), essential,
                own=event if own else None,
            )
        )  # fmt: skip

    def happened(self, channel: Channel, event: Event) -> None:
        """Something has happened in the channel: it is an entry of the log, and everybody there is told."""
        records: list[Record] = [*self.entries(event, [channel])]
        if event.command in _CHANGES_ROOM or (channel.founder and not channel.saved):
            records += save(channel)
        self.tell_channel(channel, event, records=records)

    def tell(
        self,
        clients: Iterable[Client],
        event: Told,
        *,
        own: bool = False,
        records: Iterable[Record] = (),
        essential: bool = False,
    ) -> None:
        """Tell these clients. The client that asks gets it too where it is among them, and once more, as part of its
        answer, where ``own`` is true.

        ``records`` are written to the log first. Where that fails and they are ``essential``, nobody is told and the
        client is refused (a message); else it is told all the same, because it has happened (somebody left).
        """
        self._posts.append(
            Post(
                self.client, b"", event, group(clients), False, tuple(records), essential,
                own=event if own else None,
            )
        )  # fmt: skip

    def tell_watchers(self, nick: str, *, here: bool) -> None:
        """Tell those who watch a nick that it has come or gone (IRCv3 "Monitor")."""
        if watchers := self.state.monitors.watchers(nick):
            numeric, shown = (RPL_MONONLINE, self.client.source) if here else (RPL_MONOFFLINE, nick)
            self.tell(watchers, Event(self.config.server.name, numeric, ("*", shown), self.now))

    def notify_operators(self, text: str) -> None:
        """Tell the operators who want to know what goes on (user mode ``s``)."""
        for operator in (person for person in self.state.operators if "s" in person.modes):
            notice = Event(self.config.server.name, "NOTICE", (operator.nick, f"*** {text}"), self.now)
            self._posts.append(Post(self.client, event=notice, audience=group([operator])))

    def record(self, *records: Record) -> None:
        """Write something to the log that nobody is told."""
        self._posts.append(Post(self.client, records=records))

    # what takes its time

    def later(self, work: Callable[[], T], then: Callable[[T], None], *, settled: bool = False) -> None:
        """Run ``work`` when the command returns, without the lock, then ``then`` with its result, under it. Where it
        reads the log, ``settled`` makes sure that it finds what was said before.

        Everything may have changed in between: ``then`` looks again at what it relies on. Both may raise a refusal.
        The client's next command runs when this one is done.
        """
        self.deferred.append(Deferred(work, then, settled))

    def hold_label(self) -> str:
        """Take the label away: what it asks for is answered by a later command, which is given it (`resume_label`)."""
        label, self._label = self._label, ""
        return label

    def resume_label(self, label: str) -> None:
        """Answer for an earlier command."""
        self._label = label

    # leaving

    def disconnect(self, client: Client, reason: str, *, said: str = "") -> None:
        """End somebody's connection: their neighbours see them quit with ``reason``, they themself get an ERROR with
        ``said`` or the reason. Does nothing where they are leaving already.
        """
        if client.leaving:
            return
        client.leaving = True
        others = self.state.neighbours(client)
        quitting = Event(client.source, "QUIT", (reason,), self.now, account=client.account)
        entries = self.entries(quitting, client.channels, client)
        if client.registered:
            _log.info("%s left: %s", client.nick, reason)
        self.state.forget(client)
        if others or entries:
            self._posts.append(Post(self.client, event=quitting, audience=group(others), records=entries))
        if client.registered:
            self.tell_watchers(client.nick, here=False)
            self.notify_operators(f"{client.nick} ({client.user}@{client.address}) left: {reason}")
        farewell = Event(self.config.server.name, "ERROR", (said or reason,), self.now)
        self._posts.append(Post(client, own=farewell, last=True))

    # the end

    def posts(self) -> list[Post]:
        """What the command brought about, for the scribe.

        IRCv3 "Labeled Responses": nothing to say is an ACK, one line has the label, more are a batch that has it.
        """
        if ended := self.state.take_ended():
            self.record(*ended)
        posts = self._posts
        if not self._label:
            for post in posts:
                post.seal()
            return posts
        shape, server = self.client.shape, self.config.server.name
        label = "label=" + escape_tag(self._label)
        own = [post for post in posts if post.own and post.client is self.client and post.own.encode(shape)]
        if len(own) == 1:
            return self._sealed(label)
        if own and is_one_batch(own[0].own, own[-1].own):
            own[0].seal(label)
            return self._sealed("")
        if not own:
            posts = self._sealed(label) or [Post(self.client)]
            posts[-1].answer += Event(server, "ACK", (), self.now).encode_with(label, shape)
            return posts
        reference = self.state.next_batch()
        opening = Event(server, "BATCH", ("+" + reference, "labeled-response"), self.now).encode_with(label, shape)
        closing = Event(server, "BATCH", ("-" + reference,), self.now).encode(shape)
        return [Post(self.client, opening), *self._sealed("batch=" + reference), Post(self.client, closing)]

    def _sealed(self, tag: str) -> list[Post]:
        """The posts, those of the client itself with this tag."""
        return [post.seal(tag if post.client is self.client else "") for post in self._posts]
