"""What we said and the server does not have yet: on its way, waiting for the connection or the room, or not delivered.

It is kept on this computer, and goes on where it was when the program starts again. What waits is sent in order, and
once: that it is on its way is written down before it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.controllers.connection import Connection
from app.controllers.presenter import Presenter
from app.models.entries import Message
from app.models.outbox import Unsent
from app.models.room import Conversation
from app.models.rows import Delivery
from app.models.workspace import Workspace
from app.transport.commands import SendText, TextKind
from app.transport.events import Ability, SendFailed

UNKNOWN_FATE = "The connection broke before it was known to have arrived."


@dataclass(frozen=True, slots=True)
class _Outgoing:
    """A message, and as whom it was sent before, as `Unsent.sent_as` tells."""

    conversation: Conversation
    message: Message
    sent_as: str | None = None


class Sending:
    """Brings our texts to the server."""

    def __init__(self, workspace: Workspace, connection: Connection, presenter: Presenter) -> None:
        self._workspace = workspace
        self._connection = connection
        self._presenter = presenter
        self._waiting: list[_Outgoing] = []
        self._sent: dict[str, _Outgoing] = {}
        self._doubtful: list[_Outgoing] = []
        self._before: list[Unsent] = []  # since the last time, of conversations that are not open
        self._account = ""

    @property
    def unsettled(self) -> bool:
        """Whether something that was said is still on its way."""
        return bool(self._sent) or self.waiting > 0

    @property
    def waiting(self) -> int:
        """How many messages wait to be sent, for the first time or again."""
        return sum(self._is_open(each.conversation) for each in (*self._waiting, *self._doubtful))

    @property
    def at_stake(self) -> int:
        """How many of them are lost when the program ends."""
        return 0 if self._workspace.shelf.keeps else self.waiting

    # What the person does

    def begin(self, conversation: Conversation, message: Message) -> None:
        """Send a new message, now or when the connection is back."""
        self._presenter.spliced(conversation, conversation.timeline.say(message))
        self._send(_Outgoing(conversation, message))

    def retry(self, row: int) -> None:
        """Send a failed message of the conversation that is shown again, under its reference: a server that knows it
        keeps only one of the two (`app.transport.irc.saying.ID_TAG`).
        """
        conversation = self._workspace.selected
        failed = conversation.timeline.failed(row) if conversation else None
        if conversation is None or failed is None:
            return
        self._presenter.spliced(conversation, conversation.timeline.retry(row))
        self._send(_Outgoing(conversation, failed))

    def discard(self, row: int) -> None:
        """Take a failed message of the conversation that is shown away."""
        if conversation := self._workspace.selected:
            self._presenter.spliced(conversation, conversation.timeline.discard(row))

    # How the connection stands

    def arrive(self) -> list[str]:
        """A place let us in, or is kept: what was not sent there the last time is shown by `opened`. Gives back the
        titles of the conversations in which something waits.
        """
        self._before = list(self._workspace.shelf.outbox.unsent())
        return [each.title for each in self._before if each.message.delivery is Delivery.WAITING]

    def opened(self, conversation: Conversation) -> None:
        """A conversation was opened: what was not sent there the last time is there again."""
        fold = self._workspace.fold
        here = [each for each in self._before if fold(each.title) == fold(conversation.title)]
        self._before = [each for each in self._before if each not in here]
        for unsent in here:
            self._presenter.spliced(conversation, conversation.timeline.resume(unsent.message))
            if unsent.message.delivery is Delivery.WAITING:
                self._resume(_Outgoing(conversation, unsent.message, unsent.sent_as))

    def connected(self, account: str) -> None:
        """We are in. What was on its way when the connection broke is sent again where the server keeps only one of the
        two, which it does for an account.
        """
        self._account = account
        doubtful, self._doubtful = self._doubtful, []
        self._waiting[:0] = [each for each in doubtful if self._may_resend(each)]
        self._give_up(each for each in doubtful if not self._may_resend(each))

    def send_waiting(self, conversation: Conversation | None = None) -> None:
        """Send what waits for this room, or without one, what waits for people."""
        waiting = [outgoing for outgoing in self._waiting if self._is_open(outgoing.conversation)]
        self._waiting = []
        for outgoing in waiting:
            is_due = outgoing.conversation is conversation if conversation else not outgoing.conversation.is_room
            if not is_due:
                self._waiting.append(outgoing)
            elif outgoing.sent_as is not None or self._claim(outgoing.message):
                self._send(outgoing)
            else:
                self._presenter.spliced(
                    outgoing.conversation, outgoing.conversation.timeline.withdraw(outgoing.message.reference)
                )

    def shut_out(self, conversation: Conversation, reason: str) -> None:
        """The room did not let us back in: what waits for it cannot be sent."""
        shut = [outgoing for outgoing in self._waiting if outgoing.conversation is conversation]
        self._waiting = [outgoing for outgoing in self._waiting if outgoing.conversation is not conversation]
        for outgoing in shut:
            self._fail(outgoing, reason)

    def lost(self) -> None:
        """The connection broke: nobody knows about what was on its way."""
        sent, self._sent = list(self._sent.values()), {}
        self._doubtful += (each for each in sent if each.sent_as)
        self._give_up(each for each in sent if not each.sent_as)

    def forget(self) -> None:
        """The place is left."""
        self._waiting.clear()
        self._doubtful.clear()
        self._sent.clear()
        self._before.clear()

    # What the server tells

    def arrived(self, reference: str) -> bool:
        """The server has a text of ours; whether we had sent it over this connection."""
        return self._sent.pop(reference, None) is not None

    def failed(self, event: SendFailed) -> None:
        """Something that we said was not delivered."""
        if outgoing := self._sent.pop(event.reference, None):
            self._fail(outgoing, event.reason)

    # Inside

    def _send(self, outgoing: _Outgoing) -> None:
        conversation, message = outgoing.conversation, outgoing.message
        if not self._connection.connected or (conversation.is_room and not conversation.joined):
            self._waiting.append(outgoing)
            return
        reference = message.reference
        self._sent[reference] = replace(outgoing, sent_as=self._sent_as)
        self._workspace.shelf.outbox.under_way(reference, self._sent_as)
        kind = TextKind.ACTION if message.action else TextKind.NOTICE if message.notice else TextKind.MESSAGE
        self._connection.submit(SendText(conversation.title, message.text, reference, kind, message.reply_to))

    def _claim(self, message: Message) -> bool:
        return self._workspace.shelf.outbox.claim(message.reference, self._sent_as)

    @property
    def _sent_as(self) -> str:
        """For whom the server keeps only one of what is sent twice."""
        return self._account if self._connection.can(Ability.RESEND) else ""

    def _resume(self, outgoing: _Outgoing) -> None:
        if outgoing.sent_as is None or (self._connection.connected and self._may_resend(outgoing)):
            self._waiting.append(outgoing)
        elif outgoing.sent_as and not self._connection.connected:
            self._doubtful.append(outgoing)
        else:
            self._fail(outgoing, UNKNOWN_FATE)

    def _may_resend(self, outgoing: _Outgoing) -> bool:
        return self._connection.can(Ability.RESEND) and outgoing.sent_as == self._account

    def _give_up(self, outgoing: Iterable[_Outgoing]) -> None:
        for each in outgoing:
            self._fail(each, UNKNOWN_FATE)

    def _fail(self, outgoing: _Outgoing, reason: str) -> None:
        timeline = outgoing.conversation.timeline
        self._presenter.spliced(outgoing.conversation, timeline.fail(outgoing.message.reference, reason))

    def _is_open(self, conversation: Conversation) -> bool:
        return self._workspace.by_key(conversation.key) is not None
