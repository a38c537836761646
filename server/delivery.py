"""Write to the log; deliver what the log says.

Commands append what they bring about, as `Post`s, to one ordered queue. The scribe, a thread, takes all that waits
(from every client), commits the entries among it in one transaction, and only then hands everything to the outboxes,
in order. So what anybody has seen is on disk, and everybody sees the same order. Under load the groups grow: a commit
and a system call per socket serve many messages.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from server.client import Audience, Client, Sink
from server.figures import Commits
from server.log.api import Log, LogError, Record
from server.wire import Told

_log = logging.getLogger("parlour")

MOST_WAITING = 20_000
"""Posts that may wait before those who send are made to wait too."""
LARGEST_GROUP = 2_000
"""Posts that are delivered in one round: more would let the first wait for the last."""


@dataclass(slots=True)
class Post:
    """One step of what a command brings about, or (without a ``client``) the server itself.

    ``answer``: what its own client gets. ``event``: what the ``audience`` gets; ``skip_client``: the client itself does
    not, though it is among them. ``records``: what has to be in the log before anybody gets anything; where that fails
    and there is a ``refusal``, the client gets that and the others nothing. ``last``: nothing further will be sent to
    the client.
    """

    client: Client | None
    answer: bytes = b""
    event: Told | None = None
    audience: Audience = ()
    skip_client: bool = False
    records: tuple[Record, ...] = ()
    refusal: Callable[[], bytes] | None = None
    last: bool = False


class Scribe:
    """The one thread that writes the log and fills the outboxes. ``written`` is called when the log has more in it."""

    def __init__(self, log: Log, written: Callable[[], None] = lambda: None) -> None:
        self._log = log
        self._written = written
        self.commits = Commits()
        self._waiting: list[Post] = []
        self._changed = threading.Condition()
        self._stopping = False
        self._submitted = 0
        self._settled = 0
        self._trouble = False
        self._thread = threading.Thread(target=self._run, name="scribe")

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self, timeout: float) -> bool:
        """Deliver what waits, and end. False where that took longer than ``timeout`` seconds."""
        with self._changed:
            self._stopping = True
            self._changed.notify_all()
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def submit(self, posts: Sequence[Post]) -> None:
        """Take posts, in order. Never waits; called under the server's lock, which makes the order."""
        if not posts:
            return
        with self._changed:
            if not self._waiting:
                self._changed.notify_all()
            self._waiting.extend(posts)
            self._submitted += len(posts)

    def wait_for_room(self, timeout: float) -> None:
        """Wait while too much waits to be delivered. Not to be called under the server's lock."""
        if len(self._waiting) > MOST_WAITING:
            with self._changed:
                self._changed.wait_for(lambda: len(self._waiting) <= MOST_WAITING or self._stopping, timeout)

    def record(self, record: Record) -> None:
        """Write something that is nobody's doing, in its turn."""
        self.submit([Post(None, records=(record,))])

    def settle(self, timeout: float) -> None:
        """Wait until what has been submitted is written and delivered: what is read from the log then has it. Not to
        be called under the server's lock.
        """
        with self._changed:
            goal = self._submitted
            self._changed.wait_for(lambda: self._settled >= goal or self._stopping, timeout)

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._waiting or self._stopping)
                posts = self._waiting[:LARGEST_GROUP]
                del self._waiting[:LARGEST_GROUP]
                if not posts:
                    return
            try:
                deliver(self._commit(posts))
            except Exception:  # the server goes on for everybody else
                _log.exception("A round could not be delivered")
            with self._changed:
                self._settled += len(posts)
                self._changed.notify_all()

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
            return [Post(post.client, answer=post.refusal()) if post.refusal else post for post in posts]
        if self._trouble:
            _log.warning("The log can be written again.")
        self._trouble = False
        self._written()
        return posts


def deliver(posts: Iterable[Post]) -> None:
    """Put every post into the outboxes it is for, in order, then flush each of them once."""
    touched: set[Sink] = set()
    # Neighbours for the same people are joined: a busy room costs an append per person, not per message and person.
    for _, run in groupby(posts, key=lambda post: id(post.audience)):
        _deliver_run(list(run), touched)
    for sink in touched:
        sink.flush()


def _deliver_run(run: list[Post], touched: set[Sink]) -> None:
    # Those who cause something in this run get what is theirs in its place among the rest.
    apart: dict[Client, list[int]] = {}
    for place, post in enumerate(run):
        if post.client and (post.answer or post.skip_client or post.last):
            apart.setdefault(post.client, []).append(place)
    for shape, clients in run[0].audience:
        encoded = [post.event.encode(shape) if post.event else b"" for post in run]
        common = b"".join(encoded)
        for client in clients:
            places = apart.pop(client, None)
            if places is None:
                _put(client, common, touched)
            else:
                _put(client, _with_own(run, encoded, places), touched)
                _finish(client, run, places)
    for client, places in apart.items():
        _put(client, b"".join([run[place].answer for place in places]), touched)
        _finish(client, run, places)


def _with_own(run: list[Post], encoded: list[bytes], places: list[int]) -> bytes:
    pieces = encoded.copy()
    for place in places:
        post = run[place]
        pieces[place] = post.answer if post.skip_client else post.answer + encoded[place]
    return b"".join(pieces)


def _put(client: Client, data: bytes, touched: set[Sink]) -> None:
    if data:
        client.outbox.put(data)
        touched.add(client.outbox)


def _finish(client: Client, run: list[Post], places: list[int]) -> None:
    if any(run[place].last for place in places):
        client.outbox.finish()
