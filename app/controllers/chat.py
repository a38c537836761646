"""What is said: heard from others, and by us."""

from __future__ import annotations

from uuid import uuid4

from app.controllers.hearing import Hearing
from app.controllers.markers import Markers
from app.controllers.news import News
from app.controllers.ports import Clock
from app.controllers.presenter import Part, Presenter
from app.controllers.sending import Sending
from app.models.entries import Message
from app.models.room import Conversation
from app.models.rows import Delivery, Presence
from app.models.workspace import Workspace
from app.transport.commands import TextKind
from app.transport.events import TextReceived


class Chat:
    """Texts on their way, in both directions."""

    def __init__(
        self,
        workspace: Workspace,
        sending: Sending,
        presenter: Presenter,
        clock: Clock,
        markers: Markers,
        news: News,
    ) -> None:
        self._workspace = workspace
        self._sending = sending
        self._presenter = presenter
        self._clock = clock
        self._markers = markers
        self._news = news
        self._hearing = Hearing(workspace)

    # What the person does

    def say(self, conversation: Conversation, text: str, kind: TextKind = TextKind.MESSAGE) -> str:
        """Say something, now or when the connection is back. Gives back why not, where we are not in the room."""
        if conversation is self._workspace.server:
            return "Nobody reads what is said here: choose a room, or /join one."
        if conversation.is_room and not (conversation.joined or conversation.wanted):
            return f"You are not in {conversation.title}: /join {conversation.title} takes you back."
        answered, conversation.replying = conversation.replying, None
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
            reference=str(uuid4()),
            delivery=Delivery.WAITING,
            reply_to=answered.msgid if answered else "",
        )
        self._sending.begin(conversation, message)
        return ""

    # What the server tells

    def text_received(self, event: TextReceived) -> None:
        """Somebody said something, perhaps we."""
        sent_here = event.own and self._sending.arrived(event.reference)
        conversation = self._workspace.find(event.conversation)
        if conversation is None:
            if sent_here or not event.private:
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

    # Inside

    def _private_conversation(self, event: TextReceived) -> Conversation:
        """Opened for a text. A notice from somebody we do not talk with, a program mostly, opens nothing."""
        if event.kind is TextKind.NOTICE and not event.own:
            return self._workspace.server
        self._presenter.touch(Part.CONVERSATIONS)
        return self._workspace.open_person(event.conversation)
