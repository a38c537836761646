"""Write to the log; deliver what the log says.

One thread, the scribe, goes in rounds. In each it runs what clients have sent; commands append what they bring about,
as `Post`s, to one ordered list. It commits the entries among them in one transaction, and only then hands everything to
the outboxes, in order. So what anybody has seen is on disk, and everybody sees the same order. Under load the rounds
grow: a commit and a system call per socket serve many messages.
"""

from __future__ import annotations

import logging
import threading
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby
from queue import SimpleQueue
from typing import Protocol

from server.client import Audience, Client
from server.figures import Commits
from server.log.api import Log, LogError, Record
from server.replies import not_stored
from server.wire import Told

_log = logging.getLogger("parlour")

LARGEST_GROUP = 2_000
"""Posts after which a round ends, whoever else wants to speak: more would let the first wait for the last."""
TURNS = 2
"""How often those who have said nothing yet are asked in a round: what comes while others speak goes out with what they
say. Who has spoken mostly waits for the answer: to look there again would find nothing.
"""


@dataclass(slots=True)
class Post:
    """One step of what a command brings about, or (without a ``client``) the server itself.

    ``answer``: what its own client gets, which is ``own`` with ``tag`` before its others. ``event``: what the
    ``audience`` gets; ``skip_client``: the client itself does not, though it is among them. ``records``: what has to be
    in the log before anybody gets anything; where that fails and they are ``essential``, the client is told so and the
    others nothing. ``last``: nothing further will be sent to the client.
    """

    client: Client | None
    answer: bytes = b""
    event: Told | None = None
    audience: Audience = ()
    skip_client: bool = False
    records: tuple[Record, ...] = ()
    essential: bool = False
    last: bool = False
    own: Told | None = None
    tag: str = ""

    def seal(self, tag: str = "") -> Post:
        """Encode ``own``, for its client as it is now; with this tag where it has none of its own."""
        client, own = self.client, self.own
        self.tag = self.tag or tag
        if client and own:
            self.answer = own.encode_with(self.tag, client.shape) if self.tag else own.encode(client.shape)
        return self

    def refused(self) -> Post:
        """What comes of it where the log could not be written."""
        if not (self.essential and self.client and self.event):
            return self
        return Post(self.client, not_stored(self.event, self.tag, self.client.shape))


class Turn(Enum):
    """How a speaker's turn ended."""

    SILENT = "had nothing to say, and may have something at any moment"
    SPOKEN = "has spoken, and may go on"
    OVER = "has no more to say"


class Speaker(Protocol):
    """Somebody who has sent something."""

    def speak(self) -> Turn:
        """Run some of what has come."""

    def resume(self) -> None:
        """It is not called any more: the thread that waits for it goes on."""


