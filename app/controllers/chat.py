"""What is said: heard from others, sent by us, kept while the connection is away, and tried again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import uuid4

from app.controllers.connection import Connection
from app.controllers.hearing import Hearing
from app.controllers.markers import Markers
from app.controllers.news import News
from app.controllers.ports import Clock
from app.controllers.presenter import Part, Presenter
from app.models.entries import Message
from app.models.room import Conversation
from app.models.rows import Delivery, Presence
from app.models.workspace import Workspace
from app.transport.commands import SendText, TextKind
from app.transport.events import Ability, SendFailed, TextReceived

UNKNOWN_FATE = "The connection broke before it was known to have arrived."


@dataclass(frozen=True, slots=True)
class _Outgoing:
    conversation: Conversation
    reference: str
    text: str
    kind: TextKind
    reply_to: str = ""


class Chat:
    """Texts on their way, in both directions."""

    def __init__(
        self,
        workspace: Workspace,
        connection: Connection,
        presenter: Presenter,
        clock: Clock,
        markers: Markers,
        news: News,
    ) -> None:
        self._workspace = workspace
        self._connection = connection
        self._presenter = presenter
        self._clock = clock
        self._markers = markers
        self._news = news
        self._hearing = Hearing(workspace)
        self._waiting: list[_Outgoing] = []
        self._sent: dict[str, _Outgoing] = {}
        self._doubtful: list[_Outgoing] = []
        self._account = ""

    @property
    def unsettled(self) -> bool:
        """Whether something that was said is still on its way."""
        waiting = (*self._waiting, *self._doubtful)
        return bool(self._sent) or any(self._is_open(outgoing.conversation) for outgoing in waiting)

    # What the person does

    def say(self, conversation: Conversation, text: str, kind: TextKind = TextKind.MESSAGE) -> str:
        """Say something, now or when the connection is back. Gives back why not, where we are not in the room."""
        if conversation is self._workspace.server:
            return "Nobody reads what is said here: choose a room, or /join one."
        if conversation.is_room and not (conversation.joined or conversation.wanted):
            return f"You are not in {conversation.title}: /join {conversation.title} takes you back."
        answered, conversation.replying = conversation.replying, None
        outgoing = _Outgoing(conversation, str(uuid4()), text, kind, answered.msgid if answered else "")
        message = Message(
            sender=self._workspace.own_name,
            text=text,
            at=self._clock.now(),
            own_name=self._workspace.own_name,
            colour=self._presenter.colour(self._workspace.own_name),
            role=self._hearing.role(conversation, self._workspace.own_name),
            action=kind is TextKind.ACTION,
            notice=kind is TextKind.NOTICE,
            own=True,
            reference=outgoing.reference,
            delivery=Delivery.WAITING,
            reply_to=outgoing.reply_to,
        )
        self._presenter.spliced(conversation, conversation.timeline.say(message))
        self._send(outgoing)
        return ""

    def retry(self, row: int) -> None:
        """Send a failed message of the conversation that is shown again, under its reference: a server that knows it
        keeps only one of the two (`app.transport.irc.saying.ID_TAG`).
        """
        conversation = self._workspace.selected
        failed = conversation.timeline.failed(row) if conversation else None
        if conversation is None or failed is None:
            return
        kind = TextKind.ACTION if failed.action else TextKind.NOTICE if failed.notice else TextKind.MESSAGE
        self._presenter.spliced(conversation, conversation.timeline.retry(row))
        self._send(_Outgoing(conversation, failed.reference, failed.text, kind, failed.reply_to))

    def discard(self, row: int) -> None:
        """Take a failed message of the conversation that is shown away."""
        if conversation := self._workspace.selected:
            self._presenter.spliced(conversation, conversation.timeline.discard(row))

    # How the connection stands

    def connected(self, account: str) -> None:
        """We are in. What was on its way when the connection broke is sent again where the server keeps only one of the
        two, which it does for an account.
        """
        doubtful, self._doubtful = self._doubtful, []
        if self._connection.can(Ability.RESEND) and account == self._account:
            self._waiting[:0] = doubtful
        else:
            self._give_up(doubtful)
        self._account = account

    def send_waiting(self, conversation: Conversation | None = None) -> None:
        """Send what waits for this room, or without one, what waits for people."""
        waiting = [outgoing for outgoing in self._waiting if self._is_open(outgoing.conversation)]
        self._waiting = []
        for outgoing in waiting:
            is_due = outgoing.conversation is conversation if conversation else not outgoing.conversation.is_room
            if is_due:
                self._send(outgoing)
            else:
                self._waiting.append(outgoing)

    def shut_out(self, conversation: Conversation, reason: str) -> None:
        """The room did not let us back in: what waits for it cannot be sent."""
        shut = [outgoing for outgoing in self._waiting if outgoing.conversation is conversation]
        self._waiting = [outgoing for outgoing in self._waiting if outgoing.conversation is not conversation]
        for outgoing in shut:
            self._fail(conversation, outgoing.reference, reason)

    def lost(self) -> None:
        """The connection broke: nobody knows about what was on its way."""
        sent, self._sent = list(self._sent.values()), {}
        if self._connection.can(Ability.RESEND):
            self._doubtful += sent
        else:
            self._give_up(sent)

    def forget(self) -> None:
        """The place is left."""
        self._waiting.clear()
        self._doubtful.clear()
        self._sent.clear()

    # What the server tells

    def text_received(self, event: TextReceived) -> None:
        """Somebody said something, perhaps we."""
        sent_from = self._sent.pop(event.reference, None) if event.own else None
        conversation = self._workspace.find(event.conversation)
        if conversation is None:
            if sent_from or not event.private:
                return  # said while we were on our way out
            conversation = self._private_conversation(event)
        message = self._hearing.message(conversation, event)
        timeline = conversation.timeline
        if event.own:
            self._presenter.spliced(conversation, timeline.settle(message) or timeline.say(message))
            self._markers.look()
            return
        conversation.heard(self._workspace.fold(event.sender))
        if event.private and conversation.presence in (None, Presence.OFFLINE):
            conversation.presence = Presence.ONLINE
            self._presenter.touch(Part.CONVERSATIONS)
            self._presenter.touch_room(conversation, Part.HEADER)
        unseen = not self._workspace.is_read(conversation)
        said = timeline.say(message, unseen=unseen)
        self._presenter.spliced(conversation, said)
        if said and unseen:
            named = event.private or self._news.names_us(message)
            conversation.count_unread(mentioned=named)
            self._presenter.touch(Part.CONVERSATIONS)
            self._news.heard(self._workspace, conversation, message, named=named)
        self._markers.look()

    def send_failed(self, event: SendFailed) -> None:
        """Something that we said was not delivered."""
        outgoing = self._sent.pop(event.reference, None)
        if outgoing:
            self._fail(outgoing.conversation, event.reference, event.reason)

    # Inside

    def _send(self, outgoing: _Outgoing) -> None:
        conversation = outgoing.conversation
        if not self._connection.connected or (conversation.is_room and not conversation.joined):
            self._waiting.append(outgoing)
            return
        self._sent[outgoing.reference] = outgoing
        self._connection.submit(
            SendText(conversation.title, outgoing.text, outgoing.reference, outgoing.kind, outgoing.reply_to)
        )

    def _give_up(self, outgoing: Iterable[_Outgoing]) -> None:
        for each in outgoing:
            self._fail(each.conversation, each.reference, UNKNOWN_FATE)

    def _fail(self, conversation: Conversation, reference: str, reason: str) -> None:
        self._presenter.spliced(conversation, conversation.timeline.fail(reference, reason))

    def _is_open(self, conversation: Conversation) -> bool:
        return self._workspace.by_key(conversation.key) is not None

    def _private_conversation(self, event: TextReceived) -> Conversation:
        """Opened for a text. A notice from somebody we do not talk with, a program mostly, opens nothing."""
        if event.kind is TextKind.NOTICE and not event.own:
            return self._workspace.server
        self._presenter.touch(Part.CONVERSATIONS)
        return self._workspace.open_person(event.conversation)