class Scribe:
    """The one thread that runs what clients send, writes the log and fills the outboxes. ``written`` is called when the
    log has more in it.
    """

    def __init__(self, log: Log, written: Callable[[], None] = lambda: None) -> None:
        self._log = log
        self._written = written
        self.commits = Commits()
        self._knocking: SimpleQueue[Speaker | None] = SimpleQueue()  # None: something has been submitted, or it stops
        self._lock = threading.Lock()
        self._changed = threading.Condition(self._lock)
        self._waiting: list[Post] = []
        self._submitted = 0
        self._settled = 0
        self._stopping = False
        self._ended = False
        self._trouble = False
        self._thread = threading.Thread(target=self._run, name="scribe")

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self, timeout: float) -> bool:
        """Deliver what waits, and end. False where that took longer than ``timeout`` seconds."""
        with self._lock:
            self._stopping = True
        self._knocking.put(None)
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def hear(self, speaker: Speaker) -> None:
        """Let somebody speak, from the next round on. Never waits."""
        with self._lock:
            if not self._ended:
                self._knocking.put(speaker)
                return
        speaker.resume()

    def submit(self, posts: Sequence[Post]) -> None:
        """Take posts, in order. Never waits; called under the server's lock, which makes the order."""
        if not posts:
            return
        with self._lock:
            if not self._waiting:
                self._knocking.put(None)
            self._waiting += posts
            self._submitted += len(posts)

    def record(self, record: Record) -> None:
        """Write something that is nobody's doing, in its turn."""
        self.submit([Post(None, records=(record,))])

    def settle(self, timeout: float) -> None:
        """Wait until what has been submitted is written and delivered: what is read from the log then has it. Not to
        be called under the server's lock, nor by who speaks.
        """
        with self._changed:
            goal = self._submitted
            self._changed.wait_for(lambda: self._settled >= goal or self._stopping, timeout)

    def _run(self) -> None:
        speakers: deque[Speaker] = deque()
        while self._await(speakers):
            self._hear(speakers)
            with self._lock:
                posts, self._waiting = self._waiting, []
            if not posts:
                continue
            try:
                deliver(self._commit(posts))
            except Exception:  # the server goes on for everybody else
                _log.exception("A round could not be delivered")
            with self._changed:
                self._settled += len(posts)
                self._changed.notify_all()

    def _await(self, speakers: deque[Speaker]) -> bool:
        """Wait until there is something to do, and let in whoever has come. False when nothing ever comes any more."""
        while True:
            while not self._knocking.empty():
                if speaker := self._knocking.get():
                    speakers.append(speaker)
            with self._lock:
                if speakers or self._waiting:
                    return True
                if self._stopping and self._knocking.empty():
                    self._ended = True
                    return False
            if speaker := self._knocking.get():
                speakers.append(speaker)

    def _hear(self, speakers: deque[Speaker]) -> None:
        """Let everybody speak. Those who go on are left in ``speakers``, first of all those who had no turn."""
        spoken: list[Speaker] = []
        for _ in range(TURNS):
            for _ in range(len(speakers)):
                speaker = speakers.popleft()
                turn = self._let_speak(speaker)
                if turn is Turn.SPOKEN:
                    spoken.append(speaker)
                elif turn is Turn.SILENT:
                    speakers.append(speaker)
                else:
                    speaker.resume()
                if len(self._waiting) > LARGEST_GROUP:
                    speakers += spoken
                    return
        speakers += spoken

    def _let_speak(self, speaker: Speaker) -> Turn:
        try:
            return speaker.speak()
        except Exception:  # the server goes on for everybody else
            _log.exception("What somebody sent could not be run")
            return Turn.OVER

    def _commit(self, posts: list[Post]) -> list[Post]:
        records = [record for post in posts for record in post.records]
        if not records:
            return posts
        try:
            with self.commits.timed(len(records)):
                self._log.append(records)
        except LogError as error:
            if not self._trouble:
                _log.error("%s Messages are refused until it can be.", error)
            self._trouble = True
            return [post.refused() for post in posts]
        if self._trouble:
            _log.warning("The log can be written again.")
        self._trouble = False
        self._written()
        return posts


def deliver(posts: Iterable[Post]) -> None:
    """Send every post to those it is for, in order; each of them once."""
    outgoing: dict[Client, list[bytes]] = defaultdict(list)
    # Neighbours for the same people are joined: a busy room costs an append per person, not per message and person.
    for _, run in groupby(posts, key=lambda post: id(post.audience)):
        _deliver_run(list(run), outgoing)
    for client, pieces in outgoing.items():
        client.outbox.send(pieces)


def _deliver_run(run: list[Post], outgoing: dict[Client, list[bytes]]) -> None:
    # Those who cause something in this run get what is theirs in its place among the rest.
    apart: dict[Client, list[int]] = {}
    for place, post in enumerate(run):
        if post.client and (post.answer or post.skip_client or post.last):
            apart.setdefault(post.client, []).append(place)
    for shape, clients in run[0].audience:
        encoded = [post.event.encode(shape) if post.event else b"" for post in run]
        common = b"".join(encoded)
        for client in clients:
            data = _with_own(run, encoded, apart.pop(client)) if client in apart else common
            if data:
                outgoing[client].append(data)
    for client, places in apart.items():
        if answers := b"".join([run[place].answer for place in places]):
            outgoing[client].append(answers)
    for post in run:
        if post.last and post.client:
            post.client.outbox.send(outgoing.pop(post.client, ()))
            post.client.outbox.finish()


def _with_own(run: list[Post], encoded: list[bytes], places: list[int]) -> bytes:
    pieces = encoded.copy()
    for place in places:
        post = run[place]
        pieces[place] = post.answer if post.skip_client else post.answer + encoded[place]
    return b"".join(pieces)
